import type { LayerKind, Pack, Profile, ProfileType, Snapshot } from '../model/registry.ts'
import type { Release, ReleaseIndex, ReleaseLine } from '../model/release.ts'
import { parseSpec } from '../version/parse-spec.ts'
import { parseVersion } from '../version/parse-version.ts'
import { isMarked } from '../version/take-newest.ts'
import { trainsOf } from '../version/trains.ts'
import type { Entry } from './profile-file.ts'

/** What there is to choose from. */
export interface ScaffoldWorld {
  readonly snapshot: Snapshot
  readonly releases: ReleaseIndex
}

/** The packs of one place that fit an environment: those that its profiles take most first, then those made for it. */
export function fittingPacks(kind: LayerKind, cloudType: string, { snapshot }: ScaffoldWorld): Pack[] {
  const here = usesOfPacks([...snapshot.profiles.values()].filter((profile) => profile.cloudType?.value === cloudType))
  const anywhere = usesOfPacks([...snapshot.profiles.values()])
  const rank = ({ name, cloudTypes }: Pack): number[] => [
    -(here.get(name) ?? 0),
    cloudTypes.includes(cloudType) ? 0 : 1,
    -(anywhere.get(name) ?? 0),
  ]
  return [...snapshot.packs.values()]
    .filter((pack) => pack.layer === kind && fits(pack.cloudTypes, cloudType))
    .sort((a, b) => compareRanks(rank(a), rank(b)) || (a.name < b.name ? -1 : 1))
}

function usesOfPacks(profiles: readonly Profile[]): Map<string, number> {
  const uses = new Map<string, number>()
  for (const { layers } of profiles)
    for (const { sourceKey, name } of layers)
      if (sourceKey === 'pack') uses.set(name.value, (uses.get(name.value) ?? 0) + 1)
  return uses
}

/** The profiles of one type that fit an environment: those that its full profiles compose most first. */
export function fittingProfiles(type: ProfileType, cloudType: string, { snapshot }: ScaffoldWorld): Profile[] {
  const all = [...snapshot.profiles.values()]
  const uses = new Map<string, number>()
  for (const { cloudType: own, infrastructure, addOns } of all)
    for (const { profile } of infrastructure ? [infrastructure, ...addOns] : addOns)
      if (own?.value === cloudType) uses.set(profile.value, (uses.get(profile.value) ?? 0) + 1)
  return all
    .filter((profile) => profile.type === type && fits([profile.cloudType?.value ?? ''], cloudType))
    .sort((a, b) => (uses.get(b.name) ?? 0) - (uses.get(a.name) ?? 0) || (a.name < b.name ? -1 : 1))
}

function fits(made: readonly string[], cloudType: string): boolean {
  return made.includes('all') || made.includes(cloudType)
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, place) => value !== b[place])
  return index === -1 ? 0 : a[index]! - b[index]!
}

/** How to ask for a pack, best first: the newest major train, its newest minor, older ones, the newest release. */
export function packPicks({ name, registry, path, version }: Pack, world: ScaffoldWorld): Entry[] {
  const others = [...world.snapshot.packs.values()].filter((pack) => pack.name === name)
  const named = others.length > 1 ? { name, registry } : { name }
  const specs = versionsToAsk(world.releases.line(path), world.releases.asOf, version?.value)
  return specs.map((each) => ({ ...named, version: each }))
}

/** The same for a profile; one that was never released is taken as the tree has it. */
export function profilePicks({ name, path }: Profile, { releases }: ScaffoldWorld): Entry[] {
  const line = releases.line(path)
  const isReleased = line?.releases.some(({ tag }) => tag !== undefined) ?? false
  if (!isReleased) return [{ name }]
  return [...versionsToAsk(line, releases.asOf).map((version) => ({ name, version })), { name }]
}

/** How many trains of a kind are tried. */
const mostTried = 3

function versionsToAsk(line: ReleaseLine | undefined, asOf: string, own?: string): string[] {
  if (!line) return own === undefined ? [] : [own]
  const { versioning } = line
  const sound = line.releases.filter((release) => isSound(release, asOf))
  const steady = sound.filter(({ version }) => parseVersion(version, versioning)?.prerelease === false)
  const trains = steady.map(({ version }) => trainsOf(version, versioning))
  const isTrain = (text: string | undefined): text is string =>
    text !== undefined && parseSpec(text, versioning).kind === 'train'
  const majors = [...new Set(trains.map(({ major }) => major).filter(isTrain))].slice(0, mostTried)
  const minors = [...new Set(trains.map(({ minor }) => minor).filter(isTrain))].slice(0, mostTried)
  const pins = [...steady, ...sound].slice(0, 1).map(({ version }) => version)
  return [...new Set([...majors.slice(0, 1), ...minors, ...majors, ...pins])]
}

function isSound({ tag, date, yanked, deprecated }: Release, asOf: string): boolean {
  return (tag === undefined || date <= asOf) && !isMarked(yanked, asOf) && !isMarked(deprecated, asOf)
}
