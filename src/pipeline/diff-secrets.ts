import type { ComparedProfile } from '../diff/compare-profiles.ts'
import type { RegistryDiff } from '../model/diff.ts'
import { readTextAt } from '../git/read-text.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { SourceDocument } from '../model/document.ts'
import { startOf } from '../model/location.ts'
import { concealIn } from '../secrets/conceal.ts'
import type { DiffSide } from './diff-side.ts'
import { secretsBehind } from './secrets.ts'

interface Sides {
  readonly base: DiffSide
  readonly head: DiffSide
}

/** The two sides of a profile that differs. */
export interface ComparedSides {
  readonly before?: ComparedProfile | undefined
  readonly after?: ComparedProfile | undefined
}

/** A comparison that repeats no secret: those in any file that it was made of are blacked out wherever they stand. */
export async function concealedDiff(
  diff: RegistryDiff,
  compared: readonly ComparedSides[],
  { base, head }: Sides,
): Promise<RegistryDiff> {
  const before = compared.flatMap(({ before }) => (before ? documentsOf(before) : []))
  const after = compared.flatMap(({ after }) => (after ? documentsOf(after) : []))
  const texts = [
    ...(await secretsIn([...before, ...documentsIn(diff, base)], base)),
    ...(await secretsIn([...after, ...documentsIn(diff, head)], head)),
  ]
  return texts.length === 0 ? diff : (concealedStrings(diff, texts) as RegistryDiff)
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

/** What stands for the tree itself, whose files have no revision. */
const ofTree = ' '

async function secretsIn(
  documents: readonly SourceDocument[],
  { repository, end }: DiffSide,
): Promise<readonly string[]> {
  const places = [...new Set(documents)].map((document): Diagnostic => {
    const revision = document.at([]).revision ?? ofTree
    return { code: '', severity: 'note', at: startOf(document.file, revision), message: '' }
  })
  const readText = (file: string, revision?: string) =>
    readTextAt(repository, end.tree, file, revision === ofTree ? undefined : revision)
  return (await secretsBehind(places, { repository, readText })).texts
}

function concealedStrings(value: unknown, texts: readonly string[]): unknown {
  if (typeof value === 'string') return concealed(value, texts)
  if (Array.isArray(value)) return value.map((one) => concealedStrings(one, texts))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, concealedStrings(one, texts)]))
}

function concealed(text: string, texts: readonly string[]): string {
  return concealIn({ code: '', severity: 'note', at: startOf(''), message: text }, texts).message
}
