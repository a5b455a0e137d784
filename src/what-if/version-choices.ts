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

/** A version to try in the place of another, and how to say so. */
export interface VersionToTry {
  readonly version: string
  /** `1.15.14, the newest on 1.15.x that fits`. */
  readonly words: string
}

const mostOnTrain = 8
const mostTrains = 10

/**
 * What to try where what is asked for does not fit: releases of the same train, newest first, then other trains, those
 * as wide as the one that is asked for before narrower ones; in the place of a pin what they come to.
 *
 * @param prefer which other trains come first: `nearest` to what is there, or the `newest`
 */
export function versionsToTry(
  line: VersionLine,
  { requested, resolved }: { readonly requested?: string; readonly resolved?: string },
  prefer: 'nearest' | 'newest',
): VersionToTry[] {
  const { versioning } = line
  const { trains } = versionChoices(line)
  const isTrain = trains.some(({ train }) => train === requested)
  const here = resolved === undefined ? {} : trainsOf(resolved, versioning)
  const isMajor = isTrain && requested === here.major && requested !== here.minor
  const sizes = isMajor ? (['major', 'minor'] as const) : (['minor'] as const)
  const others = sizes.flatMap((size) => {
    const names = [...new Set(sound(line).map(({ version }) => trainsOf(version, versioning)[size]))]
    const from = Math.max(0, names.indexOf(here[size]))
    const away = (name: string | undefined) => Math.abs(names.indexOf(name) - from)
    return prefer === 'newest' ? names : names.toSorted((a, b) => away(a) - away(b))
  })
  return [
    ...(isTrain ? onTrain(line, requested, resolved).slice(0, mostOnTrain) : []),
    ...[...new Set(others)]
      .flatMap((name) => trains.find(({ train }) => train === name) ?? [])
      .filter(({ train, takes }) => train !== requested && takes !== requested)
      .slice(0, mostTrains)
      .map(({ train, takes }) =>
        isTrain || requested === undefined
          ? { version: train, words: `${train}, which comes to ${takes}` }
          : { version: takes, words: takes },
      ),
  ]
}

function sound({ versioning, releases }: VersionLine): VersionLine['releases'] {
  return releases.filter(
    ({ version, date, state }) =>
      date !== undefined && state !== 'yanked' && state !== 'disabled' && !isPrerelease(version, versioning),
  )
}

function onTrain(line: VersionLine, train: string | undefined, resolved: string | undefined): VersionToTry[] {
  const isOn = (version: string) => Object.values(trainsOf(version, line.versioning)).includes(train)
  return sound(line)
    .filter(({ version }) => version !== resolved && isOn(version))
    .map(({ version }) => ({ version, words: `${version}, the newest on ${train} that fits` }))
}
