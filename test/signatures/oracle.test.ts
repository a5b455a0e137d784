import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { underName, verifyTag } from '../../src/signatures/verify-tag.ts'
import { type GpgSigner, has, SignedRepository, Signers, tagName } from './signers.ts'

// What is said of a tag is what Git says of it, by gpg and ssh-keygen.

let signers: Signers
let repository: SignedRepository

beforeAll(() => {
  signers = new Signers()
})
afterAll(() => signers.remove())
beforeEach(() => {
  repository = new SignedRepository()
})
afterEach(() => repository.remove())

async function verdictOf(...publicKeys: readonly string[]) {
  return underName(tagName, await verifyTag(repository.raw(), await repository.trust(...publicKeys)))
}

/** Whether Git takes the tag as good where it trusts some keys of SSH. */
function gitTrusts(...publicKeys: readonly string[]): boolean {
  const file = join(signers.dir, 'allowed_signers')
  writeFileSync(file, publicKeys.join(''))
  return repository.gitVerifies(['-c', `gpg.ssh.allowedSignersFile=${file}`])
}

/** Changes the tag's object behind the back of who signed it. */
function tamper(change: (raw: string) => string): void {
  const raw = repository.raw().toString('latin1')
  const changed = change(raw)
  if (changed === raw) throw new Error('nothing was changed')
  repository.replace(Buffer.from(changed, 'latin1'))
}

const tamperings: readonly (readonly [string, (raw: string) => string])[] = [
  ['message', (raw) => raw.replace('Cilium 1.16.4\n', 'Cilium 1.16.5\n')],
  ['target', (raw) => raw.replace(/^object ....../, 'object 000000')],
  ['name', (raw) => raw.replace(/\ntag .*\n/, '\ntag registry/public/cilium@1.16.5\n')],
  ['date', (raw) => raw.replace(/(tagger .*) (\d+) /, '$1 17356896 ')],
]

const messages: readonly (readonly [string, string])[] = [
  ['of one line', 'Cilium 1.16.4'],
  ['with CR', 'Cilium\r\nwith\rreturns\r\n\r\n'],
  ['without its last line end', 'Cilium\n\n\n'],
  ['that is not UTF-8 alone', 'Zürich — 東京 \u0001'],
  ['with what looks like a signature', 'See:\n-----BEGIN PGP SIGNATURE-----\nno\n-----END PGP SIGNATURE-----\n'],
  ['with what looks like one of SSH', 'See:\n-----BEGIN SSH SIGNATURE-----\nno\n-----END SSH SIGNATURE-----\n'],
]

describe.skipIf(!has('ssh-keygen'))('SSH', () => {
  const kinds = [
    ['ed25519', ['-t', 'ed25519']],
    ['ecdsa-256', ['-t', 'ecdsa', '-b', '256']],
    ['ecdsa-384', ['-t', 'ecdsa', '-b', '384']],
    ['ecdsa-521', ['-t', 'ecdsa', '-b', '521']],
    ['rsa-2048', ['-t', 'rsa', '-b', '2048']],
    ['rsa-3072', ['-t', 'rsa', '-b', '3072']],
  ] as const
  const known = new Map<string, ReturnType<Signers['ssh']>>()
  const signer = (name: string) => known.get(name)!
  beforeAll(() => {
    for (const [name, args] of kinds) known.set(name, signers.ssh(name, args))
    known.set('other', signers.ssh('other', ['-t', 'ed25519']))
  })

  describe.each(kinds.map(([name]) => name))('%s', (name) => {
    test('a good signature', async () => {
      repository.sign(signer(name))
      const verdict = await verdictOf(signer('other').publicKey, signer(name).publicKey)
      expect(verdict).toMatchObject({ state: 'verified', format: 'ssh', signer: `${name}@example.com` })
      expect(verdict.key).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/)
      expect(gitTrusts(signer(name).publicKey)).toBe(true)
    })

    test.each(tamperings)('another %s', async (_, change) => {
      repository.sign(signer(name))
      tamper(change)
      const raw = await verifyTag(repository.raw(), await repository.trust(signer(name).publicKey))
      expect(raw.verdict).toMatchObject({ state: 'bad', reason: 'it does not match the content of the tag' })
      expect(gitTrusts(signer(name).publicKey)).toBe(false)
    })

    test('a key that is not listed', async () => {
      repository.sign(signer(name))
      expect(await verdictOf(signer('other').publicKey)).toMatchObject({ state: 'untrusted' })
      expect(gitTrusts(signer('other').publicKey)).toBe(false)
    })
  })

  test.each(messages)('a message %s', async (_, message) => {
    repository.sign(signer('ed25519'), message)
    expect(await verdictOf(signer('ed25519').publicKey)).toMatchObject({ state: 'verified' })
    expect(gitTrusts(signer('ed25519').publicKey)).toBe(true)
  })

  test.each([
    ['', true, 'verified'],
    ['namespaces="git"', true, 'verified'],
    ['namespaces="file,g?t"', true, 'verified'],
    ['namespaces="*"', true, 'verified'],
    ['namespaces="file"', false, 'untrusted'],
    ['namespaces="*,!git"', false, 'untrusted'],
    // The tag is of 2025-01-01 12:00 UTC.
    ['valid-after="20241231"', true, 'verified'],
    ['valid-after="20250103Z"', false, 'bad'],
    ['valid-before="20250103"', true, 'verified'],
    ['valid-before="20241231"', false, 'bad'],
    ['valid-after="20241231",valid-before="20250103"', true, 'verified'],
    ['valid-before="20250101120000Z"', true, 'verified'],
    ['valid-before="20250101115959Z"', false, 'bad'],
    ['namespaces="git",valid-before="202501011300Z"', true, 'verified'],
  ])('a line with %s', async (options, good, state) => {
    const { publicKey } = signer('ed25519')
    const line = publicKey.replace(' ', ` ${options}${options && ' '}`)
    repository.sign(signer('ed25519'))
    expect(await verdictOf(line)).toMatchObject({ state })
    expect(gitTrusts(line)).toBe(good)
  })

  test.each([
    ['a pattern', (line: string) => line.replace(/^\S+/, '*@example.com')],
    ['several principals', (line: string) => line.replace(/^\S+/, 'ada@example.com,ci@example.com')],
    ['a quoted principal', (line: string) => line.replace(/^\S+/, '"ada lovelace"')],
    ['a comment behind the key', (line: string) => line.replace('\n', ' ada on her laptop\n')],
    ['tabs', (line: string) => line.replaceAll(' ', '\t')],
    ['comments and empty lines', (line: string) => `# keys\n\n  # more\n${line}\n`],
    [
      'two lines for one key, of which one has ended',
      (line: string) => line.replace(' ', ' valid-before="20200101" ') + line,
    ],
  ])('a file with %s', async (_, change) => {
    const file = change(signer('ed25519').publicKey)
    repository.sign(signer('ed25519'))
    expect(await verdictOf(file)).toMatchObject({ state: 'verified' })
    expect(gitTrusts(file)).toBe(true)
  })

  test('a signature that was made for something else', async () => {
    const { file, publicKey } = signer('ed25519')
    repository.tag(tagName)
    const payload = repository.raw()
    writeFileSync(join(signers.dir, 'payload'), payload)
    signers.run('ssh-keygen', '-Y', 'sign', '-q', '-n', 'file', '-f', file, join(signers.dir, 'payload'))
    repository.replace(Buffer.concat([payload, signers.read('payload.sig')]))
    expect(await verdictOf(publicKey)).toMatchObject({ state: 'bad', reason: 'it was made for "file", not for Git' })
    expect(gitTrusts(publicKey)).toBe(false)
  })

  test('a signature of either hash', async () => {
    const { file, publicKey } = signer('ed25519')
    for (const hash of ['sha256', 'sha512']) {
      repository.tag(tagName, '--force')
      const payload = repository.raw()
      writeFileSync(join(signers.dir, 'payload'), payload)
      signers.run('rm', '-f', join(signers.dir, 'payload.sig'))
      const payloadFile = join(signers.dir, 'payload')
      signers.run('ssh-keygen', '-Y', 'sign', '-q', '-O', `hashalg=${hash}`, '-n', 'git', '-f', file, payloadFile)
      repository.replace(Buffer.concat([payload, signers.read('payload.sig')]))
      expect(await verdictOf(publicKey)).toMatchObject({ state: 'verified' })
      expect(gitTrusts(publicKey)).toBe(true)
    }
  })

  test('a name that leads to what was signed for another is refused, though Git takes it', async () => {
    repository.sign(signer('ed25519'), 'Older', 'registry/public/cilium@1.16.3')
    repository.git('update-ref', `refs/tags/${tagName}`, 'refs/tags/registry/public/cilium@1.16.3')
    const verdict = await verdictOf(signer('ed25519').publicKey)
    expect(verdict).toMatchObject({ state: 'bad', reason: 'it was made for the tag "registry/public/cilium@1.16.3"' })
    expect(verdict.signer).toBeUndefined()
    expect(gitTrusts(signer('ed25519').publicKey)).toBe(true)
  })

  test('of a tag of a tag the outer one counts', async () => {
    repository.sign(signer('ed25519'), 'Inner', 'inner')
    repository.git('tag', '-a', '-m', 'Outer', tagName, 'inner')
    expect(await verdictOf(signer('ed25519').publicKey)).toEqual({ state: 'unsigned' })
    repository.git(...signer('ed25519').settings, 'tag', '-f', '-s', '-m', 'Outer', tagName, 'inner')
    expect(await verdictOf(signer('ed25519').publicKey)).toMatchObject({ state: 'verified' })
  })
})

describe.skipIf(!has('gpg'))('OpenPGP', () => {
  const kinds = ['ed25519', 'rsa3072', 'nistp256', 'nistp384'] as const
  const known = new Map<string, GpgSigner>()
  const signer = (name: string) => known.get(name)!
  beforeAll(() => {
    for (const kind of kinds) known.set(kind, signers.gpg(kind, kind))
    known.set('other', signers.gpg('other', 'ed25519'))
    const withSubkey = signers.gpg('subkey', 'ed25519')
    withSubkey.run('--quick-add-key', withSubkey.fingerprint, 'rsa2048', 'sign', 'never')
    known.set('subkey', withSubkey)
  })

  describe.each([...kinds, 'subkey'])('%s', (name) => {
    test('a good signature', async () => {
      repository.sign(signer(name))
      const { fingerprint, settings } = signer(name)
      expect(await verdictOf(signer('other').publicKey, signer(name).publicKey)).toEqual({
        state: 'verified',
        format: 'openpgp',
        signer: `${name} <${name}@example.com>`,
        key: fingerprint,
      })
      expect(repository.gitVerifies(settings)).toBe(true)
    })

    test.each(tamperings)('another %s', async (_, change) => {
      repository.sign(signer(name))
      tamper(change)
      const raw = await verifyTag(repository.raw(), await repository.trust(signer(name).publicKey))
      expect(raw.verdict).toMatchObject({ state: 'bad', reason: 'it does not match the content of the tag' })
      expect(repository.gitVerifies(signer(name).settings)).toBe(false)
    })

    test('a key that is not listed', async () => {
      repository.sign(signer(name))
      expect(await verdictOf(signer('other').publicKey)).toMatchObject({ state: 'untrusted' })
      expect(repository.gitVerifies(signer('other').settings)).toBe(false)
    })
  })

  test.each(messages)('a message %s', async (_, message) => {
    repository.sign(signer('ed25519'), message)
    expect(await verdictOf(signer('ed25519').publicKey)).toMatchObject({ state: 'verified' })
    expect(repository.gitVerifies(signer('ed25519').settings)).toBe(true)
  })

  test('a key on a curve that the library leaves out', async () => {
    const brainpool = signers.gpg('brainpool', 'brainpoolP256r1')
    repository.sign(brainpool)
    expect(await verdictOf(brainpool.publicKey)).toMatchObject({ state: 'unchecked', key: brainpool.fingerprint })
  })

  test('several keys in one file, in one block or in several', async () => {
    repository.sign(signer('ed25519'))
    const blocks = ['rsa3072', 'ed25519'].map((name) => signer(name).publicKey)
    expect(await verdictOf(`Our keys\n\n${blocks.join('\n')}`)).toMatchObject({ state: 'verified' })
    const both = signers.gpg('both', 'ed25519')
    for (const block of blocks) both.with(block, '--import')
    expect(await verdictOf(both.run('--armor', '--export'))).toMatchObject({ state: 'verified' })
  })

  describe('a key with an end', () => {
    let temporary: GpgSigner
    let listed: string
    beforeAll(() => {
      temporary = signers.gpg('temporary', 'ed25519', '20250101T000000', '30d')
      listed = temporary.publicKey
    })

    test('is good for what was signed before it, for ever', async () => {
      repository.sign(temporary.at('20250110T000000'))
      expect(await verdictOf(listed)).toMatchObject({ state: 'verified' })
      expect(repository.gitVerifies(temporary.at('20250111T000000').settings)).toBe(true)
      // gpg asks whether the key is valid today: the same tag would be good in January and not in March.
      expect(repository.gitVerifies(temporary.at('20250301T000000').settings)).toBe(false)
    })

    test('is not good for what was signed after it, unless its owner moved the end', async () => {
      temporary.at('20250601T000000').run('--quick-set-expire', temporary.fingerprint, '0')
      repository.sign(temporary.at('20250601T000100'))
      expect(await verdictOf(listed)).toMatchObject({ state: 'bad', reason: 'its key had expired when it was made' })
      expect(await verdictOf(temporary.publicKey)).toMatchObject({ state: 'verified' })
      expect(repository.gitVerifies(temporary.settings)).toBe(true)
    })

    test('whose end was moved is good for what was signed before that too', async () => {
      repository.sign(temporary.at('20250110T000000'))
      expect(await verdictOf(temporary.publicKey)).toMatchObject({ state: 'verified' })
      expect(repository.gitVerifies(temporary.settings)).toBe(true)
    })
  })

  test.each([
    ['without a reason', '0', 'bad'],
    ['as compromised', '1', 'bad'],
    ['as no longer used', '3', 'verified'],
  ])('a key revoked %s', async (_, reason, state) => {
    const revoked = signers.gpg(`revoked${reason}`, 'ed25519', '20250101T000000')
    repository.sign(revoked.at('20250110T000000'))
    const later = revoked.at('20250201T000000')
    const certificate = later.certificate(`y\n${reason}\n\ny\n`)
    later.with(certificate, '--import')
    expect(await verdictOf(later.publicKey)).toMatchObject({ state })
  })

  test('a signature of a hash that is no longer safe', async () => {
    const { publicKey } = signer('rsa3072')
    repository.tag(tagName)
    const payload = repository.raw()
    const armor = signer('rsa3072').with(payload.toString(), '--digest-algo', 'SHA1', '--armor', '--detach-sign')
    repository.replace(Buffer.concat([payload, Buffer.from(armor)]))
    expect(await verdictOf(publicKey)).toMatchObject({ state: 'bad', reason: 'it uses a hash that is no longer safe' })
  })

  test('a signature that covers nothing of the tag', async () => {
    repository.tag(tagName)
    repository.replace(Buffer.concat([repository.raw(), Buffer.from('-----BEGIN PGP SIGNATURE-----\n\nnot base64!\n')]))
    expect(await verdictOf(signer('ed25519').publicKey)).toMatchObject({ state: 'bad', reason: 'it cannot be read' })
  })
})

test('a tag without a signature, and one of a form that is not checked', async () => {
  repository.tag(tagName)
  expect(await verdictOf()).toEqual({ state: 'unsigned' })
  repository.replace(Buffer.concat([repository.raw(), Buffer.from('-----BEGIN SIGNED MESSAGE-----\nMII\n')]))
  expect(await verdictOf()).toEqual({
    state: 'unchecked',
    format: 'x509',
    reason: 'X.509 certificates are not checked',
  })
})
