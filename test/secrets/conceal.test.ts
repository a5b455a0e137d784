import { describe, expect, test } from 'vitest'
import { startOf } from '../../src/model/location.ts'
import { concealer, concealIn, concealKeys, concealPlaces } from '../../src/secrets/conceal.ts'
import { madeUp } from './made-up.ts'

const place = (line: number, column: number, endLine: number, endColumn: number) => ({
  ...startOf('values.yaml'),
  ...{ line, column, endLine, endColumn },
})

test('what stands at a place is blacked out, and nothing moves', () => {
  expect(concealPlaces('a: secret # why\nb: 1\n', [place(1, 4, 1, 10)])).toBe('a: •••••• # why\nb: 1\n')
  expect(concealPlaces('k: |\r\n  one\r\n  two\r\nz: 1', [place(2, 3, 3, 6)])).toBe('k: |\r\n  •••\r\n•••••\r\nz: 1')
  expect(concealPlaces('short', [place(1, 2, 9, 9)])).toBe('s••••')
  expect(concealPlaces('abcdefg', [place(1, 4, 1, 6), place(1, 2, 1, 5)])).toBe('a••••fg')
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

describe('plain data', () => {
  const conceal = concealer([
    'postgres://app:hunter2-hunter2@db`',
    '-- BEGIN --\n      line-of-a-key\n-- END --',
    'short',
  ])

  test.each([
    ['a postgres://app:hunter2-hunter2@db.', `a ${'•'.repeat(33)}.`],
    ['postgres://app:$PASSWORD@db', 'postgres://app:$PASSWORD@db'],
    ['  line-of-a-key\r\n', '  •••••••••••••\r\n'],
    ['short', 'short'],
    [
      ['line-of-a-key', 1],
      ['•••••••••••••', 1],
    ],
    [{ 'line-of-a-key': { b: 'line-of-a-key' } }, { '•••••••••••••': { b: '•••••••••••••' } }],
    [new Map([['k', { v: 'line-of-a-key' }]]), new Map([['k', { v: '•••••••••••••' }]])],
  ])('%j becomes %j', (value: unknown, expected) => expect(conceal(value)).toEqual(expected))

  test('without a secret in it is given back itself', () => {
    const tree = { a: ['fine', { b: new Map([['c', null]]) }], made: new Date(0) }
    expect(conceal(tree)).toBe(tree)
    const changed = conceal({ tree, other: 'line-of-a-key' })
    expect(changed.tree).toBe(tree)
  })
})

test('thousands of places on one long line take no time', () => {
  const line = `${'x'.repeat(40)} `.repeat(20_000)
  const places = Array.from({ length: 20_000 }, (_, at) => place(1, 1 + at * 41, 1, 41 + at * 41))
  const start = process.cpuUsage()
  expect(concealPlaces(line, places)).toBe(line.replaceAll('x', '•'))
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(2)
})

test('a private key is blacked out line by line, and nothing beside it', () => {
  const key = madeUp.privateKey.map((line) => `  ${line}`).join('\r\n')
  const concealed = concealKeys(`tls: |\r\n${key}\r\nafter: 1\n`)
  expect(concealed).toMatch(/^tls: \|\r\n( {2}•+\r\n){4}after: 1\n$/)
  expect(concealed).toHaveLength(`tls: |\r\n${key}\r\nafter: 1\n`.length)
  expect(concealKeys('The word PRIVATE KEY alone')).toBe('The word PRIVATE KEY alone')
})

test('ids that are made of a secret are blacked out too', () => {
  const conceal = concealer([madeUp.github])
  const id = `own-${madeUp.github.toLowerCase().replace('_', '-')}`
  expect(conceal({ id, href: `#l-${id}` })).toEqual({ id: `own-${'•'.repeat(40)}`, href: `#l-own-${'•'.repeat(40)}` })
})
