import type { Patterns } from '../validate/patterns.ts'
import { NotLoaded } from './past.ts'

/** What NotLoaded says is missing where a pattern is to be run. */
export const patternLibrary = 'the library of patterns'

/** What runs patterns, loaded at the first pattern: a library as large as half of the engine, which few profiles need. */
export class LazyPatterns implements Patterns {
  #loaded: Patterns | undefined

  readonly matchWhole: Patterns['matchWhole'] = (pattern, text) => this.#patterns.matchWhole(pattern, text)
  readonly find: Patterns['find'] = (pattern, text) => this.#patterns.find(pattern, text)

  async load(): Promise<void> {
    const { patterns } = await import('../validate/pattern-match.ts')
    this.#loaded = patterns
  }

  get #patterns(): Patterns {
    if (!this.#loaded) throw new NotLoaded(patternLibrary)
    return this.#loaded
  }
}
