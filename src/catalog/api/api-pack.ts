import type { Release } from '../../model/release.ts'
import { boundsInWords } from '../../version/bounds.ts'
import { isPrerelease } from '../../version/compare.ts'
import { apiAddress, apiFile, documentOf, only, type ApiFile } from './api.ts'
import { apiHistoryEntry } from './api-history.ts'
import { apiFinding, apiSignature, apiUse } from './api-parts.ts'
import type * as Api from './api-types.ts'
import type { CatalogContext, PackReleaseContent } from '../context.ts'
import { packHref, releaseAnchor } from '../links.ts'
import type { Link, PackDependencyRow, PackPage, PackReleaseRow, PackRequirer, TrainGroup } from '../model.ts'
import { releaseLife } from '../release-state.ts'

export function packFile(page: PackPage): ApiFile {
  const document = only<Api.Pack>({
    name: page.name,
    registry: registryOf(page),
    displayName: page.displayName,
    description: page.description,
    layer: page.kind,
    addonType: page.addonType,
    versioning: page.versioning,
    cloudTypes: page.clouds.map((cloud) => cloud.name),
    newest: page.newest,
    treeVersion: page.treeVersion,
    homepage: page.homepage,
    source: page.source,
    license: page.license,
    file: page.fileHref,
    charts: page.charts.map(({ name, version, appVersion, repository }) =>
      only<Api.Chart>({ name, version, appVersion, repository: repository && registryName(repository) }),
    ),
    kubeManifests: [...page.kubeManifests],
    page: apiAddress(page.href),
    href: apiAddress(page.apiHref),
    trains: page.trains.map((train) => trainOf(train, page)),
    dependencies: page.dependencies.map(dependencyOf),
    requiredBy: page.requiredBy.map(requirerOf),
    presets: page.presets.map(({ name, displayName, description, group, yaml, remove }) =>
      only<Api.Preset>({ name, displayName, description, group, add: yaml || undefined, remove: [...remove] }),
    ),
    valuesYaml: page.valuesYaml,
    readme: page.readme,
    history: (page.timeline?.entries ?? []).map(apiHistoryEntry),
    findings: page.findings.map(apiFinding),
    usedBy: page.usedBy.map(apiUse),
    concealed: page.concealed,
  })
  return apiFile(page.apiHref, document)
}

function registryOf({ href }: Pick<PackPage, 'href'>): string {
  return href.split('/')[2] as string
}

/** A registry is linked by the name that people read. */
function registryName({ text, href }: Link): string {
  return href?.split('/')[2] ?? text
}

function trainOf({ train, head, eol, support, releases }: TrainGroup, page: PackPage): Api.Train {
  return only<Api.Train>({ train, head, eol, support, releases: releases.map((row) => releaseEntry(row, page)) })
}

function releaseEntry(row: PackReleaseRow, { href }: PackPage): Api.PackReleaseEntry {
  return only<Api.PackReleaseEntry>({
    version: row.version,
    date: row.date,
    state: row.state,
    note: row.note,
    support: row.support,
    prerelease: row.prerelease,
    appVersion: row.appVersion,
    eol: row.eol,
    sealed: row.sealed,
    signature: row.signature && apiSignature(row.signature),
    commit: row.commit?.short,
    usedBy: row.usedBy.map(profileName),
    page: `${apiAddress(href)}#${row.id}`,
    href: row.date === undefined ? undefined : `packs/${href.slice('/packs/'.length)}${row.version}.json`,
  })
}

function dependencyOf({ type, component, range, alternative, together, unmet }: PackDependencyRow): Api.PackDependency {
  return only<Api.PackDependency>({
    type,
    packName: component.text,
    range,
    alternative,
    together,
    unmet: unmet.map(profileName),
    href: documentOf(component.href),
  })
}

function requirerOf({ name, registry, text, type, range, together, unmet }: PackRequirer): Api.PackRequirer {
  return {
    name,
    registry,
    displayName: text,
    type,
    range,
    together,
    unmet: unmet.map(profileName),
    href: `packs/${registry}/${name}.json`,
  }
}

function profileName({ text, href }: Link): string {
  return href?.split('/')[2] ?? text
}

/** A release of a pack, and the text of its values.yaml. */
export interface ShownRelease {
  readonly release: Release
  readonly content: PackReleaseContent
  readonly valuesYaml: string | undefined
}

/** The document of one release; `undefined` for a version that is not released yet. */
export function packReleaseDocument(shown: ShownRelease, context: CatalogContext): Api.PackRelease | undefined {
  const { release, content, valuesYaml } = shown
  const { path, name, version, tag, commit, tree } = release
  if (tag === undefined || commit === undefined || tree === undefined) return undefined
  const known = { ...content, ...release }
  const { state, note } = releaseLife(known, context)
  const folder = path.slice('registry/'.length)
  return only<Api.PackRelease>({
    name,
    registry: folder.split('/')[0] as string,
    version,
    displayName: content.displayName,
    description: content.description,
    layer: content.layer,
    addonType: content.addonType,
    cloudTypes: [...content.cloudTypes],
    date: release.date,
    state,
    note,
    eol: known.eol,
    prerelease: isPrerelease(version, context.releases.line(path)?.versioning ?? 'semver'),
    sealed: release.sealed,
    signature: release.signature && apiSignature(release.signature),
    tag,
    commit,
    tree,
    charts: content.charts.map(({ name, version, appVersion, repository }) =>
      only<Api.Chart>({ name, version, appVersion, repository }),
    ),
    kubeManifests: [...content.kubeManifests],
    dependencies: content.dependencies.map((dependency) => ({
      ...dependency,
      range: boundsInWords(dependency.minVersion, dependency.maxVersion),
    })),
    presets: content.presets.map(({ remove, ...preset }) => ({ ...preset, remove: [...remove] })),
    valuesYaml,
    page: `${apiAddress(packHref(path))}#${releaseAnchor(version)}`,
    href: `packs/${folder}/${version}.json`,
    pack: `packs/${folder}.json`,
  })
}
