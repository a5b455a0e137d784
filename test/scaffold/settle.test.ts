import fc from 'fast-check'
import { expect, test } from 'vitest'
import { settle } from '../../src/scaffold/settle.ts'

test('the best of each slot, where nothing speaks against it', () => {
  expect(
    settle(
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      () => 0,
    ),
  ).toEqual({ choice: ['a', 'c'], badness: 0 })
})

test('a slot without an option cannot be settled; no slot is settled', () => {
  expect(settle([['a'], []], () => 0)).toBeUndefined()
  expect(settle([], () => 0)).toEqual({ choice: [], badness: 0 })
})

test('where all are bad, the least bad', () => {
  const badness: Readonly<Record<string, number>> = { a: 3, b: 1, c: 2 }
  expect(settle([['a', 'b', 'c']], ([one]) => badness[one!]!)).toEqual({ choice: ['b'], badness: 1 })
})

test('what is sound is found, at the least sum of ranks', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(sizes, fc.func(fc.boolean()), (all, isSound) => {
      const slots = all.map((size) => Array.from({ length: size }, (_, index) => index))
      const found = settle(slots, (choice) => (isSound(choice.join()) ? 0 : 1))!
      const sum = (choice: readonly number[]) => choice.reduce((total, one) => total + one, 0)
      const every = slots.reduce<number[][]>(
        (left, slot) => left.flatMap((one) => slot.map((each) => [...one, each])),
        [[]],
      )
      const sound = every.filter((choice) => isSound(choice.join()))
      expect(found.badness).toBe(sound.length > 0 ? 0 : 1)
      if (sound.length > 0) expect(sum(found.choice)).toBe(Math.min(...sound.map(sum)))
    }),
  )
})

test('a search that finds nothing ends', () => {
  let looked = 0
  const slots = Array.from({ length: 6 }, () => Array.from({ length: 10 }, (_, index) => index))
  settle(slots, () => ++looked)
  expect(looked).toBeLessThan(1000)
})
