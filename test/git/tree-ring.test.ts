import { expect, test } from 'vitest'
import { TreeRing } from '../../src/git/tree-ring.ts'

test('what was reserved stays until the ring comes round, and no longer', () => {
  const ring = new TreeRing()
  const size = 1_500_001
  const stamps: number[] = []
  for (let i = 0; i < 100; i++) {
    const stamp = ring.reserve(size, -1)
    ring.at(stamp, size).fill(i)
    stamps.push(stamp)
    const there = stamps.flatMap((old, number) => (ring.isThere(old) ? [number] : []))
    expect(there.length).toBeGreaterThan(Math.min(i, 18))
    for (const number of there) {
      const bytes = ring.at(stamps[number]!, size)
      expect([bytes[0], bytes[size - 1]]).toEqual([number, number])
    }
  }
})

test('what is to be kept is never overwritten', () => {
  const ring = new TreeRing()
  const kept = ring.reserve(10_000, -1)
  let refused = 0
  for (let i = 0; i < 100; i++) {
    if (ring.reserve(1_000_000, kept) < 0) refused++
    expect(ring.isThere(kept)).toBe(true)
  }
  expect(refused).toBeGreaterThan(0)
})

test('small and huge trees are not taken', () => {
  const ring = new TreeRing()
  expect(ring.reserve(100, -1)).toBe(-1)
  expect(ring.reserve(100 << 20, -1)).toBe(-1)
})
