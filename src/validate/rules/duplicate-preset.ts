import type { Preset } from '../../model/registry.ts'
import { quoted } from '../in-words.ts'
import { pathOfItem } from '../located.ts'
import type { Rule } from '../rule.ts'

export const duplicatePreset: Rule = {
  code: 'duplicate-preset',
  severity: 'error',
  summary: 'Two presets of a pack have the same name.',
  explanation: 'A layer chooses presets by name, so a name must stand for one variation only. Rename one of the two.',
  *files(snapshot) {
    for (const { presets, presetsDocument } of snapshot.packs.values()) {
      if (!presetsDocument) continue
      const place = ({ at }: Preset) => presetsDocument.at([...pathOfItem(presetsDocument, ['presets'], at), 'name'])
      const first = new Map<string, Preset>()
      for (const preset of presets) {
        const earlier = first.get(preset.name)
        if (!earlier) first.set(preset.name, preset)
        else {
          yield {
            at: place(preset),
            message: `There is already a preset called ${quoted(preset.name)} (line ${earlier.at.line}).`,
            help: 'Rename one of the two.',
            related: [{ at: place(earlier), message: 'the first of that name' }],
          }
        }
      }
    }
  },
}
