/** A pattern as a tree. Each character test is a pattern of one character, which JavaScript's own engine can run safely. */
export type PatternNode =
  | { readonly kind: 'character'; readonly test: RegExp }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly part: PatternNode; readonly min: number; readonly max: number }
  | { readonly kind: 'edge'; readonly edge: Edge }

/** A place between characters: the start or end of the text, or (not) the border of a word. */
export type Edge = 'start' | 'end' | 'word' | 'not-word'

/** Thrown where a pattern needs what cannot be held against a text in linear time. */
export class Unsupported extends Error {}

const edges: Readonly<Record<string, Edge>> = { '^': 'start', $: 'end', '\\b': 'word', '\\B': 'not-word' }
// An escape, a class, the opening of a group, a count, or any single character.
const tokenForm =
  /\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\{[^}]*\}|c[A-Za-z]|k<[^>]*>|[^])|\[(?:\\[^]|[^\]\\])*\]|\(\?(?:<(?![=!])[^>]*>|<?[=!:]|[a-z-]*:)|\{\d+(?:,\d*)?\}|[^]/gu

/**
 * Reads a pattern that JavaScript has accepted with `flags`. Look-around and back references are `Unsupported`: they
 * are what makes a pattern impossible to run in linear time.
 */
export function readPattern(pattern: string, flags: string): PatternNode {
  const tokens = pattern.match(tokenForm) ?? []
  let next = 0

  function choice(): PatternNode {
    const options = [sequence()]
    while (tokens[next] === '|') {
      next++
      options.push(sequence())
    }
    return options.length === 1 ? options[0]! : { kind: 'choice', options }
  }

  function sequence(): PatternNode {
    const parts: PatternNode[] = []
    while (next < tokens.length && tokens[next] !== '|' && tokens[next] !== ')') parts.push(repeated(single()))
    return { kind: 'sequence', parts }
  }

  function single(): PatternNode {
    const token = tokens[next++]!
    if (token.startsWith('(')) {
      if (token !== '(' && token !== '(?:' && !/^\(\?<(?![=!])/.test(token)) throw new Unsupported(token)
      const inner = choice()
      next++
      return inner
    }
    const edge = edges[token]
    if (edge) return { kind: 'edge', edge }
    if (/^\\(?:[1-9]|k<)/.test(token)) throw new Unsupported(token)
    return { kind: 'character', test: new RegExp(`^(?:${token})$`, flags) }
  }

  function repeated(part: PatternNode): PatternNode {
    const counts = countsOf(tokens[next])
    if (!counts) return part
    next++
    // Lazy or greedy is the same where the whole text must match.
    if (tokens[next] === '?') next++
    return { kind: 'repeat', part, ...counts }
  }

  return choice()
}

function countsOf(token: string | undefined): { min: number; max: number } | undefined {
  if (token === '*') return { min: 0, max: Infinity }
  if (token === '+') return { min: 1, max: Infinity }
  if (token === '?') return { min: 0, max: 1 }
  const [, min, comma, max] = /^\{(\d+)(,?)(\d*)\}$/.exec(token ?? '') ?? []
  if (min === undefined) return undefined
  return { min: Number(min), max: max ? Number(max) : comma ? Infinity : Number(min) }
}
