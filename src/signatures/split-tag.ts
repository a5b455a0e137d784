import type { SignatureFormat } from '../model/signature.ts'

/** A tag object as Git takes it apart to check its signature. */
export interface SplitTag {
  /** The name that the object itself gives the tag: what was signed, whatever the ref is called. */
  readonly name: string
  /** Seconds since 1970; absent where there is no tagger. */
  readonly taggedAt?: number
  /** The bytes that were signed. */
  readonly payload: Buffer
  readonly signature?: { readonly format: SignatureFormat; readonly armor: string }
}

/** The lines with which Git knows the beginning of a signature, as gpg-interface.c lists them. */
const beginnings: readonly (readonly [string, SignatureFormat])[] = [
  ['-----BEGIN PGP SIGNATURE-----', 'openpgp'],
  ['-----BEGIN PGP MESSAGE-----', 'openpgp'],
  ['-----BEGIN SIGNED MESSAGE-----', 'x509'],
  ['-----BEGIN SSH SIGNATURE-----', 'ssh'],
]

const header = /^object [0-9a-f]{40}\ntype [a-z]+\ntag ([^\n]+)\n(?:tagger [^\n]*?(?: (\d{1,12}) [+-]\d{4})?\n)?\n/

/**
 * Splits the raw object. The signature begins at the last line that looks like the beginning of one; all before it is
 * signed, byte by byte. `undefined` where the object is not headed as Git writes tags.
 */
export function splitTag(raw: Uint8Array): SplitTag | undefined {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const text = bytes.toString('latin1')
  const [, name, seconds] = header.exec(text) ?? []
  if (name === undefined) return undefined
  const found = lastBeginning(text)
  return {
    name: Buffer.from(name, 'latin1').toString('utf8'),
    ...(seconds === undefined ? {} : { taggedAt: Number(seconds) }),
    payload: found ? bytes.subarray(0, found.at) : bytes,
    ...(found ? { signature: { format: found.format, armor: text.slice(found.at) } } : {}),
  }
}

function lastBeginning(text: string): { readonly at: number; readonly format: SignatureFormat } | undefined {
  for (let end = text.length; end > 0;) {
    const at = text.lastIndexOf('\n-----BEGIN ', end - 1) + 1
    if (at === 0) return undefined
    const format = beginnings.find(([line]) => text.startsWith(line, at))?.[1]
    if (format) return { at, format }
    end = at - 1
  }
  return undefined
}
