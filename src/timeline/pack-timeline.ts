import type { PackDiff } from '../model/diff.ts'
import type { Instant, Pack } from '../model/registry.ts'
import type { Release } from '../model/release.ts'
import type { PackEntry, TimelineCause } from '../model/timeline.ts'
import { arrivalAt } from './causes.ts'
import { commitsTold, filesTold, idOf, isContent } from './entry.ts'
import { lineCauses, packEnds } from './line-causes.ts'
import type { PastWorld, TimelinePast } from './past.ts'

/** What a pack's timeline asks of rooms that it must not know. */
export interface PackTools {
  /** What differs between two contents of the pack; a side is absent where there is none. */
  readonly compare: (before: PackSide | undefined, after: PackSide | undefined) => PackDiff | undefined
  /** The end of life that a release's own file gives it. */
  readonly eolOf: (release: Release) => string | undefined
}

/** One content of a pack: a release's, or the tree's at an instant. */
export interface PackSide {
  readonly pack: Pack
  /** Tells contents apart. */
  readonly content: string | undefined
}

/** What happened to a pack, newest first: its commits, releases, marks, and ends of life. */
export function packTimeline(path: string, past: TimelinePast, tools: PackTools): PackEntry[] {
  const entries: PackEntry[] = []
  const ends = packEnds(path, past.worldAt(past.asOf), tools.eolOf)
  const moments = [...new Set([...past.moments(path), ...ends.keys()])].sort()
  const first = past.moments(path)[0]
  let before: Look | undefined
  for (const instant of moments) {
    if (instant > past.asOf || first === undefined || instant < first) continue
    const after = { instant, world: past.worldAt(instant) }
    const entry = entryOf(path, before, after, ends.get(instant) ?? [], past, tools)
    if (entry) entries.push(entry)
    before = after
  }
  return entries.reverse()
}

interface Look {
  readonly instant: Instant
  readonly world: PastWorld
}

/** @param ended the releases whose life ends then by their own word */
function entryOf(
  path: string,
  before: Look | undefined,
  after: Look,
  ended: readonly string[],
  past: TimelinePast,
  tools: PackTools,
): PackEntry | undefined {
  const { instant, world } = after
  const own = arrivalAt(path, instant, past)
  const arrival = own && isContent(path, own.files) ? own : undefined
  const line = lineCauses(path, 'pack', before, after)
  const ends = ended.map((version): TimelineCause => ({ kind: 'ended', subject: 'pack', path, version }))
  const [was, is] = [before, after].map((moment) => moment && treeSide(path, moment, past))
  const change = !is ? 'deleted' : was ? 'changed' : 'created'
  const causes = [
    ...(arrival ? [{ kind: 'commit' as const, change } as const] : []),
    ...distinct([...line.causes, ...ends]),
  ]
  if (causes.length === 0) return undefined
  const changes = changesOf(path, { isOwn: arrival !== undefined, was, is, released: line.released, world }, tools)
  return {
    id: idOf(instant),
    date: instant,
    causes,
    commits: arrival ? commitsTold([arrival]) : [],
    ...(is?.pack.version === undefined ? {} : { version: is.pack.version.value }),
    released: line.released,
    files: arrival ? filesTold(path, arrival) : [],
    ...(changes ? { changes } : {}),
  }
}

function treeSide(path: string, { instant, world }: Look, past: TimelinePast): PackSide | undefined {
  const pack = world.snapshot.packs.get(path)
  return pack && { pack, content: past.contentAt(path, instant) }
}

interface Step {
  readonly isOwn: boolean
  readonly was: PackSide | undefined
  readonly is: PackSide | undefined
  readonly released: readonly string[]
  readonly world: PastWorld
}

/** Of a commit what it changes; of a release that comes by itself what differs from the release below it. */
function changesOf(
  path: string,
  { isOwn, was, is, released, world }: Step,
  { compare }: PackTools,
): PackDiff | undefined {
  if (isOwn) return was && is ? compare(was, is) : undefined
  const [version] = released
  const releases = world.releases.line(path)?.releases.filter(({ tag }) => tag !== undefined) ?? []
  const at = releases.findIndex((release) => release.version === version)
  const [now, old] = [releases[at], releases[at + 1]]
  if (released.length !== 1 || !now || !old) return undefined
  const side = (release: Release): PackSide => ({ pack: world.releases.pack(release).pack, content: release.tree })
  return compare(side(old), side(now))
}

function distinct(causes: readonly TimelineCause[]): TimelineCause[] {
  return [...new Map(causes.map((cause) => [JSON.stringify(cause), cause])).values()]
}
