import type { Pack } from '../model/registry.ts'
import type { ReleaseLine } from '../model/release.ts'
import type { Choice, JsonSchema } from './json-schema.ts'
import { isNamed, oneOfChoices, refused } from './json-schema.ts'
import { versionChoices } from './version-choices.ts'
import { described } from './words.ts'
import type { EditorWorld } from './world.ts'

/** A pack that a layer can name. One that only releases have is still taken, so that profiles of the past resolve. */
export interface KnownPack {
  readonly name: string
  readonly registry: string
  readonly words: string
  /** Absent where the tree no longer holds it. */
  readonly pack?: Pack
  readonly line?: ReleaseLine
}

/** The packs of the tree, and those without a folder that its profiles take, by name and registry. */
export function knownPacks({ snapshot, releases }: EditorWorld): KnownPack[] {
  const known = new Map<string, KnownPack>()
  for (const [path, pack] of snapshot.packs) {
    const line = releases.line(path)
    const { name, registry } = pack
    known.set(path, { name, registry, words: packWords(pack), pack, ...(line === undefined ? {} : { line }) })
  }
  const layers = [...snapshot.profiles.values()].flatMap((profile) => profile.layers)
  const names = new Set(layers.flatMap(({ sourceKey, name }) => (sourceKey === 'pack' ? [name.value] : [])))
  for (const registry of snapshot.registries.values()) {
    if (registry.kind !== 'pack') continue
    for (const name of names) {
      const path = `${registry.path}/${name}`
      const line = known.has(path) ? undefined : releases.line(path)
      if (line?.releases.length)
        known.set(path, { name, registry: registry.name, words: 'no longer in the tree', line })
    }
  }
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pack]) => pack)
}

/** `Cilium · cni · all: Networking on eBPF.` */
export function packWords({ displayName, layer, addonType, cloudTypes, description }: Pack): string {
  return described([displayName, addonType ?? layer, cloudTypes.join(', ')], description)
}

/** For each pack: its versions, its presets, and the registry where it needs one. */
export function packConditions(packs: readonly KnownPack[], world: EditorWorld): JsonSchema[] {
  const byName = new Map<string, KnownPack[]>()
  for (const pack of packs) byName.set(pack.name, [...(byName.get(pack.name) ?? []), pack])
  const prefixes = prefixesAmong([...byName.keys()])
  return [...byName].map(([name, same]) => ({
    if: { required: ['pack'], properties: { pack: isNamed(name, prefixes.has(name)) } },
    then: besidePack(name, same, world),
  }))
}

/** What stands beside the name of a pack; where several registries have it, the registry says which is meant. */
function besidePack(name: string, same: readonly KnownPack[], world: EditorWorld): JsonSchema {
  const registries = same.map(({ registry, words }) => ({ value: registry, description: words }))
  const registry = oneOfChoices(registries, `This registry has no pack ${name}.`)
  const [only, ...others] = same
  if (only !== undefined && others.length === 0) return { properties: { ...contentOf(only, world), registry } }
  return { required: ['registry'], properties: { registry }, allOf: same.map((pack) => inRegistry(pack, world)) }
}

function inRegistry(pack: KnownPack, world: EditorWorld): JsonSchema {
  return {
    if: { required: ['registry'], properties: { registry: isNamed(pack.registry) } },
    then: { properties: contentOf(pack, world) },
  }
}

function contentOf({ name, words, pack, line }: KnownPack, world: EditorWorld): JsonSchema {
  const { asOf } = world.releases
  const group = pack?.group === undefined ? {} : { group: pack.group }
  const version = line
    ? versionChoices(line, { name: `Pack ${name}`, asOf, hasGroups: true, ...group })
    : refused(`Pack ${name} has no release.`)
  const presets = presetChoices(name, pack, world)
  const message = presets.length === 0 ? `Pack ${name} has no presets.` : `Pack ${name} has no preset of this name.`
  return { pack: { description: words }, version, presets: { items: oneOfChoices(presets, message) } }
}

/** The presets of the tree's pack, and those of older releases that profiles of the tree take. */
function presetChoices(name: string, pack: Pack | undefined, { snapshot }: EditorWorld): Choice[] {
  const own = (pack?.presets ?? []).map(({ name: value, displayName, group, description }) => ({
    value,
    description: described([displayName, group === undefined ? '' : `one of ${group}`], description),
  }))
  const used = [...snapshot.profiles.values()].flatMap(({ layers }) =>
    layers.filter((layer) => layer.sourceKey === 'pack' && layer.name.value === name).flatMap(({ presets }) => presets),
  )
  const older = used.map(({ value }) => value).filter((value) => !own.some((preset) => preset.value === value))
  return [...own, ...[...new Set(older)].sort().map((value) => ({ value, description: 'in older releases' }))]
}

/** The names with which another begins. */
function prefixesAmong(names: readonly string[]): ReadonlySet<string> {
  const sorted = [...names].sort()
  return new Set(sorted.filter((name, index) => sorted[index + 1]?.startsWith(name)))
}
