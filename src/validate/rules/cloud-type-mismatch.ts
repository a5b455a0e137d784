import type { ComposedLayer, ComposedProfile } from '../../model/composition.ts'
import { isOwn, placeInComposition, placeOfReference } from '../composed-place.ts'
import { knownCloudTypes } from '../cloud-types.ts'
import { listed, quoted } from '../in-words.ts'
import type { Finding, Rule } from '../rule.ts'

export const cloudTypeMismatch: Rule = {
  code: 'cloud-type-mismatch',
  severity: 'error',
  summary: 'A pack or a composed profile is not made for the environment of the profile.',
  explanation:
    'Every pack, and every profile that is composed, must fit the `cloudType` of the profile that uses it; what is made for `all` fits everywhere. `cloudType: all` itself is for add-on profiles: a core is always made for one environment.',
  *composition(composed, { snapshot }) {
    const known = knownCloudTypes(snapshot)
    const { cloudType, type } = composed.profile
    if (!cloudType || !known.includes(cloudType.value)) return
    if (cloudType.value === 'all' && type !== undefined && type !== 'add-on') {
      yield {
        at: cloudType.at,
        message: `Only add-on profiles can be for all environments, and this one is of type ${type}.`,
        help: 'Name the one environment that it is made for, for example `cloudType: aws`.',
      }
      return
    }
    // Profiles of the other types cannot compose any: that is told of them.
    if (type === undefined || type === 'full') yield* references(composed, cloudType.value, known)
    yield* packs(composed, cloudType.value, known)
  },
}

function* references(composed: ComposedProfile, cloudType: string, known: readonly string[]): Iterable<Finding> {
  for (const { profile: part, at: place } of composed.references) {
    const made = part?.profile.cloudType
    if (!made || !known.includes(made.value) || fits([made.value], cloudType)) continue
    yield {
      at: placeOfReference(composed, place),
      message: `Profile ${quoted(part.profile.name)} is made for ${made.value}, but this one is for ${cloudType}.`,
      help: `Compose a profile for ${cloudType}${part.profile.type === 'add-on' ? ' or for all' : ''}.`,
      related: [{ at: made.at, message: `the environment of ${quoted(part.profile.name)}` }],
    }
  }
}

function* packs(composed: ComposedProfile, cloudType: string, known: readonly string[]): Iterable<Finding> {
  for (const layer of composed.layers) {
    const made = layer.pack?.cloudTypes ?? []
    if (made.length === 0 || made.some((name) => !known.includes(name)) || fits(made, cloudType)) continue
    if (!isOwn(composed, layer) && isToldOfProfile(composed, layer, made, cloudType)) continue
    yield {
      ...placeInComposition(composed, layer),
      message: `Pack ${quoted(layer.pack?.name ?? '')} is made for ${listed(made)}, but the profile is for ${cloudType}.`,
      help:
        cloudType === 'all'
          ? 'Take a pack that fits all environments, or narrow the cloudType of the profile.'
          : `Take a pack that is made for ${cloudType}, or add ${cloudType} to the cloudTypes of the pack.`,
    }
  }
}

/** Whether the mismatch is told of the profile that brings the layer: that does not fit itself, or its pack not it. */
function isToldOfProfile(
  composed: ComposedProfile,
  layer: ComposedLayer,
  made: readonly string[],
  cloudType: string,
): boolean {
  const part = composed.references.find(({ profileName }) => profileName === layer.from.profile)?.profile?.profile
  const environment = part?.cloudType?.value ?? 'all'
  return !fits([environment], cloudType) || (layer.layer.at.revision === undefined && !fits(made, environment))
}

function fits(made: readonly string[], cloudType: string): boolean {
  return made.includes('all') || made.includes(cloudType)
}
