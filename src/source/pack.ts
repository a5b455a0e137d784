import type { Staged } from '../model/diagnostic.ts'
import type { SourceDocument } from '../model/document.ts'
import type { FormatCheck } from '../model/format-check.ts'
import { belongsToPack } from '../model/folder-layout.ts'
import type { PackFile } from '../model/formats.ts'
import type { Pack, PackDependency } from '../model/registry.ts'
import type { FileTree } from '../model/repository.ts'
import { readFolder } from './folder.ts'
import { readJson } from './json.ts'
import { readPresets } from './presets.ts'
import { readReadme } from './readme.ts'
import {
  defined,
  items,
  located,
  present,
  readFormat,
  type Reading,
  readValues,
  reportEmpty,
  reportOtherName,
  type Salvaged,
  startReading,
} from './reading.ts'

/** The pack in a folder of any tree; `undefined` where the folder has no pack.yaml. */
export function readPack(tree: FileTree, path: string, checkFormat: FormatCheck): Staged<Pack | undefined> {
  const reading = startReading(tree, checkFormat)
  return { value: readPackFolder(reading, path), diagnostics: reading.found }
}

export function readPackFolder(reading: Reading, path: string): Pack | undefined {
  const read = readFormat<PackFile>(reading, `${path}/pack.yaml`, 'pack')
  if (!read) return undefined
  const [, registry = '', name = ''] = path.split('/')
  reportEmpty(reading, read.document, 'the pack')
  reportOtherName(reading, read.document, name)
  const files = readFolder(reading, path, belongsToPack)
  const { presets, document: presetsDocument } = readPresets(reading, `${path}/presets.yaml`)
  return {
    registry,
    name,
    path,
    ...fieldsOf(read.document, read.data, name),
    presets,
    document: read.document,
    ...defined({ values: readValues(reading, `${path}/values.yaml`), presetsDocument }),
    ...defined({ valuesSchema: readJson(reading, `${path}/values.schema.json`) }),
    ...defined({ readme: readReadme(reading, `${path}/README.md`) }),
    files: files.filter((file) => file !== 'releases.yaml'),
  }
}

function fieldsOf(document: SourceDocument, data: Salvaged<PackFile>, name: string) {
  const { layer, addonType, group, eol, homepage, source, license } = data
  return {
    displayName: data.displayName ?? name,
    description: data.description ?? '',
    ...defined({ version: located(document, ['version'], data.version) }),
    versioning: data.versioning ?? 'semver',
    ...defined({ layer, addonType, group, eol, homepage, source, license }),
    cloudTypes: items(data.cloudTypes),
    charts: items(data.charts),
    kubeManifests: items(data.kubeManifests),
    packages: items(data.packages),
    dependencies: dependenciesOf(document, data),
    annotations: data.annotations ?? {},
  }
}

function dependenciesOf(document: SourceDocument, data: Salvaged<PackFile>): PackDependency[] {
  return present(data.constraints?.dependencies).map(([{ packName, layer, minVersion, maxVersion, type }, index]) => ({
    packName,
    // An empty bound is no bound.
    ...defined({ layer, minVersion: minVersion || undefined, maxVersion: maxVersion || undefined }),
    type,
    at: document.at(['constraints', 'dependencies', index]),
  }))
}
