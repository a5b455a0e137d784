import type { Instant, Versioning } from '../model/registry.ts'
import type { Release } from '../model/release.ts'
import type { Candidate, PassedOver, Resolution } from '../model/resolution.ts'
import { readNewestFirst } from './compare.ts'
import type { Versioned } from './compare.ts'
import type { VersionSpec } from './parse-spec.ts'
import { isOnTrain, takesStage } from './trains.ts'

/**
 * What a version that only the tree under inspection holds counts for. `fallback`: taken where no release fits, so that a
 * new registry works before its first tag. `as-released`: like any release, to see what a change would bring.
 */
export type PendingVersions = 'fallback' | 'as-released'

export interface TakeOptions {
  readonly versioning: Versioning
  /** Releases after it are not there, and yanks after it have not happened. */
  readonly asOf: Instant
  /** Asked only where the spec names a group. */
  readonly groupOf?: (release: Release) => string | undefined
  readonly pending?: PendingVersions
}

/**
 * The newest release that a spec asks for, and why not the others. A train never takes a yanked release, and a
 * prerelease only where it names the stage; a pin takes the one release that is written exactly so, yanked or not: it
 * is for the caller to report that. The order in which releases are given does not matter.
 */
export function takeNewest(spec: VersionSpec, releases: readonly Release[], options: TakeOptions): Resolution {
  const known = sorted(releases, options)
  const reasons = known.map((each) => reasonAgainst(spec, each, options))
  const taken = firstIndex(reasons, undefined) ?? firstIndex(reasons, 'unreleased')
  const onTrain = reasons.map((reason) => reason?.kind !== 'other-train')
  const shown = known.flatMap(({ item: { version, date } }, index): Candidate[] => {
    if (index === taken) return [{ version, date }]
    if (taken !== undefined && index > taken && !onTrain[index]) return []
    return [{ version, date, passedOver: reasons[index] ?? { kind: 'older' } }]
  })
  const release = taken === undefined ? undefined : known[taken]?.item
  const resolved = release && { resolved: release.version, release }
  return { requested: spec.text, kind: spec.kind, ...resolved, candidates: shown }
}

/** Newest version first; of one version a release stands before what is not released. */
function sorted(releases: readonly Release[], options: TakeOptions): Versioned<Release>[] {
  const known = releases.filter((release) => release.tag === undefined || release.date <= options.asOf)
  const steady = known.toSorted((a, b) => orderOfTags(a.tag, b.tag))
  return readNewestFirst(steady, (release) => release.version, options.versioning)
}

function orderOfTags(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0
  if (a === undefined || b === undefined) return a === undefined ? 1 : -1
  return a < b ? -1 : 1
}

function firstIndex(reasons: readonly (PassedOver | undefined)[], kind: PassedOver['kind'] | undefined) {
  const index = reasons.findIndex((reason) => reason?.kind === kind)
  return index === -1 ? undefined : index
}

/** The first thing that speaks against a release, apart from a newer one; `undefined` where nothing does. */
function reasonAgainst(
  spec: VersionSpec,
  { item: release, parsed }: Versioned<Release>,
  options: TakeOptions,
): PassedOver | undefined {
  if (spec.kind === 'pin' ? release.version !== spec.version : !parsed || !isOnTrain(parsed, spec)) {
    return { kind: 'other-train' }
  }
  const group = spec.group === undefined ? undefined : options.groupOf?.(release)
  if (group !== spec.group) return { kind: 'other-group', group }
  if (spec.kind === 'train') {
    const yanked = isMarked(release.yanked, options.asOf) ? release.yanked : undefined
    if (yanked) return { kind: 'yanked', date: yanked.date, reason: yanked.reason }
    if (parsed && !takesStage(parsed, spec)) return { kind: 'prerelease' }
  }
  return release.tag === undefined && options.pending !== 'as-released' ? { kind: 'unreleased' } : undefined
}

/** Whether a deprecation or a yank has happened by an instant. A mark holds from the beginning of its day. */
export function isMarked(mark: { readonly date: string } | undefined, asOf: Instant): boolean {
  return mark !== undefined && mark.date <= asOf.slice(0, 10)
}
