import type { PastReleaseState } from '../model/past.ts'
import type { Instant, Versioning } from '../model/registry.ts'
import { isPrerelease } from '../version/compare.ts'
import { parseSpec } from '../version/parse-spec.ts'
import { trainsOf } from '../version/trains.ts'

/** The releases of a pack or profile, newest first, as there is to choose from. */
export interface VersionLine {
  readonly versioning: Versioning
  readonly releases: readonly {
    readonly version: string
    /** Absent for a version that is not released yet. */
    readonly date?: Instant
    /** Absent for one that is current. */
    readonly state?: PastReleaseState
  }[]
}

export interface VersionChoices {
  /** Major trains, then minor ones, newest first, each with the release that it takes now. */
  readonly trains: readonly { readonly train: string; readonly takes: string; readonly state?: PastReleaseState }[]
  readonly releases: readonly ReleaseChoice[]
}

export interface ReleaseChoice {
  readonly version: string
  readonly date?: Instant
  readonly state?: PastReleaseState | 'unreleased' | 'prerelease'
}

/** What a layer or a reference may ask for. */
export function versionChoices({ versioning, releases }: VersionLine): VersionChoices {
  const isSteady = (version: string) => !isPrerelease(version, versioning)
  const usable = releases.filter(
    ({ version, date, state }) => date !== undefined && state !== 'yanked' && isSteady(version),
  )
  const heads = (size: 'major' | 'minor') => {
    const found = new Map<string, VersionChoices['trains'][number]>()
    for (const { version, state } of usable) {
      const train = trainsOf(version, versioning)[size]
      if (train === undefined || found.has(train) || parseSpec(train, versioning).kind !== 'train') continue
      found.set(train, { train, takes: version, ...(state === undefined ? {} : { state }) })
    }
    return found
  }
  return {
    trains: [...new Map([...heads('major'), ...heads('minor')]).values()],
    releases: releases.map(({ version, date, state }) => ({
      version,
      ...(date === undefined ? { state: 'unreleased' as const } : { date }),
      ...(date !== undefined && !isSteady(version) ? { state: 'prerelease' as const } : {}),
      ...(state === undefined ? {} : { state }),
    })),
  }
}

/**
 * What to ask for where a visitor has not said: a core layer's newest minor train, else the newest major one, each of
 * those whose newest release is sound; `undefined` where there is no release.
 */
export function firstChoice(line: VersionLine, isCore: boolean): string | undefined {
  const { trains, releases } = versionChoices(line)
  const steady = releases.filter(({ version }) => !isPrerelease(version, line.versioning))
  const newest =
    steady.find(({ state }) => state === undefined || state === 'ending') ??
    steady.find(({ state }) => state !== 'yanked' && state !== 'disabled') ??
    releases[0]
  if (!newest) return undefined
  const { major, minor } = trainsOf(newest.version, line.versioning)
  const takes = (train: string | undefined) =>
    train !== undefined && trains.some((one) => one.train === train && one.takes === newest.version)
  return [isCore ? minor : major, minor, major].find(takes) ?? newest.version
}

/** The lowest version above all that are released: what is changed needs one of its own. */
export function nextPatch(released: readonly string[]): string | undefined {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)/.exec(released[0] ?? '') ?? []
  return patch === undefined ? undefined : `${major}.${minor}.${Number(patch) + 1}`
}
