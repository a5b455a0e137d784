import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sshField } from '../../src/signatures/ssh-fields.ts'
import { verifyTag } from '../../src/signatures/verify-tag.ts'
import { has, SignedRepository, Signers, tagName } from './signers.ts'

// Keys on security tokens need the token only to sign: here a program does its part, and ssh-keygen says whether well.

let signers: Signers
let repository: SignedRepository

beforeEach(() => {
  signers = new Signers()
  repository = new SignedRepository()
})
afterEach(() => {
  signers.remove()
  repository.remove()
})

const application = 'ssh:'

function sha256(bytes: Buffer | string): Buffer {
  return createHash('sha256').update(bytes).digest()
}

interface Token {
  readonly type: string
  readonly blob: Buffer
  readonly sign: (bytes: Buffer) => Buffer
}

function coordinate(key: KeyObject, name: 'x' | 'y'): Buffer {
  return Buffer.from(key.export({ format: 'jwk' })[name]!, 'base64url')
}

const tokens: readonly (readonly [string, () => Token])[] = [
  [
    'ed25519-sk',
    () => {
      const { publicKey, privateKey } = generateKeyPairSync('ed25519')
      const type = 'sk-ssh-ed25519@openssh.com'
      const fields = [type, coordinate(publicKey, 'x'), application]
      return { type, blob: Buffer.concat(fields.map(sshField)), sign: (bytes) => sign(null, bytes, privateKey) }
    },
  ],
  [
    'ecdsa-sk',
    () => {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const type = 'sk-ecdsa-sha2-nistp256@openssh.com'
      const point = Buffer.concat([Buffer.from([4]), coordinate(publicKey, 'x'), coordinate(publicKey, 'y')])
      const blob = Buffer.concat([type, 'nistp256', point, application].map(sshField))
      return {
        type,
        blob,
        sign: (bytes) => mpints(sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' })),
      }
    },
  ],
]

/** Two numbers as SSH writes them: the fewest bytes, and none that looks negative. */
function mpints(signature: Buffer): Buffer {
  const numbers = [signature.subarray(0, 32), signature.subarray(32)].map((number) => {
    const start = number.findIndex((byte) => byte !== 0)
    const bytes = number.subarray(start)
    return bytes[0]! >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes
  })
  return Buffer.concat(numbers.map(sshField))
}

function armored({ type, blob, sign }: Token, payload: Buffer, namespace = 'git'): Buffer {
  const digest = createHash('sha512').update(payload).digest()
  const signed = Buffer.concat([Buffer.from('SSHSIG'), ...[namespace, '', 'sha512', digest].map(sshField)])
  const flagsAndCounter = Buffer.from([1, 0, 0, 0, 7])
  const inner = sign(Buffer.concat([sha256(application), flagsAndCounter, sha256(signed)]))
  const signature = Buffer.concat([sshField(type), sshField(inner), flagsAndCounter])
  const head = Buffer.concat([Buffer.from('SSHSIG'), Buffer.from([0, 0, 0, 1])])
  const all = Buffer.concat([head, ...[blob, namespace, '', 'sha512', signature].map(sshField)])
  const lines = all
    .toString('base64')
    .match(/.{1,70}/g)!
    .join('\n')
  return Buffer.from(`-----BEGIN SSH SIGNATURE-----\n${lines}\n-----END SSH SIGNATURE-----\n`)
}

describe.skipIf(!has('ssh-keygen'))('a key on a security token', () => {
  test.each(tokens)('%s', async (_, make) => {
    const token = make()
    const line = `ada@example.com ${token.type} ${token.blob.toString('base64')}\n`
    const allowed = join(signers.dir, 'allowed')
    writeFileSync(allowed, line)
    const gitTrusts = () => repository.gitVerifies(['-c', `gpg.ssh.allowedSignersFile=${allowed}`])
    repository.tag(tagName)
    const payload = repository.raw()

    repository.replace(Buffer.concat([payload, armored(token, payload)]))
    const good = await verifyTag(repository.raw(), await repository.trust(line))
    expect(good.verdict).toMatchObject({ state: 'verified', signer: 'ada@example.com' })
    expect(gitTrusts()).toBe(true)

    repository.replace(Buffer.concat([payload, armored(token, Buffer.from('something else'))]))
    const bad = await verifyTag(repository.raw(), await repository.trust(line))
    expect(bad.verdict).toMatchObject({ state: 'bad', reason: 'it does not match the content of the tag' })
    expect(gitTrusts()).toBe(false)

    repository.replace(Buffer.concat([payload, armored(make(), payload)]))
    const other = await verifyTag(repository.raw(), await repository.trust(line))
    expect(other.verdict).toMatchObject({ state: 'untrusted' })
    expect(gitTrusts()).toBe(false)
  })
})
