import { hash } from 'node:crypto'
import type { SignatureVerdict } from '../model/signature.ts'
import type { AllowedSigner } from './allowed-signers.ts'
import { isValidAt, mayUse } from './allowed-signers.ts'
import { SshFields, sshField } from './ssh-fields.ts'
import { fingerprintOf, readSshKey, sshKeyTypes } from './ssh-key.ts'

/** What the armor of a signature holds, after OpenSSH's PROTOCOL.sshsig. */
interface SshSignature {
  readonly publicKey: Buffer
  readonly namespace: string
  readonly hashAlgorithm: string
  /** The bytes that are signed, but for the hash of the message, which follows them. */
  readonly signedBefore: Buffer
  readonly signature: Buffer
}

const magic = 'SSHSIG'
const gitNamespace = 'git'
const armorStart = '-----BEGIN SSH SIGNATURE-----'
const armorEnd = '\n-----END SSH SIGNATURE-----'

/** @param taggedAt seconds since 1970, as the tag says; keys are held against that instant, as Git does */
export function verifySsh(
  armor: string,
  payload: Buffer,
  taggedAt: number | undefined,
  signers: readonly AllowedSigner[],
): SignatureVerdict {
  const read = readArmor(armor)
  if (!read) return { state: 'bad', format: 'ssh', reason: 'it cannot be read' }
  const judged = { format: 'ssh', key: fingerprintOf(read.publicKey) } as const
  const bad = (reason: string): SignatureVerdict => ({ state: 'bad', ...judged, reason })
  if (read.namespace !== gitNamespace) return bad(`it was made for ${JSON.stringify(read.namespace)}, not for Git`)
  if (!/^sha(256|512)$/.test(read.hashAlgorithm)) return bad(`it uses the hash ${JSON.stringify(read.hashAlgorithm)}`)
  const type = typeOf(read.publicKey)
  if (!sshKeyTypes.has(type)) return { state: 'unchecked', ...judged, reason: `keys of type ${type} cannot be checked` }
  if (!holds(read, payload)) return bad('it does not match the content of the tag')
  return { ...judged, ...judgeKey(read.publicKey, taggedAt, signers) }
}

function readArmor(armor: string): SshSignature | undefined {
  const text = armor.replaceAll('\r\n', '\n')
  const end = text.indexOf(armorEnd)
  if (end === -1 || !text.startsWith(armorStart)) return undefined
  const [rest = '', ...lines] = text.slice(armorStart.length, end).split('\n')
  const base64 = lines.join('')
  if (rest.trim() !== '' || !/^[A-Za-z0-9+/=\s]*$/.test(base64)) return undefined
  try {
    const fields = new SshFields(Buffer.from(base64, 'base64'))
    if (fields.take(magic.length).toString('latin1') !== magic || fields.number() !== 1) return undefined
    const [publicKey, namespace, reserved, algorithm] = [fields.bytes(), fields.bytes(), fields.bytes(), fields.bytes()]
    const signature = fields.bytes()
    if (!fields.atEnd) return undefined
    const signedBefore = Buffer.concat([Buffer.from(magic), ...[namespace, reserved, algorithm].map(sshField)])
    const [space, hashAlgorithm] = [namespace.toString('latin1'), algorithm.toString('latin1')]
    return { publicKey, namespace: space, hashAlgorithm, signedBefore, signature }
  } catch {
    return undefined
  }
}

function typeOf(publicKey: Buffer): string {
  try {
    return new SshFields(publicKey).text()
  } catch {
    return 'unknown'
  }
}

function holds({ publicKey, hashAlgorithm, signedBefore, signature }: SshSignature, payload: Buffer): boolean {
  try {
    const digest = hash(hashAlgorithm, payload, 'buffer')
    return readSshKey(publicKey).holds(signature, Buffer.concat([signedBefore, sshField(digest)]))
  } catch {
    return false
  }
}

/** Whether one of the lines that list the key lets it sign for Git at that instant. */
function judgeKey(
  publicKey: Buffer,
  taggedAt: number | undefined,
  signers: readonly AllowedSigner[],
): Pick<SignatureVerdict, 'state' | 'signer' | 'reason'> {
  const listed = signers.filter(({ key }) => key.blob.equals(publicKey))
  if (listed.length === 0) return { state: 'untrusted', reason: 'its key is not among those that the repository lists' }
  const forGit = listed.filter((signer) => mayUse(signer, gitNamespace))
  if (forGit.length === 0) return { state: 'untrusted', reason: 'its key is listed for other namespaces than git' }
  const valid = forGit.find((signer) => isValidAt(signer, taggedAt))
  if (!valid) return { state: 'bad', reason: 'its key was not valid on the day of the tag' }
  return { state: 'verified', signer: valid.principals }
}
