import { expect, test } from 'vitest'
import { codeFrame, linesOf } from '../../src/report/code-frame.ts'
import { painter } from '../../src/report/paint.ts'
import { place } from './findings.ts'

const options = { paint: painter(false), caret: 'red', width: 40 } as const
const frame = (text: string, ...at: [number, number, number, number?]) =>
  codeFrame(linesOf(text), place('f', ...at), options)

test('carets stand under the characters meant, whatever tabs and wide characters come before', () => {
  expect(frame('\tkey: 値段 bad', 1, 10, 13)).toEqual(['1 |     key: 値段 bad', '  |               ^^^'])
  expect(frame('name: "日本"', 1, 8, 10)).toEqual(['1 | name: "日本"', '  |        ^^^^'])
  expect(frame('a: e\u0301x', 1, 6, 7)).toEqual(['1 | a: e\u0301x', '  |     ^'])
})

test('a long line is shown around the place', () => {
  const line = `key: ${'a'.repeat(60)}HERE${'b'.repeat(60)}`
  const [shown, carets] = frame(line, 1, 66, 70)
  expect(shown).toMatch(/^1 \| …a+HEREb+…$/)
  expect(shown!.length).toBeLessThanOrEqual(44)
  expect(shown!.slice(carets!.indexOf('^'), carets!.lastIndexOf('^') + 1)).toBe('HERE')
})

test('a range of many lines is cut after three', () => {
  const text = 'a:\n  b: 1\n  c: 2\n  d: 3\n  e: 4\n'
  expect(frame(text, 2, 3, 1, 6)).toEqual([
    '1 | a:',
    '2 |   b: 1',
    '  |   ^^^^',
    '3 |   c: 2',
    '  |   ^^^^',
    '4 |   d: 3',
    '  |   ^^^^',
  ])
})

test('a range that ends before a line does not touch it', () => {
  expect(frame('a: 1\nb: 2\n', 1, 1, 1, 2)).toEqual(['1 | a: 1', '  | ^^^^'])
})

test('a place of no width, or at the end of a line, has one caret', () => {
  expect(frame('version:', 1, 9, 9)).toEqual(['1 | version:', '  |         ^'])
})

test('line numbers are aligned', () => {
  const text = Array.from({ length: 12 }, (_, index) => `k${index + 1}: x`).join('\n')
  expect(frame(text, 10, 1, 4)).toEqual([' 9 | k9: x', '10 | k10: x', '   | ^^^'])
})

test('a file without that line has no frame', () => expect(frame('a: 1', 5, 1, 2)).toEqual([]))

test('lines end as files end them', () => {
  expect(frame('a: 1\r\nb: 2\r\n', 2, 4, 5)).toEqual(['1 | a: 1', '2 | b: 2', '  |    ^'])
})

test('a line of a megabyte is cut as any other, and fast', () => {
  const line = `${'👍'.repeat(250_000)}HERE${'b'.repeat(500_000)}`
  const started = process.cpuUsage()
  for (let round = 0; round < 200; round++) frame(line, 1, 500_001, 500_005)
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000)
  const [shown, carets] = frame(line, 1, 500_001, 500_005)
  expect(shown).toMatch(/^1 \| …👍+HEREb+…$/u)
  expect(carets).toMatch(/^ {2}\| +\^{4}$/)
})
