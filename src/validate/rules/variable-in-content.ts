import { placeInComposition } from '../composed-place.ts'
import { contentOf, variablesOf } from '../../model/merged-leaves.ts'
import { quoted } from '../in-words.ts'
import type { Rule } from '../rule.ts'
import { templatedLeaves } from '../templated-leaves.ts'

export const variableInContent: Rule = {
  code: 'variable-in-content',
  severity: 'error',
  summary: 'A variable is used under `pack.content`, where none is resolved.',
  explanation:
    'What stands under `pack.content` lists the images and charts that are fetched before a cluster exists, so no variable has a value yet. Write it out, or use the variable elsewhere in the values.',
  *composition(composed) {
    for (const layer of composed.layers) {
      const content = contentOf(layer.values)
      if (!content) continue
      for (const leaf of templatedLeaves(content)) {
        const [name] = variablesOf(leaf)
        if (name === undefined) continue
        const { at } = leaf.origin
        // A release cannot be edited: the author can act where the composition brings it in.
        const isHere = at.revision === composed.profile.document.at([]).revision
        yield {
          ...(isHere ? { at } : placeInComposition(composed, layer)),
          message: `The variable ${quoted(name)} is used under \`pack.content\`, where variables are not resolved.`,
          help: 'Write the value itself.',
        }
      }
    }
  },
}
