import type { ComposedProfile } from '../model/composition.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Snapshot } from '../model/registry.ts'
import type { Finding, Rule, TreeWorld, World } from './rule.ts'

/** What some rules find wrong with the files of a tree. Pure; every mistake in one run. */
export function inSnapshot(rules: readonly Rule[], snapshot: Snapshot): Diagnostic[] {
  return rules.flatMap((rule) => found(rule, rule.files?.(snapshot)))
}

/** What they find wrong with the files of a tree beside what was released. */
export function inTree(rules: readonly Rule[], world: TreeWorld): Diagnostic[] {
  return rules.flatMap((rule) => found(rule, rule.tree?.(world)))
}

/** What they find wrong with one composed stack. */
export function inComposition(rules: readonly Rule[], composed: ComposedProfile, world: World): Diagnostic[] {
  return rules.flatMap((rule) => found(rule, rule.composition?.(composed, world), mostOfOneRule))
}

/** How many findings of one rule are taken of one composition: more than are ever shown. */
const mostOfOneRule = 1000

function found({ code, severity }: Rule, findings: Iterable<Finding> = [], most = Infinity): Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  for (const finding of findings) {
    // Added to the finding, not copied: a help that looks for the nearest name is worked out only where it is shown.
    diagnostics.push(Object.assign(finding, { code, severity }))
    if (diagnostics.length >= most) break
  }
  return diagnostics
}
