import type { LayerPair } from './match-layers.ts'

/**
 * The pairs that do not stand in the order in which they stood. The longest run that kept its order stayed where it
 * was, the others moved; of several such runs the same is chosen either way round.
 * @param was the pairs that stand on both sides, in the order before
 * @param is the same in the order after
 */
export function movedLayers(was: readonly LayerPair[], is: readonly LayerPair[]): ReadonlySet<LayerPair> {
  const place = new Map(was.map((pair, index) => [pair, index]))
  const order = is.map((pair) => place.get(pair)!)
  if (order.every((before, now) => before === now)) return new Set()
  const inverse = order.map((_, index) => order.indexOf(index))
  // The inverse permutation is the same change seen from the other side.
  const candidates = [
    longestRising(order).map((index) => is[index]!),
    longestRising(inverse).map((index) => was[index]!),
  ]
  const [stayed] = candidates.toSorted((a, b) => compareText(namesOf(a), namesOf(b)))
  const kept = new Set(stayed)
  return new Set(is.filter((pair) => !kept.has(pair)))
}

/** The same text from either side. */
function namesOf(pairs: readonly LayerPair[]): string {
  const names = pairs.map(({ before, after }) => [before?.id ?? '', after?.id ?? ''].sort().join(' '))
  return names.sort().join('\n')
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The indexes of a longest rising run of numbers. */
function longestRising(numbers: readonly number[]): number[] {
  const length: number[] = []
  const previous: number[] = []
  numbers.forEach((number, index) => {
    length[index] = 1
    previous[index] = -1
    for (let earlier = 0; earlier < index; earlier++) {
      if (numbers[earlier]! < number && length[earlier]! + 1 > length[index]) {
        length[index] = length[earlier]! + 1
        previous[index] = earlier
      }
    }
  })
  const run: number[] = []
  let at = length.indexOf(Math.max(...length))
  for (; at >= 0; at = previous[at]!) run.unshift(at)
  return run
}
