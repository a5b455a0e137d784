import { expect, test } from 'vitest'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import { fingerprints } from '../../src/report/fingerprints.ts'
import { lineReader } from '../../src/report/source-lines.ts'
import { finding, hostileFindings, place } from './findings.ts'

const of = (diagnostics: readonly Diagnostic[], text = '') =>
  fingerprints(
    diagnostics,
    lineReader(() => text),
  )
const one = (diagnostic: Diagnostic, text = '') => of([diagnostic], text)[0]

const text = 'name: a\nversion: 1\n'
const at = place('f', 2, 10, 11)

test('lines added above, and blanks before the line, change nothing', () => {
  const moved = 'name: a\n# more\n\n  version: 1\n'
  expect(one(finding(place('f', 4, 12, 13)), moved)).toBe(one(finding(at), text))
})

test.each([
  ['code', finding(at, { code: 'other' }), text],
  ['message', finding(at, { message: 'Other.' }), text],
  ['file', finding({ ...at, file: 'g' }), text],
  ['revision', finding({ ...at, revision: 'f@1' }), text],
  ['marked line', finding(at), 'name: a\nversion: 2\n'],
])('another %s is another finding', (_, other, otherText) => {
  expect(one(other, otherText)).not.toBe(one(finding(at), text))
})

test('severity, remedy and other places do not make another finding', () => {
  const rest = { severity: 'note', help: 'Do.', related: [{ at, message: 'there' }] } as const
  expect(one(finding(at, rest), text)).toBe(one(finding(at), text))
})

test('a finding about a file as a whole does not hang on its first line', () => {
  const whole = finding(place('f', 1, 1, 1))
  expect(one(whole, 'a: 1\n')).toBe(one(whole, 'b: 1\n'))
})

test('findings alike in all are told apart by their order in the file, whatever order they are given in', () => {
  const twice = 'x: 1\nx: 1\n'
  const first = finding(place('f', 1, 1, 2))
  const second = finding(place('f', 2, 1, 2))
  const [a, b] = of([first, second], twice)
  expect(a).not.toBe(b)
  expect(of([second, first], twice)).toEqual([b, a])
  expect(of([first], twice)).toEqual([a])
})

test('they are short, and safe in any form', () => {
  const found = of(hostileFindings)
  expect(new Set(found).size).toBe(hostileFindings.length)
  for (const fingerprint of found) expect(fingerprint).toMatch(/^[0-9a-f]{32}$/)
})
