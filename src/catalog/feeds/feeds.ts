import { renderAtom } from './atom.ts'
import { newestEntries, type FeedEntry } from './feed-entries.ts'
import type { CatalogFile } from '../files.ts'
import { addressAt, type CatalogPlace } from '../place.ts'
import type { Instant } from '../../model/registry.ts'
import { stableId } from './stable-id.ts'

/** How many entries a feed has at most: readers come more often than so much happens. */
export const mostEntries = 50

/** A feed before it is known where the catalog will stand. */
export interface FeedPlan {
  /** Below the catalog's root: `profiles/aws-production/feed.xml`. */
  readonly path: string
  readonly title: string
  readonly subtitle: string
  /** The page that tells the same. */
  readonly href: string
  readonly entries: readonly FeedEntry[]
}

/** Whose feeds they are. */
export interface FeedSource {
  /** The registry's name. */
  readonly name: string
  /** What tells its feeds from another registry's: the repository's address, or its name where it has none. */
  readonly identity: string
  readonly asOf: Instant
}

export function feedFile(plan: FeedPlan, source: FeedSource, place: CatalogPlace): CatalogFile {
  return { path: plan.path, content: feedText(plan, source, place) }
}

export function feedText(plan: FeedPlan, source: FeedSource, place: CatalogPlace): string {
  return renderAtom({
    id: idOf(`feed ${source.identity} ${plan.path}`),
    title: plan.title,
    subtitle: plan.subtitle,
    updated: plan.entries[0]?.date ?? source.asOf,
    author: source.name,
    selfHref: addressAt(`/${plan.path}`, place),
    pageHref: addressAt(plan.href, place),
    entries: plan.entries.map(({ key, date, href, ...entry }) => ({
      ...entry,
      id: idOf(key),
      updated: date,
      href: addressAt(href, place),
    })),
  })
}

function idOf(name: string): string {
  return `urn:uuid:${stableId(name)}`
}

/** The newest entries of one thing. */
export function entriesOfOne(entries: readonly FeedEntry[]): FeedEntry[] {
  return newestEntries(entries, mostEntries)
}

const mostNamed = 3

/**
 * The newest entries of several things: what happened to many at one instant, such as a release that moved their
 * trains, is one entry that names them.
 * @param feed what tells this selection from others
 */
export function entriesOfSeveral(entries: readonly FeedEntry[], feed: string): FeedEntry[] {
  const alike = Map.groupBy(entries, (entry) => (entry.isOfSubject ? `${entry.date} ${entry.title}` : entry.key))
  return newestEntries(
    [...alike.values()].flatMap((same) => {
      const [first] = same.toSorted((a, b) => (a.key < b.key ? -1 : 1))
      if (!first?.isOfSubject) return first ?? []
      const subjects = [...new Set(same.map(({ subject }) => subject))].sort()
      if (subjects.length === 1) return { ...first, title: `${first.subject}: ${first.title}` }
      return together(same, first, subjects, feed)
    }),
    mostEntries,
  )
}

function together(same: readonly FeedEntry[], first: FeedEntry, subjects: readonly string[], feed: string): FeedEntry {
  const named = subjects.length <= mostNamed ? subjects.join(', ') : `${subjects.length} profiles`
  const isAlike = same.every(({ list }) => JSON.stringify(list) === JSON.stringify(first.list))
  return {
    ...first,
    key: `several ${feed} ${first.key}`,
    title: `${named}: ${first.title}`,
    paragraphs: [...(isAlike ? first.paragraphs : []), `Of ${subjects.join(', ')}.`],
    ...(isAlike ? {} : { list: [] }),
  }
}
