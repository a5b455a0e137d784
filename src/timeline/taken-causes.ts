import type { ComposedProfile, ResolvedReference } from '../model/composition.ts'
import type { Profile } from '../model/registry.ts'
import type { Release } from '../model/release.ts'
import type { Resolution } from '../model/resolution.ts'
import type { TimelineCause, TimelineSubject } from '../model/timeline.ts'
import { isMarked } from '../version/take-newest.ts'
import type { Moment } from './causes.ts'
import { markCauses } from './line-causes.ts'
import type { TimelinePast } from './past.ts'

/** What happened to the releases and the profiles that a profile takes. */
export function takenCauses(before: Moment, after: Moment, past: TimelinePast): TimelineCause[] {
  const [old, now] = [placesOf(before.composed!), placesOf(after.composed!)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)]
    return was && is ? moved(was, is, before, after, past) : cameOrWent(was, is, before)
  })
}

/** One thing of a stack that is asked for by version, or taken from the tree. */
interface Place {
  readonly subject: TimelineSubject
  readonly resolution: Resolution
  /** The file that asks for it. */
  readonly writer: Profile | undefined
  readonly eol: string | undefined
  /** What is composed, where that is a profile. */
  readonly profile?: Profile | undefined
}

function placesOf(composed: ComposedProfile): Map<string, Place> {
  const places = new Map<string, Place>()
  for (const { profileName, resolution, profile } of composed.references) {
    places.set(`profile ${profileName}`, {
      subject: { subject: 'profile', path: `profiles/${profileName}` },
      resolution,
      writer: composed.profile,
      eol: resolution.release?.eol,
      profile: profile?.profile,
    })
  }
  for (const { from, name, packPath, resolution, pack } of composed.layers) {
    if (packPath === undefined) continue
    places.set(`layer ${from.profile} ${name} ${packPath}`, {
      subject: { subject: 'pack', path: packPath, ...(from.role === 'own' ? {} : { via: from.profile }) },
      resolution,
      writer: from.role === 'own' ? composed.profile : composedBy(from.profile, composed.references),
      eol: resolution.release?.eol ?? pack?.eol,
    })
  }
  return places
}

function composedBy(name: string, references: readonly ResolvedReference[]): Profile | undefined {
  return references.find(({ profileName }) => profileName === name)?.profile?.profile
}

function moved(was: Place, is: Place, before: Moment, after: Moment, past: TimelinePast): TimelineCause[] {
  const [old, now] = [was.resolution.release, is.resolution.release]
  if (was.resolution.requested !== is.resolution.requested) return []
  if (!old || !now) return was.resolution.requested === undefined ? treeMove(was, is) : cameOrWent(was, is, before)
  if (old.tag === undefined && now.tag === undefined) {
    const [a, b] = [before, after].map(({ instant }) => past.contentAt(is.subject.path, instant))
    return a === b ? [] : [{ kind: 'tree', ...is.subject }]
  }
  if (old.tag === now.tag) {
    const sides = [
      { release: old, instant: before.instant, eol: was.eol },
      { release: now, instant: after.instant, eol: is.eol },
    ] as const
    return markCauses(is.subject, ...sides)
  }
  return [takenOtherwise(is.subject, old, now, before, after)]
}

/** A profile that is composed as the tree holds it. */
function treeMove(was: Place, is: Place): TimelineCause[] {
  return was.profile?.document.text === is.profile?.document.text ? [] : [{ kind: 'tree', ...is.subject }]
}

/** Another release for the same request. */
function takenOtherwise(subject: TimelineSubject, old: Release, now: Release, before: Moment, after: Moment) {
  const yank = knownAt(old, after)?.yanked
  if (yank && isMarked(yank, after.instant)) {
    return { kind: 'yanked', ...subject, version: old.version, reason: yank.reason } satisfies TimelineCause
  }
  const earlier = knownAt(now, before)
  if (!earlier) return { kind: 'release', ...subject, version: now.version } satisfies TimelineCause
  const isFreed = earlier.yanked && isMarked(earlier.yanked, before.instant)
  return (isFreed
    ? { kind: 'unmarked', ...subject, version: now.version }
    : { kind: 'tree', ...subject }) satisfies TimelineCause as TimelineCause
}

function knownAt({ path, tag }: Release, { world }: Moment): Release | undefined {
  return world.releases.line(path)?.releases.find((one) => one.tag !== undefined && one.tag === tag)
}

/** What was not found, and now is, or the other way round; where its writer says otherwise, that is told of the writer. */
function cameOrWent(was: Place | undefined, is: Place | undefined, before: Moment): TimelineCause[] {
  const isWritten = was && is ? was.writer?.document.text === is.writer?.document.text : false
  const release = is?.resolution.release
  if (release?.tag !== undefined && !knownAt(release, before) && (isWritten || isAskedBefore(is!, before))) {
    return [{ kind: 'release', ...is!.subject, version: release.version }]
  }
  const { subject } = (is ?? was)!
  return isWritten ? [{ kind: 'tree', ...subject }] : []
}

/** Whether the file that asks for it said the same before, and nothing was found. */
function isAskedBefore({ writer }: Place, { composed }: Moment): boolean {
  const writers = [composed?.profile, ...(composed?.references.map(({ profile }) => profile?.profile) ?? [])]
  return writers.some((one) => one?.document.text === writer?.document.text && one?.path === writer?.path)
}
