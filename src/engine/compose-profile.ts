import { compose } from '../compose/compose.ts'
import type { ComposedProfile } from '../model/composition.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Profile } from '../model/registry.ts'
import { resolve } from '../resolve/resolve.ts'
import type { ResolveWorld } from '../resolve/world.ts'
import type { World } from '../validate/rule.ts'
import { withSeverities } from '../validate/with-severities.ts'

/** One profile of the tree, composed, with what is wrong with the composition. */
export interface CheckedProfile {
  readonly composed: ComposedProfile
  readonly diagnostics: readonly Diagnostic[]
}

/** resolve → compose → validate, for one profile. */
export function composeAndCheck(
  profile: Profile,
  world: ResolveWorld,
  validate: (composed: ComposedProfile, world: World) => readonly Diagnostic[],
): CheckedProfile {
  const { snapshot, releases } = world
  const resolved = resolve(profile, world)
  const composed = compose(resolved.value)
  return {
    composed: composed.value,
    diagnostics: withSeverities(
      [...resolved.diagnostics, ...composed.diagnostics, ...validate(composed.value, { snapshot, releases })],
      snapshot.settings,
    ),
  }
}
