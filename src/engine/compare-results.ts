import { compareProfiles, type ComparedProfile } from '../diff/compare-profiles.ts'
import type { ProfileDiff } from '../model/diff.ts'
import type { EngineResult } from './engine.ts'

/** What differs between two answers; `undefined` where nothing does. */
export function compareResults(
  before: EngineResult | undefined,
  after: EngineResult | undefined,
): ProfileDiff | undefined {
  if (!before && !after) return undefined
  return compareProfiles(before && sideOf(before), after && sideOf(after))
}

function sideOf({ composed, diagnostics }: EngineResult): ComparedProfile {
  return { composed, diagnostics }
}
