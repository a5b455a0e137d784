import type { ComposedLayer } from '../../model/composition.ts'
import { isToldOfPart, kindOfLayer, placeInComposition, placeOfLayer } from '../composed-place.ts'
import { quoted } from '../in-words.ts'
import type { Rule } from '../rule.ts'

export const duplicatePack: Rule = {
  code: 'duplicate-pack',
  severity: 'error',
  summary: 'A stack uses the same pack twice under one name.',
  explanation:
    'Two layers of one pack fight over the same cluster objects and cannot be told apart in overrides. Where both are meant, for two databases say, give the second a `displayName` of its own and values that keep them apart. Composed profiles count: what the infrastructure brings need not be brought again.',
  *composition(composed) {
    const first = new Map<string, ComposedLayer>()
    for (const layer of composed.layers) {
      // A second core layer of the same pack is told by core-layers.
      if (!layer.packPath || kindOfLayer(layer) !== 'addon') continue
      const key = `${layer.packPath}\0${layer.name}`
      const earlier = first.get(key)
      if (!earlier) {
        first.set(key, layer)
        continue
      }
      if (layer.layer.displayName || isToldOfPart(composed, earlier, layer)) continue
      const { at, related } = placeInComposition(composed, layer)
      const where = earlier.from.profile === layer.from.profile ? '' : ` by profile ${quoted(earlier.from.profile)}`
      yield {
        at,
        message: `Pack ${quoted(layer.pack?.name ?? layer.name)} is already in the stack${where}.`,
        help: 'Remove one of the two, or give this one a displayName of its own.',
        related: [...related, { at: placeOfLayer(earlier.layer), message: 'the first layer of this pack' }],
      }
    }
  },
}
