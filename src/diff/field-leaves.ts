import type { Json } from '../model/document.ts'

type Fields = Record<string, Json>

/**
 * Data as single fields by key path, `charts.cilium.version`, so that a comparison tells what differs and not two whole
 * lists. The items of a list go by their names, where each has one of its own; other lists are one field.
 */
export function fieldLeaves(data: Json | undefined): Fields {
  const fields: Fields = {}
  const visit = (value: Json, path: string): void => {
    const inner = entriesOf(value)
    if (!inner || inner.length === 0) fields[path] = value
    else for (const [key, one] of inner) visit(one, path === '' ? key : `${path}.${key}`)
  }
  if (data !== undefined && entriesOf(data)) visit(data, '')
  delete fields['']
  return fields
}

function entriesOf(value: Json): [string, Json][] | undefined {
  if (value === null || typeof value !== 'object') return undefined
  if (!Array.isArray(value)) return Object.entries(value)
  const names = value.map(nameOf)
  const isNamed = names.every((name) => name !== undefined) && new Set(names).size === names.length
  return isNamed ? value.map((one, index) => [names[index]!, one]) : undefined
}

function nameOf(value: Json): string | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
  const name = value['name'] ?? value['packName']
  return typeof name === 'string' ? name : undefined
}
