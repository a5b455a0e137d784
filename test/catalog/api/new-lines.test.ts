import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newLines } from '../../../src/catalog/api/new-lines.ts'

test.each<[string, string[], string[]]>([
  ['one version is told whole', ['a\nb'], ['a\nb']],
  ['an equal one is not told again', ['a\nb', 'a\nb'], ['a\nb']],
  [
    'a new line comes with those around it',
    ['1\n2\n3\n4\n5\n6\n7', '1\n2\n3\nX\n5\n6\n7'],
    ['1\n2\n3\n4\n5\n6\n7\n2\n3\nX\n5\n6'],
  ],
  ['a key of several lines is told whole', ['k\n-----BEGIN', 'k\n-----BEGIN'], ['k\n-----BEGIN\nk\n-----BEGIN']],
  ['comments speak for their own version', ['a # secretlint-disable-line', 'b'], ['b', 'a # secretlint-disable-line']],
  ['none', [], []],
])('%s', (_, versions, pieces) => expect(newLines(versions)).toEqual(pieces))

test('pieces are bounded', () => {
  const pieces = newLines(Array.from({ length: 100 }, (_, at) => `${at}\n`.repeat(10_000)))
  expect(pieces.length).toBeGreaterThan(5)
  for (const piece of pieces) expect(piece.length).toBeLessThan(320_000)
})

test('no line of any version is left out', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', '-----BEGIN', 'x: 1')).map((lines) => lines.join('\n'))
  fc.assert(
    fc.property(fc.array(text), (versions) => {
      const told = new Set(newLines(versions).flatMap((piece) => piece.split('\n')))
      for (const line of versions.flatMap((one) => one.split('\n'))) if (line !== '') expect(told).toContain(line)
    }),
  )
})
