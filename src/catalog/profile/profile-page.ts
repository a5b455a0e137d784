import type { ComposedLayer, ComposedProfile } from '../../model/composition.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Profile } from '../../model/registry.ts'
import type { Release } from '../../model/release.ts'
import type { CatalogContext } from '../context.ts'
import { findingRows } from '../findings.ts'
import { cloudLabel } from '../labels.ts'
import { compareHref, profileHref } from '../links.ts'
import type { CompositionPart, ProfilePage, UseRow, VersionRow } from '../model.ts'
import { releaseLife, unsealed } from '../release-state.ts'
import { layerChip, stackLayer } from './stack-layer.ts'
import { variableRows } from './variable-rows.ts'

/** What is known of one profile at one version, composed. */
export interface ProfilePageInput {
  readonly profile: Profile
  /** Absent for the tree's own version. */
  readonly release?: Release
  readonly composed: ComposedProfile
  readonly findings: readonly Diagnostic[]
  readonly usedBy: readonly UseRow[]
}

/** One profile's page: the tree's own version, or a release as it resolves today. */
export function profilePage(input: ProfilePageInput, context: CatalogContext): ProfilePage {
  const { profile, release, composed } = input
  const version = profile.version?.value ?? release?.version ?? ''
  const fileHref = context.links.file({ file: profile.document.file, line: 1, ...revisionOf(release) })
  const readme =
    profile.readme === undefined ? undefined : context.tools.markdown(profile.readme, profile.path, release)
  const notice = release && releaseLife(release, context).note
  return {
    href: profileHref(profile.name, release?.version),
    name: profile.name,
    displayName: profile.displayName,
    description: profile.description,
    type: composed.type,
    cloud: cloudLabel(composed.cloudType, context.snapshot.settings),
    tags: profile.tags,
    version,
    revision: release ? 'release' : 'tree',
    state: pageState(input, context),
    ...(release ? { released: release.date } : {}),
    ...(notice === undefined ? {} : { notice }),
    asOf: composed.asOf,
    ...(fileHref === undefined ? {} : { fileHref }),
    source: { file: profile.document.file, yaml: profile.document.text },
    stack: composed.layers.map((layer) => stackLayer(layer, composed, context)),
    composition: compositionParts(composed, context),
    variables: variableRows(composed),
    versions: versionRows(profile, release, context),
    findings: findingRows(input.findings, context.links),
    usedBy: input.usedBy,
    ...(readme === undefined ? {} : { readme }),
    apiHref: `/api/v1/profiles/${profile.name}${release ? `/${release.version}` : ''}.json`,
  }
}

function revisionOf(release: Release | undefined): { revision?: string } {
  return release?.tag === undefined ? {} : { revision: release.tag }
}

function pageState({ profile, release }: ProfilePageInput, context: CatalogContext): ProfilePage['state'] {
  const shown = release ?? context.releaseOf(profile.path, profile.version?.value ?? '')
  return shown ? releaseLife(shown, context).state : 'unreleased'
}

/** The parts of a full profile in the order of composition; empty where nothing is composed. */
function compositionParts(composed: ComposedProfile, context: CatalogContext): CompositionPart[] {
  if (composed.references.length === 0) return []
  const parts = composed.references.map((reference): CompositionPart => {
    const resolved = reference.resolution.resolved
    const inTree = context.snapshot.profiles.get(`profiles/${reference.profileName}`)
    const released = reference.resolution.release?.tag !== undefined
    return {
      role: reference.role,
      name: reference.profileName,
      displayName: reference.profile?.profile.displayName ?? inTree?.displayName ?? reference.profileName,
      ...(reference.profile ? { href: profileHref(reference.profileName, released ? resolved : undefined) } : {}),
      ...(reference.resolution.requested === undefined ? {} : { requested: reference.resolution.requested }),
      ...(resolved === undefined ? {} : { resolved }),
      why: context.why(reference.resolution),
      ...layersFrom(composed, reference.role, reference.profileName),
    }
  })
  const own = layersFrom(composed, 'own', composed.name)
  if (own.layers.length === 0) return parts
  return [...parts, { role: 'own', name: composed.name, displayName: composed.profile.displayName, ...own }]
}

function layersFrom(
  composed: ComposedProfile,
  role: CompositionPart['role'],
  profile: string,
): Pick<CompositionPart, 'layers' | 'overrides'> {
  const layers = composed.layers.filter((layer) => layer.from.role === role && layer.from.profile === profile)
  return {
    layers: layers.map((layer) => ({ ...layerChip(layer), id: layer.id })),
    overrides: layers.filter((layer) => isOverridden(layer, composed)).length,
  }
}

function isOverridden(layer: ComposedLayer, composed: ComposedProfile): boolean {
  return composed.profile.overrides.some(
    (override) =>
      override.layer.value === layer.name &&
      (override.profile === undefined || override.profile.value === layer.from.profile),
  )
}

function versionRows(profile: Profile, shown: Release | undefined, context: CatalogContext): VersionRow[] {
  const releases = context.releases.line(profile.path)?.releases ?? []
  return releases.map((release, index) => {
    const { state, note } = releaseLife(release, context)
    const commit = context.commitLabel(release.commit)
    const before = releases.slice(index + 1).find(({ tag }) => tag !== undefined)
    return {
      version: release.version,
      href: profileHref(profile.name, release.tag === undefined ? undefined : release.version),
      ...(release.tag === undefined ? {} : { date: release.date }),
      state,
      ...(note === undefined ? {} : { note }),
      ...unsealed(release, context),
      ...(release.signature ? { signature: release.signature } : {}),
      current: shown ? release.version === shown.version : release.version === profile.version?.value,
      ...(commit ? { commit } : {}),
      ...(before ? { compare: compareWith(before, release) } : {}),
    }
  })
}

/** What a version brought: a coming one is compared as it lies in the tree. */
function compareWith(before: Release, { name, version, tag }: Release): VersionRow['compare'] {
  const href = compareHref({ name, version: before.version }, { name, ...(tag === undefined ? {} : { version }) })
  return { before: before.version, href }
}
