import type { Located } from './location.ts'

/** What `signing` in layerbook.yaml asks for. */
export interface SigningSettings {
  /** Files and folders of the tree that hold the trusted keys. */
  readonly keys: readonly Located<string>[]
  /** Folders whose releases must bear a signature that can be verified: `registry/public`, `profiles`. */
  readonly requiredFor: readonly string[]
  /** `2026-01-01`: what a ledger seals with an earlier date needs no signature. */
  readonly since?: string
}

export type SignatureFormat = 'openpgp' | 'ssh' | 'x509'

/**
 * What the signature on a release's tag is worth by the keys that the repository lists:
 *
 * - `verified`: made by one of them, over exactly this tag;
 * - `untrusted`: made by a key that is not listed;
 * - `bad`: it does not hold, `reason` says why;
 * - `unchecked`: of a form that cannot be checked here;
 * - `unsigned`: there is none.
 */
export interface SignatureVerdict {
  readonly state: 'verified' | 'untrusted' | 'bad' | 'unchecked' | 'unsigned'
  readonly format?: SignatureFormat
  /** Who the repository says the key belongs to. */
  readonly signer?: string
  /** The key's fingerprint as its own tools print it: `SHA256:…` of SSH, upper-case hexadecimal of OpenPGP. */
  readonly key?: string
  /** Why it is not verified, as the end of a sentence: `it was made for the tag x`. */
  readonly reason?: string
}
