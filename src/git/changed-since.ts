import { isHidden } from '../model/folder-layout.ts'
import type { FileTree, GitRepository } from '../model/repository.ts'
import { compareNames, nameBytes } from './names.ts'
import { objectId } from './object-pack.ts'

/** A folder at a release. */
export interface ReleasedFolder {
  readonly path: string
  readonly commit: string
  /** The id of its tree without releases.yaml. */
  readonly tree: string
}

const ledger = 'releases.yaml'

/**
 * Which files of a folder are not as a release has them: paths from the folder, sorted. The ledger is not compared,
 * nor what a file may do (its mode). In the working tree line ends do not count, for Git may write them otherwise than
 * it keeps them; nor do links, which are told apart; nor new files that are neither committed nor `belongs`.
 */
export function changedSince(
  repository: GitRepository,
  tree: FileTree,
  released: ReleasedFolder,
  belongs: (file: string) => boolean,
): readonly string[] {
  if (treeId(tree, released.path, ledger) === released.tree) return []
  const before = filesIn(repository.tree(released.commit), released.path)
  const now = filesIn(tree, released.path)
  const isWorkingTree = tree.blobId !== undefined
  const { head } = repository
  const committed = isWorkingTree && head ? filesIn(repository.tree(head.id), released.path) : now
  const counts = (file: string) => {
    if (now.get(file) === 'not-a-file') return false
    return before.has(file) || committed.has(file) || (belongs(file) && !isHidden(file))
  }
  const isSame = (file: string) => {
    const [old, current] = [before.get(file), now.get(file)]
    if (old === current) return true
    if (!isWorkingTree || old === undefined || current === undefined || old === 'not-a-file') return false
    const bytes = tree.read(`${released.path}/${file}`)
    return bytes !== undefined && sameButLineEnds(repository.blob(old), bytes)
  }
  const files = new Set([...before.keys(), ...now.keys()])
  return [...files].filter((file) => counts(file) && !isSame(file)).sort(compareNames)
}

/**
 * The id that Git would give to a folder, as if the entry `without` were not in it. Undefined where it holds what is
 * neither file nor folder; another one where a file may be executed, for which a tree of files has no word.
 */
function treeId(tree: FileTree, folder: string, without?: string): string | undefined {
  const rows: { readonly key: Buffer; readonly entry: Buffer }[] = []
  for (const { name, kind, id } of tree.list(folder)) {
    if (name === without) continue
    const path = `${folder}/${name}`
    if (kind !== 'file' && kind !== 'folder') return undefined
    if (kind === 'folder' && id === undefined && tree.list(path).length === 0) continue
    const object = id ?? (kind === 'file' ? tree.blobId?.(path) : treeId(tree, path))
    if (object === undefined) return undefined
    const bytes = nameBytes(name)
    const mode = kind === 'folder' ? '40000 ' : '100644 '
    rows.push({
      key: kind === 'folder' ? Buffer.concat([bytes, Buffer.from('/')]) : bytes,
      entry: Buffer.concat([Buffer.from(mode), bytes, Buffer.of(0), Buffer.from(object, 'hex')]),
    })
  }
  rows.sort((a, b) => Buffer.compare(a.key, b.key))
  return objectId('tree', Buffer.concat(rows.map(({ entry }) => entry)))
}

/** The id of every file under a folder, by its path from there, without the ledger. */
function filesIn(tree: FileTree, folder: string): Map<string, string> {
  const files = new Map<string, string>()
  const walk = (inner: string) => {
    for (const { name, kind, id } of tree.list(inner === '' ? folder : `${folder}/${inner}`)) {
      const path = inner === '' ? name : `${inner}/${name}`
      if (path === ledger) continue
      if (kind === 'folder') walk(path)
      else files.set(path, kind === 'file' ? (id ?? tree.blobId?.(`${folder}/${path}`) ?? '') : 'not-a-file')
    }
  }
  walk('')
  return files
}

function sameButLineEnds(a: Uint8Array, b: Uint8Array): boolean {
  return withoutReturns(a) === withoutReturns(b)
}

/** A letter a byte, so that nothing of what is no text gets lost. */
function withoutReturns(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n')
}
