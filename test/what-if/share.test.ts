import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sharedEdits, withEdits } from '../../src/what-if/line-edits.ts'
import { longestFragment, pack, restored, unpack } from '../../src/what-if/share.ts'

const text = `name: shop\nversion: 1.2.0\nlayers:\n${Array.from({ length: 30 }, (_, index) => `  - pack: p${index}\n    version: ${index}.x\n`).join('')}`
const base = { name: 'shop', version: '1.2.0', text }

async function roundTrip(after: string, from: string | undefined): Promise<string | undefined> {
  const fragment = await pack({ text: after, ...(from === undefined ? {} : { base: { ...base, text: from } }) })
  const unpacked = await unpack(fragment!)
  if (unpacked.kind === 'text') return unpacked.text
  return unpacked.kind === 'edits' ? restored(unpacked, from!) : undefined
}

const anyText = fc
  .array(fc.constantFrom('a\n', 'b\n', '\n', 'version: 1\n', 'ü 😀\r\n', 'no end'), { maxLength: 12 })
  .map((lines) => lines.join(''))

test('whatever is shared comes back to the letter, with a base and without', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, anyText, fc.boolean(), async (before, after, hasBase) => {
      expect(await roundTrip(after, hasBase ? before : undefined)).toBe(after)
    }),
    { numRuns: 300 },
  )
})

test('edits of lines give the text, and few of them where little differs', () => {
  fc.assert(fc.property(anyText, anyText, (before, after) => withEdits(before, sharedEdits(before, after)) === after))
  const after = text.replace('7.x', '8.x').replace('  - pack: p20\n    version: 20.x\n', '')
  expect(sharedEdits(text, after)).toEqual([
    [18, 1, '    version: 8.x\n'],
    [43, 2, ''],
  ])
})

test('a few edits of a release make a short link', async () => {
  const fragment = await pack({ base, text: text.replace('7.x', '8.x') })
  expect(fragment).toMatch(/^e[\w-]{20,80}$/)
})

test('a text past all measure is not shared', async () => {
  expect(await pack({ text: 'a'.repeat(300_000) })).toBeUndefined()
})

describe('a damaged or hostile fragment is told, and nothing else', () => {
  const packed = (content: string | Buffer) => deflateSync(content).toString('base64url')
  test.each<[string, string]>([
    ['empty', ''],
    ['of another page', 'l-cilium'],
    ['an unknown kind', `x${packed('a')}`],
    ['no base64', 't%%%'],
    ['not deflated', `t${Buffer.from('hello').toString('base64url')}`],
    ['cut', `t${packed(text).slice(0, -9)}`],
    ['no UTF-8', `t${packed(Buffer.from([0xff, 0xfe, 0x00]))}`],
    ['a bomb', `t${packed('a'.repeat(10_000_000))}`],
    ['too long', `t${'A'.repeat(longestFragment)}`],
    ['edits that are none', `e${packed('{"a":1}')}`],
    ['edits without an end', `e${packed('[1,[0,')}`],
    ['edits of negative lines', `e${packed('[1,[-1,0,"x"]]')}`],
    ['edits of a huge count', `e${packed('[1,[0,1e300,"x"]]')}`],
  ])('%s', async (_name, fragment) => {
    expect(await unpack(fragment)).toEqual({ kind: 'damaged', reason: expect.stringMatching(/\.$/) as string })
  })
})

test('edits of another text than the release has now are not made', async () => {
  const unpacked = await unpack((await pack({ base, text: text.replace('7.x', '8.x') }))!)
  expect(unpacked.kind === 'edits' && restored(unpacked, text)).toContain('8.x')
  expect(unpacked.kind === 'edits' && restored(unpacked, `${text}#`)).toBeUndefined()
})
