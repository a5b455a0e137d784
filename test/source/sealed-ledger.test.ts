import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ledgerText } from '../../src/source/ledger-text.ts'
import type { Ledger } from '../../src/model/registry.ts'
import { readLedger } from '../../src/source/ledger.ts'
import { startReading } from '../../src/source/reading.ts'
import { readSealedLedger } from '../../src/source/sealed-ledger.ts'
import { checkFormat } from '../../src/validate/schema.ts'

const id = 'a123456789012345678901234567890123456789'
const sealed = `releases:\n  - version: '1.0.0'\n    date: 2025-01-01T00:00:00Z\n    commit: '${id}'\n    tree: ${id}\n`

function read(text: string): { ledger: Ledger | undefined; found: string[] } {
  const bytes = Buffer.from(text)
  const tree = { list: () => [], read: (path: string) => (path === 'x/releases.yaml' ? bytes : undefined) }
  const reading = startReading(tree, checkFormat)
  return { ledger: readLedger(reading, 'x'), found: reading.found.map(({ code }) => code) }
}

const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
const hex = fc.stringMatching(/^[0-9a-f]{40}$/)
const mark = fc.record({
  date: day.map((date) => date.toISOString().slice(0, 10)),
  reason: fc
    .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
    .filter((text) => !/[\p{Cc}\p{Surrogate}\ufeff]/u.test(text)),
})
const line = fc.record(
  {
    version: fc.stringMatching(/^[0-9A-Za-z][0-9A-Za-z._+-]{0,12}$/),
    date: day.map((date) => `${date.toISOString().slice(0, 19)}Z`),
    commit: hex,
    tree: hex,
    eol: day.map((date) => date.toISOString().slice(0, 10)),
    deprecated: mark,
    yanked: mark,
  },
  { requiredKeys: ['version', 'date', 'commit', 'tree'] },
)

test('what is read without a parser is what a parser reads', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (entries) => {
      const text = ledgerText(entries)
      // A comment at the end sends the file to the parser.
      const parsed = read(`${text}# end\n`)
      expect(parsed.found).toEqual([])
      const quick = read(text).ledger!
      expect(quick.lines.map((one) => ({ ...one }))).toEqual(parsed.ledger!.lines)
      expect(quick.document.data).toEqual(parsed.ledger!.document.data)
    }),
    { numRuns: 300 },
  )
})

describe('what is not written exactly so goes to the parser', () => {
  test.each([
    ['as it is written', (text: string) => text, true],
    ['no day of the calendar', (text: string) => text.replace('2025-01-01', '2025-02-30'), false],
    ['hour 24', (text: string) => text.replace('T00', 'T24'), false],
    ['a version without quotes', (text: string) => text.replace("'1.0.0'", '1.0'), false],
    ['an id that is a number to YAML', (text: string) => text.replace(`tree: ${id}`, `tree: ${'1'.repeat(40)}`), false],
    ['an id of digits and one e', (text: string) => text.replace(`tree: ${id}`, `tree: 1e${'1'.repeat(38)}`), false],
    ['an unknown key', (text: string) => `${text}    note: x\n`, false],
    ['a key twice', (text: string) => `${text}    tree: ${id}\n`, false],
    ['a comment', (text: string) => `${text}# x\n`, false],
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n'), false],
    ['no line', () => 'releases:\n', false],
    ['a doubled quote', (text: string) => `${text}    yanked:\n      date: 2025-01-01\n      reason: 'a''b'\n`, false],
  ])('%s', (_, change, quick) => {
    expect(readSealedLedger('releases.yaml', change(sealed)) !== undefined).toBe(quick)
  })

  test('and what is wrong with it is found', () => {
    expect(read(sealed.replace('2025-01-01', '2025-02-30')).found).toHaveLength(1)
    expect(read(sealed.replace('1.0.0', '-1')).found).toHaveLength(1)
  })
})
