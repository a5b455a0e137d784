import type { ComposedLayer, ComposedProfile, MergedLeaf } from '../../model/composition.ts'
import { closest } from '../closest.ts'
import { placeInComposition } from '../composed-place.ts'
import { leaves, variablesOf } from '../merged-leaves.ts'
import type { Finding, Rule } from '../rule.ts'

export const undefinedVariable: Rule = {
  code: 'undefined-variable',
  severity: 'error',
  summary: 'Values refer to a variable that no profile of the composition declares.',
  explanation:
    'Values may hold `{{.spectro.var.NAME}}`, which is replaced when a cluster is deployed. A name that no profile of the composition declares under `variables` would stay in the values as it is. Declare the variable, correct its name, or override the value.',
  *composition(composed) {
    const declared = new Set(composed.variables.map(({ name }) => name.value))
    for (const layer of composed.layers) {
      for (const leaf of leaves(layer.values)) {
        for (const name of variablesOf(leaf)) {
          if (!declared.has(name)) yield undefinedIn(composed, layer, leaf, name, declared)
        }
      }
    }
  },
}

function undefinedIn(
  composed: ComposedProfile,
  layer: ComposedLayer,
  { origin }: MergedLeaf,
  name: string,
  declared: ReadonlySet<string>,
): Finding {
  const meant = closest(name, declared)
  const add = `Declare it under \`variables\` of ${composed.name}, or set another value.`
  const words = {
    message: `The variable ${name} is not declared by any profile of ${composed.name}.`,
    help: meant === undefined ? add : `Did you mean ${meant}? If not: ${add.charAt(0).toLowerCase()}${add.slice(1)}`,
  }
  if (origin.at.revision === composed.profile.document.at([]).revision) return { at: origin.at, ...words }
  // A value in a release cannot be edited: the author can act where the composition brings it in.
  const { at, related } = placeInComposition(composed, layer)
  return { at, ...words, related: [...related, { at: origin.at, message: `set by ${origin.name}` }] }
}
