import type { MergedValue } from '../model/composition.ts'
import type { Json } from '../model/document.ts'

/** Merged values as plain JSON, without their origins. */
export function plainMerged(value: MergedValue): Json {
  if (value.kind === 'leaf') return value.value as Json
  return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plainMerged(entry)]))
}
