import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareNames, isUnreadable, nameBytes, nameText } from '../../src/git/names.ts'

test.each([
  // bytes                        text
  ['616263', 'abc'],
  ['c3a9', 'é'],
  ['636166e9', 'caf\ufffde9'],
  ['ff', '\ufffdff'],
  ['e9c3a9', '\ufffde9é'],
  ['f09f98', '\ufffdf0\ufffd9f\ufffd98'],
  ['efbfbd', '\ufffdef\ufffdbf\ufffdbd'],
  ['edb080', '\ufffded\ufffdb0\ufffd80'],
])('the bytes %s are written %j', (hex, text) => {
  expect(nameText(Buffer.from(hex, 'hex'))).toBe(text)
  expect(nameBytes(text).toString('hex')).toBe(hex)
  expect(isUnreadable(text)).toBe(text.includes('\ufffd'))
})

const names = fc.uint8Array({ minLength: 1, maxLength: 12 }).map((bytes) => Buffer.from(bytes))

test('bytes come back from their text, so different names have different texts', () => {
  fc.assert(
    fc.property(names, (bytes) => nameBytes(nameText(bytes)).equals(bytes)),
    { numRuns: 2000, seed: 1 },
  )
})

test('names of text are ordered as their bytes are', () => {
  const text = fc.string({ unit: 'binary', maxLength: 4 })
  fc.assert(
    fc.property(text, text, (a, b) => {
      const order = Buffer.compare(Buffer.from(a), Buffer.from(b))
      expect(Math.sign(compareNames(a, b))).toBe(order)
    }),
    { numRuns: 2000, seed: 1 },
  )
})
