import type { Instant } from '../../model/registry.ts'
import type { Release } from '../../model/release.ts'
import type { TimelineCauseKind, ToldEntry } from '../../model/timeline.ts'
import { historyFile } from '../api/api-history.ts'
import { concealed, type Concealing } from '../concealing.ts'
import { jsonFile, type CatalogFile } from '../files.ts'
import { historyHref } from './history-entries.ts'
import type { HistoryMonth, HistoryPage, HistoryPart, HistoryRow } from './history-model.ts'
import { compareHref, packHref, profileHref } from '../links.ts'

/** The timelines in words; what is asked for twice in a row is told once. */
export interface CatalogTimelines {
  /** Of a profile or a pack by its folder. */
  of(path: string): readonly ToldEntry[]
  /** What moved a release of a profile since it was made. */
  ofRelease(release: Release): readonly ToldEntry[]
  /** When a folder was last committed to, its ledger aside. */
  changed(path: string): Instant | undefined
}

/** How many entries stand on the page of the profile or pack itself. */
const mostOnPage = 20
/** Older ones are told without values and diffs: there may be thousands. */
const mostWhole = 200

/** The newest of what moved a profile, a release of it, or a pack. */
export async function historyPart(
  path: string,
  timelines: CatalogTimelines,
  concealing: Concealing,
  release?: Release,
): Promise<HistoryPart> {
  const told = release ? timelines.ofRelease(release) : timelines.of(path)
  const entries = told.slice(0, mostOnPage).map((entry, index) => ({
    ...rowOf(path, entry, told[index + 1], release),
    diffs: [],
  }))
  const moments = told.map(({ date }) => date).reverse()
  const part = { ...(release ? {} : { href: historyHref(path) }), total: told.length, moments, entries }
  return concealed(part, await concealing.among(entries))
}

interface Subject {
  readonly path: string
  readonly name: string
  readonly displayName: string
}

/** The page of each history, which is made when it is asked for. */
export function historySources(
  subjects: readonly Subject[],
  { timelines, concealing }: { readonly timelines?: CatalogTimelines | undefined; readonly concealing: Concealing },
  filesOf: (page: HistoryPage) => readonly CatalogFile[],
) {
  if (!timelines) return []
  return subjects.map((subject) => ({
    href: historyHref(subject.path),
    make: async () => {
      const page = await historyPage(subject, timelines, concealing)
      return { page, files: [jsonFile(historyFile(subject.path, page)), ...filesOf(page)] }
    },
  }))
}

/** All that moved a profile or a pack. */
export async function historyPage(
  { path, name, displayName }: Subject,
  timelines: CatalogTimelines,
  concealing: Concealing,
): Promise<HistoryPage> {
  const told = timelines.of(path)
  const rows = told.map((entry, index) => {
    const row = rowOf(path, entry, told[index + 1])
    return index < mostWhole ? row : { ...row, values: [], diffs: [] }
  })
  const page: HistoryPage = {
    href: historyHref(path),
    subject: path.startsWith('profiles/') ? 'profile' : 'pack',
    name,
    displayName,
    subjectHref: path.startsWith('profiles/') ? profileHref(name) : packHref(path),
    total: told.length,
    kinds: kindsOf(told),
    months: monthsOf(rows),
  }
  return concealed(page, await concealing.among(rows))
}

/** @param older the entry before it in time, whose state it changed */
function rowOf(path: string, entry: ToldEntry, older: ToldEntry | undefined, release?: Release): HistoryRow {
  if (!path.startsWith('profiles/') || !older || entry.changes.length === 0) return entry
  const state = { name: path.slice('profiles/'.length), ...(release ? { version: release.version } : {}) }
  return { ...entry, compareHref: compareHref({ ...state, at: older.date }, { ...state, at: entry.date }) }
}

const kindLabels: Readonly<Record<TimelineCauseKind, string>> = {
  commit: 'Commits',
  release: 'Releases',
  yanked: 'Yanks',
  deprecated: 'Deprecations',
  unmarked: 'Marks taken away',
  ended: 'Ends of life',
  tree: 'Changes beside it',
  registry: 'Registries',
  settings: 'Settings',
}

function kindsOf(told: readonly ToldEntry[]): HistoryPage['kinds'] {
  const kinds = Object.keys(kindLabels) as TimelineCauseKind[]
  return kinds
    .map((kind) => ({ kind, label: kindLabels[kind], count: told.filter((entry) => entry.kind === kind).length }))
    .filter(({ count }) => count > 0)
}

const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
]

function monthsOf(rows: readonly HistoryRow[]): HistoryMonth[] {
  const months = Map.groupBy(rows, ({ date }) => date.slice(0, 7))
  return [...months].map(([id, entries]) => ({
    id,
    label: `${monthNames[Number(id.slice(5)) - 1]} ${id.slice(0, 4)}`,
    entries,
  }))
}
