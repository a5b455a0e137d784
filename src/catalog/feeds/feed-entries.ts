import type { Instant } from '../../model/registry.ts'
import type { Release } from '../../model/release.ts'
import { endOfLifeNoticeDays } from '../../model/release-life.ts'
import type { Told, ToldEntry } from '../../model/timeline.ts'
import { isMarked } from '../../version/take-newest.ts'
import { trainsOf } from '../../version/trains.ts'
import type { CatalogContext } from '../context.ts'
import { releaseHref } from '../health/version-health.ts'

/** Something that happened, as feeds tell it. */
export interface FeedEntry {
  /** The same in every build, and of nothing else in any registry. */
  readonly key: string
  readonly date: Instant
  readonly title: string
  readonly href: string
  readonly category: 'release' | 'commit' | 'yanked' | 'deprecated' | 'ended' | 'ending' | 'change'
  readonly paragraphs: readonly string[]
  readonly list?: readonly string[]
  readonly author?: string
  /** What it happened to. */
  readonly subject: string
  /** The title does not say to what it happened: a feed of several things must. */
  readonly isOfSubject?: true
}

/** What became of the releases of a pack or profile: released, marked, at or near their end. In no order. */
export function releaseEntries(path: string, context: CatalogContext): FeedEntry[] {
  const line = context.releases.line(path)
  if (!line) return []
  return line.releases.flatMap((release) => {
    if (release.tag === undefined) return []
    const eol = release.subject === 'pack' ? (release.eol ?? context.tools.packFacts(release).eol) : release.eol
    const trains = trainsOf(release.version, line.versioning)
    return [released(release, trains.minor, eol), ...marked(release, context.asOf), ...ends(release, eol, context)]
  })
}

function entryOf(
  release: Release,
  date: Instant,
  category: FeedEntry['category'],
  what: string,
  paragraphs: readonly string[],
): FeedEntry {
  return {
    key: [category, release.path, release.version, release.tree].join(' '),
    date,
    title: `${release.name} ${release.version} ${what}`,
    href: releaseHref(release),
    category,
    paragraphs,
    subject: release.name,
  }
}

function released(release: Release, train: string | undefined, eol: string | undefined): FeedEntry {
  const on = train === undefined ? [] : [`On the train ${train}.`]
  const until = eol === undefined ? [] : [`Supported until ${eol}.`]
  return entryOf(release, release.date, 'release', 'released', [...on, ...until])
}

/** A mark is told from the beginning of its day, but not before the release. */
function marked(release: Release, asOf: Instant): FeedEntry[] {
  return (['yanked', 'deprecated'] as const).flatMap((mark) => {
    const { date, reason } = release[mark] ?? {}
    if (date === undefined || !isMarked({ date }, asOf)) return []
    return [entryOf(release, later(beginningOf(date), release.date), mark, mark, [reason ?? ''])]
  })
}

function ends(release: Release, eol: string | undefined, { asOf, snapshot }: CatalogContext): FeedEntry[] {
  if (eol === undefined || isMarked(release.yanked, asOf)) return []
  const notice = endOfLifeNoticeDays(snapshot.settings)
  const near = new Date(Date.parse(eol) - notice * 86_400_000).toISOString().slice(0, 10)
  const told = (day: string, category: 'ending' | 'ended', what: string, words: string): FeedEntry[] => {
    const date = later(beginningOf(day), release.date)
    return isMarked({ date: day }, asOf) ? [entryOf(release, date, category, what, [words])] : []
  }
  return [
    ...(notice === 0 ? [] : told(near, 'ending', `reaches its end of life on ${eol}`, 'Plan the move to a newer one.')),
    ...told(eol, 'ended', 'reached its end of life', 'Nobody mends it any more.'),
  ]
}

function beginningOf(day: string): Instant {
  return `${day}T00:00:00Z`
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b
}

/**
 * All that moved a profile or pack, as its timeline tells it.
 * @param registry what tells this registry from others: nothing else does where no commit came with it
 */
export function toldEntries(path: string, name: string, told: readonly ToldEntry[], registry: string): FeedEntry[] {
  return told.map((entry) => {
    const [commit] = entry.commits
    return {
      key: `change ${path} ${entry.id} ${commit?.id ?? registry}`,
      date: entry.date,
      title: plain(entry.title),
      href: entry.href,
      category: categoryOf(entry),
      paragraphs: [...entry.alsoBecause.map(plain), commit?.body ?? '', ...releasedThen(entry)],
      list: entry.changes.map(plain),
      ...(commit === undefined ? {} : { author: commit.author }),
      subject: name,
      isOfSubject: true,
    }
  })
}

function releasedThen({ released }: ToldEntry): string[] {
  return released.length === 0 ? [] : [`Released: ${released.join(', ')}.`]
}

function categoryOf({ kind }: ToldEntry): FeedEntry['category'] {
  return kind === 'release' || kind === 'commit' || kind === 'yanked' || kind === 'deprecated' || kind === 'ended'
    ? kind
    : 'change'
}

function plain(told: Told): string {
  return told.map((part) => (typeof part === 'string' ? part : part.quoted)).join('')
}

/** The newest, in an order that is the same in every build. */
export function newestEntries(entries: readonly FeedEntry[], most: number): FeedEntry[] {
  return entries
    .toSorted((a, b) => compareText(b.date, a.date) || compareText(a.title, b.title) || compareText(a.key, b.key))
    .slice(0, most)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
