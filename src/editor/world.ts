import type { Snapshot } from '../model/registry.ts'
import type { ReleaseIndex } from '../model/release.ts'

/** What the schemas are made from: one tree, and the releases known at its instant. */
export interface EditorWorld {
  readonly snapshot: Snapshot
  readonly releases: ReleaseIndex
}
