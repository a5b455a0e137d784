import type { Severity } from '../model/diagnostic.ts'
import type { Instant } from '../model/registry.ts'
import type { CatalogContext } from './context.ts'
import { cloudLabel } from './labels.ts'
import { profileHref } from './links.ts'
import type { Facet, HomePage, ProfileCard } from './model.ts'
import type { ComposedUse } from './uses.ts'

/** What the home page says of one profile beyond its composition. */
export interface ProfileStanding {
  readonly use: ComposedUse
  readonly state: 'ok' | Severity
  /** The last commit that touched it. */
  readonly changed?: Instant
}

export function homePage(standings: readonly ProfileStanding[], context: CatalogContext): HomePage {
  const profiles = standings.map((standing) => profileCard(standing, context))
  return { profiles, facets: facetsOf(profiles) }
}

function profileCard({ use, state, changed }: ProfileStanding, context: CatalogContext): ProfileCard {
  const cloud = cloudLabel(use.cloudType, context.snapshot.settings)
  const layers = use.layers.map(({ kind, name, resolved }) => ({ kind, name, version: resolved ?? '' }))
  const words = [
    use.name,
    use.displayName,
    use.description,
    use.type,
    cloud.name,
    cloud.displayName,
    ...use.tags,
    ...use.layers.flatMap((layer) => [layer.name, layer.component, layer.resolved ?? '']),
  ]
  return {
    name: use.name,
    displayName: use.displayName,
    description: use.description,
    href: profileHref(use.name),
    type: use.type,
    cloud,
    version: use.version ?? '',
    tags: use.tags,
    layers,
    packs: componentsOf(use),
    ...(changed === undefined ? {} : { changed }),
    state,
    searchText: [...new Set(words.join(' ').toLowerCase().split(/\s+/))].filter(Boolean).join(' '),
  }
}

/** Each pack, chart and package once; a layer of manifests is none of them. */
function componentsOf({ layers }: ComposedUse): string[] {
  const found = layers.filter(({ packPath, registryPath }) => packPath !== undefined || registryPath !== undefined)
  return [...new Set(found.map((layer) => layer.component))]
}

const typeLabels = { infrastructure: 'Infrastructure', 'add-on': 'Add-on', full: 'Full' }
const stateLabels = { ok: 'No findings', note: 'Notes', warning: 'Warnings', error: 'Errors' }

/** A facet with one choice narrows nothing, and is left out. */
function facetsOf(cards: readonly ProfileCard[]): Facet[] {
  const packs = cards.flatMap((card) => card.packs)
  return [
    facet(
      'type',
      'Type',
      cards.map((card) => [card.type, typeLabels[card.type]]),
    ),
    facet(
      'cloud',
      'Cloud',
      cards.map((card) => [card.cloud.name, card.cloud.displayName]),
    ),
    facet(
      'state',
      'State',
      cards.map((card) => [card.state, stateLabels[card.state]]),
    ),
    facet(
      'tag',
      'Tag',
      cards.flatMap((card) => card.tags.map((tag): [string, string] => [tag, tag])),
    ),
    facet(
      'pack',
      'Pack',
      packs.map((pack) => [pack, pack]),
    ),
  ].filter(({ choices }) => choices.length > 1)
}

/** Choices by how often they occur, then by label. */
function facet(key: Facet['key'], label: string, values: readonly (readonly [string, string])[]): Facet {
  const counts = new Map<string, { value: string; label: string; count: number }>()
  for (const [value, text] of values) {
    const choice = counts.get(value) ?? { value, label: text, count: 0 }
    choice.count++
    counts.set(value, choice)
  }
  const choices = [...counts.values()].sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
  return { key, label, choices }
}
