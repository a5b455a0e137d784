import type { ComposedProfile } from '../model/composition.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Snapshot } from '../model/registry.ts'
import type { ReleaseIndex } from '../model/release.ts'
import type { CodeEntry } from './code-entry.ts'

/** What a rule says; its code and severity are the rule's. */
export type Finding = Omit<Diagnostic, 'code' | 'severity'>

/** What a composed stack is held against. */
export interface World {
  readonly snapshot: Snapshot
  readonly releases: ReleaseIndex
}

/**
 * One rule, in a file named for its code, which is permanent. `files` looks at the files of a tree, `composition` at one composed stack; a
 * mistake met by several compositions is given each time, in the same words.
 */
export interface Rule extends CodeEntry {
  readonly files?: (snapshot: Snapshot) => Iterable<Finding>
  readonly composition?: (composed: ComposedProfile, world: World) => Iterable<Finding>
}
