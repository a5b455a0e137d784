import { expect, test } from 'vitest'
import { toYaml } from '../../src/source/print.ts'

test.each([
  ['text', 'text'],
  ['1.20', '"1.20"'],
  ['true', '"true"'],
  ['', '""'],
  [null, 'null'],
  [1.5, '1.5'],
  [[], '[]'],
  [{}, '{}'],
  [['a', 1], '- a\n- 1'],
  [{ a: { b: [1] } }, 'a:\n  b:\n    - 1'],
  ['two\nlines\n', '|\n  two\n  lines'],
  [`long ${'word '.repeat(40)}end`, `long ${'word '.repeat(40)}end`],
])('%j is %j', (value, text) => expect(toYaml(value)).toBe(text))

test('a value that occurs twice is written twice, without anchors', () => {
  const shared = { a: 1 }
  expect(toYaml({ x: shared, y: shared })).toBe('x:\n  a: 1\ny:\n  a: 1')
})
