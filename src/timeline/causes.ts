import type { ComposedProfile, ResolvedProfile } from '../model/composition.ts'
import type { ProfileDiff } from '../model/diff.ts'
import type { Instant } from '../model/registry.ts'
import type { Release } from '../model/release.ts'
import type { TimelineCause, TimelineCauseKind } from '../model/timeline.ts'
import { isContent } from './entry.ts'
import { lineCauses } from './line-causes.ts'
import type { Arrival, PastWorld, TimelinePast } from './past.ts'
import { takenCauses } from './taken-causes.ts'

/** A profile at an instant; not composed where the tree does not hold it then. */
export interface Moment {
  readonly instant: Instant
  readonly world: PastWorld
  readonly resolved: ResolvedProfile | undefined
  readonly composed: ComposedProfile | undefined
}

export interface FoundCauses {
  /** What tells most comes first. */
  readonly causes: readonly TimelineCause[]
  /** What came by Git. */
  readonly arrivals: readonly Arrival[]
  /** Its own versions that are released from then on. */
  readonly released: readonly string[]
}

/**
 * What made a profile at one moment other than at the moment before.
 *
 * @param release where one of its releases is followed, not the tree's own
 */
export function causesOf(
  path: string,
  before: Moment | undefined,
  after: Moment,
  changes: ProfileDiff | undefined,
  past: TimelinePast,
  release?: Release,
): FoundCauses {
  const own = release ? undefined : arrivalAt(path, after.instant, past)
  const isOwn = own !== undefined && isContent(path, own.files)
  const line = ofRelease(lineCauses(path, 'profile', before, after), release)
  const taken = before?.composed && after.composed ? takenCauses(before, after, past) : []
  const causes = [...(isOwn ? [commitCause(before, after)] : []), ...taken, ...line.causes]
  if (changes && causes.length === 0) causes.push(...fileCauses(path, before, after))
  const trees = causes.flatMap((cause) => (cause.kind === 'tree' ? cause.path : []))
  const arrivals = [...(isOwn ? [path] : []), ...trees].flatMap((each) => arrivalAt(each, after.instant, past) ?? [])
  return { causes: inOrder(causes), arrivals: [...new Set(arrivals)], released: line.released }
}

/** Of its own releases a release tells itself alone. */
function ofRelease(line: ReturnType<typeof lineCauses>, release: Release | undefined): ReturnType<typeof lineCauses> {
  if (!release) return line
  const isIt = (cause: TimelineCause) => 'version' in cause && cause.version === release.version
  return { causes: line.causes.filter(isIt), released: line.released.filter((one) => one === release.version) }
}

function commitCause(before: Moment | undefined, after: Moment): TimelineCause {
  const change = !after.composed ? 'deleted' : before?.composed ? 'changed' : 'created'
  return { kind: 'commit', change }
}

/** What came to a folder by Git at an instant. */
export function arrivalAt(path: string, instant: Instant, past: TimelinePast): Arrival | undefined {
  return past.arrivals(path).find(({ date }) => date === instant)
}

/** Where nothing that is taken explains a change, a registry's file does, else the tree. */
function fileCauses(path: string, before: Moment | undefined, after: Moment): TimelineCause[] {
  const old = before?.world.snapshot.registries
  const now = after.world.snapshot.registries
  const paths = [...new Set([...(old?.keys() ?? []), ...now.keys()])]
  const changed = paths.filter((each) => old?.get(each)?.document.text !== now.get(each)?.document.text)
  if (changed.length === 0) return [{ kind: 'tree', subject: 'profile', path }]
  return changed.map((each) => ({ kind: 'registry', path: each }))
}

const order: readonly TimelineCauseKind[] = [
  'commit',
  'yanked',
  'release',
  'unmarked',
  'tree',
  'registry',
  'settings',
  'deprecated',
  'ended',
]

/** Each cause once. */
function inOrder(causes: readonly TimelineCause[]): TimelineCause[] {
  const distinct = new Map(causes.map((cause) => [JSON.stringify(cause), cause]))
  return [...distinct.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}
