import type { Json } from '../../model/document.ts'
import { apiAddress, apiFile, documentOf, only, type ApiFile } from './api.ts'
import type * as Api from './api-types.ts'
import { apiHistoryEntry } from './api-history.ts'
import { apiFinding, apiSignature, apiUse } from './api-parts.ts'
import { profileHealthJson } from '../health/health-api.ts'
import type { CompositionPart, DependencyRow, ProfilePage, StackLayer, VersionRow } from '../model.ts'

/** @param composed the composition as `layerbook resolve --format json` gives it */
export function profileFile(page: ProfilePage, composed: Json): ApiFile {
  const document = only<Api.Profile>({
    name: page.name,
    displayName: page.displayName,
    description: page.description,
    type: page.type,
    cloudType: page.cloud.name,
    tags: [...page.tags],
    version: page.version,
    revision: page.revision,
    state: page.state,
    notice: page.notice,
    released: page.released,
    asOf: page.asOf,
    page: apiAddress(page.href),
    href: apiAddress(page.apiHref),
    stackYaml: apiAddress(stackHref(page.apiHref)),
    valuesYaml: apiAddress(valuesHref(page.apiHref)),
    source: only<Api.Profile['source']>({ path: page.source.file, url: page.fileHref, yaml: page.source.yaml }),
    readme: page.readme,
    composed: composed as unknown as Api.Composition,
    parts: page.composition.map(partOf),
    layers: page.stack.map(notesOf),
    variables: page.variables.map(({ name, usedBy }) => ({ name, usedBy: usedBy.map(({ id }) => id) })),
    versions: page.versions.map((row) => versionOf(row, page.name)),
    history: (page.timeline?.entries ?? []).map(apiHistoryEntry),
    findings: page.findings.map(apiFinding),
    usedBy: page.usedBy.map(apiUse),
    health: page.health && profileHealthJson(page.health),
    concealed: page.concealed,
  })
  return apiFile(page.apiHref, document)
}

/** A profile's file with every version pinned, beside its document. */
export function stackHref(apiHref: string): string {
  return apiHref.replace(/\.json$/, '/stack.yaml')
}

export function valuesHref(apiHref: string): string {
  return apiHref.replace(/\.json$/, '/values.yaml')
}

function partOf(part: CompositionPart): Api.CompositionPart {
  return only<Api.CompositionPart>({
    role: part.role,
    profile: part.name,
    displayName: part.displayName,
    requested: part.requested,
    resolved: part.resolved,
    why: part.why,
    layers: part.layers.map(({ id }) => id),
    overrides: part.overrides,
    page: part.href && apiAddress(part.href),
    href: documentOf(part.href),
  })
}

function notesOf(layer: StackLayer): Api.LayerNotes {
  return only<Api.LayerNotes>({
    id: layer.id,
    state: layer.state,
    note: layer.stateNote,
    why: layer.why,
    newest: layer.newest,
    eol: layer.eol,
    sealed: layer.unsealed !== true,
    signature: layer.signature && apiSignature(layer.signature),
    addonType: layer.addonType,
    page: layer.component.href && apiAddress(layer.component.href),
    href: releaseDocument(layer),
    manifests: layer.manifests.map(({ file, text }) => ({ file, text })),
    dependencies: layer.dependencies.map(outcomeOf),
    neededBy: layer.neededBy.map(({ id, name, type, range, fits }) => ({ layer: id, name, type, range, fits })),
    allowed: layer.allowed,
  })
}

/** Of a pack the release that was taken; of one not yet released the pack, of a chart or package its registry. */
function releaseDocument({ component, resolved, releaseDate }: StackLayer): string | undefined {
  const document = documentOf(component.href)
  if (document === undefined || resolved === undefined || releaseDate === undefined) return document
  return document.replace(/\.json$/, `/${resolved}.json`)
}

function outcomeOf(row: DependencyRow): Api.DependencyOutcome {
  return only<Api.DependencyOutcome>({
    type: row.type,
    packName: row.component.text,
    minVersion: row.minVersion,
    maxVersion: row.maxVersion,
    range: row.range,
    outcome: row.outcome,
    by: row.by,
    explanation: row.explanation,
  })
}

function versionOf(row: VersionRow, name: string): Api.ProfileVersion {
  return only<Api.ProfileVersion>({
    version: row.version,
    date: row.date,
    state: row.state,
    note: row.note,
    sealed: row.unsealed !== true,
    signature: row.signature && apiSignature(row.signature),
    commit: row.commit?.short,
    page: apiAddress(row.href),
    href: documentOf(row.href) ?? `profiles/${name}.json`,
  })
}
