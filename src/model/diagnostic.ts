import type { Location } from './location.ts'

export type Severity = 'error' | 'warning' | 'note'

/**
 * Something an author should know: a value, never thrown. `message` says in one sentence what is wrong, `help` in one
 * what to do next; neither holds colour or a position.
 */
export interface Diagnostic<Code extends string = string> {
  readonly code: Code
  readonly severity: Severity
  readonly at: Location
  readonly message: string
  readonly help?: string
  /** Other places that the message speaks of. */
  readonly related?: readonly { readonly at: Location; readonly message: string }[]
  /** The mend, where it is mechanical and changes nothing that an author would want to decide. */
  readonly fix?: Fix | undefined
}

/** A change of text that makes one finding go away. Its edits do not meet, and are made together or not at all. */
export interface Fix {
  /** What it does, as a title: `Quote the version`. */
  readonly title: string
  /** `safe` where it is absent. `suggested`: likely what was meant, but the author's to decide; made only where that is asked for. */
  readonly kind?: 'safe' | 'suggested'
  readonly edits: readonly TextEdit[]
}

/** Puts `text` in the place of what stands at `at`, which may be empty: then it is inserted. */
export interface TextEdit {
  readonly at: Location
  readonly text: string
}

/** What a stage gives: its value, as complete as the input allows, and what it found on the way. */
export interface Staged<T> {
  readonly value: T
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * A fault of the environment or of the call, not of the registry's content: no repository, a shallow clone, an unknown
 * profile on the command line. Caught in the command line only, which prints it and exits with 2.
 */
export class UserError extends Error {
  readonly help: string | undefined
  constructor(message: string, help?: string) {
    super(message)
    this.name = 'UserError'
    this.help = help
  }
}
