import type { ComposedProfile } from '../model/composition.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { badgeLinks, badgeSvg } from './health/badge.ts'
import { calendarFiles, endsInUse, endsOfPack, endsOfProfile, type CalendarPlan } from './feeds/calendar.ts'
import { concealed, type Conceal, type Concealing } from './concealing.ts'
import type { CatalogContext } from './context.ts'
import { releaseEntries, toldEntries, type FeedEntry } from './feeds/feed-entries.ts'
import type { FeedsPage } from './feeds/feed-model.ts'
import { facetSelections, namedSelections, type FeedSelection } from './feeds/feed-selections.ts'
import { feedsPage } from './feeds/feeds-page.ts'
import { entriesOfOne, entriesOfSeveral, feedFile, mostEntries, type FeedPlan, type FeedSource } from './feeds/feeds.ts'
import { jsonFile, type CatalogFile } from './files.ts'
import { healthFile } from './health/health-api.ts'
import type { HealthPage, ProfileHealth } from './health/health-model.ts'
import { healthPages, healthSections, profileRows } from './health/health-page.ts'
import { groupsOf, type AskedGroup } from './health/health-uses.ts'
import type { HistoryPage } from './history/history-model.ts'
import type { CatalogTimelines } from './history/history-page.ts'
import { profileHref } from './links.ts'
import type { PackPage, ProfilePage } from './model.ts'
import { packHealth } from './health/pack-health.ts'
import type { CatalogPlace } from './place.ts'
import { profileHealth, type ProfileOfHealth } from './health/profile-health.ts'
import { composedUse, type ComposedUse } from './uses.ts'
import { VersionHealths } from './health/version-health.ts'

export interface LifeInput {
  readonly context: CatalogContext
  /** The tree's own profiles, composed. */
  readonly uses: readonly ComposedUse[]
  readonly findings: readonly Diagnostic[]
  readonly concealing: Concealing
  readonly place: CatalogPlace
  /** What moved profiles; absent before the first commit. */
  readonly timelines?: CatalogTimelines | undefined
}

/** What the catalog says of time: how versions stand, what ends when, and what happened; as pages, badges, feeds, calendars. */
export class CatalogLife {
  /** The whole registry's page first. */
  readonly health: readonly HealthPage[]
  readonly feeds: FeedsPage
  readonly #input: LifeInput
  readonly #healths: VersionHealths
  readonly #groups: readonly AskedGroup[]
  readonly #groupsByPath: ReadonlyMap<string, readonly AskedGroup[]>
  readonly #selections: readonly FeedSelection[]
  readonly #source: FeedSource
  readonly #ofPacks = new Map<string, readonly FeedEntry[]>()
  readonly #ofProfiles = new Map<string, readonly FeedEntry[]>()

  constructor(input: LifeInput) {
    const { context, uses, concealing } = input
    const conceal = concealing.everywhere
    const { settings } = context.snapshot
    this.#input = input
    this.#healths = new VersionHealths(context)
    this.#groups = groupsOf(uses, this.#healths)
    this.#groupsByPath = Map.groupBy(this.#groups, ({ asked }) => asked.path)
    this.#source = shown({ name: settings.name, identity: settings.url ?? settings.name, asOf: context.asOf }, conceal)
    this.#selections = [...namedSelections(uses, context), ...facetSelections(uses, context)]
    const ends = endsInUse(this.#groups).length > 0
    this.health = healthPages({ ...input, healths: this.#healths, groups: this.#groups, hasEnds: ends }).map((page) =>
      concealed(page, conceal),
    )
    this.feeds = concealed(feedsPage(this.#selections, uses, context, ends), conceal)
  }

  ofProfile(page: ProfileOfHealth, composed: ComposedProfile): ProfileHealth {
    const { context, place } = this.#input
    return profileHealth(page, composed, this.#healths, context, place)
  }

  /** What profiles ask of a pack that is not its newest, and what of it can be shown or followed elsewhere. */
  ofPack(
    { href, name, newest }: PackPage,
    path: string,
  ): Pick<PackPage, 'health' | 'badge' | 'feedHref' | 'calendarHref'> {
    const { context, concealing, place } = this.#input
    const hasEnds = endsOfPack(path, () => [], context).length > 0
    return {
      health: shown(packHealth(this.#groupsByPath.get(path) ?? [], context), concealing.everywhere),
      badge: badgeLinks({ name, version: '', words: newest || 'no release' }, href, place),
      feedHref: `${href}feed.xml`,
      ...(hasEnds ? { calendarHref: `${href}calendar.ics` } : {}),
    }
  }

  /** The badge of a page; with the tree's own page its feed and calendar. */
  profileFiles(page: ProfilePage, composed: ComposedProfile): CatalogFile[] {
    const { name, displayName, version, health, href } = page
    const folder = href.slice(1)
    const badge = health ? [badgeFile(folder, { name, version, words: health.words, tone: health.tone })] : []
    if (page.revision === 'release') return badge
    const calendar: CalendarPlan = {
      path: `${folder}calendar.ics`,
      name: `Ends of life: ${displayName}`,
      description: `When what ${displayName} ${version} is made of reaches its end of life.`,
      href,
      ends: endsOfProfile(composedUse(composed), this.#healths),
    }
    const feed = this.#input.timelines ? [] : [this.#profileFeed(name, displayName, this.#entriesOfProfile(name))]
    return [...badge, ...feed, ...this.#calendar(calendar)]
  }

  /** The feed of a profile comes with the page of its history, which tells the same. */
  historyFiles({ subject, name, displayName, months }: HistoryPage): CatalogFile[] {
    if (subject !== 'profile') return []
    const told = months.flatMap(({ entries }) => entries).slice(0, mostEntries)
    const entries = toldEntries(`profiles/${name}`, name, told, this.#source.identity)
    this.#ofProfiles.set(name, entries)
    return [this.#profileFeed(name, displayName, entries)]
  }

  #profileFeed(name: string, displayName: string, entries: readonly FeedEntry[]): CatalogFile {
    const href = profileHref(name)
    const subtitle = `All that moves ${displayName}: its commits and releases, and those of what it is made of.`
    const plan = {
      path: `${href.slice(1)}feed.xml`,
      title: displayName,
      subtitle,
      href,
      entries: entriesOfOne(entries),
    }
    return feedFile(shown(plan, this.#input.concealing.everywhere), this.#source, this.#input.place)
  }

  packFiles(page: PackPage, path: string): CatalogFile[] {
    const { name, displayName, newest, href, usedBy } = page
    const folder = href.slice(1)
    const feed: FeedPlan = {
      path: `${folder}feed.xml`,
      title: displayName,
      subtitle: `Releases of ${displayName}, and what becomes of them: deprecations, yanks, ends of life.`,
      href,
      entries: shown(entriesOfOne(this.#entriesOfPack(path)), this.#input.concealing.everywhere),
    }
    const users = (version: string): string[] =>
      usedBy.filter(({ resolved }) => resolved === version).map(({ profile }) => profile.text)
    const calendar: CalendarPlan = {
      path: `${folder}calendar.ics`,
      name: `Ends of life: ${displayName}`,
      description: `When the releases of ${displayName} reach their end of life.`,
      href,
      ends: endsOfPack(path, users, this.#input.context),
    }
    return [
      badgeFile(folder, { name, version: '', words: newest || 'no release', tone: 'plain' }),
      feedFile(feed, this.#source, this.#input.place),
      ...this.#calendar(calendar),
    ]
  }

  /** What belongs to no page of a profile or pack. */
  async files(): Promise<CatalogFile[]> {
    const { context, uses } = this.#input
    const all = { profiles: uses.map(({ name }) => name), packs: [...context.snapshot.packs.keys()] }
    const { name } = this.#source
    const whole = { ...all, path: 'feed.xml', facet: 'named', title: name, href: '/' } as const
    const feeds = [await this.#selectionFeed(whole, `All that happens in ${name}.`)]
    for (const selection of this.#selections) {
      const { title } = selection
      const feed = { ...selection, title: `${name}: ${title}` }
      feeds.push(await this.#selectionFeed(feed, `All that happens to what this selects: ${title}.`))
    }
    const calendar: CalendarPlan = {
      path: 'calendar.ics',
      name: `Ends of life: ${name}`,
      description: 'When the versions that profiles use reach their end of life.',
      href: '/health/',
      ends: endsInUse(this.#groups),
    }
    return [...this.#healthFiles(), ...feeds, ...this.#calendar(calendar)]
  }

  #healthFiles(): CatalogFile[] {
    const [whole] = this.health
    if (!whole) return []
    const input = { ...this.#input, healths: this.#healths, groups: this.#groups, hasEnds: false }
    const rows = [healthSections(input), profileRows(input)] as const
    const [sections, profiles] = shown(rows, this.#input.concealing.everywhere)
    return [jsonFile(healthFile({ ...whole, profiles }, sections, this.#input.context.asOf))]
  }

  /** What it tells is looked through whole: in the file it may be cut. */
  async #selectionFeed(selection: FeedSelection, subtitle: string): Promise<CatalogFile> {
    const { path, title, href, profiles, packs } = selection
    const entries = [
      ...profiles.flatMap((name) => this.#entriesOfProfile(name)),
      ...packs.flatMap((pack) => this.#entriesOfPack(pack)),
    ]
    const plan = { path, title, subtitle, href, entries: entriesOfSeveral(entries, path) }
    return feedFile(shown(plan, await this.#input.concealing.among(plan)), this.#source, this.#input.place)
  }

  #calendar(plan: CalendarPlan): CatalogFile[] {
    const { context, concealing, place } = this.#input
    return shown(calendarFiles(plan, context, place), concealing.everywhere)
  }

  #entriesOfPack(path: string): readonly FeedEntry[] {
    const known = this.#ofPacks.get(path) ?? entriesOfOne(releaseEntries(path, this.#input.context))
    this.#ofPacks.set(path, known)
    return known
  }

  #entriesOfProfile(name: string): readonly FeedEntry[] {
    const known = this.#ofProfiles.get(name) ?? this.#readEntriesOfProfile(name)
    this.#ofProfiles.set(name, known)
    return known
  }

  /** Without commits there is no past to tell of. */
  #readEntriesOfProfile(name: string): readonly FeedEntry[] {
    const path = `profiles/${name}`
    const told = this.#input.timelines?.of(path) ?? []
    return toldEntries(path, name, told.slice(0, mostEntries), this.#source.identity)
  }
}

function badgeFile(folder: string, badge: Parameters<typeof badgeSvg>[0]): CatalogFile {
  return { path: `${folder}badge.svg`, content: badgeSvg(badge) }
}

function shown<Value>(value: Value, conceal: Conceal | undefined): Value {
  return conceal ? conceal(value) : value
}
