import type { Json, LocatedNode } from '../model/document.ts'

/** The plain value of a located tree. */
export function plainValue(node: LocatedNode): Json {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(plainValue)
  return Object.fromEntries([...node.entries].map(([key, entry]) => [key, plainValue(entry.value)]))
}
