import type { Json, SourceDocument } from '../model/document.ts'
import type { Profile, Variable } from '../model/registry.ts'
import { nodeAt } from './located.ts'

/**
 * The variables of a profile that were left out of it because of their names: what else is wrong with them is told in
 * the same run. A field that is not of its type is as if it were not written.
 */
export function misnamedVariables({ document, variables }: Profile): readonly Variable[] {
  const list = nodeAt(document, ['variables'])
  const data = isMap(document.data) ? document.data['variables'] : undefined
  if (list?.kind !== 'list' || !Array.isArray(data)) return []
  const kept = new Set(variables.map(({ at }) => `${at.line}:${at.column}`))
  return list.items.flatMap((item, index) => {
    const entry = data[index]
    const isKept = kept.has(`${item.at.line}:${item.at.column}`)
    return isKept || !isMap(entry) ? [] : (variableOf(document, entry, index) ?? [])
  })
}

function variableOf(
  document: SourceDocument,
  entry: Readonly<Record<string, Json>>,
  index: number,
): Variable | undefined {
  const { name, regex, defaultValue, required, hidden, immutable } = entry
  if (typeof name !== 'string') return undefined
  return {
    name: { value: name, at: document.at(['variables', index, 'name']) },
    displayName: name,
    description: '',
    format: 'string',
    inputType: entry['inputType'] === 'dropdown' ? 'dropdown' : 'text',
    options: [],
    ...(typeof regex === 'string' ? { regex } : {}),
    ...(typeof defaultValue === 'string' ? { defaultValue } : {}),
    required: required === true,
    isSensitive: false,
    hidden: hidden === true,
    immutable: immutable === true,
    at: document.at(['variables', index]),
  }
}

function isMap(data: Json | undefined): data is Readonly<Record<string, Json>> & Json {
  return data !== null && typeof data === 'object' && !Array.isArray(data)
}
