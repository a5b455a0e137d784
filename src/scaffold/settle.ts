/** How bad a choice is: 0 where nothing speaks against it. */
export type Badness = number

/** Choices that are looked at before the best so far is taken. */
const mostLookedAt = 600

/**
 * One option of each slot, so that the whole is sound: combinations are tried in the order of their ranks, best first,
 * until nothing speaks against one; else the least bad of those looked at. `undefined` where a slot has no option.
 */
export function settle<T>(
  slots: readonly (readonly T[])[],
  badnessOf: (choice: readonly T[]) => Badness,
): { readonly choice: readonly T[]; readonly badness: Badness } | undefined {
  if (slots.some((options) => options.length === 0)) return undefined
  let best: { choice: readonly T[]; badness: Badness } | undefined
  let looked = 0
  for (const indexes of byRank(slots.map((options) => options.length))) {
    const choice = indexes.map((index, slot) => slots[slot]![index]!)
    const badness = badnessOf(choice)
    if (!best || badness < best.badness) best = { choice, badness }
    if (best.badness === 0 || ++looked >= mostLookedAt) break
  }
  return best
}

/** All combinations of indexes, those whose sum is least first. */
function* byRank(sizes: readonly number[]): Iterable<readonly number[]> {
  const most = sizes.reduce((sum, size) => sum + size - 1, 0)
  for (let sum = 0; sum <= most; sum++) yield* withSum(sizes, sum)
}

function* withSum([size, ...others]: readonly number[], sum: number): Iterable<readonly number[]> {
  if (size === undefined) {
    if (sum === 0) yield []
    return
  }
  for (let index = Math.min(size - 1, sum); index >= 0; index--)
    for (const rest of withSum(others, sum - index)) yield [index, ...rest]
}
