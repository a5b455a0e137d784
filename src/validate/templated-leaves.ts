import type { LeafValue, MergedLeaf, MergedValue } from '../model/composition.ts'

const none: readonly MergedLeaf[] = []
const known = new WeakMap<MergedValue, readonly MergedLeaf[]>()

/**
 * The scalars and lists of merged values that hold a template, `{{…}}`, in order. Kept for every map: stacks share the
 * maps in which nothing is set anew, and several rules ask.
 */
export function templatedLeaves(value: MergedValue): readonly MergedLeaf[] {
  if (value.kind === 'leaf') return isTemplated(value.value) ? [value] : none
  const earlier = known.get(value)
  if (earlier) return earlier
  const found: MergedLeaf[] = []
  for (const below of value.entries.values()) for (const leaf of templatedLeaves(below)) found.push(leaf)
  const kept = found.length === 0 ? none : found
  known.set(value, kept)
  return kept
}

function isTemplated(value: LeafValue): boolean {
  if (typeof value === 'string') return value.includes('{{')
  return value !== null && typeof value === 'object' && JSON.stringify(value).includes('{{')
}
