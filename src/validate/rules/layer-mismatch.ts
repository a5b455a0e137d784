import { isOwn } from '../composed-place.ts'
import { quoted } from '../in-words.ts'
import type { Rule } from '../rule.ts'

export const layerMismatch: Rule = {
  code: 'layer-mismatch',
  severity: 'error',
  summary: 'A layer is declared to be of another kind than its pack.',
  explanation:
    'A pack says where in a stack it belongs, so a layer that takes one need not say it. Where it does, the two must agree: nobody should read of a network where a storage is installed.',
  *composition(composed) {
    for (const layer of composed.layers) {
      const declared = layer.layer.layer
      if (!isOwn(composed, layer) || !declared || !layer.pack?.layer || declared.value === layer.pack.layer) continue
      yield {
        at: declared.at,
        message: `The layer is declared as ${declared.value}, but the pack ${quoted(layer.pack.name)} is of kind ${layer.pack.layer}.`,
        help: `Write \`layer: ${layer.pack.layer}\`, or leave the key out.`,
      }
    }
  },
}
