import type { ComposedProfile, ResolvedProfile } from '../model/composition.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { FindingSet } from '../model/finding-set.ts'
import type { Instant, Profile, Snapshot } from '../model/registry.ts'
import type { Release, ReleaseIndex, ReleaseLine } from '../model/release.ts'
import type { Resolution } from '../model/resolution.ts'
import type { PartMove, ProfileEffect, TrainMove } from '../model/release-plan.ts'
import { parseSpec } from '../version/parse-spec.ts'
import { takeNewest } from '../version/take-newest.ts'
import { trainsOf } from '../version/trains.ts'
import { reachOf } from './reach.ts'

/** What looking at a profile in a world of releases takes of the other rooms. */
export interface Composing {
  /** Its parts, pinned. */
  readonly resolve: (profile: Profile, releases: ReleaseIndex) => ResolvedProfile
  /** Its whole stack, and all that is wrong with it. */
  readonly compose: (profile: Profile, releases: ReleaseIndex) => ComposedAndJudged
}

export interface ComposedAndJudged {
  readonly composed: ComposedProfile
  readonly diagnostics: readonly Diagnostic[]
}

/** Two worlds, and the packs and profiles whose releases differ between them. */
export interface ReleaseChange {
  readonly before: ReleaseIndex
  readonly after: ReleaseIndex
  readonly paths: ReadonlySet<string>
}

/**
 * What a change of releases does to each profile that it reaches: those of the tree, and of each that has a version
 * not yet released its newest release too, which is the one in use. Profiles that stay as they are are left out.
 */
export function effectsOn(snapshot: Snapshot, change: ReleaseChange, { resolve, compose }: Composing): ProfileEffect[] {
  const names = new Set([...change.paths].map((path) => path.slice(path.lastIndexOf('/') + 1)))
  if (names.size === 0) return []
  const isReached = reachOf(names, snapshot, change.before)
  const subjects = [...snapshot.profiles.values()].flatMap((profile) => [
    { profile, release: undefined },
    ...releasedBeside(profile, change.before),
  ])
  const effects = subjects.flatMap(({ profile, release }): ProfileEffect[] => {
    if (!isReached(profile, release)) return []
    // Where every part stays, nothing else can change; composing takes longer than resolving.
    if (isSame(resolve(profile, change.before), resolve(profile, change.after))) return []
    const before = compose(profile, change.before)
    const after = compose(profile, change.after)
    const moves = movesBetween(before.composed, after.composed)
    const broken = newErrors(before.diagnostics, after.diagnostics)
    if (moves.length + broken.length === 0) return []
    const version = profile.version === undefined ? {} : { version: profile.version.value }
    const tag = release?.tag === undefined ? {} : { tag: release.tag }
    return [{ name: profile.name, ...version, ...tag, moves, broken }]
  })
  return withBrokenParts(effects, snapshot)
}

/** A mistake of a profile is told of it alone; those of the tree that compose it as it stands there break with it. */
function withBrokenParts(effects: readonly ProfileEffect[], { profiles }: Snapshot): ProfileEffect[] {
  const own = new Map(effects.filter(({ tag }) => tag === undefined).map((effect) => [effect.name, effect]))
  const brokenOf = (name: string, chain: readonly string[]): readonly Diagnostic[] => {
    const profile = chain.includes(name) ? undefined : profiles.get(`profiles/${name}`)
    const references = profile ? [profile.infrastructure, ...profile.addOns] : []
    const parts = references.flatMap((one) => (one && !one.version ? one.profile.value : []))
    return [...(own.get(name)?.broken ?? []), ...parts.flatMap((part) => brokenOf(part, [...chain, name]))]
  }
  return effects.map((effect) =>
    effect.tag === undefined ? { ...effect, broken: new FindingSet(brokenOf(effect.name, [])).sorted() } : effect,
  )
}

function releasedBeside({ path, version }: Profile, releases: ReleaseIndex) {
  const line = releases.line(path)?.releases ?? []
  const newest = line.find(({ tag }) => tag !== undefined)
  if (!newest || line.some((one) => one.tag !== undefined && one.version === version?.value)) return []
  return [{ profile: releases.profile(newest).profile, release: newest }]
}

/** Whether each part of a profile comes to the same. */
function isSame(before: ResolvedProfile, after: ResolvedProfile): boolean {
  const [old, now] = [before.layers, after.layers]
  if (old.length !== now.length || before.references.length !== after.references.length) return false
  if (old.some(({ layer, resolution }, i) => layer !== now[i]!.layer || isOther(resolution, now[i]!.resolution)))
    return false
  return before.references.every(({ resolution, profile }, i) => {
    const other = after.references[i]!
    if (isOther(resolution, other.resolution)) return false
    return profile && other.profile ? isSame(profile, other.profile) : profile === other.profile
  })
}

function isOther(one: Resolution, other: Resolution): boolean {
  return one.resolved !== other.resolved || isYanked(one) !== isYanked(other)
}

function isYanked({ release }: Resolution): boolean {
  return release?.yanked !== undefined
}

/** The layers and composed profiles that two compositions of one profile have at different versions. */
function movesBetween(before: ComposedProfile, after: ComposedProfile): PartMove[] {
  const [old, now] = [partsOf(before), partsOf(after)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [from, to] = [old.get(key), now.get(key)]
    if (from && to && from.resolved === to.resolved) return []
    const { kind, name, requested } = (to ?? from)!
    return {
      kind,
      name,
      ...(requested === undefined ? {} : { requested }),
      ...(from?.resolved === undefined ? {} : { from: from.resolved }),
      ...(to?.resolved === undefined ? {} : { to: to.resolved }),
    }
  })
}

interface Part {
  readonly kind: PartMove['kind']
  readonly name: string
  readonly requested: string | undefined
  readonly resolved: string | undefined
}

function partsOf({ references, layers }: ComposedProfile): Map<string, Part> {
  const parts = new Map<string, Part>()
  for (const { role, profileName, resolution } of references) {
    const { requested, resolved } = resolution
    parts.set(`${role} ${profileName}`, { kind: 'profile', name: profileName, requested, resolved })
  }
  for (const { id, name, resolution } of layers) {
    parts.set(`layer ${id}`, { kind: 'layer', name, requested: resolution.requested, resolved: resolution.resolved })
  }
  return parts
}

function newErrors(before: readonly Diagnostic[], after: readonly Diagnostic[]): Diagnostic[] {
  const known = new Set(before.filter(isError).map(keyOf))
  return after.filter((one) => isError(one) && !known.has(keyOf(one)))
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error'
}

function keyOf({ code, at }: Diagnostic): string {
  return [code, at.revision ?? '', at.file, at.line, at.column].join('\0')
}

/** The trains of a version, and what each comes to in two worlds; those that stay are left out. */
export function trainMoves(path: string, version: string, { before, after }: ReleaseChange): TrainMove[] {
  const [old, now] = [before.line(path), after.line(path)]
  const { major, minor } = trainsOf(version, now?.versioning ?? 'semver')
  return [...new Set([major, minor])].flatMap((train) => {
    if (train === undefined) return []
    const [from, to] = [newestOn(train, old, before.asOf), newestOn(train, now, after.asOf)]
    if (from === to) return []
    return { train, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
  })
}

function newestOn(train: string, line: ReleaseLine | undefined, asOf: Instant): string | undefined {
  const released: Release[] = line?.releases.filter(({ tag }) => tag !== undefined) ?? []
  const versioning = line?.versioning ?? 'semver'
  const spec = parseSpec(train, versioning)
  return spec.kind === 'problem' ? undefined : takeNewest(spec, released, { versioning, asOf }).resolved
}
