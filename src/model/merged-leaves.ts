import type { MergedLeaf, MergedMap, MergedValue } from './composition.ts'
import { variablesIn } from './variable-reference.ts'

/** Every scalar and list of merged values, in order. */
export function* leaves(value: MergedValue): Iterable<MergedLeaf> {
  if (value.kind === 'leaf') yield value
  else for (const below of value.entries.values()) yield* leaves(below)
}

/** What is under `pack.content`, where no variable is resolved; `undefined` where there is nothing. */
export function contentOf(values: MergedMap): MergedValue | undefined {
  const pack = values.entries.get('pack')
  return pack?.kind === 'map' ? pack.entries.get('content') : undefined
}

/** The variables that a value refers to, in whatever depth of its lists. */
export function variablesOf({ value }: MergedLeaf): readonly string[] {
  if (typeof value === 'string') return variablesIn(value)
  return value !== null && typeof value === 'object' ? variablesIn(JSON.stringify(value)) : []
}
