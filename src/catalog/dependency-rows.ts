import type { ComposedLayer, ComposedProfile, DependencyVerdict } from '../model/composition.ts'
import type { CatalogContext } from './context.ts'
import { boundsInWords } from '../version/bounds.ts'
import type { DependencyRow } from './model.ts'
import { packLink } from './pack-link.ts'

/**
 * What a layer's pack asks of the stack, and what answers it. Alternatives that another one answers are left out: a
 * reader looks for what holds, not for what need not.
 */
export function dependencyRows(
  layer: ComposedLayer,
  composed: ComposedProfile,
  context: CatalogContext,
): DependencyRow[] {
  const verdicts = context.tools.dependencies(layer, composed)
  const isAnswered = verdicts.some(({ outcome, dependency }) => outcome === 'met' && dependency.type === 'required')
  return verdicts
    .filter(({ outcome, dependency }) => !(isAnswered && outcome === 'alternative' && dependency.type === 'required'))
    .map((verdict) => dependencyRow(verdict, context))
}

function dependencyRow(verdict: DependencyVerdict, context: CatalogContext): DependencyRow {
  const { dependency, outcome } = verdict
  return {
    type: dependency.type,
    component: packLink(dependency.packName, context),
    range: boundsInWords(dependency.minVersion, dependency.maxVersion),
    outcome,
    explanation: explain(verdict),
  }
}

function explain({ dependency, outcome, by }: DependencyVerdict): string {
  const stands = by === undefined ? '' : [by.name, by.version].filter(Boolean).join(' ')
  if (dependency.type === 'notSupported') {
    if (outcome === 'unmet') return `${stands} is in the stack`
    return by === undefined ? 'not in the stack' : `${stands} is outside of that range`
  }
  if (outcome === 'met') return `met by ${stands}`
  if (outcome === 'unmet') return `${stands} does not fit`
  if (outcome === 'external') return 'comes from outside this repository'
  if (outcome === 'absent') return 'missing from the stack'
  return dependency.type === 'optional' ? 'optional, not in the stack' : 'to be met where this is composed'
}
