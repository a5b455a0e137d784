import type { Json } from '../model/document.ts'
import { profileHref } from './links.ts'
import type { CatalogLists, PackCard, PackPage, ProfileCard, ProfilePage, RegistryPage, SiteModel, UseRow } from './model.ts'

/** One file of the JSON API: its path below the catalog's root, and what it holds. */
export interface ApiFile {
  /** `api/v1/profiles/aws-production.json` */
  readonly path: string
  readonly json: Json
}

// The JSON API: a format of its own, kept stable; what a page needs for its looks is not in it. Dates are ISO 8601;
// `page` is the address of the catalog's page below its root.

/** The files that list things, and those of registries. */
export function listFiles(catalog: CatalogLists): ApiFile[] {
  return [
    { path: 'api/v1/index.json', json: indexJson(catalog.site) },
    { path: 'api/v1/profiles.json', json: { profiles: catalog.home.profiles.map(profileEntry) } },
    { path: 'api/v1/packs.json', json: { packs: catalog.packCards.map(packEntry) } },
    { path: 'api/v1/registries.json', json: { registries: catalog.registries.map(registryEntry) } },
    ...catalog.registries.map((page) => ({ path: page.apiHref.slice(1), json: registryJson(page) })),
  ]
}

/** @param composed the composition as `layerbook resolve --format json` gives it */
export function profileFile(page: ProfilePage, composed: Json): ApiFile {
  return { path: page.apiHref.slice(1), json: profileJson(page, composed) }
}

export function packFile(page: PackPage): ApiFile {
  return { path: page.apiHref.slice(1), json: packJson(page) }
}

function indexJson(site: SiteModel): Json {
  return compact({
    apiVersion: 'v1',
    name: site.name,
    description: site.description,
    repository: site.repositoryUrl,
    commit: site.commit?.id,
    asOf: site.asOf,
    counts: { ...site.counts },
    findings: { ...site.findings },
    profiles: 'profiles.json',
    packs: 'packs.json',
    registries: 'registries.json',
  })
}

function profileEntry(card: ProfileCard): Json {
  return compact({
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
    page: card.href,
    href: `profiles/${card.name}.json`,
  })
}

function profileJson(page: ProfilePage, composed: Json): Json {
  return compact({
    name: page.name,
    displayName: page.displayName,
    description: page.description,
    tags: [...page.tags],
    version: page.version,
    revision: page.revision,
    state: page.state,
    released: page.released,
    page: page.href,
    concealed: page.concealed,
    composed,
    versions: page.versions.map((row) =>
      compact({
        version: row.version,
        date: row.date,
        state: row.state,
        note: row.note,
        sealed: row.unsealed ? false : undefined,
        signature: row.signature && compact({ ...row.signature }),
        page: row.href,
      }),
    ),
    history: page.history.map((entry) =>
      compact({
        commit: entry.commit.id,
        date: entry.date,
        author: entry.author,
        message: entry.body === '' ? entry.subject : `${entry.subject}\n\n${entry.body}`,
        version: entry.version,
        releases: [...entry.releases],
        changes: entry.changes as unknown as Json,
      }),
    ),
    findings: page.findings.map(({ code, severity, message, help, file, line, column }) =>
      compact({ code, severity, message, help, file, line, column }),
    ),
    usedBy: page.usedBy.map(useEntry),
  })
}

function packEntry(card: PackCard): Json {
  return compact({
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
    page: card.href,
    href: `packs/${card.registry}/${card.name}.json`,
  })
}

function packJson(page: PackPage): Json {
  return compact({
    name: page.name,
    displayName: page.displayName,
    description: page.description,
    layer: page.kind,
    addonType: page.addonType,
    versioning: page.versioning,
    cloudTypes: page.clouds.map((cloud) => cloud.name),
    newest: page.newest,
    homepage: page.homepage,
    source: page.source,
    license: page.license,
    page: page.href,
    concealed: page.concealed,
    trains: page.trains.map((group) =>
      compact({
        train: group.train,
        head: group.head,
        releases: group.releases.map((row) =>
          compact({
            version: row.version,
            date: row.date,
            state: row.state,
            prerelease: row.prerelease,
            appVersion: row.appVersion,
            eol: row.eol,
            note: row.note,
            sealed: row.sealed,
            signature: row.signature && compact({ ...row.signature }),
          }),
        ),
      }),
    ),
    dependencies: page.dependencies.map(({ type, component, range }) => ({ type, packName: component.text, range })),
    presets: page.presets.map(({ name, displayName, description, group }) =>
      compact({ name, displayName, description, group }),
    ),
    usedBy: page.usedBy.map(useEntry),
  })
}

function registryEntry(page: RegistryPage): Json {
  return compact({
    name: page.name,
    displayName: page.displayName,
    description: page.description,
    kind: page.kind,
    visibility: page.visibility,
    endpoint: page.endpoint,
    page: page.href,
    href: `registries/${page.name}.json`,
  })
}

function registryJson(page: RegistryPage): Json {
  return {
    ...(registryEntry(page) as { [key: string]: Json }),
    packs: page.packs.map(packEntry),
    artifacts: page.artifacts.map(({ name, displayName, description, homepage, usedBy }) =>
      compact({ name, displayName, description, homepage, usedBy: usedBy.map(useEntry) }),
    ),
    external: page.external.map(({ name, description }) => ({ name, description })),
  }
}

function useEntry(row: UseRow): Json {
  const name = (row.profile.href ?? profileHref(row.profile.text)).split('/')[2] ?? row.profile.text
  return compact({
    profile: name,
    version: row.profileVersion,
    requested: row.requested,
    resolved: row.resolved,
  })
}

/** Leaves out what is undefined. */
function compact(object: { readonly [key: string]: Json | undefined }): Json {
  return Object.fromEntries(Object.entries(object).filter((entry): entry is [string, Json] => entry[1] !== undefined))
}
