import type { Diagnostic } from '../model/diagnostic.ts'
import type { ExplainedCode } from './code-page.ts'
import type { CheckCounts, Comparison } from './counts.ts'
import type { ReadText } from './source-lines.ts'

/** All that a check has to say; each format takes of it what it has room for. */
export interface FindingReport {
  readonly diagnostics: readonly Diagnostic[]
  readonly counts: CheckCounts
  /** Where only what is new was asked for. */
  readonly since?: Comparison | undefined
  /** The folder of every registry, pack and profile that was looked at. */
  readonly folders: readonly string[]
  /** What is odd about the repository itself, but bearable. */
  readonly warnings: readonly string[]
  /** Every code that a finding can have; only some forms ask for them. */
  readonly codes: () => readonly ExplainedCode[]
  /** Layerbook's own version. */
  readonly version: string
  readonly readText: ReadText
  /** Whether a finding makes the run fail. */
  readonly fails: (diagnostic: Diagnostic) => boolean
}
