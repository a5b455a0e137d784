import { expect, test } from 'vitest'
import { countChoices, fittingRows, parseRow } from '../../site/client/filter-rows.ts'

const choices = [
  { key: 'type', number: 0, label: 'Full' },
  { key: 'type', number: 1, label: 'Add-on' },
  { key: 'pack', number: 2, label: 'cilium' },
  { key: 'pack', number: 3, label: 'calico' },
]
const labels = new Map(choices.map(({ number, label }) => [number, label]))
const rows = [
  parseRow('0 2', 'AWS production', labels),
  parseRow('0 3', 'Azure  production', labels),
  parseRow('1', 'Logs', labels),
]
const chosen = (...numbers: number[]) => choices.filter(({ number }) => numbers.includes(number))
const places = (words: string[], ...numbers: number[]) =>
  fittingRows(rows, words, chosen(...numbers)).map((row) => rows.indexOf(row))

test.each([
  [[], [], [0, 1, 2]],
  [['production'], [], [0, 1]],
  [['production', 'cilium'], [], [0]],
  [[], [0], [0, 1]],
  [[], [0, 1], [0, 1, 2]],
  [[], [0, 3], [1]],
  [[], [1, 2], []],
])('words %j and choices %j leave %j', (words, numbers, left) => expect(places(words, ...numbers)).toEqual(left))

test('each choice counts what it would give', () => {
  expect(Object.fromEntries(countChoices(rows, [], chosen(0), choices))).toEqual({ 0: 2, 1: 1, 2: 1, 3: 1 })
  expect(Object.fromEntries(countChoices(rows, ['azure'], [], choices))).toEqual({ 0: 1, 3: 1 })
})
