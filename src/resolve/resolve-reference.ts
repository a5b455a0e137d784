import { correction } from '../model/mend.ts'
import type { ResolvedProfile, ResolvedReference } from '../model/composition.ts'
import type { Diagnostic, Staged } from '../model/diagnostic.ts'
import type { Profile, ProfileReference, ProfileType } from '../model/registry.ts'
import type { Release } from '../model/release.ts'
import type { Resolution } from '../model/resolution.ts'
import { parseSpec } from '../version/parse-spec.ts'
import { didYouMean } from './did-you-mean.ts'
import { reportFaults } from './resolve-pack-layer.ts'
import { takeRelease } from './take-release.ts'
import type { Report, ResolveWorld } from './world.ts'

export type Role = ResolvedReference['role']

/** Where a reference stands. */
export interface ReferencePlace {
  /** The folders of the profiles that lead to it, outermost first. */
  readonly chain: readonly string[]
  /** The release at whose commit the profile was read that holds it; absent for the tree under inspection. */
  readonly within: Release | undefined
  /** Resolves a composed profile, read at the commit of a release or in the tree. */
  readonly resolveComposed: (profile: Profile, within: Release | undefined) => Staged<ResolvedProfile>
}

/** A reference of a full profile: which content it means, and that content resolved in its turn. */
export function resolveReference(
  role: Role,
  reference: ProfileReference,
  world: ResolveWorld,
  { chain, within, resolveComposed }: ReferencePlace,
  report: Report,
): ResolvedReference {
  const { value: profileName, at } = reference.profile
  const path = `profiles/${profileName}`
  const settle = (resolution: Resolution, profile?: ResolvedProfile): ResolvedReference => ({
    role,
    profileName,
    at: reference.at,
    resolution,
    ...(profile === undefined ? {} : { profile }),
  })
  const nothing = unsettled(reference)
  if (chain.includes(path)) {
    const names = [...chain.slice(chain.indexOf(path)), path].map((each) => each.slice('profiles/'.length))
    const message = `Profile "${profileName}" composes itself: ${names.join(' → ')}.`
    report({ code: 'profile-cycle', severity: 'error', at, message, help: 'Take this reference away.' })
    return settle(nothing)
  }
  const found =
    within && !reference.version
      ? contentBeside(reference, path, within, world, report)
      : findContent(reference, path, world, report)
  // Where no release fits, the tree's own profile tells what another one would be.
  const type = (found?.profile ?? world.snapshot.profiles.get(path))?.type
  const isOther = type !== undefined && type !== role
  if (isOther) report({ code: 'wrong-profile-type', severity: 'error', at, ...wrongType(profileName, type, role) })
  if (!found?.profile || isOther) return settle(found?.resolution ?? nothing)
  const inner = resolveComposed(found.profile, found.within)
  if (!found.within) inner.diagnostics.forEach(report)
  else placeAtReference(inner.diagnostics, reference, `${profileName} ${found.resolution.resolved}`).forEach(report)
  return settle(found.resolution, inner.value)
}

function unsettled(reference: ProfileReference): Resolution {
  const requested = reference.version?.value
  if (requested === undefined) return { requested, kind: 'working-tree', candidates: [] }
  const isTrain = parseSpec(requested, 'semver').kind === 'train'
  return { requested, kind: isTrain ? 'train' : 'pin', candidates: [] }
}

interface Content {
  readonly resolution: Resolution
  /** Absent where no release fits. */
  readonly profile?: Profile
  /** The release at whose commit the profile was read; absent for the tree under inspection. */
  readonly within?: Release
}

function findContent(
  reference: ProfileReference,
  path: string,
  world: ResolveWorld,
  report: Report,
): Content | undefined {
  const { value: name, at } = reference.profile
  const line = world.releases.line(path)
  if (!line?.releases.length && !world.snapshot.profiles.get(path)) {
    const known = [...world.snapshot.profiles.values()].map((profile) => profile.name)
    const help = didYouMean(name, known, 'profiles')
    report({
      code: 'unknown-profile',
      severity: 'error',
      at,
      message: `There is no profile "${name}".`,
      help,
      fix: correction(at, name, known),
    })
    return undefined
  }
  if (!reference.version) return workingTreeContent(reference, path, world, report)
  const releases = line ?? { path, versioning: 'semver' as const, releases: [] }
  const resolution = takeRelease(reference.version, releases, name, world, report)
  if (!resolution?.release) return resolution && { resolution }
  const { profile, diagnostics } = world.releases.profile(resolution.release)
  const { tag } = resolution.release
  if (tag !== undefined) reportFaults(`Release ${tag}`, diagnostics, reference.version.at, report)
  return { resolution, profile, ...(tag === undefined ? {} : { within: resolution.release }) }
}

/** What a reference without a version means in a released profile: what the release's own commit holds. */
function contentBeside(
  reference: ProfileReference,
  path: string,
  within: Release,
  world: ResolveWorld,
  report: Report,
): Content | undefined {
  const { value: name, at } = reference.profile
  const beside = world.releases.profileBeside(within, path)
  if (!beside) {
    const message = `There was no profile "${name}" beside ${within.tag}, and the reference names no version of it.`
    const help = 'A release cannot be changed: release a mended version, and take that.'
    report({ code: 'unknown-profile', severity: 'error', at, message, help })
    return undefined
  }
  const { profile, diagnostics } = beside
  reportFaults(`Profile "${name}" beside ${within.tag}`, diagnostics, at, report)
  return { profile, within, resolution: unversioned(profile) }
}

/** The resolution of a reference that names no version. */
function unversioned({ version }: Profile): Resolution {
  const resolved = version === undefined ? {} : { resolved: version.value }
  return { requested: undefined, kind: 'working-tree', ...resolved, candidates: [] }
}

function workingTreeContent(
  reference: ProfileReference,
  path: string,
  world: ResolveWorld,
  report: Report,
): Content | undefined {
  const profile = world.snapshot.profiles.get(path)
  const releases = world.releases.line(path)?.releases ?? []
  if (!profile) {
    const { value: name, at } = reference.profile
    const newest = releases[0]?.version
    const message = `Profile "${name}" is no longer in the tree, and the reference names no version of it.`
    report({ code: 'unknown-profile', severity: 'error', at, message, help: `Add a version, such as "${newest}".` })
    return undefined
  }
  const release = releases.find((each) => each.tag === undefined && each.version === profile.version?.value)
  return { profile, resolution: { ...unversioned(profile), ...(release === undefined ? {} : { release }) } }
}

function wrongType(name: string, type: ProfileType, role: Role) {
  const key = role === 'add-on' ? 'addOns' : 'infrastructure'
  return {
    message: `Profile "${name}" is of type ${type}; ${key} takes profiles of type ${role}.`,
    help:
      type === 'full'
        ? 'Compose the profiles it is made of instead.'
        : `List it under ${type === 'add-on' ? 'addOns' : 'infrastructure'}, or name a profile of type ${role}.`,
  }
}

/** What is found in a released profile can no longer be mended there: it is told where the release is taken. */
function placeAtReference(diagnostics: readonly Diagnostic[], reference: ProfileReference, name: string): Diagnostic[] {
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    at: reference.version?.at ?? reference.profile.at,
    message: `In ${name}: ${diagnostic.message}`,
    related: [{ at: diagnostic.at, message: 'It stands here.' }, ...(diagnostic.related ?? [])],
  }))
}
