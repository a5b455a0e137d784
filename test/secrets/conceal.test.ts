import { expect, test } from 'vitest'
import { startOf } from '../../src/model/location.ts'
import { concealIn, concealPlaces } from '../../src/secrets/conceal.ts'

const place = (line: number, column: number, endLine: number, endColumn: number) => ({
  ...startOf('values.yaml'),
  ...{ line, column, endLine, endColumn },
})

test('what stands at a place is blacked out, and nothing moves', () => {
  expect(concealPlaces('a: secret # why\nb: 1\n', [place(1, 4, 1, 10)])).toBe('a: •••••• # why\nb: 1\n')
  expect(concealPlaces('k: |\r\n  one\r\n  two\r\nz: 1', [place(2, 3, 3, 6)])).toBe('k: |\r\n  •••\r\n•••••\r\nz: 1')
  expect(concealPlaces('short', [place(1, 2, 9, 9)])).toBe('s••••')
})

const finding = { code: 'values-mismatch', severity: 'error', at: startOf('values.yaml') } as const

test('a finding says nothing of a secret, however it quotes it', () => {
  const secret = `first-line-${'x'.repeat(90)}\nsecond-line-of-it`
  const concealed = concealIn(
    {
      ...finding,
      message: `The text ${JSON.stringify(`${secret.slice(0, 79)}…`)} is wrong.`,
      help: `Not ${JSON.stringify(secret)}.`,
      related: [{ at: finding.at, message: 'second-line-of-it' }],
      fix: { title: 'Quote', edits: [{ at: finding.at, text: 'second-line-of-it' }] },
    },
    [secret],
  )
  expect(JSON.stringify(concealed)).not.toMatch(/first-line|second-line|xxx/)
  expect(concealed.message).toMatch(/^The text "•+…" is wrong\.$/)
  expect(concealed).not.toHaveProperty('fix')
})

test('a finding without a secret stays as it is', () => {
  const plain = { ...finding, message: 'All is well.', help: 'Go on.', fix: { title: 'Write', edits: [] } }
  expect(concealIn(plain, ['hunter2-hunter2'])).toEqual(plain)
})
