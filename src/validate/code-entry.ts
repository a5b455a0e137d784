import type { Severity } from '../model/diagnostic.ts'

/** What a code means for its page. */
export interface CodeEntry {
  readonly code: string
  /** The severity that its findings have, where nothing says otherwise. */
  readonly severity: Severity
  /** What is wrong, in one sentence. */
  readonly summary: string
  /** Why it matters and what to do, in a paragraph. */
  readonly explanation: string
}
