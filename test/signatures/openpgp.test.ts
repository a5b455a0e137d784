import {
  armor,
  config,
  createMessage,
  enums,
  generateKey,
  PacketList,
  type PrivateKey,
  readSignature,
  sign,
  SignaturePacket,
} from 'openpgp'
import { beforeAll, expect, test } from 'vitest'
import { readOpenpgpKeys, verifyOpenpgp, type OpenpgpKeys } from '../../src/signatures/openpgp.ts'

// Signatures that gpg does not make by itself; what it makes is in the tests against it.

const payload = Buffer.from('object 1\ntype commit\ntag x\n\nx\n')
const made = new Date('2025-01-02T00:00:00Z')

let privateKey: PrivateKey
let keys: OpenpgpKeys['keys']

beforeAll(async () => {
  const userIDs = [{ name: 'Ada', email: 'ada@example.com' }]
  const pair = await generateKey({ userIDs, date: new Date('2025-01-01T00:00:00Z'), format: 'object' })
  privateKey = pair.privateKey
  const read = await readOpenpgpKeys([{ file: 'a.asc', text: pair.publicKey.armor() }])
  keys = read.keys
})

async function detached(text: Uint8Array, date = made): Promise<string> {
  const message = await createMessage({ binary: text })
  return (await sign({ message, signingKeys: privateKey, detached: true, date })) as string
}

/** The library's own way to sign with a packet, which its types leave out. */
interface LowLevel {
  sign(key: unknown, data: unknown, date: Date, detached: boolean, settings: unknown): Promise<void>
}

/** A signature over nothing at all. */
async function standalone(): Promise<SignaturePacket> {
  const packet = new SignaturePacket()
  packet.signatureType = enums.signature.standalone
  packet.publicKeyAlgorithm = privateKey.keyPacket.algorithm
  packet.hashAlgorithm = enums.hash.sha512
  await (packet as unknown as LowLevel).sign(privateKey.keyPacket, {}, made, true, config)
  return packet
}

function armored(...packets: readonly SignaturePacket[]): string {
  const list = new PacketList<SignaturePacket>()
  list.push(...packets)
  return armor(enums.armor.signature, list.write())
}

test('a good signature', async () => {
  const verdict = await verifyOpenpgp(await detached(payload), payload, keys)
  expect(verdict).toMatchObject({ state: 'verified', signer: 'Ada <ada@example.com>' })
})

test('a signature that covers no content is not good for any', async () => {
  expect(await verifyOpenpgp(armored(await standalone()), payload, keys)).toMatchObject({
    state: 'bad',
    reason: 'it is not over the content of the tag',
  })
})

test('several signatures are none: nobody says which one counts', async () => {
  const { packets } = await readSignature({ armoredSignature: await detached(payload) })
  const [packet] = packets as unknown as SignaturePacket[]
  expect(await verifyOpenpgp(armored(packet!), payload, keys)).toMatchObject({ state: 'verified' })
  expect(await verifyOpenpgp(armored(packet!, packet!), payload, keys)).toMatchObject({
    state: 'bad',
    reason: 'it holds 2 signatures',
  })
})

test.each(['', 'nonsense', '-----BEGIN PGP SIGNATURE-----\n\nAAAA\n-----END PGP SIGNATURE-----\n'])(
  'what is no signature: %j',
  async (text) => {
    expect((await verifyOpenpgp(text, payload, keys)).state).toBe('bad')
  },
)

test('no key is listed', async () => {
  expect(await verifyOpenpgp(await detached(payload), payload, [])).toMatchObject({ state: 'untrusted' })
})
