import { hash } from 'node:crypto'
import type { FolderContent } from '../model/repository.ts'
import { compareNames, nameBytes } from './names.ts'
import type { ObjectStore } from './objects.ts'
import { entryEnd, entryId, entryKind, findEntry, treeEntries } from './raw-tree.ts'

const ledgerName = Buffer.from('releases.yaml')

/**
 * The id of the folder at each path below a tree. All are resolved together, level by level and in the order in which
 * the trees lie in the packs, each tree read once a level however many paths lead through it.
 */
export function resolveFolders(
  objects: ObjectStore,
  requests: readonly { readonly tree: string; readonly path: string }[],
): (string | undefined)[] {
  const found: (string | undefined)[] = requests.map(({ tree }) => tree)
  const names = requests.map(({ path }) => (path === '' ? [] : path.split('/')))
  for (let level = 0; ; level++) {
    const wanted = new Map<string, number[]>()
    names.forEach((parts, i) => {
      const tree = found[i]
      if (tree === undefined || level >= parts.length) return
      const asked = wanted.get(tree)
      if (asked === undefined) wanted.set(tree, [i])
      else asked.push(i)
    })
    if (wanted.size === 0) return found
    for (const tree of inPackOrder(objects, wanted.keys())) {
      const data = objects.read(tree, 'tree')
      for (const i of wanted.get(tree)!) found[i] = childFolder(data, names[i]![level]!)
    }
  }
}

/** What each of these trees holds. */
export function readFolders(objects: ObjectStore, trees: Iterable<string>): Map<string, FolderContent> {
  const contents = new Map<string, FolderContent>()
  for (const tree of inPackOrder(objects, trees)) {
    const data = objects.read(tree, 'tree')
    const entries = treeEntries(data).sort((a, b) => compareNames(a.name, b.name))
    contents.set(tree, { tree, content: contentId(tree, data), entries })
  }
  return contents
}

/** Ids in the order in which their objects lie in the packs, each once. */
export function inPackOrder(objects: ObjectStore, ids: Iterable<string>): string[] {
  const placed = Array.from(new Set(ids), (id) => ({ id, place: objects.placeOf(id) }))
  return placed.sort((a, b) => a.place - b.place).map(({ id }) => id)
}

function childFolder(data: Buffer, name: string): string | undefined {
  const bytes = nameBytes(name)
  for (let at = findEntry(data, bytes, 0); at >= 0; at = findEntry(data, bytes, entryEnd(data, at))) {
    if (entryKind(data, at) === 'folder') return entryId(data, at)
  }
  return undefined
}

/** The id that the tree would have without its ledger: what a release seals. */
function contentId(tree: string, data: Buffer): string {
  const at = findEntry(data, ledgerName, 0)
  if (at < 0) return tree
  const end = entryEnd(data, at)
  const length = data.length - (end - at)
  return hash('sha1', Buffer.concat([Buffer.from(`tree ${length}\0`), data.subarray(0, at), data.subarray(end)]))
}
