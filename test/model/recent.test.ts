import { expect, test } from 'vitest'
import { Recent } from '../../src/model/recent.ts'

test('what was asked for lately is made once, what has not been for long is made anew', () => {
  const made: number[] = []
  const recent = new Recent<number, string>(3)
  const ask = (key: number): string =>
    recent.get(key, () => {
      made.push(key)
      return `${key}`
    })
  expect([0, 1, 2, 0, 1, 2].map(ask)).toEqual(['0', '1', '2', '0', '1', '2'])
  expect(made).toEqual([0, 1, 2])
  for (const key of [3, 4, 0, 5, 6, 0, 7, 8, 0, 9]) ask(key)
  expect(made).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  ask(1)
  expect(made.at(-1)).toBe(1)
})

test('that there is nothing is remembered too', () => {
  let asked = 0
  const recent = new Recent<string, undefined>(2)
  for (let time = 0; time < 3; time++) recent.get('a', () => void asked++)
  expect(asked).toBe(1)
})
