import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Pack, Preset } from '../../model/registry.ts'
import type { Release, ReleaseLine } from '../../model/release.ts'
import { compareVersions, isPrerelease } from '../../version/compare.ts'
import { isMarked } from '../../version/take-newest.ts'
import { trainsOf } from '../../version/trains.ts'
import type { CatalogContext } from '../context.ts'
import { findingRows } from '../findings.ts'
import { cloudLabel, layerLabels } from '../labels.ts'
import { packDependencies, packRequirers, type Requiring } from './pack-dependencies.ts'
import { logoOf } from '../logos.ts'
import { packHref, registryHref, releaseAnchor } from '../links.ts'
import type { Link, PackCard, PackPage, PackReleaseRow, TrainGroup } from '../model.ts'
import { plainValue } from '../../model/plain-value.ts'
import { releaseLife, supportOf, unsealed } from '../release-state.ts'
import type { Uses } from '../uses.ts'

/** One pack's page. `requiring` are the packs whose dependencies name it. */
export function packPage(
  pack: Pack,
  uses: Uses,
  requiring: readonly Requiring[],
  findings: readonly Diagnostic[],
  context: CatalogContext,
): PackPage {
  const line = context.releases.line(pack.path)
  const fileHref = context.links.file({ file: pack.document.file, line: 1 })
  const readme = pack.readme === undefined ? undefined : context.tools.markdown(pack.readme, pack.path, undefined)
  return {
    ...describe(pack),
    ...logoOf(pack.path, context),
    registry: registryLink(pack, context),
    clouds: pack.cloudTypes.map((cloud) => cloudLabel(cloud, context.snapshot.settings)),
    versioning: pack.versioning,
    newest: newestStable(line, context)?.version ?? pack.version?.value ?? '',
    ...(pack.version ? { treeVersion: pack.version.value } : {}),
    charts: pack.charts.map((chart) => chartRow(chart, context)),
    kubeManifests: pack.kubeManifests,
    trains: line ? trainGroups(pack, line, uses, context) : [],
    usedBy: uses.ofPack(pack.path),
    dependencies: packDependencies(pack, uses, context),
    requiredBy: packRequirers(pack, requiring, uses, context),
    presets: pack.presets.map((preset) => presetRow(preset, context)),
    ...(pack.values ? { valuesYaml: pack.values.text } : {}),
    findings: findingRows(findings, context.links),
    ...(readme === undefined ? {} : { readme }),
    ...(fileHref === undefined ? {} : { fileHref }),
    apiHref: `/api/v1/packs/${pack.path.slice('registry/'.length)}.json`,
  }
}

export function packCard(pack: Pack, uses: Uses, context: CatalogContext): PackCard {
  const line = context.releases.line(pack.path)
  const newest = newestStable(line, context)
  return {
    name: pack.name,
    displayName: pack.displayName,
    description: pack.description,
    href: packHref(pack.path),
    kind: pack.layer ?? 'addon',
    ...logoOf(pack.path, context),
    ...(pack.addonType === undefined ? {} : { addonType: pack.addonType }),
    registry: pack.registry,
    newest: newest?.version ?? pack.version?.value ?? '',
    ...(newest ? { newestDate: newest.date } : {}),
    releases: line?.releases.filter((release) => release.tag !== undefined).length ?? 0,
    usedBy: uses.ofPack(pack.path).length,
  }
}

function describe(
  pack: Pack,
): Pick<PackPage, 'href' | 'name' | 'displayName' | 'description' | 'kind' | 'kindLabel'> &
  Partial<Pick<PackPage, 'addonType' | 'homepage' | 'source' | 'license'>> {
  const kind = pack.layer ?? 'addon'
  return {
    href: packHref(pack.path),
    name: pack.name,
    displayName: pack.displayName,
    description: pack.description,
    kind,
    kindLabel: layerLabels[kind],
    ...(pack.addonType === undefined ? {} : { addonType: pack.addonType }),
    ...(pack.homepage === undefined ? {} : { homepage: pack.homepage }),
    ...(pack.source === undefined ? {} : { source: pack.source }),
    ...(pack.license === undefined ? {} : { license: pack.license }),
  }
}

function registryLink(pack: Pack, context: CatalogContext): Link {
  const registry = context.snapshot.registries.get(`registry/${pack.registry}`)
  return { text: registry?.displayName ?? pack.registry, href: registryHref(pack.registry) }
}

function chartRow(chart: Pack['charts'][number], context: CatalogContext): PackPage['charts'][number] {
  const known =
    chart.repository === undefined ? undefined : context.snapshot.registries.get(`registry/${chart.repository}`)
  return {
    name: chart.name,
    ...(chart.version === undefined ? {} : { version: chart.version }),
    ...(chart.appVersion === undefined ? {} : { appVersion: chart.appVersion }),
    ...(chart.repository === undefined
      ? {}
      : {
          repository: known ? { text: known.displayName, href: registryHref(known.name) } : { text: chart.repository },
        }),
  }
}

function presetRow(preset: Preset, context: CatalogContext): PackPage['presets'][number] {
  return {
    name: preset.name,
    displayName: preset.displayName,
    description: preset.description,
    ...(preset.group === undefined ? {} : { group: preset.group }),
    yaml: preset.add ? context.tools.yaml(plainValue(preset.add)).trimEnd() : '',
    remove: preset.remove.map((path) => path.value),
  }
}

function newestStable(line: ReleaseLine | undefined, { asOf }: CatalogContext): Release | undefined {
  const released = line?.releases.filter(({ tag, yanked }) => tag !== undefined && !isMarked(yanked, asOf)) ?? []
  return released.find((release) => line && !isPrerelease(release.version, line.versioning)) ?? released[0]
}

/** Releases by minor train, newest train first; versions that are on no train form the last group of their own. */
function trainGroups(pack: Pack, line: ReleaseLine, uses: Uses, context: CatalogContext): TrainGroup[] {
  const groups = new Map<string, Release[]>()
  for (const release of line.releases) {
    const train = trainsOf(release.version, line.versioning).minor ?? ''
    const group = groups.get(train)
    if (group) group.push(release)
    else groups.set(train, [release])
  }
  return [...groups].map(([train, releases]) => {
    const head = releases.find(
      ({ tag, yanked, version }) =>
        tag !== undefined && !isMarked(yanked, context.asOf) && !isPrerelease(version, line.versioning),
    )
    const rows = releases
      .toSorted((a, b) => compareVersions(b.version, a.version, line.versioning))
      .map((release) => releaseRow(release, pack, line, uses, context))
    return { train, ...(head ? { head: head.version } : {}), ...commonLife(rows), releases: rows }
  })
}

function commonLife(rows: readonly PackReleaseRow[]): Pick<TrainGroup, 'eol' | 'support'> {
  const [first] = rows
  if (first?.eol === undefined || rows.some(({ eol }) => eol !== first.eol)) return {}
  return { eol: first.eol, ...(first.support === undefined ? {} : { support: first.support }) }
}

function releaseRow(
  release: Release,
  pack: Pack,
  line: ReleaseLine,
  uses: Uses,
  context: CatalogContext,
): PackReleaseRow {
  const facts = context.tools.packFacts(release)
  const known = { ...facts, ...release }
  const { state, note } = releaseLife(known, context)
  const support = supportOf(known, context)
  const commit = context.commitLabel(release.commit)
  return {
    version: release.version,
    id: releaseAnchor(release.version),
    ...(release.tag === undefined ? {} : { date: release.date }),
    state,
    prerelease: isPrerelease(release.version, line.versioning),
    ...(facts.appVersion === undefined ? {} : { appVersion: facts.appVersion }),
    ...(known.eol === undefined ? {} : { eol: known.eol }),
    ...(note === undefined ? {} : { note }),
    ...(support === undefined ? {} : { support }),
    sealed: release.sealed,
    ...unsealed(release, context),
    ...(release.signature ? { signature: release.signature } : {}),
    ...(commit ? { commit } : {}),
    usedBy: uses
      .ofPack(pack.path)
      .filter((use) => use.resolved === release.version)
      .map((use) => use.profile),
  }
}
