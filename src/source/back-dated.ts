import { startOf } from '../model/location.ts'
import type { Instant, Ledger, LedgerLine, Versioning } from '../model/registry.ts'
import type { Release } from '../model/release.ts'
import type { GitRepository } from '../model/repository.ts'
import { shellWord } from '../model/shell-word.ts'
import { trainsOf } from '../version/trains.ts'
import type { SourceDiagnostic } from './codes.ts'
import type { TaggedLine } from './ledger-join.ts'
import { fileOf } from './release-tags.ts'
import { nodeAt } from './reading.ts'

/** How far the clocks of two machines may differ before someone should look at them, in seconds. */
export const bearableSkew = 600

type Commits = Pick<GitRepository, 'commit' | 'resolveRevision'>

/**
 * Releases that claim to be older than they can be: what trains came to in the past must not change. A release is older
 * than its own commit, or it comes into a time for which the ledger has sealed its train already, be it as a tag that
 * the ledger does not know or as a line below a younger one. A backport has its own train, and is silent.
 */
export function backDated(
  lines: ReadonlyMap<string, TaggedLine>,
  ledgers: ReadonlyMap<string, Ledger>,
  commits: Commits,
): SourceDiagnostic[] {
  const found: SourceDiagnostic[] = []
  for (const { path, versioning, releases } of lines.values()) {
    const ledger = ledgers.get(path)
    for (const release of releases) if (!release.sealed) found.push(...olderThanCommit(release, commits))
    if (!ledger) continue
    found.push(...linesOlderThanCommit(releases, ledger, commits))
    found.push(...linesOutOfOrder(ledger, versioning), ...intoTheSealed(releases, ledger, versioning))
  }
  return found
}

function olderThanCommit(release: Release, commits: Commits): SourceDiagnostic[] {
  const { tag, commit, date } = release
  if (tag === undefined || commit === undefined) return []
  const made = commits.commit(commit).committer.date
  if (!isBefore(date, made)) return []
  return [
    {
      code: 'back-dated-tag',
      severity: 'error',
      at: startOf(fileOf(release), tag),
      message: `The tag ${tag} is dated ${date}, before its commit, which is of ${made}.`,
      help: `Set it again, dated today: \`git tag -f -a -m ${shellWord(tag)} ${shellWord(tag)} ${commit}\`.`,
    },
  ]
}

function linesOlderThanCommit(releases: readonly Release[], ledger: Ledger, commits: Commits): SourceDiagnostic[] {
  const tagged = new Map(releases.map(({ version, commit }) => [version, commit]))
  return ledger.lines.flatMap((line) => {
    const { version, date, commit } = line
    // A line without its tag is told; a tag that was set anew may stand on another commit.
    const isHere = tagged.get(version) === commit || commits.resolveRevision(commit) !== undefined
    if (!tagged.has(version) || !isHere || !isInstant(date)) return []
    const made = commits.commit(commit).committer.date
    if (!isBefore(date, made)) return []
    return {
      code: 'back-dated-tag',
      severity: 'error',
      at: line.at,
      message: `The ledger dates version ${version} ${date}, before its commit, which is of ${made}.`,
      help: 'Write the instant of the release: it cannot have been there before its content.',
    } satisfies SourceDiagnostic
  })
}

/** A ledger is appended to, so of one train's lines the lower is the younger. */
function linesOutOfOrder({ lines }: Ledger, versioning: Versioning): SourceDiagnostic[] {
  const newest = new Map<string, LedgerLine>()
  return lines.flatMap((line) => {
    const train = minorTrain(line.version, versioning)
    if (train === undefined || !isInstant(line.date)) return []
    const above = newest.get(train)
    if (!above || above.date <= line.date) {
      newest.set(train, line)
      return []
    }
    return {
      code: 'back-dated-tag',
      severity: 'error',
      at: line.at,
      message: `Version ${line.version} is dated ${line.date}, before ${above.version} above it: what ${train} came to in the past would change.`,
      help: 'Date the line with the instant at which the release was first seen.',
      related: [{ at: above.at, message: `Sealed before it, dated ${above.date}` }],
    } satisfies SourceDiagnostic
  })
}

/** Tags that the ledger does not know, from a time in which it sealed a later release of their train. */
function intoTheSealed(releases: readonly Release[], ledger: Ledger, versioning: Versioning): SourceDiagnostic[] {
  const sound = ledger.lines.filter(({ date }) => isInstant(date))
  const first = sound.reduce<Instant | undefined>((a, { date }) => (a && a <= date ? a : date), undefined)
  const open = releases.filter(({ sealed, date, version }) => {
    return !sealed && first !== undefined && date >= first && minorTrain(version, versioning) !== undefined
  })
  if (open.length === 0 || !isWhole(ledger)) return []
  return open.flatMap((release) => {
    const train = minorTrain(release.version, versioning)!
    const later = sound.filter((line) => minorTrain(line.version, versioning) === train && line.date > release.date)
    const newest = later.reduce<LedgerLine | undefined>((a, line) => (a && a.date >= line.date ? a : line), undefined)
    if (!newest) return []
    return {
      code: 'back-dated-tag',
      severity: 'error',
      at: startOf(fileOf(release), release.tag),
      message: `The tag ${release.tag} is dated ${release.date} and has no line in the ledger, which sealed ${newest.version} on ${newest.date}: what ${train} came to in the past would change.`,
      help: 'Delete the tag and release the content under a new version, or seal it with the instant at which it was first seen.',
      related: [{ at: newest.at, message: `Sealed without ${release.version}` }],
    } satisfies SourceDiagnostic
  })
}

/** Whether all lines could be read: the line of a tag might be one that holds a mistake. */
function isWhole({ lines, document }: Ledger): boolean {
  const list = nodeAt(document, ['releases'])
  return list?.kind === 'list' && list.items.length === lines.length
}

function minorTrain(version: string, versioning: Versioning): string | undefined {
  return trainsOf(version, versioning).minor
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)
}

function isBefore(date: Instant, other: Instant): boolean {
  return date < other && (Date.parse(other) - Date.parse(date)) / 1000 > bearableSkew
}
