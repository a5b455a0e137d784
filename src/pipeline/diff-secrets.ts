import type { ComparedProfile } from '../diff/compare-profiles.ts'
import type { RegistryDiff } from '../model/diff.ts'
import type { SourceDocument } from '../model/document.ts'
import { concealedChanges, type ConcealedChanges } from './diff-concealed.ts'
import type { DiffSide, Sides } from './diff-side.ts'
import { secretsOfText, secretsOfWords } from './secrets.ts'

/** The two sides of a profile that differs. */
export interface ComparedSides {
  readonly before?: ComparedProfile | undefined
  readonly after?: ComparedProfile | undefined
}

/**
 * A comparison that repeats no secret: those in any file that it was made of, and those that it tells of ledgers and
 * settings, are blacked out wherever they stand.
 */
export async function concealedDiff(
  diff: RegistryDiff,
  compared: readonly ComparedSides[],
  { base, head }: Sides,
): Promise<ConcealedChanges<RegistryDiff>> {
  const before = compared.flatMap(({ before }) => (before ? documentsOf(before) : []))
  const after = compared.flatMap(({ after }) => (after ? documentsOf(after) : []))
  const texts = [
    ...(await secretsIn([...before, ...documentsIn(diff, base)], base)),
    ...(await secretsIn([...after, ...documentsIn(diff, head)], head)),
    ...(await secretsOfWords(diff, head.repository)),
  ]
  return concealedChanges(diff, texts)
}

function documentsOf({ composed }: ComparedProfile): SourceDocument[] {
  const references = composed.references.flatMap(({ profile }) => (profile ? [profile.profile.document] : []))
  const packs = composed.layers.flatMap(({ pack }) => (pack ? [pack.document, pack.values, pack.presetsDocument] : []))
  return [composed.profile.document, ...references, ...packs.filter((document) => document !== undefined)]
}

function documentsIn({ packs, registries }: RegistryDiff, { snapshot }: DiffSide): SourceDocument[] {
  const changed = packs.flatMap(({ path }) => snapshot.packs.get(path) ?? [])
  return [
    ...changed.flatMap((pack) => [pack.document, pack.values, pack.presetsDocument]),
    ...registries.map(({ path }) => snapshot.registries.get(path)?.document),
  ].filter((document) => document !== undefined)
}

async function secretsIn(documents: readonly SourceDocument[], { repository }: DiffSide): Promise<readonly string[]> {
  const texts: string[] = []
  for (const { file, text } of new Set(documents))
    texts.push(...(await secretsOfText(text, { file }, repository)).texts)
  return texts
}
