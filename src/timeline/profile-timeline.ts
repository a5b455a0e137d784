import type { ComposedProfile, ResolvedLayer, ResolvedProfile } from '../model/composition.ts'
import type { ProfileDiff } from '../model/diff.ts'
import type { Instant, Layer, Profile } from '../model/registry.ts'
import type { Release } from '../model/release.ts'
import type { ProfileEntry } from '../model/timeline.ts'
import { causesOf, type Moment } from './causes.ts'
import { commitsTold, filesTold, idOf } from './entry.ts'
import type { PastWorld, TimelinePast } from './past.ts'
import { isStepBetween, nextOf, type Steps } from './steps.ts'

/** What a timeline asks of rooms that it must not know. */
export interface ProfileTools {
  /** @param settled layers that come to what they came to before */
  readonly resolve: (profile: Profile, world: PastWorld, settled: ReadonlyMap<Layer, ResolvedLayer>) => ResolvedProfile
  readonly compose: (resolved: ResolvedProfile) => ComposedProfile
  readonly compare: (before: Side | undefined, after: Side | undefined) => ProfileDiff | undefined
}

/** A profile as it was at an instant. */
export interface Side {
  readonly composed: ComposedProfile
  readonly world: PastWorld
}

/**
 * What moved a profile, newest first. Only those instants are looked at that may have moved it: its own commits, those
 * at which something that it asks for came to something else, and those of what it composes.
 *
 * @param release what moved one release of it since it was made; without it what moved the tree's own
 */
export function profileTimeline(
  path: string,
  past: TimelinePast,
  steps: Steps,
  { resolve, compose, compare }: ProfileTools,
  release?: Release,
): ProfileEntry[] {
  const entries: ProfileEntry[] = []
  let before: Moment | undefined
  let instant = beginningOf(path, past, release)
  while (instant !== undefined && instant <= past.asOf) {
    const world = past.worldAt(instant)
    const profile = release ? world.releases.profile(release).profile : world.snapshot.profiles.get(path)
    const resolved = profile && resolve(profile, world, settledSince(before, instant, past, steps))
    const after: Moment = { instant, world, resolved, composed: resolved && compose(resolved) }
    const changes = compare(sideOf(before), sideOf(after))
    const entry = entryOf(path, before, after, changes, past, release)
    if (entry) entries.push(entry)
    before = after
    instant = nextMoment(path, after, past, steps)
  }
  return entries.reverse()
}

/** The layers for which nothing happened since a moment. */
function settledSince(before: Moment | undefined, instant: Instant, past: TimelinePast, steps: Steps) {
  const settled = new Map<Layer, ResolvedLayer>()
  if (!before?.resolved || isStepBetween(past.registryMoments, before.instant, instant)) return settled
  const visit = ({ layers, references }: ResolvedProfile): void => {
    for (const resolved of layers) {
      const { layer } = resolved
      const isMoved = layer.sourceKey === 'pack' && isStepBetween(steps.ofLayer(layer), before.instant, instant)
      if (!isMoved) settled.set(layer, resolved)
    }
    for (const { profile } of references) if (profile) visit(profile)
  }
  visit(before.resolved)
  return settled
}

/** A release is there from its date on, and no earlier than there is a tree to look at. */
function beginningOf(path: string, past: TimelinePast, release: Release | undefined): Instant | undefined {
  if (!release) return past.arrivals(path)[0]?.date
  return past.first !== undefined && release.date < past.first ? past.first : release.date
}

function sideOf(moment: Moment | undefined): Side | undefined {
  return moment?.composed && { composed: moment.composed, world: moment.world }
}

function entryOf(
  path: string,
  before: Moment | undefined,
  after: Moment,
  changes: ProfileDiff | undefined,
  past: TimelinePast,
  release: Release | undefined,
): ProfileEntry | undefined {
  const { causes, arrivals, released } = causesOf(path, before, after, changes, past, release)
  if (causes.length === 0) return undefined
  const own = release ? undefined : past.arrivals(path).find(({ date }) => date === after.instant)
  const version = after.composed?.version
  return {
    id: idOf(after.instant),
    date: after.instant,
    causes,
    commits: commitsTold(arrivals),
    ...(version === undefined ? {} : { version }),
    released,
    files: own ? filesTold(path, own) : [],
    ...(changes ? { changes } : {}),
  }
}

/** The next instant at which anything may differ. */
function nextMoment(
  path: string,
  { instant, composed }: Moment,
  past: TimelinePast,
  steps: Steps,
): Instant | undefined {
  const lists = [past.moments(path), past.registryMoments]
  if (composed) {
    lists.push(endsOf(composed))
    const visit = (one: ResolvedProfile | ComposedProfile): void => {
      for (const layer of one.profile.layers) if (layer.sourceKey === 'pack') lists.push(steps.ofLayer(layer))
      for (const reference of referencesIn(one.profile)) {
        if (reference.version) lists.push(steps.ofReference(reference))
        else lists.push(past.moments(`profiles/${reference.profile.value}`))
      }
      for (const { profile } of one.references) if (profile) visit(profile)
    }
    visit(composed)
  }
  return nextOf(lists, instant)
}

function referencesIn({ infrastructure, addOns }: Profile) {
  return infrastructure ? [infrastructure, ...addOns] : addOns
}

/** When the end of life comes of what is taken, as a pack itself says it: what ledgers say is among the steps. */
function endsOf({ layers }: ComposedProfile): readonly Instant[] {
  return layers.flatMap(({ pack }) => (pack?.eol === undefined ? [] : `${pack.eol}T00:00:00Z`)).sort()
}
