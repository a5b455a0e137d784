import { isOwn } from '../composed-place.ts'
import { quoted } from '../in-words.ts'
import type { Rule } from '../rule.ts'

export const presetGroupConflict: Rule = {
  code: 'preset-group-conflict',
  severity: 'error',
  summary: 'A layer chooses two presets that exclude each other.',
  explanation:
    'Presets of one group are alternatives, so a layer can choose only one of them. Two would be merged in the order in which they are written, and nobody could say which of them is meant.',
  *composition(composed) {
    for (const layer of composed.layers) {
      if (!isOwn(composed, layer)) continue
      const first = new Map<string, string>()
      for (const preset of layer.presets) {
        if (preset.group === undefined) continue
        const earlier = first.get(preset.group)
        if (earlier === undefined) {
          first.set(preset.group, preset.name)
          continue
        }
        const written = (name: string) => layer.layer.presets.find(({ value }) => value === name)?.at ?? layer.layer.at
        yield {
          at: written(preset.name),
          message: `The presets ${quoted(earlier)} and ${quoted(preset.name)} are both of the group ${quoted(preset.group)}.`,
          help: 'Keep one of the two.',
          related: [{ at: written(earlier), message: 'the other choice' }],
        }
      }
    }
  },
}
