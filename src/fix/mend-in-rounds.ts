import type { Diagnostic } from '../model/diagnostic.ts'
import type { FileTree } from '../model/repository.ts'
import { planFixes, type FixChoice } from './plan-fixes.ts'

/** Mends that meet are made one after another; past so many rounds two of them undo one another. */
const mostRounds = 20

export interface MendedTree {
  /** The findings that were mended, in the order of their rounds; places are those before the round. */
  readonly fixed: readonly Diagnostic[]
  /** The new content of each file that changes, and the text that it had. */
  readonly files: ReadonlyMap<string, { readonly before: string; readonly after: string }>
  /** The tree with that content. */
  readonly tree: FileTree
}

/**
 * Mends the files of a tree until no finding has a mend that was asked for. Nothing is written. A mend after which its
 * file can no longer be read is taken back, with all of that round in that file.
 */
export function mendInRounds(
  tree: FileTree,
  choice: FixChoice,
  check: (tree: FileTree) => readonly Diagnostic[],
): MendedTree {
  const texts = new Map<string, string>()
  const given = new Set<string>()
  const mended = overlaid(tree, texts)
  const fixed: Diagnostic[] = []
  let found = check(mended)
  for (let round = 0; round < mostRounds; round++) {
    const open = found.filter(({ fix }) => fix?.edits.every(({ at }) => !given.has(at.file)))
    const plan = planFixes(open, choice, (file) => textOf(mended, file))
    if (plan.texts.size === 0) break
    const before = new Map([...plan.texts.keys()].map((file) => [file, texts.get(file)]))
    for (const [file, text] of plan.texts) texts.set(file, withMark(tree, file, text))
    const after = check(mended)
    const broken = brokenFiles(found, after, plan.texts)
    for (const file of broken) {
      given.add(file)
      restore(texts, file, before.get(file))
    }
    fixed.push(...plan.fixed.filter(({ fix }) => !fix!.edits.some(({ at }) => broken.has(at.file))))
    found = broken.size > 0 ? check(mended) : after
  }
  const files = [...texts].map(([file, after]) => [file, { before: decoded(tree.read(file)) ?? '', after }] as const)
  return { fixed, files: new Map(files), tree: mended }
}

function restore(texts: Map<string, string>, file: string, text: string | undefined): void {
  if (text === undefined) texts.delete(file)
  else texts.set(file, text)
}

/** Changed files in which reading now finds a mistake of YAML that it did not find before. */
function brokenFiles(
  before: readonly Diagnostic[],
  after: readonly Diagnostic[],
  changed: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const key = ({ code, message, at }: Diagnostic) => `${at.file}\0${code}\0${message}`
  const known = new Set(before.map(key))
  const broken = after.filter((one) => one.code.startsWith('yaml-') && one.severity === 'error' && !known.has(key(one)))
  // What could not be read at all before may show more mistakes of the same kind once a part of it can.
  const wasUnread = new Set(before.filter(({ code }) => code === 'yaml-tab').map(({ at }) => at.file))
  return new Set(broken.map(({ at }) => at.file).filter((file) => changed.has(file) && !wasUnread.has(file)))
}

function overlaid(tree: FileTree, texts: ReadonlyMap<string, string>): FileTree {
  return {
    ...(tree.revision === undefined ? {} : { revision: tree.revision }),
    list: (folder) => tree.list(folder),
    read: (path) => {
      const text = texts.get(path)
      return text === undefined ? tree.read(path) : Buffer.from(text)
    },
    // Of a mended file the content tells whether it is as released, not an id.
    ...(tree.blobId ? { blobId: (path: string) => (texts.has(path) ? undefined : tree.blobId?.(path)) } : {}),
  }
}

const byteOrderMark = '\uFEFF'

/** A file's text as findings count its places; `undefined` where it is none. */
function textOf(tree: FileTree, file: string): string | undefined {
  return decoded(tree.read(file))?.replace(/^\uFEFF/, '')
}

function decoded(bytes: Uint8Array | undefined): string | undefined {
  if (!bytes) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function withMark(tree: FileTree, file: string, text: string): string {
  return decoded(tree.read(file))?.startsWith(byteOrderMark) ? byteOrderMark + text : text
}
