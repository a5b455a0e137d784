import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchWhole } from '../../src/validate/pattern-match.ts'

test.each([
  ['^[a-z0-9.-]+$', 'example.com', 'matches'],
  ['[a-z]+', 'abc1', 'differs'],
  ['([a-z0-9]+\\.)+[a-z]{2,}', 'a.example.com', 'matches'],
  ['([a-z0-9]+\\.)+[a-z]{2,}', 'example', 'differs'],
  ['(\\d{1,3}\\.){3}\\d{1,3}', '10.0.0.1', 'matches'],
  ['(\\d{1,3}\\.){3}\\d{1,3}', '10.0.0.1.2', 'differs'],
  ['^(small|large)$', 'large', 'matches'],
  ['^(small|large)$', 'largest', 'differs'],
  ['(?i)abc', 'AbC', 'matches'],
  ['(?<year>\\d{4})-\\d\\d', '2026-11', 'matches'],
  ['a{0,2}b?', '', 'matches'],
  ['\\bfoo\\b.*', 'foo bar', 'matches'],
  ['foo\\bbar', 'foobar', 'differs'],
  ['[\\w-.]+', 'a-b.c', 'matches'],
  ['\\p{L}+', 'größe', 'matches'],
  ['.', '👍', 'matches'],
  ['a|', '', 'matches'],
  ['(', 'x', 'not-a-pattern'],
  ['[z-a]', 'x', 'not-a-pattern'],
  ['(a)\\1', 'aa', 'too-costly'],
  ['(?=a)a', 'a', 'too-costly'],
  ['(?<!b)a', 'a', 'too-costly'],
  ['(a{1,1000}){1,1000}', 'a', 'too-costly'],
  ['((){100000}){100000}', 'a', 'too-costly'],
  ['(?:a{1,30}){1,30}'.repeat(110), 'a', 'too-costly'],
  ['.{0,1000}'.repeat(200), 'a', 'too-costly'],
  [`(${'ab?c*'.repeat(100)}){1000}`, 'a', 'too-costly'],
])('%s against %j: %s', (pattern, text, result) => expect(matchWhole(pattern, text)).toBe(result))

describe('what would take forever by backtracking', () => {
  test.each(['(a+)+b', '(a|a)*b', '(a|aa)+b', '(.*)*(.*)*(.*)*b', '(a*){50}b', '(\\w+\\s?)*b'])(
    '%s is answered at once',
    (pattern) => {
      const started = process.cpuUsage()
      expect(matchWhole(pattern, 'a'.repeat(1500))).toBe('differs')
      expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000)
    },
  )
})

test("agrees with JavaScript's own engine", () => {
  const part = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '(a|b)', '(?:ab|c)', '^', '$', '\\b')
  const count = fc.constantFrom('', '*', '+', '?', '{2}', '{1,2}', '{0,}', '*?')
  const pattern = fc
    .array(fc.tuple(part, count), { maxLength: 5 })
    .map((parts) => parts.map(([one, times]) => (/^(\^|\$|\\b)$/.test(one) ? one : one + times)).join(''))
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '-'), maxLength: 8 })
  fc.assert(
    fc.property(pattern, pattern, text, (left, right, input) => {
      const both = `(?:${left}|${right})+`
      const expected = new RegExp(`^(?:${both})$`, 'u').test(input) ? 'matches' : 'differs'
      expect(matchWhole(both, input)).toBe(expected)
    }),
    { numRuns: 500 },
  )
})
