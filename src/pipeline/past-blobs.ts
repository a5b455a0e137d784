import type { PastBlob, PastFiles } from '../model/past.ts'
import type { GitRepository } from '../model/repository.ts'

/** A file as a tree lists it: the id of its blob, or what it is that is never followed. */
export type ListedFiles = ReadonlyMap<string, string>

/** The blobs of one folder's past, each once, in the order in which they are met. */
export class BlobList {
  readonly #path: string
  readonly #numbers = new Map<string, number>()
  readonly #names: string[] = []
  /** Those that the repository does not hold. */
  readonly #uncommitted = new Map<string, () => Uint8Array>()

  constructor(path: string) {
    this.#path = path
  }

  /** @param read gives what the repository may not hold */
  number(files: ListedFiles, read?: (name: string) => Uint8Array): PastFiles {
    return Object.fromEntries(
      [...files].map(([name, id]) => [name, id === 'link' || id === 'submodule' ? id : this.#numberOf(id, name, read)]),
    )
  }

  #numberOf(id: string, name: string, read: ((name: string) => Uint8Array) | undefined): number {
    const number = this.#numbers.get(id) ?? this.#numbers.size
    if (number === this.#numbers.size) {
      this.#numbers.set(id, number)
      this.#names.push(name)
      if (read) this.#uncommitted.set(id, () => read(name))
    } else if (useOf(this.#path, name) === 'text') this.#names[number] = name
    return number
  }

  /** What is read of these blobs by their ids, each with the number that it has here. */
  get wanted(): Iterable<readonly [id: string, number: number]> {
    return [...this.#numbers].filter(([id, number]) => this.#useOf(number) !== 'none' && !this.#uncommitted.has(id))
  }

  /** What is to be kept of a blob of that number. */
  keep(number: number, bytes: Uint8Array): PastBlob {
    return contentOf(bytes, this.#useOf(number))
  }

  /** All that is kept, with what is not committed; the rest is still to be read. */
  unread(): PastBlob[] {
    const blobs: PastBlob[] = this.#names.map(() => null)
    for (const [id, read] of this.#uncommitted) {
      const number = this.#numbers.get(id)!
      if (this.#useOf(number) !== 'none') blobs[number] = this.keep(number, read())
    }
    return blobs
  }

  #useOf(number: number): Use {
    return useOf(this.#path, this.#names[number]!)
  }
}

/** The contents of several lists, each blob read once, in the order in which that is fastest. */
export function contentsOf(lists: readonly BlobList[], repository: Pick<GitRepository, 'blobs'>): PastBlob[][] {
  const contents = lists.map((list) => list.unread())
  const places = new Map<string, { readonly list: number; readonly number: number }[]>()
  for (const [index, list] of lists.entries()) {
    for (const [id, number] of list.wanted) {
      const known = places.get(id)
      if (known) known.push({ list: index, number })
      else places.set(id, [{ list: index, number }])
    }
  }
  repository.blobs(places.keys(), (id, bytes) => {
    for (const { list, number } of places.get(id)!) contents[list]![number] = lists[list]!.keep(number, bytes)
  })
  return contents
}

type Use = 'text' | 'readme' | 'manifest' | 'none'

const readFiles = new Set([
  'layerbook.yaml',
  'registry.yaml',
  'pack.yaml',
  'values.yaml',
  'presets.yaml',
  'values.schema.json',
  'profile.yaml',
  'releases.yaml',
])

/** What a composition asks of a file. */
function useOf(path: string, name: string): Use {
  if (readFiles.has(name)) return 'text'
  if (name === 'README.md') return 'readme'
  return path.startsWith('profiles/') && name.startsWith('manifests/') ? 'manifest' : 'none'
}

/** Larger files are told as too large, and not read. */
const largestText = 1 << 20
const largestReadme = 256 << 10
const largestManifest = 64 << 10

function contentOf(bytes: Uint8Array, use: Use): PastBlob {
  if (bytes.length > (use === 'readme' ? largestReadme : largestText)) return { bytes: bytes.length }
  if (use === 'manifest' && bytes.length > largestManifest) return null
  const text = textOf(bytes)
  if (text === undefined) return { base64: Buffer.from(bytes).toString('base64') }
  // Of a README only whether it can be read bears on what is found.
  return use === 'readme' && !text.startsWith('version https://git-lfs.github.com/') ? '' : text
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}
