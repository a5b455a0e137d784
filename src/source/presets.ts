import type { SourceDocument } from '../model/document.ts'
import type { PresetEntry, PresetsFile } from '../model/formats.ts'
import type { Preset } from '../model/registry.ts'
import { defined, locatedItems, mapAt, present, readFormat, type Reading } from './reading.ts'

/** The presets of a pack, in the file's order; none where there is no file. */
export function readPresets(
  reading: Reading,
  file: string,
): { readonly presets: readonly Preset[]; readonly document: SourceDocument | undefined } {
  const read = readFormat<PresetsFile>(reading, file, 'presets')
  if (!read) return { presets: [], document: undefined }
  const { document, data } = read
  return { presets: present(data.presets).map(([entry, index]) => presetOf(document, entry, index)), document }
}

function presetOf(document: SourceDocument, entry: PresetEntry, index: number): Preset {
  const path = ['presets', index]
  return {
    name: entry.name,
    displayName: entry.displayName ?? entry.name,
    description: entry.description ?? '',
    ...defined({ group: entry.group, add: mapAt(document, [...path, 'add'], entry.add) }),
    remove: locatedItems(document, [...path, 'remove'], entry.remove),
    at: document.at(path),
  }
}
