import type { Pack } from '../../model/registry.ts'
import { apiAddress, apiFile, only, type ApiFile } from './api.ts'
import { apiFinding, apiUse } from './api-parts.ts'
import type * as Api from './api-types.ts'
import { cloudLabel } from '../labels.ts'
import type { CatalogContext } from '../context.ts'
import type { CatalogLists, FindingRow, PackCard, ProfileCard, RegistryPage, SiteModel } from '../model.ts'

/** What the lists of the API are made of beside those of the pages. */
export interface ApiListsInput {
  readonly lists: CatalogLists
  /** All that is found, by place. */
  readonly findings: readonly FindingRow[]
  readonly packs: readonly Pick<Pack, 'registry' | 'name' | 'cloudTypes'>[]
  readonly settings: CatalogContext['snapshot']['settings']
}

/** The files that list things, and those of registries. */
export function listFiles(input: ApiListsInput): ApiFile[] {
  const { lists } = input
  const profiles = lists.home.profiles
  return [
    list('index', indexDocument(lists.site)),
    list('profiles', only<Api.ProfileList>({ profiles: profiles.map(profileEntry), concealed: lists.home.concealed })),
    list(
      'packs',
      only<Api.PackList>({ packs: lists.packCards.map(packEntry), concealed: anyConcealed(lists.packCards) }),
    ),
    list('registries', registryList(lists.registries)),
    list('clouds', { clouds: cloudsOf(input) } satisfies Api.CloudList),
    list('tags', { tags: tagsOf(profiles) } satisfies Api.TagList),
    list('findings', { findings: input.findings.map(findingOf) } satisfies Api.FindingList),
    ...lists.registries.map((page) => apiFile(page.apiHref, registryOf(page))),
  ]
}

function list(name: string, document: object): ApiFile {
  return apiFile(`/api/v1/${name}.json`, document)
}

const links = ['openapi', 'profiles', 'packs', 'registries', 'clouds', 'tags', 'findings', 'health'] as const

function indexDocument(site: SiteModel): Api.Index {
  const { commit } = site
  return only<Api.Index>({
    apiVersion: 'v1',
    name: site.name,
    description: site.description,
    repository: site.repositoryUrl,
    commit: commit && only<NonNullable<Api.Index['commit']>>({ id: commit.id, date: commit.date, url: commit.href }),
    asOf: site.asOf,
    page: apiAddress('/'),
    counts: { ...site.counts },
    findings: { ...site.findings },
    links: Object.fromEntries(links.map((name) => [name, `${name}.json`])) as Api.Index['links'],
    concealed: site.concealed,
  })
}

function profileEntry(card: ProfileCard): Api.ProfileEntry {
  return only<Api.ProfileEntry>({
    name: card.name,
    displayName: card.displayName,
    description: card.description,
    type: card.type,
    cloudType: card.cloud.name,
    version: card.version,
    tags: [...card.tags],
    layers: card.layers.map(({ kind, name, version }) => ({ kind, name, version })),
    changed: card.changed,
    state: card.state,
    page: apiAddress(card.href),
    href: `profiles/${card.name}.json`,
  })
}

function packEntry(card: PackCard): Api.PackEntry {
  return only<Api.PackEntry>({
    name: card.name,
    registry: card.registry,
    displayName: card.displayName,
    description: card.description,
    layer: card.kind,
    addonType: card.addonType,
    newest: card.newest,
    newestDate: card.newestDate,
    releases: card.releases,
    usedBy: card.usedBy,
    page: apiAddress(card.href),
    href: `packs/${card.registry}/${card.name}.json`,
    concealed: card.concealed,
  })
}

function registryList(registries: readonly RegistryPage[]): Api.RegistryList {
  return only<Api.RegistryList>({ registries: registries.map(registryEntry), concealed: anyConcealed(registries) })
}

function registryEntry(page: RegistryPage): Api.RegistryEntry {
  return only<Api.RegistryEntry>({
    name: page.name,
    displayName: page.displayName,
    description: page.description,
    kind: page.kind,
    visibility: page.visibility,
    endpoint: page.endpoint,
    homepage: page.homepage,
    page: apiAddress(page.href),
    href: apiAddress(page.apiHref),
  })
}

function registryOf(page: RegistryPage): Api.Registry {
  return only<Api.Registry>({
    ...registryEntry(page),
    packs: page.packs.map(packEntry),
    artifacts: page.artifacts.map(({ id, name, displayName, description, homepage, usedBy }) =>
      only<Api.Artifact>({
        name,
        displayName,
        description,
        homepage,
        usedBy: usedBy.map(apiUse),
        page: `${apiAddress(page.href)}#${id}`,
      }),
    ),
    external: page.external.map(({ name, description }) => ({ name, description })),
    concealed: page.concealed,
  })
}

function cloudsOf({ lists, packs, settings }: ApiListsInput): Api.CloudList['clouds'] {
  const profiles = Map.groupBy(lists.home.profiles, ({ cloud }) => cloud.name)
  const named = new Set([...profiles.keys(), ...packs.flatMap(({ cloudTypes }) => cloudTypes)])
  return [...named].sort().map((name) => ({
    ...cloudLabel(name, settings),
    profiles: (profiles.get(name) ?? []).map((profile) => profile.name).sort(),
    packs: packs
      .filter(({ cloudTypes }) => cloudTypes.includes(name))
      .map((pack) => `${pack.registry}/${pack.name}`)
      .sort(),
  }))
}

function tagsOf(profiles: readonly ProfileCard[]): Api.TagList['tags'] {
  const names = [...new Set(profiles.flatMap(({ tags }) => tags))].sort()
  return names.map((name) => ({
    name,
    profiles: profiles
      .filter(({ tags }) => tags.includes(name))
      .map((profile) => profile.name)
      .sort(),
  }))
}

function findingOf(row: FindingRow): Api.RegistryFinding {
  const [, profile] = /^profiles\/([^/]+)\//.exec(row.file) ?? []
  const [, pack] = /^registry\/([^/]+\/[^/]+)\//.exec(row.file) ?? []
  return only<Api.RegistryFinding>({ ...apiFinding(row), profile, pack })
}

function anyConcealed(all: readonly { readonly concealed?: true }[]): true | undefined {
  return all.some(({ concealed }) => concealed) ? true : undefined
}
