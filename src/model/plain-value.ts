import type { Json, LocatedNode } from './document.ts'

/** The plain value: maps become objects without a prototype, so that no key can reach one. */
export function plainValue(node: LocatedNode): Json {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(plainValue)
  const object = Object.create(null) as { [key: string]: Json }
  for (const [key, entry] of node.entries) object[key] = plainValue(entry.value)
  return object
}
