import { openRepository } from '../../src/git/open.ts'
import { composedToJson } from '../../src/compose/to-json.ts'
import type { ProfileDiff, RegistryDiff } from '../../src/model/diff.ts'
import type { Json } from '../../src/model/document.ts'
import { diffRange, type RangeEnd } from '../../src/pipeline/diff-range.ts'
import { composeOn, profileFindings, readSides } from '../../src/pipeline/diff-side.ts'
import { readSnapshot } from '../../src/source/snapshot.ts'
import { checkFormat } from '../../src/validate/schema.ts'

type JsonObject = { [key: string]: Json }

/** The names of all profiles whose composed JSON, own words or findings differ, with nothing shared or skipped. */
export async function bruteForce(repo: string, range?: string): Promise<string[]> {
  const repository = await openRepository(repo, { cacheDir: false })
  const { base, head } = diffRange(repository, range)
  const sides = readSides(repository, { base: readWhole(base), head: readWhole(head) })
  const texts = [sides.base, sides.head].map(
    (side) =>
      new Map([...side.snapshot.profiles.values()].map((profile) => [profile.name, tellAll(composeOn(profile, side))])),
  )
  repository.close()
  const names = new Set(texts.flatMap((one) => [...one.keys()]))
  return [...names].filter((name) => texts[0]!.get(name) !== texts[1]!.get(name)).sort()
}

function readWhole(end: RangeEnd) {
  const { value, diagnostics } = readSnapshot(end.tree, checkFormat)
  return { end, snapshot: value, diagnosticsOf: profileFindings(value, diagnostics) }
}

/** Everything but where it stands, when it was released, and what was passed over. */
function tellAll({ composed, diagnostics = [], contentOf }: ReturnType<typeof composeOn>): string {
  const { asOf: _, composition, layers, ...rest } = composedToJson(composed) as JsonObject
  const { displayName, description, tags } = composed.profile
  const told = diagnostics.filter(({ severity }) => severity !== 'note')
  const findings = told.map(({ code, severity, message, at }) => [code, severity, message, at.file].join(' '))
  return JSON.stringify(
    sortedKeys({
      ...rest,
      words: [displayName, description, [...tags]],
      composition: (composition as JsonObject[]).map(withoutHistory),
      layers: (layers as JsonObject[]).map(withoutHistory),
      findings: findings.sort(),
      files: composed.layers.map((layer) => contentOf?.(layer, composed) ?? ''),
    }),
  )
}

function withoutHistory({
  candidates: _,
  released: __,
  origins: ___,
  removed: ____,
  id: _____,
  ...rest
}: JsonObject): Json {
  return rest
}

function sortedKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortedKeys)
  if (value === null || typeof value !== 'object') return value
  const keys = Object.keys(value).sort()
  return Object.fromEntries(keys.map((key) => [key, sortedKeys(value[key]!)]))
}

export function namesOf({ profiles }: RegistryDiff): string[] {
  return profiles.flatMap(({ name, renamedFrom }) => (renamedFrom === undefined ? name : [name, renamedFrom])).sort()
}

/** What the other way round must give. */
export function mirrored(diff: RegistryDiff): RegistryDiff {
  return { ...(swapped(diff) as RegistryDiff), profiles: diff.profiles.map(mirroredProfile).sort(byName) }
}

function mirroredProfile(profile: ProfileDiff): ProfileDiff {
  const { name, renamedFrom, findings, ...rest } = profile
  const other = swapped(rest) as ProfileDiff
  return {
    ...other,
    name: renamedFrom ?? name,
    ...(renamedFrom === undefined ? {} : { renamedFrom: name }),
    verdict: { breaks: 'mends', mends: 'breaks', faulty: 'faulty', sound: 'sound' }[profile.verdict] as 'sound',
    findings: { brought: findings.mended, mended: findings.brought },
  }
}

function byName(a: ProfileDiff, b: ProfileDiff): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0
}

const opposite: Readonly<Record<string, string>> = {
  added: 'removed',
  removed: 'added',
  upgrade: 'downgrade',
  downgrade: 'upgrade',
  before: 'after',
  after: 'before',
}

function swapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(swapped)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      const isWord = ['change', 'status', 'direction'].includes(key)
      return [opposite[key] ?? key, isWord ? (opposite[one as string] ?? one) : swapped(one)]
    }),
  )
}

/** The same whatever the order of lists and keys. */
export function unordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unordered).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  if (value === null || typeof value !== 'object') return value
  const keys = Object.keys(value).sort()
  return Object.fromEntries(keys.map((key) => [key, unordered((value as Record<string, unknown>)[key])]))
}
