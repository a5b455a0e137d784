import type { LeafValue, MergedValue } from '../model/composition.ts'
import type { Json, LocatedNode } from '../model/document.ts'

/** Merged values as plain JSON, without their origins. */
export function plainValue(value: MergedValue): Json {
  if (value.kind === 'leaf') return value.value as Json
  return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plainValue(entry)]))
}

/** A YAML tree as plain JSON, without its places. */
export function plainNode(node: LocatedNode): LeafValue {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(plainNode)
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plainNode(value)]))
}
