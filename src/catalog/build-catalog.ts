import type { ComposedProfile } from '../model/composition.ts'
import type { Json } from '../model/document.ts'
import type { Diagnostic, Severity } from '../model/diagnostic.ts'
import { layerKinds, type Pack, type Profile } from '../model/registry.ts'
import type { Release } from '../model/release.ts'
import type { Commit } from '../model/repository.ts'
import type { CatalogContext } from './context.ts'
import { homePage, type ProfileStanding } from './home-page.ts'
import { packHref, profileHref } from './links.ts'
import { logoFiles } from './logos.ts'
import { packFacets } from './list-facets.ts'
import { statesOfPack, statesOfProfile } from './list-states.ts'
import type { ApiFile } from './api/api.ts'
import { apiOf, packReleaseFiles } from './api/api-files.ts'
import { packFile } from './api/api-pack.ts'
import { profileFile } from './api/api-profile.ts'
import { jsonFile, type CatalogFile, type FileSource } from './files.ts'
import type { HistoryPage, HistoryPart } from './history/history-model.ts'
import { historyPart, historySources, type CatalogTimelines } from './history/history-page.ts'
import { CatalogLife } from './life.ts'
import type { Catalog, CatalogLists, Concealable, PackCard, PackPage, ProfilePage, SiteModel } from './model.ts'
import { requirersByName, type Requiring } from './pack/pack-dependencies.ts'
import { packCard, packPage } from './pack/pack-page.ts'
import { concealed, type Conceal, type Concealing } from './concealing.ts'
import { profilePage, type ProfilePageInput } from './profile/profile-page.ts'
import { profileUse, type ProfileExports } from './profile/profile-use.ts'
import type { CatalogPlace } from './place.ts'
import { registryPage } from './registry-page.ts'
import { releaseLife } from './release-state.ts'
import { searchEntries, searchLabels, type SearchInput } from './search/search-entries.ts'
import { searchFiles } from './search/search-files.ts'
import { Uses, type ComposedUse } from './uses.ts'

export interface CatalogInput {
  readonly context: CatalogContext
  readonly head: Commit | undefined
  /** The tree's own profiles, composed, in the order to show them. */
  readonly uses: readonly ComposedUse[]
  /** Everything found, once each. */
  readonly findings: readonly Diagnostic[]
  /** What is found in a profile or a pack, by its folder. */
  findingsOf(path: string): readonly Diagnostic[]
  /** What moved profiles and packs; absent before the first commit. */
  readonly timelines?: CatalogTimelines | undefined
  /** Composes on demand, since all compositions at once would not fit into memory. */
  readonly compose: (profile: Profile) => ComposedProfile
  /** The stable JSON of a composition. */
  readonly toJson: (composed: ComposedProfile) => Json
  /** The same as YAML files. */
  readonly toYaml: (composed: ComposedProfile) => ProfileExports
  /** The document of the API's format. */
  readonly openApi: Json
  readonly concealing: Concealing
  /** Where the catalog will stand; absent for the root of a host that is not known. */
  readonly place?: CatalogPlace
}

/** What pages are made of. */
interface PageInput extends CatalogInput {
  readonly life: CatalogLife
}

/** The finished catalog: its lists, and of each page and its file in the API how to make them. */
export interface CatalogSource extends CatalogLists, Pick<Catalog, 'api' | 'health' | 'feeds'> {
  readonly profiles: readonly PageSource<ProfilePage>[]
  readonly packs: readonly PageSource<PackPage>[]
  readonly histories: readonly PageSource<HistoryPage>[]
  /** What belongs to no page, or to several. */
  readonly files: readonly FileSource[]
}

export interface PageSource<Page> {
  readonly href: string
  /** All come from one composition, so they are made together, when they are asked for. */
  readonly make: () => Promise<{ readonly page: Page; readonly files: readonly CatalogFile[] }>
}

export function buildCatalog(input: CatalogInput): CatalogSource {
  const { context, concealing } = input
  const conceal = concealing.everywhere
  const own = conceal ? conceal(input.uses) : input.uses
  const uses = new Uses(own, context)
  const packs = inOrder([...context.snapshot.packs.values()])
  const cards = new Map(packs.map((pack) => [pack.path, concealed(cardOf(pack, uses, input), conceal)]))
  const requiring = requirersByName(context)
  const home = homePage(
    byDisplayName(own).map((use) => standing(use, input)),
    context,
  )
  const facets = packFacets([...cards.values()], context)
  const lists = {
    site: concealed(siteModel(input), conceal),
    home: concealed(home, conceal),
    packCards: [...cards.values()],
    packFacets: conceal ? conceal(facets) : facets,
    registries: [...context.snapshot.registries.values()].map((registry) => {
      const held = packs.filter((pack) => pack.registry === registry.name)
      const page = registryPage(
        registry,
        held.map((pack) => cards.get(pack.path) as PackCard),
        uses,
      )
      return concealed(page, conceal)
    }),
  }
  const life = lifeOf(own, input)
  const api = apiOf(input, lists, conceal)
  const pageInput = { ...input, life }
  return {
    ...lists,
    api: api.page,
    health: life.health,
    feeds: life.feeds,
    profiles: own.flatMap((use) => profilePages(use, uses, pageInput)),
    packs: packs.map((pack) => ({
      href: packHref(pack.path),
      make: () => makePack(pack, uses, requiring.get(pack.name) ?? [], pageInput),
    })),
    histories: historySources(
      [...own.map(({ path }) => context.snapshot.profiles.get(path)!), ...packs],
      input,
      (page) => life.historyFiles(page),
    ),
    files: [
      () => life.files(),
      () => logoFiles(context, conceal),
      api.files,
      () => searchOf({ context, lists, own, uses, conceal }),
    ],
  }
}

function cardOf(pack: Pack, uses: Uses, input: CatalogInput): PackCard {
  const card = packCard(pack, uses, input.context)
  const newest = input.context.releaseOf(pack.path, card.newest)
  const life = newest && releaseLife({ ...input.context.tools.packFacts(newest), ...newest }, input.context)
  return { ...card, states: statesOfPack(input.findingsOf(pack.path), life?.state) }
}

function searchOf(input: SearchInput): CatalogFile[] {
  return searchFiles(searchEntries(input), searchLabels(input))
}

async function makePack(pack: Pack, uses: Uses, requiring: readonly Requiring[], input: PageInput) {
  const { context, concealing } = input
  const make = (shown: Pack) => packPage(shown, uses, requiring, input.findingsOf(pack.path), context)
  const plain = make(pack)
  const past = plain.trains.flatMap(({ releases }) => releases.flatMap(({ appVersion }) => appVersion ?? []))
  const conceal = await concealing.among(past)
  const told = conceal ? concealed(make(conceal(pack)), conceal) : plain
  const timeline = input.timelines && (await historyPart(pack.path, input.timelines, concealing))
  const page = withTimeline({ ...told, ...input.life.ofPack(told, pack.path) }, timeline)
  const releases = await packReleaseFiles(pack, context, concealing)
  return { page, files: [jsonFile(packFile(page)), ...releases, ...input.life.packFiles(page, pack.path)] }
}

function lifeOf(
  uses: readonly ComposedUse[],
  { context, findings, concealing, place, timelines }: CatalogInput,
): CatalogLife {
  return new CatalogLife({ context, uses, findings, concealing, place: place ?? { base: '/' }, timelines })
}

/** By layer from the bottom, then by name, then by registry. */
function inOrder(packs: Pack[]): Pack[] {
  const place = (pack: Pack): number => layerKinds.indexOf(pack.layer ?? 'addon')
  return packs.sort((a, b) => place(a) - place(b) || compareText(a.name, b.name) || compareText(a.registry, b.registry))
}

function byDisplayName(uses: readonly ComposedUse[]): ComposedUse[] {
  const key = (use: ComposedUse): string => use.displayName.toLowerCase()
  return uses.toSorted((a, b) => compareText(key(a), key(b)) || compareText(a.name, b.name))
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function siteModel({ context, head, findings, uses }: CatalogInput): SiteModel {
  const { snapshot, releases } = context
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length
  const label = context.commitLabel(head?.id)
  return {
    name: snapshot.settings.name,
    description: snapshot.settings.description,
    ...(snapshot.settings.url === undefined ? {} : { repositoryUrl: snapshot.settings.url.replace(/\/+$/, '') }),
    ...(head && label ? { commit: { id: head.id, date: head.committer.date, ...label } } : {}),
    asOf: context.asOf,
    counts: {
      profiles: uses.length,
      packs: snapshot.packs.size,
      registries: snapshot.registries.size,
      packReleases: countReleases([...snapshot.packs.keys()], releases),
      profileReleases: countReleases([...snapshot.profiles.keys()], releases),
    },
    findings: { error: count('error'), warning: count('warning'), note: count('note') },
  }
}

function countReleases(paths: readonly string[], releases: CatalogContext['releases']): number {
  return paths
    .map((path) => releases.line(path)?.releases.filter((release) => release.tag !== undefined).length ?? 0)
    .reduce((sum, count) => sum + count, 0)
}

function standing(use: ComposedUse, input: CatalogInput): ProfileStanding {
  const findings = input.findingsOf(use.path)
  const found = new Set(findings.map((finding) => finding.severity))
  const state = (['error', 'warning', 'note'] as const).find((severity) => found.has(severity)) ?? 'ok'
  const changed = input.timelines?.changed(use.path)
  return { use, state, states: statesOfProfile(findings), ...(changed === undefined ? {} : { changed }) }
}

/** The tree's own version first, then each release, newest first. */
function profilePages(use: ComposedUse, uses: Uses, input: PageInput): PageSource<ProfilePage>[] {
  const released = input.context.releases.line(use.path)?.releases.filter((release) => release.tag !== undefined) ?? []
  const pageOf = (release?: Release): PageSource<ProfilePage> => ({
    href: profileHref(use.name, release?.version),
    make: () => makeProfile(use, release, uses, input),
  })
  return [pageOf(), ...released.map(pageOf)]
}

async function makeProfile(use: ComposedUse, release: Release | undefined, uses: Uses, input: PageInput) {
  const { context } = input
  const own = context.snapshot.profiles.get(use.path) as Profile
  const profile = release ? context.releases.profile(release).profile : own
  const composed = input.compose(profile)
  const conceal = await input.concealing.within(composed)
  const usedBy = uses.ofProfile(use.name)
  const shown: ProfilePageInput = {
    profile,
    ...(release ? { release } : {}),
    composed,
    findings: release ? [] : input.findingsOf(use.path),
    usedBy: release ? usedBy.filter((row) => row.resolved === release.version) : usedBy,
  }
  const plain = conceal ? conceal(shown) : shown
  const told = profilePage(plain, context)
  const health = input.life.ofProfile(told, plain.composed)
  const yaml = input.toYaml(plain.composed)
  const timeline = input.timelines && (await historyPart(use.path, input.timelines, input.concealing, release))
  const page = withTimeline(concealed({ ...told, health, use: profileUse(told, yaml) }, conceal), timeline)
  const api = jsonFile(concealedFile(profileFile(page, input.toJson(plain.composed)), conceal))
  return {
    page,
    files: [
      api,
      ...exportFiles(page, yaml, conceal),
      ...drawingOf(page, context),
      ...input.life.profileFiles(page, plain.composed),
    ],
  }
}

/** What the newest of its history conceals is concealed on the page. */
function withTimeline<Page extends Concealable>(page: Page, timeline: HistoryPart | undefined): Page {
  if (!timeline) return page
  return { ...page, timeline, ...(timeline.concealed ? { concealed: true } : {}) }
}

/** The tree's own version as a picture to embed elsewhere, which stays where it is as the profile goes on. */
function drawingOf(page: ProfilePage, { tools }: CatalogContext): CatalogFile[] {
  if (!tools.drawing || page.revision === 'release') return []
  return [{ path: `${page.href.slice(1)}stack.svg`, content: tools.drawing(page) }]
}

function exportFiles({ use }: ProfilePage, { values }: ProfileExports, conceal: Conceal | undefined): CatalogFile[] {
  if (!use) return []
  return [
    { path: use.stackHref.slice(1), content: use.stackYaml },
    { path: use.valuesHref.slice(1), content: conceal ? conceal(values) : values },
  ]
}

function concealedFile(file: ApiFile, conceal: Conceal | undefined): ApiFile {
  return conceal ? { path: file.path, json: conceal(file.json) } : file
}
