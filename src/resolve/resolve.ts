import type { ResolvedProfile, ResolvedReference } from '../model/composition.ts'
import type { Diagnostic, Staged } from '../model/diagnostic.ts'
import type { Profile } from '../model/registry.ts'
import type { Release } from '../model/release.ts'
import { resolveLayer } from './resolve-layer.ts'
import { resolveReference } from './resolve-reference.ts'
import type { ResolveWorld } from './world.ts'

/**
 * Pins every layer and every composed profile to the newest release on its train. A layer that cannot be pinned is
 * reported and left out, a reference is kept without its profile, so that one run shows every mistake. Pure: the
 * releases are those known at `world.releases.asOf`. What is wrong inside a released profile is placed at the
 * reference that takes it; what it composes without a version is what lay beside it when it was released.
 */
export function resolve(profile: Profile, world: ResolveWorld): Staged<ResolvedProfile> {
  return resolveWithin(profile, world, [], releaseOf(profile, world))
}

/** The release at which a profile was read: its places name the tag. */
function releaseOf({ path, document }: Profile, { releases }: ResolveWorld): Release | undefined {
  const { revision } = document.at([])
  return revision === undefined ? undefined : releases.line(path)?.releases.find(({ tag }) => tag === revision)
}

function resolveWithin(
  profile: Profile,
  world: ResolveWorld,
  outer: readonly string[],
  within: Release | undefined,
): Staged<ResolvedProfile> {
  const diagnostics: Diagnostic[] = []
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic)
  const chain = [...outer, profile.path]
  const place = {
    chain,
    within,
    resolveComposed: (inner: Profile, release: Release | undefined) => resolveWithin(inner, world, chain, release),
  }
  const settle = (role: ResolvedReference['role'], reference: Profile['addOns'][number]) =>
    resolveReference(role, reference, world, place, report)
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
