import { readPattern, Unsupported, type Edge, type PatternNode } from './pattern-syntax.ts'

/** What came of holding a text against a pattern from data; `too-costly` where that cannot be done in bounded time. */
export type PatternResult = 'matches' | 'differs' | 'not-a-pattern' | 'too-costly'

const mostStates = 5000
const longestText = 2000

/**
 * Whether a whole text matches a pattern that a stranger wrote. The pattern is run as a set of states over the text
 * (Thompson's construction), never by backtracking: the time is bounded by states times characters, whatever it says.
 * Longer texts are `too-costly`, and so are patterns with more states, look-around or back references.
 */
export function matchWhole(pattern: string, text: string): PatternResult {
  const ignoreCase = pattern.startsWith('(?i)')
  const plain = ignoreCase ? pattern.slice(4) : pattern
  const flags = ['u', ''].map((flag) => flag + (ignoreCase ? 'i' : '')).find((flag) => compiles(plain, flag))
  if (flags === undefined) return 'not-a-pattern'
  try {
    const program = new Program(readPattern(plain, flags))
    if (text.length > longestText) return 'too-costly'
    return program.accepts([...text]) ? 'matches' : 'differs'
  } catch (error) {
    if (error instanceof Unsupported) return 'too-costly'
    throw error
  }
}

function compiles(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags)
    return true
  } catch {
    return false
  }
}

type State =
  | { readonly kind: 'character'; readonly test: RegExp }
  | { readonly kind: 'edge'; readonly edge: Edge }
  | { readonly kind: 'fork'; to: number[] }

/** The states of a pattern, one after another: each goes on to the next, a fork to where it says. */
class Program {
  readonly #states: State[] = []

  constructor(pattern: PatternNode) {
    this.#add(pattern)
  }

  accepts(text: readonly string[]): boolean {
    let current = new Set<number>()
    this.#reach(0, text, 0, current)
    text.forEach((character, index) => {
      const following = new Set<number>()
      for (const at of current) {
        const state = this.#states[at]
        if (state?.kind === 'character' && state.test.test(character)) this.#reach(at + 1, text, index + 1, following)
      }
      current = following
    })
    return current.has(this.#states.length)
  }

  /** Adds a state and all that it leads to without reading a character. */
  #reach(from: number, text: readonly string[], index: number, reached: Set<number>): void {
    const open = [from]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (reached.has(at)) continue
      reached.add(at)
      const state = this.#states[at]
      if (state?.kind === 'fork') open.push(...state.to)
      else if (state?.kind === 'edge' && isAt(state.edge, text, index)) open.push(at + 1)
    }
  }

  #push(state: State): number {
    if (this.#states.length >= mostStates) throw new Unsupported('too many states')
    return this.#states.push(state) - 1
  }

  #fork(): { to: number[] } {
    const fork: State = { kind: 'fork', to: [] }
    this.#push(fork)
    return fork
  }

  #add(node: PatternNode): void {
    if (node.kind === 'sequence') for (const part of node.parts) this.#add(part)
    else if (node.kind === 'choice') this.#addChoice(node.options)
    else if (node.kind === 'repeat') this.#addRepeat(node.part, node.min, node.max)
    else this.#push(node)
  }

  #addChoice(options: readonly PatternNode[]): void {
    const start = this.#fork()
    const ends = options.map((option) => {
      start.to.push(this.#states.length)
      this.#add(option)
      return this.#fork()
    })
    for (const end of ends) end.to.push(this.#states.length)
  }

  #addRepeat(part: PatternNode, min: number, max: number): void {
    for (let count = 0; count < min; count++) this.#addCounted(part)
    if (max === Infinity) {
      const loop = this.#fork()
      const start = this.#states.length
      this.#add(part)
      this.#fork().to.push(start - 1)
      loop.to.push(start, this.#states.length)
      return
    }
    const skips = []
    for (let count = min; count < max; count++) {
      const skip = this.#fork()
      skip.to.push(this.#states.length)
      this.#addCounted(part)
      skips.push(skip)
    }
    for (const skip of skips) skip.to.push(this.#states.length)
  }

  /** A counted part that is empty would make no states, and so no end to counting. */
  #addCounted(part: PatternNode): void {
    const before = this.#states.length
    this.#add(part)
    if (this.#states.length === before) this.#fork().to.push(before + 1)
  }
}

function isAt(edge: Edge, text: readonly string[], index: number): boolean {
  if (edge === 'start') return index === 0
  if (edge === 'end') return index === text.length
  const isWord = (character: string | undefined) => /^\w$/.test(character ?? '')
  return (isWord(text[index - 1]) !== isWord(text[index])) === (edge === 'word')
}
