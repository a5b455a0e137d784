import { Document, Pair, Scalar, YAMLMap } from 'yaml'
import type { MergedLeaf, MergedMap } from '../model/composition.ts'

/**
 * Merged values as YAML in block style, ending with a line end. What `comment` says of a leaf stands behind it, or above
 * its key where the value takes several lines.
 */
export function printValues(values: MergedMap, comment: (leaf: MergedLeaf) => string | undefined): string {
  const document = new Document(undefined, { schema: 'core' })
  document.contents = mapNode(values, document, comment)
  return document.toString({ lineWidth: 0 })
}

function mapNode(values: MergedMap, document: Document, comment: (leaf: MergedLeaf) => string | undefined): YAMLMap {
  const map = new YAMLMap()
  for (const [key, value] of values.entries) {
    const keyNode = new Scalar(key)
    if (value.kind === 'map') {
      map.items.push(new Pair(keyNode, mapNode(value, document, comment)))
      continue
    }
    const node = document.createNode(value.value, { aliasDuplicateObjects: false })
    const said = comment(value)
    if (said !== undefined) {
      const isOneLine = node instanceof Scalar && !(typeof value.value === 'string' && value.value.includes('\n'))
      if (isOneLine) node.comment = ` ${said}`
      else keyNode.commentBefore = ` ${said}`
    }
    map.items.push(new Pair(keyNode, node))
  }
  return map
}
