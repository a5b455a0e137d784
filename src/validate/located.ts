import type { DocumentPath, LocatedNode, SourceDocument } from '../model/document.ts'
import type { Location } from '../model/location.ts'

/** The node at a path of a document; `undefined` where there is none. */
export function nodeAt(document: SourceDocument, path: DocumentPath): LocatedNode | undefined {
  let node = document.root
  for (const step of path) {
    if (node?.kind === 'list') node = node.items[Number(step)]
    else if (node?.kind === 'map') node = node.entries.get(String(step))?.value
    else return undefined
  }
  return node
}

/** A short place to name an object by: its key, or in a list (and for the file itself) its first key. */
export function placeOfObject(document: SourceDocument, path: DocumentPath): Location {
  if (typeof path.at(-1) === 'string') return document.at(path, 'key')
  const node = nodeAt(document, path)
  const first = node?.kind === 'map' ? [...node.entries.values()][0] : undefined
  return first?.keyAt ?? document.at(path)
}

/** The place of an item of a list of texts. */
export function itemPlace(document: SourceDocument, path: DocumentPath, item: string): Location {
  const list = nodeAt(document, path)
  const items = list?.kind === 'list' ? list.items : []
  const index = items.findIndex((one) => one.kind === 'scalar' && one.source === item)
  return index === -1 ? document.at(path) : document.at([...path, index])
}

/** Whether the file has a key at all, even where its value was taken out as invalid. */
export function isWritten(document: SourceDocument, path: DocumentPath): boolean {
  return nodeAt(document, path) !== undefined
}

/** The texts under one key of every entry of a list, with their places: `charts[].repository`. */
export function itemPaths(
  document: SourceDocument,
  list: string,
  key: string,
): readonly { readonly at: Location; readonly text: string }[] {
  const node = nodeAt(document, [list])
  if (node?.kind !== 'list') return []
  return node.items.flatMap((item) => {
    const value = item.kind === 'map' ? item.entries.get(key)?.value : undefined
    return value?.kind === 'scalar' && typeof value.value === 'string' ? [{ at: value.at, text: value.value }] : []
  })
}

/** The texts of a list, with their places. */
export function textsOf(
  document: SourceDocument,
  path: DocumentPath,
): readonly { readonly at: Location; readonly text: string }[] {
  const node = nodeAt(document, path)
  const items = node?.kind === 'list' ? node.items : []
  return items.flatMap((item) =>
    item.kind === 'scalar' && typeof item.value === 'string' ? [{ at: item.at, text: item.value }] : [],
  )
}

/** Where the items of a list stand, by place: kept for a list as long as the list is, since each of its items asks. */
const indexes = new WeakMap<LocatedNode, ReadonlyMap<string, number>>()

/** The path of the item of a list that stands at a place: entries taken out as invalid leave the numbering as it is. */
export function pathOfItem(document: SourceDocument, list: DocumentPath, at: Location): DocumentPath {
  const node = nodeAt(document, list)
  if (node?.kind !== 'list') return list
  const known = indexes.get(node) ?? new Map(node.items.map((item, index) => [placeKey(item.at), index]))
  indexes.set(node, known)
  const index = known.get(placeKey(at))
  return index === undefined ? list : [...list, index]
}

function placeKey({ line, column }: Location): string {
  return `${line}:${column}`
}

export function dependencyPath(document: SourceDocument, { at }: { readonly at: Location }): DocumentPath {
  return pathOfItem(document, ['constraints', 'dependencies'], at)
}
