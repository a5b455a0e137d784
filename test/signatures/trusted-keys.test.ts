import { generateKeyPairSync } from 'node:crypto'
import { generateKey } from 'openpgp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { workingTree } from '../../src/git/working-tree.ts'
import { sshField } from '../../src/signatures/ssh-fields.ts'
import { readOpenpgpKeys } from '../../src/signatures/openpgp.ts'
import { verifySsh } from '../../src/signatures/ssh-signature.ts'
import { readTrustedKeys } from '../../src/signatures/trusted-keys.ts'
import { TestRepository, type Files } from '../repository.ts'

let repository: TestRepository

beforeEach(() => {
  repository = new TestRepository()
})
afterEach(() => repository.remove())

const at = { file: 'layerbook.yaml', line: 3, column: 7, endLine: 3, endColumn: 9 }

function sshLine(name = 'ada@example.com', options = ''): string {
  const { x } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
  const blob = Buffer.concat([sshField('ssh-ed25519'), sshField(Buffer.from(x!, 'base64url'))])
  return `${name} ${options}ssh-ed25519 ${blob.toString('base64')}\n`
}

async function openpgpKey(): Promise<string> {
  const { publicKey } = await generateKey({ userIDs: [{ name: 'Ada', email: 'ada@example.com' }] })
  return publicKey
}

function signing(listed: readonly string[]) {
  return { keys: listed.map((value) => ({ value, at })), requiredFor: [] }
}

async function read(files: Files, listed: readonly string[]) {
  repository.write(files)
  return readTrustedKeys(workingTree(repository.dir), signing(listed))
}

test('files of both kinds, and folders of them', async () => {
  const files = {
    'keys/ada.asc': await openpgpKey(),
    'keys/allowed_signers': `${sshLine()}# comment\n${sshLine('bea@example.com')}`,
    'keys/README.md': '# Keys\n',
    'keys/.hidden': 'nothing',
    'more/cleo.pub': sshLine('cleo@example.com'),
  }
  const { keys, diagnostics } = await read(files, ['keys/', './more/cleo.pub'])
  expect(diagnostics).toEqual([])
  expect(keys.openpgp).toHaveLength(1)
  expect(keys.ssh.map(({ principals }) => principals)).toEqual([
    'ada@example.com',
    'bea@example.com',
    'cleo@example.com',
  ])
})

test('another key is another digest, another file name is not', async () => {
  const line = sshLine()
  const first = await read({ 'a/one': line }, ['a'])
  const renamed = await read({ 'a/one': undefined, 'a/two': line }, ['a'])
  const changed = await read({ 'a/two': sshLine() }, ['a'])
  expect(renamed.keys.digest).toBe(first.keys.digest)
  expect(changed.keys.digest).not.toBe(first.keys.digest)
})

const rsa1024 = () => {
  const { n, e } = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' })
  const fields = [
    'ssh-rsa',
    Buffer.from(e!, 'base64url'),
    Buffer.concat([Buffer.from([0]), Buffer.from(n!, 'base64url')]),
  ]
  return `ada@example.com ssh-rsa ${Buffer.concat(fields.map(sshField)).toString('base64')}\n`
}

test.each([
  ['a file that is not there', {}, 'keys/none', 'layerbook.yaml:3', /There is no file keys\/none/],
  ['a path out of the repository', {}, '../keys', 'layerbook.yaml:3', /is no path in the repository/],
  ['an absolute path', {}, '/etc/passwd', 'layerbook.yaml:3', /is no path in the repository/],
  ['a backslash', {}, 'keys\\a', 'layerbook.yaml:3', /is no path in the repository/],
  ['a file without keys', { k: '# nobody\n' }, 'k', 'k:1', /holds no key/],
  ['a private key of SSH', { k: '-----BEGIN OPENSSH PRIVATE KEY-----\nx\n' }, 'k', 'k:1', /holds a private key/],
  ['a private key of OpenPGP', { k: '-----BEGIN PGP PRIVATE KEY BLOCK-----\nx\n' }, 'k', 'k:1', /holds a private key/],
  [
    'a broken block',
    { k: '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nxx\n-----END PGP PUBLIC KEY BLOCK-----' },
    'k',
    'k:1',
    /cannot be read/,
  ],
  ['a block without end', { k: '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nxx\n' }, 'k', 'k:1', /does not end/],
  ['a key alone', { k: `\n${sshLine().split(' ').slice(1).join(' ')}` }, 'k', 'k:2', /has no key/],
  ['a certificate authority', { k: sshLine('*', 'cert-authority ') }, 'k', 'k:1', /Certificates are not supported/],
  ['an unknown option', { k: sshLine('*', 'nonsense="1" ') }, 'k', 'k:1', /option nonsense="1" is not known/],
  [
    'an option twice',
    { k: sshLine('*', 'namespaces="git",namespaces="file" ') },
    'k',
    'k:1',
    /namespaces is given twice/,
  ],
  ['a time that is none', { k: sshLine('*', 'valid-after="2025-01-01" ') }, 'k', 'k:1', /The time 2025-01-01/],
  ['a day that is none', { k: sshLine('*', 'valid-after="20251301" ') }, 'k', 'k:1', /The time 20251301/],
  [
    'a key that is never valid',
    { k: sshLine('*', 'valid-after="2025",valid-before="2024" ') },
    'k',
    'k:1',
    /The time 2025/,
  ],
  [
    'a key that ends first',
    { k: sshLine('*', 'valid-after="20250101",valid-before="20240101" ') },
    'k',
    'k:1',
    /at no time/,
  ],
  [
    'an old kind of key',
    { k: 'ada@example.com ssh-dss AAAAB3NzaC1kc3M=\n' },
    'k',
    'k:1',
    /type ssh-dss cannot be used/,
  ],
  ['a short key', { k: rsa1024() }, 'k', 'k:1', /less than 2048 bits/],
  [
    'a key of another type than it says',
    { k: sshLine().replace(' ssh-ed25519 ', ' ssh-rsa ') },
    'k',
    'k:1',
    /says ssh-rsa, the key ssh-ed25519/,
  ],
  ['half a key', { k: sshLine().replace(/.{20}\n/, '\n') }, 'k', 'k:1', /cannot be read/],
])('%s', async (_, files: Files, listed, place, message) => {
  const { keys, diagnostics } = await read(files, [listed])
  expect(keys.ssh).toEqual([])
  expect(keys.openpgp).toEqual([])
  expect(diagnostics.map(({ code, at: { file, line } }) => `${code} ${file}:${line}`)).toEqual([`signing-key ${place}`])
  expect(diagnostics[0]!.message).toMatch(message)
})

test('one bad line does not take the others', async () => {
  const { keys, diagnostics } = await read({ k: `${sshLine()}nonsense\n${sshLine('bea@example.com')}` }, ['k'])
  expect(keys.ssh).toHaveLength(2)
  expect(diagnostics).toMatchObject([{ code: 'signing-key', at: { file: 'k', line: 2 } }])
})

test('many blocks that begin and never end cost no time to speak of', async () => {
  const text = '-----BEGIN PGP PUBLIC KEY BLOCK-----\n'.repeat(25_000)
  const started = performance.now()
  expect((await readOpenpgpKeys([{ file: 'key', text }])).problems).toHaveLength(1)
  expect(performance.now() - started).toBeLessThan(2000)
})

test('nor does a signature of blank lines', () => {
  const started = performance.now()
  const armor = `-----BEGIN SSH SIGNATURE-----${'\n'.repeat(500_000)}`
  expect(verifySsh(armor, Buffer.alloc(0), 0, [])).toMatchObject({ state: 'bad' })
  expect(verifySsh(`${armor}!\n-----END SSH SIGNATURE-----`, Buffer.alloc(0), 0, [])).toMatchObject({ state: 'bad' })
  expect(performance.now() - started).toBeLessThan(2000)
})

test('files beyond the bound are told, not passed over in silence', async () => {
  const key = sshLine()
  const files = Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`keys/${1000 + index}.pub`, key]))
  const { keys, diagnostics } = await read(files, ['keys'])
  expect(keys.ssh).toHaveLength(1000)
  expect(diagnostics).toMatchObject([{ code: 'signing-key', at, message: expect.stringContaining('1000') as string }])
})
