import type { Registry, RemoteArtifact } from '../model/registry.ts'
import type { Choice, JsonSchema } from './json-schema.ts'
import { isNamed, narrow, offered, oneOfChoices, partOf, refused } from './json-schema.ts'
import { knownPacks, packConditions } from './pack-conditions.ts'
import { described, distinct } from './words.ts'
import type { EditorWorld } from './world.ts'

/** One entry of a profile's layers: what its keys may hold, and what each of them says of the others. */
export function narrowLayer(layer: JsonSchema, world: EditorWorld): void {
  const registries = [...world.snapshot.registries.values()]
  const packs = knownPacks(world)
  const packChoices = distinct(packs.map(({ name, words }) => ({ value: name, description: words })))
  const properties = partOf(layer, 'properties')
  for (const key of ['version', 'displayName', 'presets', 'manifests']) delete partOf(properties, key)['examples']
  delete partOf(properties, 'pack')['description']
  narrow(
    partOf(properties, 'pack'),
    oneOfChoices(packChoices, 'No registry of this repository has a pack of this name.'),
  )
  narrow(partOf(properties, 'registry'), registrySchema(registries))
  narrow(partOf(properties, 'chart'), artifactSchema(registries, 'chart'))
  narrow(partOf(properties, 'package'), artifactSchema(registries, 'package'))
  layer['allOf'] = [
    ...sourceConditions(registries),
    ...packConditions(packs, world),
    ...artifactConditions(registries, 'chart'),
    ...artifactConditions(registries, 'package'),
  ]
}

type ArtifactKey = 'chart' | 'package'

/** The registries that a kind of source can come from. */
function sourcesOf(registries: readonly Registry[], key: ArtifactKey): Registry[] {
  return registries.filter(({ kind }) => (key === 'package' ? kind === 'zarf' : kind === 'helm' || kind === 'oci'))
}

function registrySchema(registries: readonly Registry[]): JsonSchema {
  return oneOfChoices(registries.map(registryChoice), 'This repository has no registry of this name.')
}

/** A registry by its name, with its kind. */
export function registryChoice({ name, displayName, kind, description }: Registry): Choice {
  return { value: name, description: described([displayName, kind], description) }
}

/** A source that does not list what it has accepts any name: then the listed ones are only offered. */
function artifactSchema(registries: readonly Registry[], key: ArtifactKey): JsonSchema {
  const sources = sourcesOf(registries, key)
  const choices = distinct(sources.flatMap(({ artifacts }) => artifacts.map(artifactChoice)))
  const isOpen = sources.some(({ artifacts }) => artifacts.length === 0)
  return isOpen ? offered(choices) : oneOfChoices(choices, `No registry of this repository lists this ${key}.`)
}

function artifactChoice({ name, displayName, description }: RemoteArtifact): Choice {
  return { value: name, description: described([displayName === name ? '' : displayName], description) }
}

/** What each source needs beside its name. */
function sourceConditions(registries: readonly Registry[]): JsonSchema[] {
  const ofKind = (message: string, among: readonly Registry[]): JsonSchema => ({
    properties: { registry: oneOfChoices(among.map(registryChoice), message) },
  })
  const pinned = {
    type: 'string',
    pattern: '^(?!.*[0-9][.-]x(?:-[A-Za-z]+)?$)(?!.*[\\^~<>=|,*\\s]).*[0-9]',
    errorMessage: 'Write an exact version: the releases of a remote registry are not known here.',
  }
  const packRegistries = registries.filter(({ kind }) => kind === 'pack')
  return [
    { if: { required: ['manifests'] }, else: { required: ['version'] } },
    { if: { required: ['pack'] }, then: ofKind('A pack cannot come from this registry.', packRegistries) },
    { if: { not: { required: ['pack'] } }, then: { properties: { presets: refused('Only packs have presets.') } } },
    ...(['chart', 'package'] as const).map((key) => ({
      if: { required: [key] },
      then: {
        properties: {
          registry: oneOfChoices(
            sourcesOf(registries, key).map(registryChoice),
            `A ${key} cannot come from this registry.`,
          ),
          version: pinned,
        },
      },
    })),
  ]
}

/** A chart or package that registries list: which of them may stand beside it. */
function artifactConditions(registries: readonly Registry[], key: ArtifactKey): JsonSchema[] {
  const sources = sourcesOf(registries, key)
  const open = sources.filter(({ artifacts }) => artifacts.length === 0)
  const all = sources.flatMap((registry) => registry.artifacts.map((artifact) => ({ registry, artifact })))
  const listed = distinct(all.map(({ artifact }) => artifactChoice(artifact)))
  const conditions = listed.map(({ value, description }) => {
    const listing = all.filter(({ artifact }) => artifact.name === value).map(({ registry }) => registry)
    const names = distinct([...listing, ...open].map(registryChoice))
    return {
      if: { required: [key], properties: { [key]: isNamed(value) } },
      then: {
        properties: {
          [key]: { description },
          registry: oneOfChoices(names, `This registry does not list ${key} ${value}.`),
        },
        ...(listing.length === 1 ? {} : { required: ['registry'] }),
      },
    }
  })
  return open.length === 0 ? conditions : [...conditions, unlisted(key, listed, open)]
}

/** What no registry lists can come from those that list nothing. */
function unlisted(key: ArtifactKey, listed: readonly Choice[], open: readonly Registry[]): JsonSchema {
  const isListed = listed.map(({ value }) => value)
  return {
    if: { required: [key], ...(isListed.length === 0 ? {} : { not: { properties: { [key]: { enum: isListed } } } }) },
    then: {
      properties: { registry: oneOfChoices(open.map(registryChoice), `This registry does not list this ${key}.`) },
      required: ['registry'],
    },
  }
}
