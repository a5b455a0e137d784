import type { ComposedProfile } from '../model/composition.ts'
import type { Json } from '../model/document.ts'
import type { Diagnostic, Severity } from '../model/diagnostic.ts'
import { layerKinds, type Pack, type Profile } from '../model/registry.ts'
import type { Release } from '../model/release.ts'
import type { Commit } from '../model/repository.ts'
import type { CatalogContext } from './context.ts'
import { homePage, type ProfileStanding } from './home-page.ts'
import { packHref, profileHref } from './links.ts'
import { packFile, profileFile, type ApiFile } from './api.ts'
import type { CatalogLists, HistoryEntry, Link, PackCard, PackPage, ProfilePage, SiteModel } from './model.ts'
import { packCard, packPage } from './pack-page.ts'
import { profilePage } from './profile-page.ts'
import { registryPage } from './registry-page.ts'
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
  readonly histories: ReadonlyMap<string, readonly HistoryEntry[]>
  /** Composes on demand, since all compositions at once would not fit into memory. */
  readonly compose: (profile: Profile) => ComposedProfile
  /** The stable JSON of a composition. */
  readonly toJson: (composed: ComposedProfile) => Json
}

/** The finished catalog: its lists, and of each page and its file in the API how to make them. */
export interface CatalogSource extends CatalogLists {
  readonly profiles: readonly PageSource<ProfilePage>[]
  readonly packs: readonly PageSource<PackPage>[]
}

export interface PageSource<Page> {
  readonly href: string
  /** Both come from one composition, so they are made together, when they are asked for. */
  readonly make: () => { readonly page: Page; readonly api: ApiFile }
}

export function buildCatalog(input: CatalogInput): CatalogSource {
  const { context } = input
  const uses = new Uses(input.uses, context)
  const packs = inOrder([...context.snapshot.packs.values()])
  const cards = new Map(packs.map((pack) => [pack.path, packCard(pack, uses, context)]))
  const requiredBy = requirersByName(input)
  return {
    site: siteModel(input),
    home: homePage(
      byDisplayName(input.uses).map((use) => standing(use, input)),
      context,
    ),
    profiles: input.uses.flatMap((use) => profilePages(use, uses, input)),
    packCards: [...cards.values()],
    packs: packs.map((pack) => ({
      href: packHref(pack.path),
      make() {
        const page = packPage(pack, uses, requiredBy.get(pack.name) ?? [], input.findingsOf(pack.path), context)
        return { page, api: packFile(page) }
      },
    })),
    registries: [...context.snapshot.registries.values()].map((registry) => {
      const own = packs.filter((pack) => pack.registry === registry.name)
      return registryPage(
        registry,
        own.map((pack) => cards.get(pack.path) as PackCard),
        uses,
      )
    }),
  }
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
  const found = new Set(input.findingsOf(use.path).map((finding) => finding.severity))
  const state = (['error', 'warning', 'note'] as const).find((severity) => found.has(severity)) ?? 'ok'
  const changed = input.histories.get(use.path)?.[0]?.date
  return { use, state, ...(changed === undefined ? {} : { changed }) }
}

/** The tree's own version first, then each release, newest first. */
function profilePages(use: ComposedUse, uses: Uses, input: CatalogInput): PageSource<ProfilePage>[] {
  const { context } = input
  const own = context.snapshot.profiles.get(use.path) as Profile
  const released = context.releases.line(use.path)?.releases.filter((release) => release.tag !== undefined) ?? []
  const pageOf = (release?: Release): PageSource<ProfilePage> => ({
    href: profileHref(use.name, release?.version),
    make() {
      const profile = release ? context.releases.profile(release).profile : own
      const composed = input.compose(profile)
      const page = profilePage(
        {
          profile,
          ...(release ? { release } : {}),
          composed,
          findings: release ? [] : input.findingsOf(use.path),
          history: historyOf(use.path, release, input),
          usedBy: release
            ? uses.ofProfile(use.name).filter((row) => row.resolved === release.version)
            : uses.ofProfile(use.name),
        },
        context,
      )
      return { page, api: profileFile(page, input.toJson(composed)) }
    },
  })
  return [pageOf(), ...released.map(pageOf)]
}

/** A release's history begins at the commit that was released. */
function historyOf(path: string, release: Release | undefined, input: CatalogInput): readonly HistoryEntry[] {
  const entries = input.histories.get(path) ?? []
  if (!release) return entries
  const from = entries.findIndex((entry) => entry.releases.includes(release.version))
  return from < 0 ? entries.filter((entry) => entry.date <= release.date) : entries.slice(from)
}

/** Packs by the names that their dependencies ask for. */
function requirersByName({ context }: CatalogInput): Map<string, Link[]> {
  const requirers = new Map<string, Map<string, Link>>()
  for (const pack of context.snapshot.packs.values()) {
    for (const dependency of pack.dependencies) {
      if (dependency.type !== 'required') continue
      const links = requirers.get(dependency.packName) ?? new Map<string, Link>()
      links.set(pack.path, { text: pack.displayName, href: packHref(pack.path) })
      requirers.set(dependency.packName, links)
    }
  }
  return new Map([...requirers].map(([name, links]) => [name, [...links.values()]]))
}
