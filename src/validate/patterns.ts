/** What came of holding a text against a pattern from data; `too-costly` where that cannot be done in bounded time. */
export type PatternResult = 'matches' | 'differs' | 'not-a-pattern' | 'too-costly'

/** What runs the patterns of strangers: a library that a browser loads only where there is a pattern to run. */
export interface Patterns {
  /** Whether a whole text matches. */
  readonly matchWhole: (pattern: string, text: string) => PatternResult
  /** Whether a pattern is found in a text; `undefined` where it cannot be run in bounded time. */
  readonly find: (pattern: string, text: string) => boolean | undefined
}
