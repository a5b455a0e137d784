import type { ComposedProfile } from '../../model/composition.ts'
import type { ProfileDiff } from '../../model/diff.ts'
import type { Json } from '../../model/document.ts'
import { writeProfileState, type ProfileState } from '../../model/profile-state.ts'

export interface ComposedState {
  readonly state: ProfileState
  readonly composed: ComposedProfile
}

/** What differs between two states of profiles, for programs: keys are only ever added. */
export function comparisonJson(before: ComposedState, after: ComposedState, diff: ProfileDiff | undefined): Json {
  return {
    schemaVersion: 1,
    before: sideJson(before),
    after: sideJson(after),
    same: diff === undefined,
    // As plain JSON: absent fields are left out.
    diff: diff === undefined ? null : (JSON.parse(JSON.stringify(diff)) as Json),
  }
}

function sideJson({ state, composed }: ComposedState): Json {
  return {
    state: writeProfileState(state),
    profile: composed.name,
    version: composed.version ?? null,
    asOf: composed.asOf,
  }
}
