import type * as Openpgp from 'openpgp'
import type { PublicKey, SignaturePacket, Subkey } from 'openpgp'
import type { SignatureVerdict } from '../model/signature.ts'

// The library is large: it is loaded where a repository lists an OpenPGP key, and only then.
const load = (): Promise<typeof Openpgp> => import('openpgp')

/** Trusted OpenPGP keys, and what is wrong with the files that hold them. */
export interface OpenpgpKeys {
  readonly keys: readonly PublicKey[]
  readonly problems: readonly { readonly file: string; readonly problem: string }[]
}

const blockStart = '-----BEGIN PGP PUBLIC KEY BLOCK-----'
const blockEnd = '-----END PGP PUBLIC KEY BLOCK-----'

/** The blocks that end, as they follow one another. */
function keyBlocks(text: string): string[] {
  const blocks: string[] = []
  for (let at = 0; ;) {
    const start = text.indexOf(blockStart, at)
    const end = start === -1 ? -1 : text.indexOf(blockEnd, start)
    if (end === -1) return blocks
    at = end + blockEnd.length
    blocks.push(text.slice(start, at))
  }
}

/** Reads all blocks of some files in ASCII armor. */
export async function readOpenpgpKeys(
  files: readonly { readonly file: string; readonly text: string }[],
): Promise<OpenpgpKeys> {
  const keys: PublicKey[] = []
  const problems: { file: string; problem: string }[] = []
  if (files.length === 0) return { keys, problems }
  const { readKeys } = await load()
  for (const { file, text } of files) {
    const blocks = keyBlocks(text)
    if (blocks.length === 0) problems.push({ file, problem: 'The block of its key does not end' })
    for (const armoredKeys of blocks) {
      try {
        const found = await readKeys({ armoredKeys })
        keys.push(...(found as PublicKey[]))
      } catch (error) {
        problems.push({ file, problem: `Its key cannot be read (${inOneLine(error)})` })
      }
    }
  }
  return { keys, problems }
}

/** The signature type of documents, as bytes or as text: others do not cover the content. */
const overContent: readonly number[] = [0x00, 0x01]

/** Holds a detached signature in ASCII armor against the keys: each as it was when the signature was made. */
export async function verifyOpenpgp(
  armor: string,
  payload: Uint8Array,
  keys: readonly PublicKey[],
): Promise<SignatureVerdict> {
  const format = 'openpgp'
  const untrusted = 'its key is not among those that the repository lists'
  if (keys.length === 0) return { state: 'untrusted', format, reason: untrusted }
  const { readSignature } = await load()
  let packets: SignaturePacket[]
  try {
    packets = (await readSignature({ armoredSignature: armor })).packets
  } catch {
    return { state: 'bad', format, reason: 'it cannot be read' }
  }
  const [packet] = packets
  if (!packet || packets.length > 1) return { state: 'bad', format, reason: `it holds ${packets.length} signatures` }
  if (!overContent.includes(packet.signatureType ?? -1))
    return { state: 'bad', format, reason: 'it is not over the content of the tag' }
  const issuers = keys.filter((key) => key.getKeys(packet.issuerKeyID).length > 0)
  const keyId = packet.issuerKeyID.toHex().toUpperCase()
  if (issuers.length === 0) return { state: 'untrusted', format, key: keyId, reason: untrusted }
  const verdicts = await Promise.all(issuers.map((key) => verifyWith(key, armor, packet, payload)))
  return verdicts.find(({ state }) => state === 'verified') ?? verdicts[0]!
}

async function verifyWith(
  key: PublicKey,
  armor: string,
  packet: SignaturePacket,
  payload: Uint8Array,
): Promise<SignatureVerdict> {
  const { createMessage, readSignature, verify } = await load()
  const known = { format: 'openpgp', key: key.getFingerprint().toUpperCase() } as const
  const date = whenKnown(key, packet)
  try {
    const { signatures } = await verify({
      message: await createMessage({ binary: payload }),
      signature: await readSignature({ armoredSignature: armor }),
      verificationKeys: key,
      date,
      // A key whose owner moved its end has only a younger self-signature; `date` is then that of the oldest it has.
      config: { allowInsecureVerificationWithReformattedKeys: true },
    })
    for (const { verified } of signatures) await verified
    const { user } = await key.getPrimaryUser(date)
    return { state: 'verified', ...known, signer: user.userID?.userID ?? known.key }
  } catch (error) {
    const message = inOneLine(error)
    if (beyondTheLibrary.test(message))
      return { state: 'unchecked', ...known, reason: 'keys of its kind cannot be checked' }
    return { state: 'bad', ...known, reason: reasonOf(message) }
  }
}

// Curves that Node leaves to a module which is not there, and algorithms that nobody knows yet.
const beyondTheLibrary = /cannot find module|not supported|unsupported|unknown (public key|signature) algorithm/i

/**
 * The instant of the signature, or the first at which the key, as it is listed, says anything of itself: a key is
 * signed by itself anew whenever its owner changes it.
 */
function whenKnown(key: PublicKey, { created, issuerKeyID }: SignaturePacket): Date {
  const { directSignatures } = key as PublicKey & { readonly directSignatures: readonly SignaturePacket[] }
  const own = [...key.users.flatMap((user) => user.selfCertifications), ...directSignatures]
  const subkey = key.subkeys.find((one: Subkey) => one.getKeyID().equals(issuerKeyID))
  const times = [own, subkey?.bindingSignatures ?? []].map((list) => {
    return Math.min(...list.map((one) => one.created?.getTime() ?? Infinity))
  })
  return new Date(Math.max(created?.getTime() ?? 0, ...times.filter(Number.isFinite)))
}

const reasons: readonly (readonly [RegExp, string])[] = [
  [/digest did not match|verification failed|signed data/i, 'it does not match the content of the tag'],
  [/newer than the signature/i, 'it is dated before its key was made'],
  [/revoked/i, 'its key had been revoked'],
  [/primary key is expired|key is expired|expired key/i, 'its key had expired when it was made'],
  [/insecure.*hash|hash algorithm/i, 'it uses a hash that is no longer safe'],
  [/insecure|rejected|bits shorter|not allowed/i, 'its key is of a kind that is no longer safe'],
]

function reasonOf(message: string): string {
  return reasons.find(([form]) => form.test(message))?.[1] ?? `its key may not make it (${message})`
}

function inOneLine(error: unknown): string {
  return (error as Error).message.replaceAll(/\s+/g, ' ').slice(0, 200)
}
