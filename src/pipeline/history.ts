import { RepositoryLinks } from '../catalog/links.ts'
import { askedInstant } from '../model/asked-instant.ts'
import { closest } from '../model/closest.ts'
import { UserError } from '../model/diagnostic.ts'
import type { Instant, Snapshot } from '../model/registry.ts'
import type { PackEntry, ProfileEntry, ToldEntry } from '../model/timeline.ts'
import { concealer } from '../secrets/conceal.ts'
import { packFacts } from './catalog-tools.ts'
import { Timelines, ToldTimelines } from './history-tools.ts'
import { secretsOfWords } from './secrets.ts'
import { openWorkspace, type PipelineOptions } from './workspace.ts'

export interface HistoryOptions extends Omit<PipelineOptions, 'at'> {
  /** A day or an instant; what was then counts too. A day means its beginning for `since`, its end for `until`. */
  readonly since?: string | undefined
  readonly until?: string | undefined
  /** The newest only; absent for all. */
  readonly limit?: number | undefined
}

export interface HistoryResult {
  /** `profiles/aws-production`, `registry/public/cilium`. */
  readonly path: string
  readonly displayName: string
  /** For which instant the repository speaks. */
  readonly asOf: Instant
  /** Newest first; `told` says the same in words. */
  readonly entries: readonly (ProfileEntry | PackEntry)[]
  readonly told: readonly ToldEntry[]
  /** How many there are between `since` and `until`, whatever the limit. */
  readonly count: number
  readonly warnings: readonly string[]
  /** How many places that look like secrets are blacked out. */
  readonly concealed: number
}

/**
 * What moved a profile or a pack.
 *
 * @param name a profile (`aws-production`), or a pack (`cilium`, `public/cilium`), as it is called or by its folder
 */
export async function readHistory(name: string, options: HistoryOptions): Promise<HistoryResult> {
  const isWithin = between(options)
  const workspace = await openWorkspace(options)
  const { repository, snapshot, releases } = workspace
  try {
    const path = chooseSubject(name, snapshot)
    options.progress?.('Following the history')
    const timelines = Timelines.of(workspace, (release) => packFacts(release, repository, releases).eol)
    const all = (timelines?.of(path) ?? []).filter(({ date }) => isWithin(date))
    const entries = all.slice(0, options.limit)
    const { displayName } = (snapshot.profiles.get(path) ?? snapshot.packs.get(path))!
    const links = new RepositoryLinks(snapshot.settings.url, repository.head?.id)
    const told = timelines ? new ToldTimelines(timelines, workspace, links).tell(path, entries) : []
    const found = await secretsOfWords([displayName, entries, told], repository)
    const conceal = concealer(found)
    return {
      path,
      displayName: conceal(displayName),
      asOf: releases.asOf,
      entries: conceal(entries),
      told: conceal(told),
      count: all.length,
      warnings: repository.warnings,
      concealed: found.length,
    }
  } finally {
    repository.close()
  }
}

function between({ since, until }: HistoryOptions): (instant: Instant) => boolean {
  const from = since === undefined ? '' : /^\d{4}-\d{2}-\d{2}$/.test(since) ? beginningOf(since) : asked(since)
  const to = until === undefined ? '9999' : asked(until)
  return (instant) => from <= instant && instant <= to
}

function beginningOf(day: string): Instant {
  return `${asked(day).slice(0, 10)}T00:00:00Z`
}

function asked(text: string): Instant {
  const instant = askedInstant(text)
  if (instant !== undefined) return instant
  throw new UserError(`"${text}" is no date.`, 'Write a day (2026-01-31) or an instant (2026-01-31T12:00:00Z).')
}

export function chooseSubject(name: string, { profiles, packs }: Snapshot): string {
  const bare = name.replace(/\/+$/, '')
  const profile = `profiles/${bare.replace(/^profiles\//, '')}`
  if (profiles.has(profile)) return profile
  const folders = [...packs.keys()]
  const found = folders.filter((path) => path === bare || path.endsWith(`/${bare.replace(/^registry\//, '')}`))
  if (found.length === 1) return found[0]!
  if (found.length > 1) {
    throw new UserError(`More than one pack is called "${name}".`, `Name its registry too: ${found.join(', ')}.`)
  }
  const known = [...profiles.values(), ...packs.values()].map((one) => one.name)
  const meant = closest(bare, known)
  throw new UserError(
    `There is no profile and no pack "${name}".`,
    meant === undefined ? 'Name one by its folder.' : `Did you mean "${meant}"?`,
  )
}
