import { closest } from '../model/closest.ts'
import type { ResolvedLayer, ResolvedProfile } from '../model/composition.ts'
import type { ProfileOverride } from '../model/registry.ts'
import type { ComposeDiagnostic } from './codes.ts'
import type { Part } from './parts.ts'

type Report = (diagnostic: ComposeDiagnostic) => void

interface Brought {
  readonly layer: ResolvedLayer
  readonly part: Part
}

/** Which overrides each composed layer gets, in the order written; one that fits no layer, or two, is reported. */
export function assignOverrides(
  resolved: ResolvedProfile,
  parts: readonly Part[],
  report: Report,
): ReadonlyMap<ResolvedLayer, readonly ProfileOverride[]> {
  const assigned = new Map<ResolvedLayer, ProfileOverride[]>()
  const brought = parts.flatMap((part) => part.layers.map((layer): Brought => ({ layer, part })))
  for (const override of resolved.profile.overrides) {
    const fitting = brought.filter(({ layer, part }) => fits(override, layer.name, part))
    if (fitting.length === 1) {
      const { layer } = fitting[0]!
      assigned.set(layer, [...(assigned.get(layer) ?? []), override])
    } else if (fitting.length > 1) {
      report(ambiguous(override, fitting))
    } else if (!isExcused(override, resolved, parts)) {
      report(withoutLayer(override, resolved, brought))
    }
  }
  return assigned
}

function fits(override: ProfileOverride, layerName: string, { from }: Part): boolean {
  const isFromProfile = override.profile === undefined || override.profile.value === from.profile
  return from.role !== 'own' && layerName === override.layer.value && isFromProfile
}

/** A layer or profile that could not be resolved was reported already: what overrides it is not at fault. */
function isExcused(override: ProfileOverride, resolved: ResolvedProfile, parts: readonly Part[]): boolean {
  const missing = resolved.references.flatMap(({ profile, profileName }) => (profile ? [] : profileName))
  if (missing.length > 0 && mayMean(override.profile?.value, missing, parts)) return true
  return parts.some((part) =>
    part.profile.layers.some((layer) => fits(override, layer.displayName?.value ?? layer.name.value, part)),
  )
}

/** Whether an override may be for one of the missing profiles, one mistyped where it is composed included. */
function mayMean(profile: string | undefined, missing: readonly string[], parts: readonly Part[]): boolean {
  if (profile === undefined || missing.includes(profile)) return true
  return !isComposed(profile, parts) && closest(profile, missing) !== undefined
}

function isComposed(profile: string, parts: readonly Part[]): boolean {
  return parts.some(({ from }) => from.role !== 'own' && from.profile === profile)
}

function ambiguous(override: ProfileOverride, fitting: readonly Brought[]): ComposeDiagnostic {
  const profiles = [...new Set(fitting.map(({ part }) => part.from.profile))]
  const where = profiles.length > 1 ? `the profiles ${profiles.join(' and ')} each bring` : `${profiles[0]} brings`
  return {
    code: 'ambiguous-override',
    severity: 'error',
    at: override.layer.at,
    message: `More than one layer is called "${override.layer.value}": ${where} one.`,
    help:
      profiles.length > 1 ? `Say which is meant: profile: ${profiles[0]}` : 'Give each layer a displayName of its own.',
    related: fitting.map(({ layer, part }) => ({ at: layer.layer.at, message: `The layer of ${part.from.profile}.` })),
  }
}

function withoutLayer(
  override: ProfileOverride,
  resolved: ResolvedProfile,
  brought: readonly Brought[],
): ComposeDiagnostic {
  const { value: name, at } = override.layer
  const composed = brought.filter(({ part }) => part.from.role !== 'own')
  const profile = override.profile?.value
  const elsewhere = composed.find(({ layer }) => layer.name === name)
  const isOwn = resolved.layers.some((layer) => layer.name === name)
  const message =
    profile === undefined
      ? `No composed profile brings a layer "${name}".`
      : `Profile "${profile}" brings no layer "${name}".`
  const names = composed
    .filter(({ part }) => profile === undefined || part.from.profile === profile)
    .map(({ layer }) => layer.name)
  return {
    code: 'override-without-layer',
    severity: 'error',
    at,
    message,
    help:
      renamedHelp(name, composed) ??
      helpFor(name, isOwn, elsewhere?.part.from.profile, [...new Set(names)]) ??
      noLayerHelp(profile, [...new Set(composed.map(({ part }) => part.from.profile))]),
  }
}

/** Who knows the pack may not know that the layer has a name of its own. */
function renamedHelp(name: string, composed: readonly Brought[]): string | undefined {
  const renamed = composed.filter(({ layer: { layer } }) => layer.displayName && layer.name.value === name)
  const names = [...new Set(renamed.map(({ layer }) => JSON.stringify(layer.name)))]
  if (names.length === 0 || composed.some(({ layer }) => layer.name === name)) return undefined
  return `The layer of ${name} is called ${names.join(' or ')}: overrides go by that name.`
}

function helpFor(
  name: string,
  isOwn: boolean,
  elsewhere: string | undefined,
  names: readonly string[],
): string | undefined {
  if (isOwn) return 'The layer is this profile’s own: set the values there.'
  if (elsewhere !== undefined) return `Profile "${elsewhere}" brings one.`
  const near = closest(name, names)
  if (near !== undefined) return `Did you mean "${near}"?`
  if (names.length === 0) return undefined
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : ''
  return `Layers to override: ${names.slice(0, mostNames).join(', ')}${more}.`
}

function noLayerHelp(profile: string | undefined, composed: readonly string[]): string {
  if (profile === undefined || composed.length === 0) return 'No layer can be overridden here.'
  if (composed.includes(profile)) return `Profile "${profile}" has no layer to override.`
  const near = closest(profile, composed)
  if (near !== undefined) return `Did you mean profile "${near}"?`
  return `It is not composed here; composed are ${composed.slice(0, mostNames).join(', ')}.`
}

/** How many layers are listed. */
const mostNames = 10
