import type { ResolvedProfile, ResolvedReference } from '../model/composition.ts'
import type { Diagnostic, Staged } from '../model/diagnostic.ts'
import type { Profile } from '../model/registry.ts'
import { resolveLayer } from './resolve-layer.ts'
import { resolveReference } from './resolve-reference.ts'
import type { ResolveWorld } from './world.ts'

/**
 * Pins every layer and every composed profile to the newest release on its train. A layer that cannot be pinned is
 * reported and left out, a reference is kept without its profile, so that one run shows every mistake. Pure: the
 * releases are those known at `world.releases.asOf`. What is wrong inside a released profile is placed at the
 * reference that takes it.
 */
export function resolve(profile: Profile, world: ResolveWorld): Staged<ResolvedProfile> {
  return resolveWithin(profile, world, [])
}

function resolveWithin(profile: Profile, world: ResolveWorld, outer: readonly string[]): Staged<ResolvedProfile> {
  const diagnostics: Diagnostic[] = []
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic)
  const chain = [...outer, profile.path]
  const compose = (inner: Profile, above: readonly string[]) => resolveWithin(inner, world, above)
  const settle = (role: ResolvedReference['role'], reference: Profile['addOns'][number]) =>
    resolveReference(role, reference, world, chain, compose, report)
  const references = [
    ...(profile.infrastructure ? [settle('infrastructure', profile.infrastructure)] : []),
    ...profile.addOns.map((reference) => settle('add-on', reference)),
  ]
  const layers = profile.layers.map((layer) => resolveLayer(layer, world, report))
  return {
    value: {
      profile,
      asOf: world.releases.asOf,
      layers: layers.filter((layer) => layer !== undefined),
      references,
    },
    diagnostics,
  }
}
