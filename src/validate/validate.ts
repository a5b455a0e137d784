import type { ComposedProfile } from '../model/composition.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Snapshot } from '../model/registry.ts'
import type { TreeWorld, World } from './rule.ts'
import { rules } from './rules.ts'
import { inComposition, inSnapshot, inTree } from './run-rules.ts'

/** What is wrong with the files of a tree beyond their formats. Pure; every mistake in one run. */
export function validateSnapshot(snapshot: Snapshot): Diagnostic[] {
  return inSnapshot(rules, snapshot)
}

/** What is wrong with the files of a tree beside what was released, and with files that are not YAML. */
export function validateTree(world: TreeWorld): Diagnostic[] {
  return inTree(rules, world)
}

/** What is wrong with one composed stack. What could not be resolved is another's finding, and no rule repeats it. */
export function validateComposition(composed: ComposedProfile, world: World): Diagnostic[] {
  return inComposition(rules, composed, world)
}
