import type { ComposedProfile } from '../model/composition.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Snapshot } from '../model/registry.ts'
import type { Finding, Rule, World } from './rule.ts'
import { rules } from './rules.ts'

/** What is wrong with the files of a tree beyond their formats. Pure; every mistake in one run. */
export function validateSnapshot(snapshot: Snapshot): Diagnostic[] {
  return rules.flatMap((rule) => found(rule, rule.files?.(snapshot)))
}

/** What is wrong with one composed stack. What could not be resolved is another's finding, and no rule repeats it. */
export function validateComposition(composed: ComposedProfile, world: World): Diagnostic[] {
  return rules.flatMap((rule) => found(rule, rule.composition?.(composed, world)))
}

function found({ code, severity }: Rule, findings: Iterable<Finding> = []): Diagnostic[] {
  return [...findings].map((finding) => ({ code, severity, ...finding }))
}
