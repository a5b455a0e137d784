import { createPublicKey, hash, verify, type KeyObject } from 'node:crypto'
import { SshFields, sshField } from './ssh-fields.ts'

/** A public key in SSH's binary form, as a line of allowed_signers and a signature hold it. */
export interface SshKey {
  /** `ssh-ed25519` */
  readonly type: string
  readonly blob: Buffer
  /** `SHA256:…`, as ssh-keygen -l prints it. */
  readonly fingerprint: string
  /** Whether a signature field of the key's own kind is over these bytes. */
  readonly holds: (signature: Buffer, over: Buffer) => boolean
}

/** One kind of key: how its fields are read, and how a signature of it is checked. */
type KeyKind = (fields: SshFields) => (signature: SshFields, format: string, over: Buffer) => boolean

const kinds: Readonly<Record<string, KeyKind>> = {
  'ssh-ed25519': ed25519,
  'ssh-rsa': rsa,
  'ecdsa-sha2-nistp256': ecdsa('P-256', 'sha256', 32),
  'ecdsa-sha2-nistp384': ecdsa('P-384', 'sha384', 48),
  'ecdsa-sha2-nistp521': ecdsa('P-521', 'sha512', 66),
  'sk-ssh-ed25519@openssh.com': onToken(ed25519),
  'sk-ecdsa-sha2-nistp256@openssh.com': onToken(ecdsa('P-256', 'sha256', 32)),
}

/** The kinds of keys whose signatures can be checked. */
export const sshKeyTypes: ReadonlySet<string> = new Set(Object.keys(kinds))

/** Fewer bits can be broken; OpenPGP keys are held to the same. */
const fewestRsaBytes = 2048 / 8

/** Reads a key. Throws an Error whose message says why where it cannot be used. */
export function readSshKey(blob: Buffer): SshKey {
  const fields = new SshFields(blob)
  const type = fields.text()
  const kind = sshKeyTypes.has(type) ? kinds[type] : undefined
  if (!kind) throw new Error(`a key of type ${type} cannot be used`)
  const check = kind(fields)
  if (!fields.atEnd) throw new Error('the key is longer than its type')
  return {
    type,
    blob,
    fingerprint: fingerprintOf(blob),
    holds: (signature, over) => holds(check, type, signature, over),
  }
}

/** `SHA256:…` of a key in its binary form. */
export function fingerprintOf(blob: Buffer): string {
  return `SHA256:${hash('sha256', blob, 'base64').replace(/=+$/, '')}`
}

function holds(check: ReturnType<KeyKind>, type: string, signature: Buffer, over: Buffer): boolean {
  const fields = new SshFields(signature)
  const format = fields.text()
  // An RSA key signs in several ways, of which only these two are safe; every other key in one, named like itself.
  const isOwn = type === 'ssh-rsa' ? /^rsa-sha2-(256|512)$/.test(format) : format === type
  return isOwn && check(fields, format, over) && fields.atEnd
}

function ed25519(fields: SshFields): ReturnType<KeyKind> {
  const key = keyOf({ kty: 'OKP', crv: 'Ed25519', x: base64(fields.bytes()) })
  return (signature, _, over) => verify(null, over, key, signature.bytes())
}

function rsa(fields: SshFields): ReturnType<KeyKind> {
  const [exponent, modulus] = [fields.integer(), fields.integer()]
  if (modulus.length < fewestRsaBytes) throw new Error('an RSA key of less than 2048 bits cannot be trusted')
  const key = keyOf({ kty: 'RSA', e: base64(exponent), n: base64(modulus) })
  return (signature, format, over) => {
    const bytes = signature.bytes()
    const padded = Buffer.concat([Buffer.alloc(Math.max(0, modulus.length - bytes.length)), bytes])
    return verify(format.replace('rsa-sha2-', 'sha'), over, key, padded)
  }
}

function ecdsa(curve: string, digest: string, size: number): KeyKind {
  return (fields) => {
    if (fields.text().replace('nistp', 'P-') !== curve) throw new Error('the key names two curves')
    const point = fields.bytes()
    if (point.length !== 1 + 2 * size || point[0] !== 4) throw new Error('the key holds no point of its curve')
    const [x, y] = [point.subarray(1, 1 + size), point.subarray(1 + size)]
    const key = keyOf({ kty: 'EC', crv: curve, x: base64(x), y: base64(y) })
    return (signature, _, over) => {
      const numbers = new SshFields(signature.bytes())
      const parts = [numbers.integer(), numbers.integer()]
      if (!numbers.atEnd || parts.some((part) => part.length > size)) return false
      const padded = parts.flatMap((part) => [Buffer.alloc(size - part.length), part])
      return verify(digest, over, { key, dsaEncoding: 'ieee-p1363' }, Buffer.concat(padded))
    }
  }
}

/**
 * A key on a security token signs what it was asked for together with its application, its flags and its counter
 * (OpenSSH's PROTOCOL.u2f).
 */
function onToken(kind: KeyKind): KeyKind {
  return (fields) => {
    const check = kind(fields)
    const application = hash('sha256', fields.bytes(), 'buffer')
    return (signature, format, over) => {
      const inner = signature.bytes()
      const flagsAndCounter = signature.take(5)
      const signed = Buffer.concat([application, flagsAndCounter, hash('sha256', over, 'buffer')])
      return check(new SshFields(sshField(inner)), format, signed)
    }
  }
}

function keyOf(jwk: Readonly<Record<string, string>>): KeyObject {
  return createPublicKey({ key: jwk, format: 'jwk' })
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64url')
}
