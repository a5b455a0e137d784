import type { Staged } from '../model/diagnostic.ts'
import type { DocumentPath, SourceDocument } from '../model/document.ts'
import type { FormatCheck } from '../model/format-check.ts'
import { belongsToProfile } from '../model/folder-layout.ts'
import type {
  LayerEntry,
  ProfileFile,
  ProfileOverride as OverrideEntry,
  ProfileReferenceEntry,
  VariableEntry,
} from '../model/formats.ts'
import type { Layer, Profile, ProfileOverride, ProfileReference, Variable } from '../model/registry.ts'
import type { FileTree } from '../model/repository.ts'
import { readFolder } from './folder.ts'
import { readReadme } from './readme.ts'
import {
  defined,
  items,
  located,
  locatedItems,
  mapAt,
  present,
  readFormat,
  type Reading,
  reportEmpty,
  reportOtherName,
  type Salvaged,
  startReading,
} from './reading.ts'

/** The profile in a folder of any tree; `undefined` where the folder has no profile.yaml. */
export function readProfile(tree: FileTree, path: string, checkFormat: FormatCheck): Staged<Profile | undefined> {
  const reading = startReading(tree, checkFormat)
  return { value: readProfileFolder(reading, path), diagnostics: reading.found }
}

export function readProfileFolder(reading: Reading, path: string): Profile | undefined {
  const read = readFormat<ProfileFile>(reading, `${path}/profile.yaml`, 'profile')
  if (!read) return undefined
  const name = path.slice(path.lastIndexOf('/') + 1)
  reportEmpty(reading, read.document, 'the profile')
  reportOtherName(reading, read.document, name)
  const files = readFolder(reading, path, belongsToProfile)
  return {
    name,
    path,
    ...fieldsOf(read.document, read.data, name),
    document: read.document,
    ...defined({ readme: readReadme(reading, `${path}/README.md`) }),
    files: files.filter((file) => file !== 'releases.yaml'),
  }
}

function fieldsOf(document: SourceDocument, data: Salvaged<ProfileFile>, name: string) {
  const { type, version, cloudType, infrastructure, addOns, layers, overrides, variables } = data
  return {
    displayName: data.displayName ?? name,
    description: data.description ?? '',
    ...defined({ version: located(document, ['version'], version), type }),
    ...defined({ cloudType: located(document, ['cloudType'], cloudType) }),
    tags: items(data.tags),
    ...defined({ infrastructure: infrastructure && referenceOf(document, ['infrastructure'], infrastructure) }),
    addOns: present(addOns).map(([entry, index]) => referenceOf(document, ['addOns', index], entry)),
    layers: present(layers).flatMap(([entry, index]) => layerOf(document, entry, index) ?? []),
    overrides: present(overrides).flatMap(([entry, index]) => overrideOf(document, entry, index) ?? []),
    variables: present(variables).map(([entry, index]) => variableOf(document, entry, index)),
  }
}

function referenceOf(document: SourceDocument, path: DocumentPath, entry: ProfileReferenceEntry): ProfileReference {
  return {
    profile: located(document, [...path, 'profile'], entry.profile)!,
    ...defined({ version: located(document, [...path, 'version'], entry.version) }),
    at: document.at(path),
  }
}

/** A layer; `undefined` where what names its source was taken out. */
function layerOf(document: SourceDocument, entry: LayerEntry, index: number): Layer | undefined {
  const path = ['layers', index]
  const text = <T extends string>(key: string, value: T | undefined) => located(document, [...path, key], value)
  const displayName = text('displayName', entry.displayName)
  const source = sourceOf(entry)
  if (!source) return undefined
  const { key, name } = source
  return {
    index,
    sourceKey: key,
    // A name for manifests that have none of their own: their place in the file tells one from another.
    name: text(key, name) ??
      displayName ?? { value: `manifests-${index + 1}`, at: document.at([...path, 'manifests']) },
    manifests: locatedItems(document, [...path, 'manifests'], entry.manifests),
    ...defined({ registry: text('registry', entry.registry), layer: text('layer', entry.layer) }),
    ...defined({ version: text('version', entry.version), displayName, namespace: entry.namespace }),
    presets: locatedItems(document, [...path, 'presets'], entry.presets),
    ...defined({ values: mapAt(document, [...path, 'values'], entry.values) }),
    at: document.at(path),
  }
}

function sourceOf(entry: LayerEntry): { readonly key: Layer['sourceKey']; readonly name?: string } | undefined {
  if (entry.pack !== undefined) return { key: 'pack', name: entry.pack }
  if (entry.chart !== undefined) return { key: 'chart', name: entry.chart }
  if (entry.package !== undefined) return { key: 'package', name: entry.package }
  return entry.manifests === undefined ? undefined : { key: 'manifests' }
}

function overrideOf(document: SourceDocument, entry: OverrideEntry, index: number): ProfileOverride | undefined {
  const path = ['overrides', index]
  const values = mapAt(document, [...path, 'values'], entry.values)
  if (!values) return undefined
  return {
    layer: { value: entry.layer, at: document.at([...path, 'layer']) },
    ...defined({ profile: located(document, [...path, 'profile'], entry.profile) }),
    values,
    at: document.at(path),
  }
}

function variableOf(document: SourceDocument, entry: VariableEntry, index: number): Variable {
  const { name, regex, defaultValue } = entry
  return {
    name: { value: name, at: document.at(['variables', index, 'name']) },
    displayName: entry.displayName ?? name,
    description: entry.description ?? '',
    format: entry.format ?? 'string',
    inputType: entry.inputType ?? 'text',
    options: items(entry.options).map(({ value, label, description }) => ({
      value,
      label: label ?? value,
      description: description ?? '',
    })),
    ...defined({ regex, defaultValue }),
    required: entry.required ?? false,
    isSensitive: entry.isSensitive ?? false,
    hidden: entry.hidden ?? false,
    immutable: entry.immutable ?? false,
    at: document.at(['variables', index]),
  }
}
