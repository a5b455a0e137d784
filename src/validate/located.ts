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
