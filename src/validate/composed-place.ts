import type { ComposedLayer, ComposedProfile, ResolvedProfile } from '../model/composition.ts'
import type { Location } from '../model/location.ts'
import type { Layer, LayerKind } from '../model/registry.ts'
import { quoted } from './in-words.ts'
import type { Finding } from './rule.ts'

type Related = NonNullable<Finding['related']>[number]

/** Whether the composed profile's own file wrote the layer, not a profile that it composes. */
export function isOwn(composed: ComposedProfile, layer: ComposedLayer): boolean {
  return isSameFile(layer.layer.at, composed.profile.document.at([]))
}

/**
 * Where a finding about a layer stands: where the composed profile's own file brings it in, so that its author can act;
 * `related` names the layer itself where another profile wrote it.
 */
export function placeInComposition(
  composed: ComposedProfile,
  layer: ComposedLayer,
): { readonly at: Location; readonly related: readonly Related[] } {
  const written = placeOfLayer(layer.layer)
  if (isOwn(composed, layer)) return { at: written, related: [] }
  const { role, profile } = layer.from
  const reference = composed.references.find((one) => one.role === role && one.profileName === profile)
  if (!reference) return { at: written, related: [] }
  const message = `layer ${quoted(layer.name)} of profile ${quoted(profile)}`
  return { at: placeOfReference(composed, reference.at), related: [{ at: written, message }] }
}

/**
 * Whether what is wrong between these layers is told of another profile: all come from one that this tree holds, so that
 * it is checked itself, and each mistake is told once. A profile taken at a release is not checked again.
 */
export function isToldOfPart(composed: ComposedProfile, ...layers: readonly ComposedLayer[]): boolean {
  const [first] = layers
  return layers.every(
    (layer) =>
      !isOwn(composed, layer) &&
      layer.layer.at.revision === undefined &&
      layer.from.profile === first?.from.profile &&
      layer.from.role === first.from.role,
  )
}

/** The name of a layer as written: short, and what an author looks for. */
export function placeOfLayer(layer: Layer): Location {
  return layer.sourceKey === 'manifests' ? (layer.displayName?.at ?? firstLine(layer.at)) : layer.name.at
}

/** The name of the profile that a reference names. */
export function placeOfReference({ profile }: ComposedProfile, at: Location): Location {
  const written = [profile.infrastructure, ...profile.addOns].find((one) => one && one.at.line === at.line)
  return written?.profile.at ?? firstLine(at)
}

function firstLine(at: Location): Location {
  return at.endLine === at.line ? at : { ...at, endLine: at.line, endColumn: at.column + 1 }
}

export function isSameFile(a: Location, b: Location): boolean {
  return a.file === b.file && a.revision === b.revision
}

/**
 * Whether a part of the stack is missing because it could not be read or resolved, which is reported elsewhere: then
 * nothing can be said about what the stack lacks.
 */
export function isPartial(composed: ComposedProfile): boolean {
  const own = composed.layers.filter((layer) => isOwn(composed, layer))
  return (
    own.length < writtenCount(composed.profile, 'layers') ||
    composed.references.length < composedCount(composed.profile) ||
    composed.layers.some(isUnresolved) ||
    composed.references.some(({ profile }) => !profile || isPartialPart(profile))
  )
}

function isPartialPart({ profile, layers }: ResolvedProfile): boolean {
  return layers.length < writtenCount(profile, 'layers')
}

function isUnresolved(layer: ComposedLayer): boolean {
  return layer.source === 'pack' && !layer.pack
}

function composedCount(profile: ComposedProfile['profile']): number {
  return writtenCount(profile, 'addOns') + writtenCount(profile, 'infrastructure')
}

/** How many entries the file has under a key, those included that were taken out as invalid. */
function writtenCount(profile: ComposedProfile['profile'], key: 'layers' | 'addOns' | 'infrastructure'): number {
  const data = profile.document.data
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return 0
  const value = data[key]
  if (value === undefined || value === null) return 0
  return Array.isArray(value) ? value.length : 1
}

/** The kind of a layer as its pack has it: one that is declared otherwise is told by layer-mismatch alone. */
export function kindOfLayer({ pack, kind }: ComposedLayer): LayerKind {
  return pack?.layer ?? kind
}
