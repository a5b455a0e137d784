import type { Release } from './release.ts'

/** Why a candidate was not taken. A closed union: the words for each are the reports' business. */
export type PassedOver =
  | { readonly kind: 'older' }
  | { readonly kind: 'other-train' }
  | { readonly kind: 'prerelease' }
  | { readonly kind: 'yanked'; readonly date: string; readonly reason: string }
  | { readonly kind: 'other-group'; readonly group: string | undefined }
  | { readonly kind: 'unreleased' }

export interface Candidate {
  readonly version: string
  readonly date: string
  /** Absent for the one that was taken. */
  readonly passedOver?: PassedOver
}

/** What a version or train came to, and why. */
export interface Resolution {
  /** As written: `1.16.x`, `1.16.4`, `LTS__22.04.x`; `undefined` for a reference to the working tree's own. */
  readonly requested: string | undefined
  readonly kind: 'pin' | 'train' | 'working-tree'
  /** The version taken; absent where nothing fits. */
  readonly resolved?: string
  readonly release?: Release
  /** Newest first: every release newer than the one taken, the one taken, and the older ones of the train. */
  readonly candidates: readonly Candidate[]
}
