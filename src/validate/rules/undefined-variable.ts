import type { ComposedLayer, ComposedProfile, MergedLeaf } from '../../model/composition.ts'
import { closest } from '../../model/closest.ts'
import { isSameFile, isToldOfPart, placeInComposition } from '../composed-place.ts'
import { contentOf, variablesOf } from '../../model/merged-leaves.ts'
import { quoted } from '../in-words.ts'
import type { Finding, Rule } from '../rule.ts'
import { templatedLeaves } from '../templated-leaves.ts'

export const undefinedVariable: Rule = {
  code: 'undefined-variable',
  severity: 'error',
  summary: 'Values refer to a variable that no profile of the composition declares.',
  explanation:
    'Values may hold `{{.spectro.var.NAME}}`, which is replaced when a cluster is deployed. A name that no profile of the composition declares under `variables` would stay in the values as it is. Declare the variable, correct its name, or override the value.',
  *composition(composed) {
    const declared = new Set(composed.variables.map(({ name }) => name.value))
    for (const layer of composed.layers) {
      // Variables under pack.content are told by variable-in-content.
      const content = contentOf(layer.values)
      const apart = new Set(content ? templatedLeaves(content) : [])
      for (const leaf of templatedLeaves(layer.values)) {
        if (apart.has(leaf)) continue
        const isOurs = isSameFile(leaf.origin.at, composed.profile.document.at([]))
        if (!isOurs && isToldOfPart(composed, layer)) continue
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
  const elsewhere = composed.references.length > 0 ? ', neither here nor by a profile that is composed' : ''
  // A default of the pack is sound by itself: it is here that the variable is missing.
  const isHere = isSameFile(origin.at, composed.profile.document.at([]))
  const { at, related } = isHere ? { at: origin.at, related: [] } : placeInComposition(composed, layer)
  return {
    at,
    message: `The variable ${quoted(name)} is not declared${elsewhere}.`,
    get help() {
      const meant = closest(name, declared)
      return `${meant === undefined ? 'Declare' : `Did you mean ${quoted(meant)}? If not, declare`} it under \`variables\`, or set another value.`
    },
    ...(isHere ? {} : { related: [...related, { at: origin.at, message: `the value, set by ${origin.name}` }] }),
  }
}
