import type { Severity } from '../../model/diagnostic.ts'
import type { Instant, LayerKind } from '../../model/registry.ts'
import type { Concealable, FindingRow, Link } from '../model.ts'

/**
 * How a version that a profile asks for stands, worst first; of several that hold the first is told.
 * `pinned`: a pin lacks newer releases of its own minor train. `behind`: there is a newer train.
 */
export const healthStates = [
  'unresolved',
  'yanked',
  'disabled',
  'ended',
  'deprecated',
  'ending',
  'stale',
  'pinned',
  'behind',
  'unreleased',
  'newest',
] as const
export type HealthState = (typeof healthStates)[number]

export type HealthTone = 'bad' | 'warn' | 'plain' | 'good'

/** A version or train of one pack or profile, held against all that is released of it. */
export interface VersionHealth {
  readonly state: HealthState
  /** One sentence. */
  readonly note: string
  readonly requested?: string
  /** Absent where nothing fits. */
  readonly resolved?: string
  readonly isTrain: boolean
  readonly released?: Instant
  /** The newest sound release, where it is newer than what is taken. */
  readonly newest?: { readonly version: string; readonly date: Instant; readonly href: string }
  readonly behind?: VersionsBehind
  readonly eol?: string
  /** Until then; zero on the day itself, negative after it. */
  readonly daysLeft?: number
}

export interface VersionsBehind {
  /** Sound releases that are newer. */
  readonly releases: number
  /** Newer minor trains of the same major one. */
  readonly minors: number
  readonly majors: number
  /** From when the version taken was not the newest. */
  readonly since: Instant
  /** `3 releases, 2 minor` */
  readonly words: string
}

/** What several profiles ask for alike, and who they are. */
export interface HealthGroup {
  /** An anchor, unique on the page. */
  readonly id: string
  /** Of a composed profile `profile`. */
  readonly kind: LayerKind | 'profile'
  readonly subject: Link
  /** `public/cilium`; of a composed profile its name. */
  readonly name: string
  readonly label: string
  readonly tone: HealthTone
  readonly health: VersionHealth
  /** Profiles whose own file asks so: some, and how many more. */
  readonly askedBy: readonly Link[]
  readonly askedByMore: number
  /** How many more profiles have it by composition. */
  readonly reaches: number
}

export interface HealthSection {
  readonly state: HealthState
  readonly label: string
  readonly tone: HealthTone
  /** What the state means, in a sentence. */
  readonly about: string
  /** Widest use first. */
  readonly groups: readonly HealthGroup[]
  /** How many there are, and in how many profiles. */
  readonly total: number
  readonly profiles: number
  /** The page that has all, where this one has not. */
  readonly moreHref?: string
}

/** How many of a profile's versions stand in a state. */
export interface HealthCount {
  readonly state: HealthState
  readonly label: string
  readonly tone: HealthTone
  readonly count: number
  /** `3 behind` */
  readonly words: string
}

export interface ProfileHealthRow {
  readonly profile: Link
  readonly name: string
  readonly version: string
  readonly worst: HealthState
  /** Worst first. */
  readonly counts: readonly HealthCount[]
  readonly errors: number
}

/** One end of life to come. */
export interface ComingEnd {
  readonly date: string
  readonly daysLeft: number
  /** `in 12 days`, `in 5 months` */
  readonly left: string
  /** Told of already, by the threshold. */
  readonly isNear: boolean
  readonly kind: LayerKind | 'profile'
  readonly subject: Link
  readonly versions: readonly string[]
  readonly profiles: number
}

/** Findings of one code over the whole registry. */
export interface FindingGroup {
  readonly code: string
  readonly severity: Severity
  readonly count: number
  /** The first ones. */
  readonly places: readonly FindingRow[]
}

/** `/health/`, or one state's own page. */
export interface HealthPage extends Concealable {
  readonly href: string
  readonly title: string
  readonly lead: string
  readonly sections: readonly HealthSection[]
  readonly findings: readonly FindingGroup[]
  readonly ends: readonly { readonly year: string; readonly ends: readonly ComingEnd[] }[]
  /** Worst first. */
  readonly profiles: readonly ProfileHealthRow[]
  /** Where the rest of a long list is: pages counted from 1. */
  readonly paging?: { readonly number: number; readonly of: number; readonly previous?: string; readonly next?: string }
  /** The page that has all profiles, where this one has not. */
  readonly moreProfiles?: { readonly href: string; readonly total: number }
  /** How many layers come from remote sources, whose releases nobody here knows. */
  readonly remote: number
  readonly feedHref: string
  /** Absent where nothing in use has an end of life. */
  readonly calendarHref?: string
  readonly apiHref: string
}

/** The health of one profile, as its own page tells it. */
export interface ProfileHealth {
  readonly counts: readonly HealthCount[]
  /** All but the newest, worst first. */
  readonly rows: readonly {
    readonly kind: LayerKind | 'profile'
    readonly name: string
    readonly href?: string
    readonly label: string
    readonly tone: HealthTone
    readonly health: VersionHealth
  }[]
  readonly remote: number
  /** `up to date`, `2 behind`: for the badge. */
  readonly words: string
  readonly tone: HealthTone
  readonly badge: BadgeLinks
  /** The profile's own; of a release none. */
  readonly feedHref?: string
  /** Absent where nothing in the stack has an end of life. */
  readonly calendarHref?: string
}

/** A badge to be shown elsewhere. */
export interface BadgeLinks {
  readonly href: string
  readonly alt: string
  /** In pixels. */
  readonly width: number
  readonly height: number
  readonly markdown: string
  /** The catalog's place on the web is not known: its address is to be put before the paths. */
  readonly isPartial: boolean
}
