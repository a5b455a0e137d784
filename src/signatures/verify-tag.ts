import type { SignatureVerdict } from '../model/signature.ts'
import { verifyOpenpgp } from './openpgp.ts'
import { splitTag } from './split-tag.ts'
import { verifySsh } from './ssh-signature.ts'
import type { TrustedKeys } from './trusted-keys.ts'

/** What is found of a tag object by some keys. It depends on these two alone, so it may be kept. */
export interface TagVerdict {
  /** The name that the object gives the tag, which the signature covers; a ref may call it otherwise. */
  readonly name?: string
  readonly verdict: SignatureVerdict
}

/** Checks the signature of a raw tag object. */
export async function verifyTag(raw: Uint8Array, keys: TrustedKeys): Promise<TagVerdict> {
  const tag = splitTag(raw)
  if (!tag) return { verdict: { state: 'bad', reason: 'the tag is not written as Git writes tags' } }
  const { name, payload, signature, taggedAt } = tag
  if (!signature) return { name, verdict: { state: 'unsigned' } }
  const { armor } = signature
  if (signature.format === 'ssh') return { name, verdict: verifySsh(armor, payload, taggedAt, keys.ssh) }
  if (signature.format === 'x509') return { name, verdict: unchecked('x509', 'X.509 certificates are not checked') }
  if (!armor.startsWith('-----BEGIN PGP SIGNATURE-----'))
    return { name, verdict: unchecked('openpgp', 'it is not detached from what it signs') }
  return { name, verdict: await verifyOpenpgp(armor, payload, keys.openpgp) }
}

/**
 * The verdict for the name under which the tag is found. Whoever may push tags could let a name lead to an object that
 * was signed for another.
 */
export function underName(name: string, { name: own, verdict }: TagVerdict): SignatureVerdict {
  if (verdict.state === 'unsigned' || verdict.state === 'bad' || own === name) return verdict
  const { signer: _, ...rest } = verdict
  return { ...rest, state: 'bad', reason: `it was made for the tag ${JSON.stringify(own ?? '')}` }
}

function unchecked(format: SignatureVerdict['format'] & string, reason: string): SignatureVerdict {
  return { state: 'unchecked', format, reason }
}
