import type { ComposedLayer } from '../../model/composition.ts'
import { isToldOfPart, kindOfLayer, placeInComposition, placeOfLayer } from '../composed-place.ts'
import { quoted } from '../in-words.ts'
import type { Rule } from '../rule.ts'

export const duplicateDisplayName: Rule = {
  code: 'duplicate-display-name',
  severity: 'error',
  summary: 'Two layers of a stack have the same name.',
  explanation:
    'A layer is known by its `displayName`, or without one by the name of its pack, chart or package. Overrides and readers find it by that name, so over a whole composition each must be unique.',
  *composition(composed) {
    const first = new Map<string, ComposedLayer>()
    for (const layer of composed.layers) {
      const earlier = first.get(layer.name)
      if (!earlier) {
        first.set(layer.name, layer)
        continue
      }
      // The same pack under its own name is told by duplicate-pack, a second core layer by core-layers.
      const isSamePack = layer.packPath !== undefined && layer.packPath === earlier.packPath
      if (isSamePack && (!layer.layer.displayName || kindOfLayer(layer) !== 'addon')) continue
      if (isToldOfPart(composed, earlier, layer)) continue
      const { at, related } = placeInComposition(composed, layer)
      yield {
        at: layer.layer.displayName && related.length === 0 ? layer.layer.displayName.at : at,
        message: `Another layer of the stack is already called ${quoted(layer.name)}.`,
        help: 'Give one of the two a displayName of its own.',
        related: [
          ...related,
          { at: earlier.layer.displayName?.at ?? placeOfLayer(earlier.layer), message: 'the first of that name' },
        ],
      }
    }
  },
}
