import { builtInCloudTypes, layerKinds, type Pack, type Profile } from '../../model/registry.ts'
import type { CatalogContext } from '../context.ts'
import { cloudLabel, layerLabels } from '../labels.ts'
import { typeLabels } from '../list-facets.ts'
import { listStateLabels } from '../list-states.ts'
import type { CatalogLists, PackCard, ProfileCard, RegistryPage } from '../model.ts'
import { releaseLife } from '../release-state.ts'
import type { FacetLabels } from './search-columns.ts'
import type { SearchEntry } from './search-files.ts'
import type { SearchFacet } from './search-model.ts'
import { fixedPages } from './search-pages.ts'
import { keyOf, keysOf, setsOf } from './search-values.ts'
import type { ComposedUse, Uses } from '../uses.ts'
import type { Conceal } from '../concealing.ts'

export interface SearchInput {
  readonly context: CatalogContext
  /** As they are shown: nothing in them is to be kept secret. */
  readonly lists: CatalogLists
  readonly own: readonly ComposedUse[]
  readonly uses: Uses
  /** For what the lists do not hold. */
  readonly conceal: Conceal | undefined
}

/** Everything that can be found, each kind in the order in which lists show it. */
export function searchEntries(input: SearchInput): SearchEntry[] {
  const { lists, context } = input
  const uses = new Map(input.own.map((use) => [use.name, use]))
  const packs = new Map([...context.snapshot.packs.values()].map((pack) => [`${pack.registry}/${pack.name}`, pack]))
  return [
    ...lists.home.profiles.map((card) => profileEntry(card, uses.get(card.name) as ComposedUse, input)),
    ...lists.packCards.map((card) => packEntry(card, packs.get(`${card.registry}/${card.name}`) as Pack, input)),
    ...lists.registries.flatMap(artifactEntries),
    ...lists.registries.map(registryEntry),
    ...tagEntries(lists.home.profiles),
    ...fixedPages.map((page) => ({ ...plain, kind: 'page' as const, key: page.href, name: page.title, ...page })),
  ]
}

/** What the search calls the choices of its facets. */
export function searchLabels({ lists, context: { snapshot } }: SearchInput): FacetLabels {
  const clouds = [...builtInCloudTypes, ...snapshot.settings.cloudTypes.map(({ name }) => name)]
  return {
    type: typeLabels,
    cloud: Object.fromEntries(clouds.map((name) => [name, cloudLabel(name, snapshot.settings).displayName])),
    layer: layerLabels,
    registry: Object.fromEntries(lists.registries.map(({ name, displayName }) => [name, displayName])),
    state: listStateLabels,
  }
}

const noFacets: Readonly<Record<SearchFacet, readonly string[]>> = {
  type: [],
  cloud: [],
  layer: [],
  registry: [],
  tag: [],
  state: [],
}

const plain = { about: '', version: '', also: '', used: 0, facets: noFacets }

function profileEntry(card: ProfileCard, use: ComposedUse, { context, uses, conceal }: SearchInput): SearchEntry {
  const profile = context.snapshot.profiles.get(use.path) as Profile
  return {
    kind: 'profile',
    key: use.path,
    name: card.name,
    title: card.displayName,
    about: card.description,
    href: card.href,
    version: card.version,
    also: '',
    used: uses.ofProfile(card.name).length,
    facets: {
      type: [card.type],
      cloud: [card.cloud.name],
      layer: layerKinds.filter((kind) => card.layers.some((layer) => layer.kind === kind)),
      registry: card.registries,
      tag: card.tags,
      state: card.states,
    },
    ...readmeOf(profile, conceal),
    releases: concealIf(releasesOf(use.path, context), conceal),
    stack: use.layers.flatMap((layer) => stackPart(keyOf(layer), layer.resolved)),
    sets: concealIf(setsOf(profile, use), conceal),
  }
}

function packEntry(card: PackCard, pack: Pack, { context, conceal }: SearchInput): SearchEntry {
  return {
    kind: 'pack',
    key: pack.path,
    name: card.name,
    title: card.displayName,
    about: card.description,
    href: card.href,
    ...(card.logo === undefined ? {} : { logo: card.logo }),
    version: card.newest,
    also: [card.addonType ?? '', ...pack.charts.map(({ name }) => name).filter((name) => name !== card.name)].join(' '),
    used: card.usedBy,
    facets: {
      ...noFacets,
      cloud: pack.cloudTypes,
      layer: [card.kind],
      registry: [card.registry],
      state: card.states ?? [],
    },
    ...readmeOf(pack, conceal),
    keys: concealIf(keysOf(pack), conceal),
    releases: concealIf(releasesOf(pack.path, context), conceal),
  }
}

function artifactEntries(registry: RegistryPage): SearchEntry[] {
  return registry.artifacts.map(({ id, name, displayName, description, usedBy }) => ({
    ...plain,
    kind: 'artifact' as const,
    key: `registry/${registry.name} ${name}`,
    name,
    title: displayName,
    about: description,
    href: `${registry.href}#${id}`,
    used: usedBy.length,
    facets: { ...noFacets, registry: [registry.name] },
  }))
}

function registryEntry({ name, displayName, description, href }: RegistryPage): SearchEntry {
  const facets = { ...noFacets, registry: [name] }
  return {
    ...plain,
    kind: 'registry',
    key: `registry/${name}`,
    name,
    title: displayName,
    about: description,
    href,
    facets,
  }
}

function tagEntries(cards: readonly ProfileCard[]): SearchEntry[] {
  const counts = new Map<string, number>()
  for (const tag of cards.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].map(([tag, used]) => ({
    ...plain,
    kind: 'tag' as const,
    key: `tag ${tag}`,
    name: tag,
    title: tag,
    href: `/?tag=${encodeURIComponent(tag)}`,
    used,
    facets: { ...noFacets, tag: [tag] },
  }))
}

function releasesOf(path: string, context: CatalogContext): { version: string; state: string }[] {
  const releases = context.releases.line(path)?.releases ?? []
  return releases
    .filter(({ tag }) => tag !== undefined)
    .map((release) => {
      const facts = release.subject === 'pack' ? context.tools.packFacts(release) : {}
      return { version: release.version, state: releaseLife({ ...facts, ...release }, context).state }
    })
}

function stackPart(owner: string | undefined, version: string | undefined): { owner: string; version?: string }[] {
  if (owner === undefined) return []
  return [version === undefined ? { owner } : { owner, version }]
}

function readmeOf({ readme }: Pack | Profile, conceal: Conceal | undefined): { readme?: string } {
  return readme === undefined ? {} : { readme: concealIf(readme, conceal) }
}

function concealIf<T>(value: T, conceal: Conceal | undefined): T {
  return conceal ? conceal(value) : value
}
