import type { Snapshot } from '../model/registry.ts'
import { layerLabels } from './labels.ts'
import { listStateLabels } from './list-states.ts'
import type { Facet, PackCard, ProfileCard } from './model.ts'

export const typeLabels = { infrastructure: 'Infrastructure', 'add-on': 'Add-on', full: 'Full' }

type Named = readonly (readonly [value: string, label: string])[]
type Registries = { readonly snapshot: Pick<Snapshot, 'registries'> }

/** What the list of profiles can be narrowed by. A facet with one choice narrows nothing, and is left out. */
export function profileFacets(cards: readonly ProfileCard[], { snapshot }: Registries): Facet[] {
  const of = (choicesOf: (card: ProfileCard) => Named) => cards.flatMap(choicesOf)
  return withChoices([
    facet(
      'type',
      'Type',
      of(({ type }) => [[type, typeLabels[type]]]),
    ),
    facet(
      'cloud',
      'Cloud',
      of(({ cloud }) => [[cloud.name, cloud.displayName]]),
    ),
    facet(
      'state',
      'State',
      of(({ states }) => states.map((state) => [state, listStateLabels[state]])),
    ),
    facet(
      'layer',
      'Layer',
      of(({ layers }) => layersOf(layers)),
    ),
    facet(
      'registry',
      'Registry',
      of(({ registries }) => registries.map((name) => [name, registryLabel(name, snapshot)])),
    ),
    facet(
      'tag',
      'Tag',
      of(({ tags }) => alike(tags)),
    ),
    facet(
      'pack',
      'Pack',
      of(({ packs }) => alike(packs)),
    ),
  ])
}

/** What the list of packs can be narrowed by. */
export function packFacets(cards: readonly PackCard[], { snapshot }: Registries): Facet[] {
  const of = (choicesOf: (card: PackCard) => Named) => cards.flatMap(choicesOf)
  return withChoices([
    facet(
      'layer',
      'Layer',
      of(({ kind }) => [[kind, layerLabels[kind]]]),
    ),
    facet(
      'state',
      'State',
      of(({ states = [] }) => states.map((state) => [state, listStateLabels[state]])),
    ),
    facet(
      'registry',
      'Registry',
      of(({ registry }) => [[registry, registryLabel(registry, snapshot)]]),
    ),
  ])
}

function withChoices(facets: readonly Facet[]): Facet[] {
  return facets.filter(({ choices }) => choices.length > 1)
}

function registryLabel(name: string, { registries }: Registries['snapshot']): string {
  return registries.get(`registry/${name}`)?.displayName ?? name
}

/** Each kind of layer once. */
function layersOf(layers: ProfileCard['layers']): Named {
  return [...new Set(layers.map(({ kind }) => kind))].map((kind) => [kind, layerLabels[kind]])
}

function alike(values: readonly string[]): Named {
  return [...new Set(values)].map((value) => [value, value])
}

/** Choices by how often they occur, then by label. */
function facet(key: Facet['key'], label: string, values: Named): Facet {
  const counts = new Map<string, { value: string; label: string; count: number }>()
  for (const [value, text] of values) {
    const choice = counts.get(value) ?? { value, label: text, count: 0 }
    choice.count++
    counts.set(value, choice)
  }
  const choices = [...counts.values()].sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
  return { key, label, choices }
}
