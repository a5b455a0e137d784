import type { PackDiff, ProfileDiff } from './diff.ts'
import type { Instant } from './registry.ts'

/**
 * What moved a profile or a pack, newest entry first. There is one entry for an instant: what `resolve --at` says just
 * after it is what the entry tells, and between two entries nothing changes.
 */
export type ProfileTimeline = readonly ProfileEntry[]
export type PackTimeline = readonly PackEntry[]

export interface TimelineEntry {
  /** Unique in its timeline, the same in every build, safe in an address: `20260131T120000Z`. */
  readonly id: string
  /** From when it is so. */
  readonly date: Instant
  /** Never empty; what tells most comes first. */
  readonly causes: readonly TimelineCause[]
  /** What brought it by Git, newest first: commits on the way of HEAD, and those of branches that were merged then. */
  readonly commits: readonly TimelineCommit[]
  /** The version that the tree holds after it; absent where the tree has none. */
  readonly version?: string
  /** Its own versions that are released from then on. */
  readonly released: readonly string[]
  /** Files of its folder that differ; releases.yaml is not told. */
  readonly files: readonly TimelineFile[]
}

export interface ProfileEntry extends TimelineEntry {
  /** Absent where only what is told of it differs: a message, a mark, a README. */
  readonly changes?: ProfileDiff
}

export interface PackEntry extends TimelineEntry {
  /** Of a release: what differs from the release before it. Of other commits: what they change in the folder. */
  readonly changes?: PackDiff
}

export type TimelineCauseKind = TimelineCause['kind']

export type TimelineCause =
  /** Its own folder was committed to. */
  | { readonly kind: 'commit'; readonly change: 'created' | 'changed' | 'deleted' }
  /** A new release: its own, or one that a train or a reference of it takes. */
  | ({ readonly kind: 'release' } & TimelineSubject & { readonly version: string })
  /** A release was marked; of one that was taken a train falls back. `reason` is the author's. */
  | ({ readonly kind: 'yanked' | 'deprecated' } & TimelineSubject & {
        readonly version: string
        readonly reason: string
      })
  /** A mark was taken away, or is no longer for this day. */
  | ({ readonly kind: 'unmarked' } & TimelineSubject & { readonly version: string })
  /** The end of life of a release has come. */
  | ({ readonly kind: 'ended' } & TimelineSubject & { readonly version: string })
  /** The tree itself says otherwise of what it uses: a composed profile or a pack that it takes as the tree has it. */
  | ({ readonly kind: 'tree' } & TimelineSubject)
  /** A registry's own file, or layerbook.yaml. */
  | { readonly kind: 'registry' | 'settings'; readonly path: string }

/** What a cause speaks of. */
export interface TimelineSubject {
  readonly subject: 'pack' | 'profile'
  /** `registry/public/cilium`, `profiles/aws-base`. */
  readonly path: string
  /** The composed profile through which it reaches this one; absent where it reaches directly. */
  readonly via?: string
}

export interface TimelineCommit {
  readonly id: string
  readonly author: string
  /** The author's own date: on a branch it may lie long before the entry's. */
  readonly date: Instant
  /** The message's first line, and the rest. */
  readonly subject: string
  readonly body: string
}

export interface TimelineFile {
  /** From the folder: `profile.yaml`, `manifests/a.yaml`. */
  readonly name: string
  readonly change: 'added' | 'removed' | 'changed'
  /** Blob ids; a side is absent where there was no file. */
  readonly before?: string
  readonly after?: string
}

/**
 * A sentence of ours in which strangers' texts stand apart, so that each form of output can make them harmless. As
 * plain text: its parts joined.
 */
export type Told = readonly (string | { readonly quoted: string })[]

export interface MovedLayer {
  /** After it where the layer is there then. */
  readonly name: string
  readonly change: 'added' | 'removed' | 'swapped' | 'changed'
  /** The versions that were taken. */
  readonly before?: string
  readonly after?: string
}

/** An entry in words, as pages, feeds and the command line tell it. */
export interface ToldEntry {
  readonly id: string
  readonly date: Instant
  /** The kind of its first cause. */
  readonly kind: TimelineCauseKind
  /** The address on the subject's own history: `/profiles/aws-production/history/#20260131T120000Z`. */
  readonly href: string
  /** `cilium 1.16.5 released`; of a commit its message's first line. */
  readonly title: Told
  readonly causes: readonly TimelineCause[]
  /** The layers of a profile that came, went or moved; those of which values alone differ are not among them. */
  readonly layers: readonly MovedLayer[]
  /** What else moved it at the same instant. */
  readonly alsoBecause: readonly Told[]
  readonly commits: readonly (TimelineCommit & { readonly short: string; readonly href?: string })[]
  readonly version?: string
  readonly released: readonly string[]
  /** What it came to, a line each: `cilium 1.16.4 → 1.16.5 (patch upgrade)`. */
  readonly changes: readonly Told[]
  /** Each value that differs, of which there may be hundreds; `changes` counts them. */
  readonly values: readonly Told[]
  /** Unified diffs of the folder's own text files. */
  readonly diffs: readonly { readonly file: string; readonly text: string }[]
}
