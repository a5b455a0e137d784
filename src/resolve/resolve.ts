import type { ResolvedProfile, ResolvedReference } from '../model/composition.ts'
import type { Diagnostic, Staged } from '../model/diagnostic.ts'
import type { Location } from '../model/location.ts'
import type { Profile } from '../model/registry.ts'
import type { Release } from '../model/release.ts'
import type { ResolveDiagnostic } from './codes.ts'
import { resolveLayer } from './resolve-layer.ts'
import { resolveReference } from './resolve-reference.ts'
import { untold } from './untold.ts'
import type { ResolveWorld } from './world.ts'

/**
 * Pins every layer and every composed profile to the newest release on its train. A layer that cannot be pinned is
 * reported and left out, a reference is kept without its profile, so that one run shows every mistake. Pure: the
 * releases are those known at `world.releases.asOf`. What is wrong inside a released profile is placed at the
 * reference that takes it; what it composes without a version is what lay beside it when it was released.
 */
export function resolve(profile: Profile, world: ResolveWorld): Staged<ResolvedProfile> {
  return resolveWithin(profile, { world, budget: { left: mostParts } }, [], releaseOf(profile, world))
}

/** How many layers and references one stack may have in all: rules hold each layer against all others. */
const mostParts = 500

interface Run {
  readonly world: ResolveWorld
  /** How many more layers and references of the stack are looked at. */
  readonly budget: { left: number }
}

/** The release at which a profile was read: its places name the tag. */
function releaseOf({ path, document }: Profile, { releases }: ResolveWorld): Release | undefined {
  const { revision } = document.at([])
  return revision === undefined ? undefined : releases.line(path)?.releases.find(({ tag }) => tag === revision)
}

function resolveWithin(
  profile: Profile,
  run: Run,
  outer: readonly string[],
  within: Release | undefined,
): Staged<ResolvedProfile> {
  const { world, budget } = run
  const diagnostics: Diagnostic[] = []
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic)
  const chain = [...outer, profile.path]
  const place = {
    chain,
    within,
    resolveComposed: (inner: Profile, release: Release | undefined) => resolveWithin(inner, run, chain, release),
  }
  const settle = (role: ResolvedReference['role'], reference: Profile['addOns'][number]) =>
    resolveReference(role, reference, world, place, untold(report, reference.profile))
  const addOns = profile.addOns.map((reference) => ({ role: 'add-on' as const, reference }))
  const all = profile.infrastructure
    ? [{ role: 'infrastructure' as const, reference: profile.infrastructure }, ...addOns]
    : addOns
  const references = all
    .filter(({ reference }) => isWithin(budget, reference.at, report))
    .map(({ role, reference }) => settle(role, reference))
  const layers = profile.layers
    .filter(({ at }) => isWithin(budget, at, report))
    .map((layer) => resolveLayer(layer, world, report))
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

/** Whether one more layer or reference is looked at; the first that is not is reported. */
function isWithin(budget: Run['budget'], at: Location, report: (diagnostic: ResolveDiagnostic) => void): boolean {
  budget.left--
  if (budget.left !== -1) return budget.left >= 0
  const message = `The stack has more than ${mostParts} layers and composed profiles; those from here on are left out.`
  report({ code: 'too-many-layers', severity: 'error', at, message, help: 'Split the profile.' })
  return false
}
