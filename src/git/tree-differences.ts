import { compareEntries, entryEnd } from './raw-tree.ts'

/** A tree object's bytes and, once they were needed, the starts of its entries with the end after the last. */
export interface RawTree {
  readonly data: Buffer
  starts: Uint32Array | undefined
}

/**
 * Calls back with the starts of two entries of one name that differ, or with -1 on the side that lacks it.
 *
 * Versions of a big folder are alike but for an entry or two. What is alike is skipped by comparing memory, and the
 * starts of entries, needed to find back to one, are handed on from version to version while only ids change.
 */
export function forEachDifference(a: RawTree, b: RawTree, visit: (atA: number, atB: number) => void): void {
  let i = 0
  let j = 0
  let onlyIds = a.data.length === b.data.length
  while (i < a.data.length && j < b.data.length) {
    const alike = i + commonLength(a.data, i, b.data, j)
    const entry = entryAt(startsOf(a), alike)
    j += entry - i
    i = entry
    if (i >= a.data.length || j >= b.data.length) break
    const order = compareEntries(a.data, i, b.data, j)
    const endA = order <= 0 ? entryEnd(a.data, i) : i
    const endB = order >= 0 ? entryEnd(b.data, j) : j
    visit(order <= 0 ? i : -1, order >= 0 ? j : -1)
    onlyIds &&= endA - i === endB - j
    i = endA
    j = endB
  }
  if (onlyIds && i === j) b.starts ??= a.starts
  for (; i < a.data.length; i = entryEnd(a.data, i)) visit(i, -1)
  for (; j < b.data.length; j = entryEnd(b.data, j)) visit(-1, j)
}

function commonLength(a: Buffer, fromA: number, b: Buffer, fromB: number): number {
  const length = Math.min(a.length - fromA, b.length - fromB)
  let done = 0
  for (const step of [16384, 1024, 64]) {
    while (done + step <= length) {
      const at = fromA + done
      const beside = fromB + done
      if (a.compare(b, beside, beside + step, at, at + step) !== 0) break
      done += step
    }
  }
  while (done < length && a[fromA + done] === b[fromB + done]) done++
  return done
}

function startsOf(tree: RawTree): Uint32Array {
  if (tree.starts !== undefined) return tree.starts
  const starts: number[] = []
  let at = 0
  for (; at < tree.data.length; at = entryEnd(tree.data, at)) starts.push(at)
  starts.push(at)
  return (tree.starts = Uint32Array.from(starts))
}

/** The last start at or before a position. */
function entryAt(starts: Uint32Array, position: number): number {
  let low = 0
  let high = starts.length
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (starts[middle]! <= position) low = middle
    else high = middle
  }
  return starts[low]!
}
