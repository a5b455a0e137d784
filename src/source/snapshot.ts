import type { Staged } from '../model/diagnostic.ts'
import type { FormatCheck } from '../model/format-check.ts'
import { isHidden } from '../model/folder-layout.ts'
import { startOf } from '../model/location.ts'
import type { Ledger, Pack, Profile, Registry, Snapshot } from '../model/registry.ts'
import type { FileTree } from '../model/repository.ts'
import {
  entriesOf,
  isFollowed,
  readFolder,
  reportCollisions,
  reportMissing,
  reportStray,
  shortNameOf,
} from './folder.ts'
import { readLedger } from './ledger.ts'
import { readPackFolder } from './pack.ts'
import { readProfileFolder } from './profile.ts'
import { readRegistry } from './registry.ts'
import { readSettings } from './settings.ts'
import { report, type Reading, startReading } from './reading.ts'

/**
 * Reads all of one tree: settings, registries, packs, profiles and ledgers, each as complete as its files allow, with
 * what is wrong with the files and their layout. Links and submodules are never followed.
 */
export function readSnapshot(tree: FileTree, checkFormat: FormatCheck): Staged<Snapshot> {
  const reading = startReading(tree, checkFormat)
  const world: World = { registries: new Map(), packs: new Map(), profiles: new Map(), ledgers: new Map() }
  for (const entry of tree.list('')) if (ours.has(entry.name)) isFollowed(reading, entry.name, entry)
  const settings = readSettings(reading)
  for (const name of foldersIn(reading, 'registry')) readRegistryFolder(reading, `registry/${name}`, world)
  for (const name of foldersIn(reading, 'profiles')) readProfileIn(reading, `profiles/${name}`, world)
  return { value: { settings, ...world }, diagnostics: reading.found }
}

/** What is read at the root; all else there is the repository's own business. */
const ours = new Set(['layerbook.yaml', 'registry', 'profiles'])

interface World {
  readonly registries: Map<string, Registry>
  readonly packs: Map<string, Pack>
  readonly profiles: Map<string, Profile>
  readonly ledgers: Map<string, Ledger>
}

/** The names of the folders in a folder; files beside them are stray, but for a README and those named. */
function foldersIn(reading: Reading, folder: string, files: readonly string[] = []): readonly string[] {
  const entries = entriesOf(reading, folder).filter(({ name }) => !isHidden(name))
  for (const { name, kind } of entries) {
    if (kind === 'file' && name !== 'README.md' && !files.includes(name)) reportStray(reading, `${folder}/${name}`)
  }
  const names = entries.filter(({ kind }) => kind === 'folder').map(({ name }) => name)
  reportCollisions(reading, folder, names)
  return names
}

function readRegistryFolder(reading: Reading, path: string, world: World): void {
  // Git keeps no empty folders, but the working tree may.
  const entries = reading.tree.list(path)
  if (entries.length === 0) return
  const registry = readRegistry(reading, path)
  world.registries.set(path, registry)
  // Where it stands alone, that it is to be renamed was said.
  const own = entries.some(({ name }) => name === 'registry.yaml') ? 'registry.yaml' : 'registry.yml'
  for (const name of foldersIn(reading, path, [own])) {
    if (registry.kind === 'pack') readPackIn(reading, `${path}/${name}`, world)
    else refuseFolder(reading, `${path}/${name}`, registry)
  }
}

function readPackIn(reading: Reading, path: string, world: World): void {
  const pack = readPackFolder(reading, path)
  if (pack) world.packs.set(path, pack)
  else reportNoContent(reading, path, 'pack.yaml')
  keepLedger(reading, path, world)
}

function readProfileIn(reading: Reading, path: string, world: World): void {
  const profile = readProfileFolder(reading, path)
  if (profile) world.profiles.set(path, profile)
  else reportNoContent(reading, path, 'profile.yaml')
  keepLedger(reading, path, world)
}

function keepLedger(reading: Reading, path: string, world: World): void {
  const ledger = readLedger(reading, path)
  if (ledger) world.ledgers.set(path, ledger)
}

/** A folder in which only the ledger is left is that of a pack or profile which was given up. */
function reportNoContent(reading: Reading, path: string, file: string): void {
  const files = readFolder(reading, path, () => true)
  if (files.every((name) => name === 'releases.yaml' || isHidden(name))) return
  const short = shortNameOf(file)
  const help = files.includes(short) ? `Rename ${short} to ${file}.` : `Add ${file}, or move the folder elsewhere.`
  reportMissing(reading, `${path}/${file}`, `The folder ${path} has no ${file}, so nothing in it is read.`, help)
}

function refuseFolder(reading: Reading, path: string, registry: Registry): void {
  const files = readFolder(reading, path, () => true)
  if (!files.includes('pack.yaml')) {
    for (const file of files) if (!isHidden(file)) reportStray(reading, `${path}/${file}`)
    return
  }
  report(reading, {
    code: 'stray-pack',
    severity: 'error',
    at: startOf(`${path}/pack.yaml`, reading.tree.revision),
    message: `The pack lies in a registry of kind ${registry.kind}, which has none, so it is not read.`,
    help: `Move it to a registry of kind pack, or write \`kind: pack\` in ${registry.path}/registry.yaml.`,
    related: [{ at: registry.document.at(['kind']), message: 'The kind of the registry' }],
  })
}
