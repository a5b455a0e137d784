import type { Diagnostic } from './diagnostic.ts'
import type { Instant, ReleaseMark } from './registry.ts'

/** A release as its ledger line has it. */
export interface LedgerRow {
  readonly version: string
  readonly date: Instant
  /** The commit that the tag names. */
  readonly commit: string
  /** The id of the folder's tree without releases.yaml. */
  readonly tree: string
}

/** A tag that is there, and whose line goes into the ledger. */
export interface PlannedSeal extends LedgerRow {
  /** `registry/public/cilium` */
  readonly path: string
  readonly name: string
  /** `registry/public/cilium@1.16.4` */
  readonly tag: string
}

/** A version that becomes a release. */
export interface PlannedRelease extends PlannedSeal {
  readonly subject: 'pack' | 'profile'
  /** The release next below it; absent for the first. */
  readonly previous?: string
  readonly trains: readonly TrainMove[]
  /** The profile that takes it, where it was not asked for itself. */
  readonly neededBy?: string
}

/** A train of one pack or profile, and what it comes to before and after; absent where nothing is on it. */
export interface TrainMove {
  readonly train: string
  readonly from?: string
  readonly to?: string
}

/** What a change of releases does to one profile. */
export interface ProfileEffect {
  readonly name: string
  /** The version composed; absent where the profile does not say. */
  readonly version?: string
  /** The release composed; absent for the tree's own content. */
  readonly tag?: string
  readonly moves: readonly PartMove[]
  /** The errors that it has after, and had not before. */
  readonly broken: readonly Diagnostic[]
}

/** A layer or a composed profile that comes to another version; without `from` it is new, without `to` gone. */
export interface PartMove {
  readonly kind: 'layer' | 'profile'
  readonly name: string
  readonly requested?: string
  readonly from?: string
  readonly to?: string
}

/** A ledger's whole new text. */
export interface LedgerChange {
  readonly file: string
  readonly text: string
}

/** All that a release, or the adoption of a past, will write, worked out before anything is written. */
export interface ReleasePlan {
  readonly kind: 'release' | 'adoption'
  readonly branch: string
  /** The commit that the plan is about. */
  readonly head: string
  /** The instant at which it is made: that of the ledgers' commit, and of what is released at `head`. */
  readonly date: Instant
  /** In the order in which they are made: packs, then profiles, each after those it composes. */
  readonly releases: readonly PlannedRelease[]
  readonly seals: readonly PlannedSeal[]
  readonly ledgers: readonly LedgerChange[]
  readonly effects: readonly ProfileEffect[]
  /** Errors in what would be released. Where there is one, nothing is written. */
  readonly findings: readonly Diagnostic[]
  /** What else is worth knowing, a sentence each. */
  readonly notes: readonly string[]
}

/** What a mark, or taking one back, does to one release. */
export interface MarkPlan {
  readonly kind: 'yanked' | 'deprecated'
  readonly path: string
  readonly name: string
  readonly version: string
  /** The mark that it gets; absent where one is taken back. */
  readonly mark?: ReleaseMark
  /** The mark that it has. */
  readonly before?: ReleaseMark
  /** Absent where nothing changes. */
  readonly ledger?: LedgerChange
  readonly trains: readonly TrainMove[]
  readonly effects: readonly ProfileEffect[]
}
