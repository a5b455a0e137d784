import type { Pack, Snapshot } from '../model/registry.ts'
import type { Choice, JsonSchema } from './json-schema.ts'
import { narrow, offered, oneOfChoices, partOf } from './json-schema.ts'
import { registryChoice } from './layer-schema.ts'
import { packWords } from './pack-conditions.ts'
import { cloudTypeChoices, unknownCloudType } from './profile-schema.ts'
import { described, distinct } from './words.ts'
import type { EditorWorld } from './world.ts'

/** pack.yaml, for this registry. Changes and gives back the schema of the format. */
export function packSchema(schema: JsonSchema, { snapshot }: EditorWorld): JsonSchema {
  const packs = [...snapshot.packs.values()]
  const properties = partOf(schema, 'properties')
  narrow(partOf(properties, 'cloudTypes', 'items'), oneOfChoices(cloudTypeChoices(snapshot), unknownCloudType))
  delete partOf(properties, 'cloudTypes')['examples']
  narrow(partOf(properties, 'addonType'), offered(categories(packs)))
  narrowSources(schema, snapshot)
  const others = distinct([...packs.map(packChoice), ...externalChoices(snapshot)])
  const message = 'No pack of this repository has this name, and no registry lists it as external.'
  narrow(partOf(schema, '$defs', 'dependency', 'properties', 'packName'), oneOfChoices(others, message))
  return schema
}

function packChoice(pack: Pack): Choice {
  return { value: pack.name, description: packWords(pack) }
}

function externalChoices({ registries }: Snapshot): Choice[] {
  return [...registries.values()].flatMap(({ external }) =>
    external.map(({ name, description }) => ({ value: name, description: described(['external'], description) })),
  )
}

function categories(packs: readonly Pack[]): Choice[] {
  return distinct(
    packs.flatMap(({ addonType, displayName }) =>
      addonType === undefined ? [] : [{ value: addonType, description: `as ${displayName}` }],
    ),
  )
}

/** Where the charts and packages of a pack come from. */
function narrowSources(schema: JsonSchema, { registries }: Snapshot): void {
  const all = [...registries.values()]
  const remote = all.filter(({ kind }) => kind === 'helm' || kind === 'oci').map(registryChoice)
  const message = 'This is neither a registry of kind helm or oci of this repository, nor an address.'
  const chart = partOf(schema, 'properties', 'charts', 'items', 'properties')
  const address = { type: 'string', pattern: '://', errorMessage: message }
  narrow(partOf(chart, 'repository'), { anyOf: [oneOfChoices(remote, message), address] })
  const charts = all.flatMap(({ kind, name, artifacts }) =>
    kind === 'zarf'
      ? []
      : artifacts.map((artifact) => ({ value: artifact.name, description: described([name], artifact.description) })),
  )
  narrow(partOf(chart, 'name'), offered(distinct(charts)))
  const zarf = all.filter(({ kind }) => kind === 'zarf').map(registryChoice)
  const item = partOf(schema, 'properties', 'packages', 'items', 'properties')
  narrow(partOf(item, 'registry'), oneOfChoices(zarf, 'This repository has no registry of kind zarf of this name.'))
}
