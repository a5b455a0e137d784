import { describe, expect, test } from 'vitest'
import { appendToLedger, markInLedger } from '../../src/source/ledger-edit.ts'
import { ledgerText } from '../../src/source/ledger-text.ts'
import { readSealedLedger } from '../../src/source/sealed-ledger.ts'

const file = 'registry/public/net/releases.yaml'
const entry = (version: string) => ({
  version,
  date: '2025-01-01T00:00:00Z',
  commit: 'a'.repeat(40),
  tree: 'b'.repeat(40),
})
const mark = { date: '2025-02-01', reason: 'Drops connections.' }

describe('appending', () => {
  test('to none makes one', () => {
    expect(appendToLedger(file, undefined, [entry('1.0')])).toBe(ledgerText([entry('1.0')]))
  })

  test('keeps the form that is read fast', () => {
    const text = appendToLedger(file, ledgerText([entry('1.0')]), [entry('1.1'), entry('1.2')])
    expect(text).toBe(ledgerText([entry('1.0'), entry('1.1'), entry('1.2')]))
    expect(readSealedLedger(file, text)?.lines).toHaveLength(3)
  })

  test.each([
    ['releases: []\n', 'releases:\n  - version'],
    ['releases: # none yet\n', 'releases: # none yet\n  - version'],
    ['# Why\nreleases:\n- version: "1"\n  date: x', '# Why\nreleases:\n- version: "1"\n  date: x\n- version'],
    ['releases:\r\n  - version: "1"\r\n', 'releases:\r\n  - version: "1"\r\n  - version'],
    ['releases:\n    - version: "1"\n# end\n', 'releases:\n    - version: "1"\n# end\n    - version'],
  ])('to %j keeps what is there', (text, start) => {
    const appended = appendToLedger(file, text, [entry('2')])
    expect(appended.startsWith(start)).toBe(true)
    expect(appended.includes('\r\n')).toBe(text.includes('\r\n'))
  })

  test.each(['releases: [{version: "1"}]\n', 'releases:\n  - version: "1\n', '{}\n'])('to %j is refused', (text) => {
    expect(() => appendToLedger(file, text, [entry('2')])).toThrow(/is not written as a command would write it/)
  })
})

describe('marking', () => {
  const text = ledgerText([entry('1.0'), { ...entry('1.1'), eol: '2026-01-01' }, entry('1.2')])

  test.each(['1.0', '1.1', '1.2'])('%s, and taking it back, changes its own lines alone', (version) => {
    const marked = markInLedger(file, text, { version, key: 'yanked', mark })
    const line = readSealedLedger(file, marked)?.lines.find((one) => one.version === version)
    expect(line?.yanked).toEqual(mark)
    expect(marked.length - text.length).toBe(
      `    yanked:\n      date: 2025-02-01\n      reason: '${mark.reason}'\n`.length,
    )
    expect(markInLedger(file, marked, { version, key: 'yanked', mark: undefined })).toBe(text)
  })

  test('deprecated stands before yanked, whichever came first', () => {
    const both = ledgerText([{ ...entry('1.0'), deprecated: mark, yanked: mark }])
    const yanked = markInLedger(file, ledgerText([entry('1.0')]), { version: '1.0', key: 'yanked', mark })
    expect(markInLedger(file, yanked, { version: '1.0', key: 'deprecated', mark })).toBe(both)
    expect(readSealedLedger(file, both)?.lines).toHaveLength(1)
  })

  test.each([
    ['a comment on the last line', '  - version: "1.0" # first\n', '  - version: "1.0" # first\n    yanked:\n'],
    ['a comment after it', '  - version: "1.0"\n\n  # about the next\n', '  - version: "1.0"\n    yanked:\n'],
    ['braces', '  - { version: "1.0" } # x\n', '  - { version: "1.0", yanked: { date: 2025-02-01, reason: '],
    ['line ends of another system', '  - version: "1.0"\r\n', '  - version: "1.0"\r\n    yanked:\r\n'],
  ])('%s', (_, item, start) => {
    const eol = item.includes('\r') ? '\r\n' : '\n'
    const before = `# top${eol}releases:${eol}${item}`
    const marked = markInLedger(file, before, { version: '1.0', key: 'yanked', mark })
    expect(marked.startsWith(`# top${eol}releases:${eol}${start}`)).toBe(true)
    const removed = before.split(eol).filter((line) => !marked.includes(line.replace(/ }.*/, '')))
    expect(removed).toEqual([])
  })

  test('a reason with quotes of both kinds', () => {
    const reason = `It's "broken".`
    const marked = markInLedger(file, text, { version: '1.0', key: 'yanked', mark: { ...mark, reason } })
    expect(marked).toContain(`reason: 'It''s "broken".'`)
  })
})
