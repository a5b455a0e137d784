import type { Instant } from '../model/registry.ts'
import type { Release } from '../model/release.ts'
import type { TimelineCause, TimelineSubject } from '../model/timeline.ts'
import { isMarked } from '../version/take-newest.ts'
import type { PastWorld } from './past.ts'

interface Look {
  readonly instant: Instant
  readonly world: PastWorld
}

/** What happened to the releases of a pack or profile itself between two instants. */
export function lineCauses(
  path: string,
  subject: TimelineSubject['subject'],
  before: Look | undefined,
  after: Look,
): { readonly causes: readonly TimelineCause[]; readonly released: readonly string[] } {
  const old = new Map(before ? tagged(path, before).map((release) => [release.version, release]) : [])
  const now = tagged(path, after)
  const released = now.filter(({ version }) => !old.has(version)).map(({ version }) => version)
  const causes = now.flatMap((release): TimelineCause[] => {
    const { version } = release
    const known = old.get(version)
    const marks = markCauses({ subject, path }, before && known && { release: known, instant: before.instant }, {
      release,
      instant: after.instant,
    })
    return known ? marks : [{ kind: 'release', subject, path, version }, ...marks]
  })
  return { causes, released }
}

function tagged(path: string, { world }: Look): readonly Release[] {
  return world.releases.line(path)?.releases.filter(({ tag }) => tag !== undefined) ?? []
}

/** A release as it was known at an instant; `eol` where the pack itself says more than the release. */
export interface KnownRelease {
  readonly release: Release
  readonly instant: Instant
  readonly eol?: string | undefined
}

/** Marks that are in force now, and were not, or the other way round; without a side before, those that are. */
export function markCauses(
  subject: TimelineSubject,
  before: KnownRelease | undefined,
  after: KnownRelease,
): TimelineCause[] {
  const { version } = after.release
  const causes = (['yanked', 'deprecated'] as const).flatMap((kind): TimelineCause[] => {
    const [was, is] = [before && markOf(kind, before), markOf(kind, after)]
    if (is && !was) return [{ kind, ...subject, version, reason: is.reason }]
    return was && !is ? [{ kind: 'unmarked', ...subject, version }] : []
  })
  const ended = hasEnded(after) && !(before && hasEnded(before))
  return ended ? [...causes, { kind: 'ended', ...subject, version }] : causes
}

function markOf(kind: 'yanked' | 'deprecated', { release, instant }: KnownRelease) {
  const mark = release[kind]
  return mark && isMarked(mark, instant) ? mark : undefined
}

function hasEnded({ release, instant, eol = release.eol }: KnownRelease): boolean {
  return eol !== undefined && eol <= instant.slice(0, 10)
}

/** When the life of each release of a pack ends, by the beginning of the day; only those whose ledgers do not say it. */
export function packEnds(
  path: string,
  { releases }: PastWorld,
  eolOf: (release: Release) => string | undefined,
): ReadonlyMap<Instant, readonly string[]> {
  const ends = (releases.line(path)?.releases ?? []).flatMap((release) => {
    const eol = release.tag === undefined || release.eol !== undefined ? undefined : eolOf(release)
    const instant = eol === undefined ? undefined : `${eol}T00:00:00Z`
    // What had ended when it was released is not told: it would hide that it was released.
    return instant === undefined || instant <= release.date ? [] : [{ instant, version: release.version }]
  })
  const byInstant = Map.groupBy(ends, ({ instant }) => instant)
  return new Map([...byInstant].map(([instant, all]) => [instant, all.map(({ version }) => version)]))
}
