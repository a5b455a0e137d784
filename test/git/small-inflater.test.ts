import fc from 'fast-check'
import { constants, deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { SmallInflater } from '../../src/git/small-inflater.ts'

const inflater = new SmallInflater()
const strategies = [constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY, constants.Z_RLE]

const contents = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }),
  fc
    .array(fc.constantFrom('name', ': ', 'version', '\n', '"1.2.3"', 'é', ' '), { maxLength: 900 })
    .map((words) => Buffer.from(words.join(''))),
  fc
    .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 5000 }))
    .map(([byte, count]) => Buffer.alloc(count, byte)),
  // Skewed frequencies give codes of up to fifteen bits.
  fc
    .array(fc.integer({ min: 0, max: 20 }), { maxLength: 200 })
    .map((powers) =>
      Buffer.concat(powers.map((power, i) => Buffer.alloc(2 ** Math.min(power, 9), (i * 37 + power) & 255))),
    ),
)

test('what zlib packs comes out as it went in, whatever follows it', () => {
  fc.assert(
    fc.property(
      contents,
      fc.integer({ min: 0, max: 9 }),
      fc.constantFrom(...strategies),
      (content, level, strategy) => {
        const packed = Buffer.concat([deflateSync(content, { level, strategy }), Buffer.from('more')])
        expect(inflater.inflate(packed, content.length)?.equals(content)).toBe(true)
      },
    ),
    { numRuns: 2000, seed: 1 },
  )
})

test('a flipped bit or a cut never gives other content', () => {
  fc.assert(
    fc.property(contents, fc.nat(), fc.boolean(), (content, place, cut) => {
      const packed = deflateSync(content)
      const at = place % (packed.length * 8)
      if (!cut) packed[at >> 3]! ^= 1 << (at & 7)
      const output = inflater.inflate(cut ? packed.subarray(0, at >> 3) : packed, content.length)
      expect(output === undefined || output.equals(content)).toBe(true)
    }),
    { numRuns: 3000, seed: 2 },
  )
})

test('a size other than the content has is refused', () => {
  const packed = deflateSync(Buffer.from('twelve bytes'))
  expect(inflater.inflate(packed, 12)?.toString()).toBe('twelve bytes')
  expect(inflater.inflate(packed, 11)).toBeUndefined()
  expect(inflater.inflate(packed, 13)).toBeUndefined()
})
