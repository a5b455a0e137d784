import { expect, test } from 'vitest'
import type { Release } from '../../src/model/release.ts'
import type { SignatureVerdict } from '../../src/model/signature.ts'
import { signatureFindings } from '../../src/signatures/findings.ts'

const folder = 'registry/public/cilium'

function release(version: string, signature: SignatureVerdict | undefined, more: Partial<Release> = {}): Release {
  return {
    subject: 'pack',
    path: folder,
    name: 'cilium',
    version,
    tag: `${folder}@${version}`,
    commit: 'c'.repeat(40),
    tree: 't'.repeat(40),
    date: '2025-06-01T00:00:00Z',
    sealed: true,
    ...(signature && { signature }),
    ...more,
  }
}

const verdicts = {
  verified: { state: 'verified', signer: 'ada@example.com', key: 'SHA256:x' },
  untrusted: { state: 'untrusted', key: 'SHA256:y', reason: 'its key is not listed' },
  bad: { state: 'bad', reason: 'it does not match the content of the tag' },
  unchecked: { state: 'unchecked', reason: 'X.509 certificates are not checked' },
  unsigned: { state: 'unsigned' },
} as const satisfies Record<string, SignatureVerdict>

function found(releases: readonly Release[], requiredFor: readonly string[] = [], since?: string): string[] {
  const signing = { keys: [], requiredFor, ...(since === undefined ? {} : { since }) }
  return signatureFindings(releases, signing).map(({ severity, code }) => `${severity} ${code}`)
}

test.each([
  ['verified', [], []],
  ['unsigned', [], []],
  ['untrusted', [], ['warning unverified-release']],
  ['unchecked', [], ['warning unverified-release']],
  ['bad', [], ['error bad-signature']],
  ['verified', ['registry'], []],
  ['unsigned', ['registry'], ['error unverified-release']],
  ['unsigned', ['registry/public'], ['error unverified-release']],
  ['unsigned', [folder], ['error unverified-release']],
  ['unsigned', ['registry/pub', 'profiles', `${folder}2`], []],
  ['untrusted', ['registry'], ['error unverified-release']],
  ['unchecked', ['registry'], ['error unverified-release']],
  ['bad', ['registry'], ['error bad-signature']],
] as const)('%s, required for %j: %j', (state, requiredFor, expected) => {
  expect(found([release('1.0.0', verdicts[state])], requiredFor)).toEqual(expected)
})

test('a repository that lists no keys is told nothing', () => {
  expect(found([release('1.0.0', undefined)], ['registry'])).toEqual([])
})

test.each([
  ['before it began and sealed', { date: '2025-05-31T23:59:59Z' }, []],
  ['on the day it began', { date: '2025-06-01T00:00:00Z' }, ['error unverified-release']],
  ['that only says it is older', { date: '2020-01-01T00:00:00Z', sealed: false }, ['error unverified-release']],
])('a release %s', (_, more, expected) => {
  expect(found([release('1.0.0', verdicts.unsigned, more)], ['registry'], '2025-06-01')).toEqual(expected)
})

test('those of one folder are one finding, which names a few', () => {
  const many = Array.from({ length: 7 }, (_, minor) => release(`1.${minor}.0`, verdicts.unsigned))
  const [first, ...others] = signatureFindings([...many, release('2.0.0', verdicts.untrusted)], {
    keys: [],
    requiredFor: ['registry'],
  })
  expect(others).toEqual([])
  expect(first).toMatchObject({
    message: `8 tags of ${folder} have no signature that can be verified: 1.0.0 (not signed), 1.1.0 (not signed), 1.2.0 (not signed), 1.3.0 (not signed), 1.4.0 (not signed) and 3 more.`,
    at: { file: `${folder}/pack.yaml`, revision: `${folder}@1.0.0` },
  })
  expect(first!.help).toContain(`git tag -f -s -m ${folder}@1.0.0 ${folder}@1.0.0 cccccccccc`)
})

test('where signing began without a day, that day is the other remedy', () => {
  const help = (since?: string, sealed = true) => {
    const old = release('1.0.0', verdicts.unsigned, { sealed })
    return signatureFindings([old], { keys: [], requiredFor: ['registry'], ...(since && { since }) })[0]!.help
  }
  expect(help()).toContain('If signing began later, say since when: `signing.since`.')
  expect(help('2020-01-01')).not.toContain('signing.since')
  // The date of what is not sealed lets nobody off.
  expect(help(undefined, false)).not.toContain('signing.since')
})

test('a signature of an unknown key names it', () => {
  const [one] = signatureFindings([release('1.0.0', verdicts.untrusted)], { keys: [], requiredFor: [] })
  expect(one!.message).toContain('SHA256:y')
  expect(one!.help).toContain('signing.keys')
})

test('a command to copy takes the name of a tag as one word', () => {
  const [one] = signatureFindings([release('1;id', verdicts.unsigned)], { keys: [], requiredFor: ['registry'] })
  expect(one!.help).toContain(`git tag -f -s -m '${folder}@1;id' '${folder}@1;id' cccccccccc`)
})
