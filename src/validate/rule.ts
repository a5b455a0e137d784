import type { ComposedProfile } from '../model/composition.ts'
import type { Diagnostic, Severity } from '../model/diagnostic.ts'
import type { Snapshot } from '../model/registry.ts'
import type { ReleaseIndex } from '../model/release.ts'

/** What a rule says; its code and severity are the rule's. */
export type Finding = Omit<Diagnostic, 'code' | 'severity'>

/** What a composed stack is held against. */
export interface World {
  readonly snapshot: Snapshot
  readonly releases: ReleaseIndex
}

/**
 * One rule, in a file named for its code. `files` looks at the files of a tree, `composition` at one composed stack; a
 * mistake met by several compositions is given each time, in the same words.
 */
export interface Rule {
  /** Permanent: never renamed or given another meaning. */
  readonly code: string
  readonly severity: Severity
  /** What is wrong, in one sentence without a full stop's worth of detail. */
  readonly summary: string
  /** Why it matters and what to do: a paragraph for the rule's page. */
  readonly explanation: string
  readonly files?: (snapshot: Snapshot) => Iterable<Finding>
  readonly composition?: (composed: ComposedProfile, world: World) => Iterable<Finding>
}
