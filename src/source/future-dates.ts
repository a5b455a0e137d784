import type { Instant, Ledger, LedgerLine, Snapshot } from '../model/registry.ts'
import type { GitRepository } from '../model/repository.ts'
import type { SourceDiagnostic } from './codes.ts'
import type { ReleaseTag } from './release-tags.ts'

type Commits = Pick<GitRepository, 'head' | 'history' | 'tree'>

/** How far clocks and time zones may lead a date ahead of its commit, in milliseconds. */
const bearableLead = 86_400_000

/** Dates in ledgers that lie after all that the repository knows. */
export interface FutureDates {
  readonly diagnostics: readonly SourceDiagnostic[]
  /** The lines and marks whose date counts for nothing when "now" is looked for, as `datesOf` gives them. */
  readonly instants: ReadonlySet<Instant>
}

/**
 * Finds what ledgers date later than HEAD, than every tag and than the commits of the ledger's own folder. Such a date is
 * a slip of a hand: were it believed, it would date the whole registry.
 *
 * @param clock the instant that it is, for ledgers of the working tree that are not committed as they are; without it
 *   their dates are believed
 */
export function futureDates(
  repository: Commits,
  { ledgers }: Pick<Snapshot, 'ledgers'>,
  tags: readonly Pick<ReleaseTag, 'date'>[],
  clock?: Instant,
): FutureDates {
  const { head } = repository
  const diagnostics: SourceDiagnostic[] = []
  const instants = new Set<Instant>()
  if (!head) return { diagnostics, instants }
  const known = latest([head.committer.date, ...tags.map(({ date }) => date)])
  for (const [path, ledger] of ledgers) {
    const suspects = datesIn(ledger).filter(({ instant }) => isAfter(instant, known))
    if (suspects.length === 0) continue
    const bound = latest([known, ...ownInstants(repository, head.id, path, ledger, clock)])
    for (const suspect of suspects.filter(({ instant }) => isAfter(instant, bound))) {
      diagnostics.push(inTheFuture(suspect))
      instants.add(suspect.instant)
    }
  }
  return { diagnostics, instants }
}

interface LedgerDate {
  readonly line: LedgerLine
  readonly what: 'release' | 'deprecation' | 'yank'
  readonly written: string
  readonly instant: Instant
}

function datesIn({ lines }: Ledger): LedgerDate[] {
  return lines.flatMap((line) => datesOf(line).filter(({ instant }) => !Number.isNaN(Date.parse(instant))))
}

/** The dates of a line: its release's and those of its marks, which count from the beginning of their day. */
export function datesOf(line: LedgerLine): LedgerDate[] {
  const { date, deprecated, yanked } = line
  const ofMark = (what: LedgerDate['what'], mark: typeof yanked): LedgerDate[] =>
    mark ? [{ line, what, written: mark.date, instant: `${mark.date}T00:00:00Z` }] : []
  return [
    { line, what: 'release', written: date, instant: date },
    ...ofMark('deprecation', deprecated),
    ...ofMark('yank', yanked),
  ]
}

/** What else a ledger may be as young as: the commits of its folder, and where it is not committed the clock. */
function ownInstants(
  repository: Commits,
  head: string,
  path: string,
  { document }: Ledger,
  clock: Instant | undefined,
): Instant[] {
  const committed = repository.history(head, [path]).map(({ commit }) => commit.committer.date)
  if (document.at([]).revision !== undefined) return committed
  const text = repository.tree(head).read(`${path}/releases.yaml`)
  if (text !== undefined && new TextDecoder().decode(text) === document.text) return committed
  return [...committed, clock ?? '9999-12-31T23:59:59Z']
}

function inTheFuture({ line, what, written }: LedgerDate): SourceDiagnostic {
  const subject = what === 'release' ? `Version ${line.version}` : `The ${what} of version ${line.version}`
  return {
    code: 'future-date',
    severity: 'error',
    at: line.at,
    message: `${subject} is dated ${written}, after all that the repository knows.`,
    help:
      what === 'release'
        ? 'Write the instant of the release; until this one the release does not count.'
        : 'Write the day on which it was decided; until this one the mark does not count.',
  }
}

function latest(instants: readonly Instant[]): Instant {
  return instants.reduce((a, b) => (a > b ? a : b))
}

function isAfter(instant: Instant, bound: Instant): boolean {
  return instant > bound && Date.parse(instant) - Date.parse(bound) > bearableLead
}
