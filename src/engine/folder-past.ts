import type { PastBlob, PastFiles, PastFolder, PastRelease, PastState } from '../model/past.ts'
import type { Instant } from '../model/registry.ts'
import type { FileTree, TreeEntry } from '../model/repository.ts'

/** One folder's past, its texts taken apart when they are first asked for. */
export class FolderPast {
  readonly path: string
  readonly past: PastFolder
  readonly #texts = new Map<number, string>()
  readonly #bytes = new Map<number, Uint8Array>()

  constructor(past: PastFolder) {
    this.path = past.path
    this.past = past
  }

  get releases(): readonly PastRelease[] {
    return this.past.releases
  }

  /** The number of the state that stood at an instant, -1 before the first. */
  stateAt(instant: Instant): number {
    const { states } = this.past
    let low = 0
    let high = states.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (states[middle]!.since <= instant) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  state(number: number): PastState | undefined {
    return this.past.states[number]
  }

  /** What the folder holds now; `null` where it is not there. */
  get now(): PastFiles | null {
    return this.past.now === undefined ? (this.past.states.at(-1)?.files ?? null) : this.past.now
  }

  /** The content of a file; `undefined` where there is none, or where nobody was to read it. */
  read(files: PastFiles, name: string): Uint8Array | undefined {
    const at = Object.hasOwn(files, name) ? files[name] : undefined
    if (typeof at !== 'number') return undefined
    const known = this.#bytes.get(at)
    if (known) return known
    const bytes = this.#bytesOf(this.past.blobs[at] ?? null, at)
    this.#bytes.set(at, bytes)
    return bytes
  }

  #bytesOf(blob: PastBlob, at: number): Uint8Array {
    if (blob === null) return new Uint8Array()
    if (typeof blob === 'string' || 'like' in blob) return new TextEncoder().encode(this.#text(at))
    return 'base64' in blob
      ? Uint8Array.from(atob(blob.base64), (one) => one.charCodeAt(0))
      : new Uint8Array(blob.bytes)
  }

  #text(at: number): string {
    const known = this.#texts.get(at)
    if (known !== undefined) return known
    const text = this.#textOf(this.past.blobs[at])
    this.#texts.set(at, text)
    return text
  }

  /** A text like another leads to that one, and so on: some hundred texts may stand on one another. */
  #textOf(blob: PastBlob | undefined): string {
    const above: { readonly keep: readonly [number, number]; readonly text: string }[] = []
    let below = blob
    while (below !== null && typeof below === 'object' && 'like' in below) {
      above.push(below)
      const known = this.#texts.get(below.like)
      below = known ?? this.past.blobs[below.like]
    }
    let text = typeof below === 'string' ? below : ''
    for (const { keep, text: middle } of above.reverse())
      text = text.slice(0, keep[0]) + middle + text.slice(text.length - keep[1])
    return text
  }
}

/**
 * Files of a folder's past as a tree that holds nothing else.
 *
 * @param path the folder: that of the past itself, or one that lay beside a release of it
 */
export function treeOf(
  past: FolderPast,
  path: string,
  files: PastFiles | null,
  revision: string | undefined,
): FileTree {
  const innerOf = (asked: string): string | undefined => {
    if (path === '' || asked === path) return path === '' ? asked : ''
    return asked.startsWith(`${path}/`) ? asked.slice(path.length + 1) : undefined
  }
  return {
    ...(revision === undefined ? {} : { revision }),
    list(folder) {
      const inner = innerOf(folder)
      return files && inner !== undefined ? entriesIn(files, inner) : []
    },
    read(file) {
      const inner = innerOf(file)
      return files && inner !== undefined ? past.read(files, inner) : undefined
    },
  }
}

/** The entries of a folder within the files, in the byte order of their names. */
function entriesIn(files: PastFiles, inner: string): readonly TreeEntry[] {
  const entries = new Map<string, TreeEntry>()
  for (const [path, what] of Object.entries(files)) {
    if (inner !== '' && !path.startsWith(`${inner}/`)) continue
    const [name = '', ...below] = path.slice(inner === '' ? 0 : inner.length + 1).split('/')
    const kind = below.length > 0 ? 'folder' : typeof what === 'number' ? 'file' : what
    entries.set(name, { name, kind })
  }
  return [...entries.values()].sort((a, b) => byCodePoint(a.name, b.name))
}

/** The order of names as bytes of UTF-8, which is that of their code points. */
export function byCodePoint(a: string, b: string): number {
  if (a === b) return 0
  if (!/[\ud800-\udfff]/.test(a + b)) return a < b ? -1 : 1
  const [left, right] = [Array.from(a), Array.from(b)]
  const at = left.findIndex((character, index) => character !== right[index])
  if (at < 0 || right[at] === undefined) return left.length - right.length
  return left[at]!.codePointAt(0)! - right[at].codePointAt(0)!
}
