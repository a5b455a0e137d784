import { createHash } from 'node:crypto'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { FileTree, GitRepository } from '../model/repository.ts'
import type { SignatureVerdict, SigningSettings } from '../model/signature.ts'
import { readTrustedKeys, type TrustedKeys } from '../signatures/trusted-keys.ts'
import { type TagVerdict, underName, verifyTag } from '../signatures/verify-tag.ts'
import { startReading } from '../source/reading.ts'
import { isReleaseName } from '../source/release-tags.ts'
import { readSettings } from '../source/settings.ts'
import { checkFormat } from '../validate/schema.ts'

/** What the signatures of all release tags are worth by the keys that one tree lists. */
export interface CheckedSignatures {
  readonly signing: SigningSettings
  /** By tag. */
  readonly verdicts: ReadonlyMap<string, SignatureVerdict>
  /** What is wrong with the listed keys. */
  readonly diagnostics: readonly Diagnostic[]
  /** Another whenever the keys are others. */
  readonly print: string
}

/**
 * Verifies the tags by the keys that a tree lists; `undefined` where it lists none. Each tag object is verified once for
 * the same keys, and the verdict kept in the index.
 */
export async function checkSignatures(
  repository: GitRepository,
  tree: FileTree,
  progress?: (what: string) => void,
): Promise<CheckedSignatures | undefined> {
  const { signing } = readSettings(startReading(tree, checkFormat))
  if (!signing) return undefined
  progress?.('Checking signatures')
  const { keys, diagnostics } = await readTrustedKeys(tree, signing)
  const verdicts = new Map<string, SignatureVerdict>()
  const tags = repository.tags.filter(({ name, commit }) => commit !== undefined && isReleaseName(name))
  for (let at = 0; at < tags.length; at += atOnce) {
    await Promise.all(
      tags.slice(at, at + atOnce).map(async ({ name, object }) => {
        const verdict = object === undefined ? lightweight : await verdictOf(object, keys, repository)
        verdicts.set(name, underName(name, verdict))
      }),
    )
  }
  const print = createHash('sha256')
    .update(JSON.stringify([keys.digest, diagnostics]))
    .digest('hex')
  return { signing, verdicts, diagnostics, print }
}

/** Node verifies signatures of OpenPGP beside the main thread. */
const atOnce = 64

const lightweight: TagVerdict = { verdict: { state: 'unsigned' } }

/** The kind under which verdicts are kept; the number goes up when they would be others. */
const signatureFact = 'signature/1'

async function verdictOf(object: string, keys: TrustedKeys, repository: GitRepository): Promise<TagVerdict> {
  const id = `${object} ${keys.digest}`
  const known = repository.facts.get(signatureFact, id) as TagVerdict | undefined
  if (known !== undefined) return known
  const raw = repository.tagObject(object)
  const verdict = raw === undefined ? lightweight : await verifyTag(raw, keys)
  repository.facts.set(signatureFact, id, verdict)
  return verdict
}
