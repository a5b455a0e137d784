import type { ComposedLayer, ResolvedLayer, ResolvedProfile } from '../model/composition.ts'
import type { Profile } from '../model/registry.ts'

/** One profile's share of a composition. */
export interface Part {
  readonly from: ComposedLayer['from']
  readonly profile: Profile
  readonly layers: readonly ResolvedLayer[]
}

/** The composed profiles in the order of composition: infrastructure, add-ons as listed, the profile itself. */
export function partsOf(resolved: ResolvedProfile): Part[] {
  const composed = resolved.references.flatMap(({ role, profileName, resolution, profile }): Part[] => {
    if (!profile) return []
    const from = { role, profile: profileName, version: resolution.resolved }
    return [{ from, profile: profile.profile, layers: profile.layers }]
  })
  const { profile, layers } = resolved
  const own = { role: 'own', profile: profile.name, version: profile.version?.value } as const
  return [...composed, { from: own, profile, layers }]
}
