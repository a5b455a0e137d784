import type { Profile, Snapshot } from '../model/registry.ts'
import { builtInCloudTypes } from '../model/registry.ts'
import type { Choice, JsonSchema } from './json-schema.ts'
import { isNamed, narrow, offered, oneOfChoices, partOf, refused } from './json-schema.ts'
import { narrowLayer } from './layer-schema.ts'
import { versionChoices } from './version-choices.ts'
import { described, distinct } from './words.ts'
import type { EditorWorld } from './world.ts'

/** profile.yaml, for this registry. Changes and gives back the schema of the format. */
export function profileSchema(schema: JsonSchema, world: EditorWorld): JsonSchema {
  const { snapshot } = world
  const profiles = [...snapshot.profiles.values()]
  const cloudTypes = cloudTypeChoices(snapshot)
  narrow(partOf(schema, 'properties', 'cloudType'), oneOfChoices(cloudTypes, unknownCloudType))
  narrow(partOf(schema, 'properties', 'tags', 'items'), offered(tagChoices(profiles)))
  const reference = partOf(schema, '$defs', 'reference')
  for (const [key, type] of [
    ['infrastructure', 'infrastructure'],
    ['addOn', 'add-on'],
  ] as const) {
    schema['$defs'] = { ...partOf(schema, '$defs'), [key]: referenceSchema(structuredClone(reference), type, world) }
  }
  Object.assign(partOf(schema, 'properties', 'infrastructure'), { $ref: '#/$defs/infrastructure' })
  Object.assign(partOf(schema, 'properties', 'addOns', 'items'), { $ref: '#/$defs/addOn' })
  narrowOverrides(partOf(schema, 'properties', 'overrides', 'items'), profiles)
  narrow(partOf(schema, '$defs', 'variable', 'properties', 'name'), offered(variableChoices(profiles)))
  narrowLayer(partOf(schema, '$defs', 'layer'), world)
  schema['allOf'] = typeConditions()
  return schema
}

export const unknownCloudType = 'This cloud type is neither built in nor declared in layerbook.yaml.'

/** The built-in cloud types and the repository's own. */
export function cloudTypeChoices({ settings }: Snapshot): Choice[] {
  const own = settings.cloudTypes.map(({ name, displayName }) => ({ value: name, description: displayName }))
  return [
    ...builtInCloudTypes.map((value) => ({
      value: value,
      description: value === 'all' ? 'every environment' : '',
    })),
    ...own,
  ]
}

/** What profiles of one type cannot hold, as validation tells it too. */
function typeConditions(): JsonSchema[] {
  const onlyFull = refused('Only profiles of type full can hold this.')
  return [
    {
      if: { properties: { type: { enum: ['infrastructure', 'add-on'] } }, required: ['type'] },
      then: { properties: { infrastructure: onlyFull, addOns: onlyFull, overrides: onlyFull } },
    },
    {
      if: { properties: { type: { enum: ['infrastructure', 'full'] } }, required: ['type'] },
      then: {
        properties: {
          cloudType: { if: { const: 'all' }, then: refused('Only add-on profiles can be for all environments.') },
        },
      },
    },
  ]
}

function referenceSchema(
  reference: JsonSchema,
  type: Profile['type'],
  { snapshot, releases }: EditorWorld,
): JsonSchema {
  const fitting = [...snapshot.profiles.values()].filter((profile) => profile.type === type)
  const choices = fitting.map((profile) => ({ value: profile.name, description: profileWords(profile) }))
  const message = `There is no profile of type ${type} with this name.`
  narrow(partOf(reference, 'properties', 'profile'), oneOfChoices(choices, message))
  delete partOf(reference, 'properties', 'version')['examples']
  const conditions = fitting.map((profile) => {
    const line = releases.line(profile.path)
    const subject = { name: `Profile ${profile.name}`, asOf: releases.asOf, hasGroups: false }
    const version = line ? versionChoices(line, subject) : refused(`Profile ${profile.name} has no release.`)
    return {
      if: { properties: { profile: isNamed(profile.name) }, required: ['profile'] },
      then: { properties: { profile: { description: profileWords(profile) }, version } },
    }
  })
  // The standard allows no empty list here.
  if (conditions.length > 0) reference['allOf'] = conditions
  return reference
}

function profileWords({ displayName, cloudType, description }: Profile): string {
  return described([displayName, cloudType?.value], description)
}

function narrowOverrides(override: JsonSchema, profiles: readonly Profile[]): void {
  const parts = profiles.filter(({ type }) => type !== 'full')
  const layers = parts.flatMap((profile) =>
    profile.layers.map((layer) => ({
      value: layer.displayName?.value ?? layer.name.value,
      description: `a layer of ${profile.name}`,
    })),
  )
  narrow(partOf(override, 'properties', 'layer'), offered(distinct(layers)))
  const choices = parts.map((profile) => ({ value: profile.name, description: profileWords(profile) }))
  narrow(partOf(override, 'properties', 'profile'), offered(choices))
}

function tagChoices(profiles: readonly Profile[]): Choice[] {
  return distinct(
    profiles.flatMap(({ tags, name }) => tags.map((tag) => ({ value: tag, description: `a tag of ${name}` }))),
  )
}

function variableChoices(profiles: readonly Profile[]): Choice[] {
  const all = profiles.flatMap(({ variables, name }) =>
    variables.map((variable) => ({
      value: variable.name.value,
      description: described([`as in ${name}`], variable.description),
    })),
  )
  return distinct(all)
}
