import { compilePattern } from './pattern-match.ts'

/** The keyword that counts the work of a validation; see `values-schema.ts`. */
export const workKeyword = 'layerbookWork'

/** How many states the patterns of one schema may have together. */
export const mostStates = 50_000

/** The work of holding one value against a schema, its parts aside. */
export interface Work {
  /** In comparisons: lists and names are gone through. */
  readonly steps: number
  /** The states of its patterns, each of which looks at each character of a text or, of a map, of its keys. */
  readonly states: number
}

/** What the kept keywords of one schema cost. */
export function workOf(kept: Readonly<Record<string, unknown>>): Work {
  const lists = ['enum', 'required', 'properties', 'patternProperties', 'dependentRequired', 'dependentSchemas']
  const size = (value: unknown) => (value === null || typeof value !== 'object' ? 0 : Object.keys(value).length)
  const patterns = [kept['pattern'], ...Object.keys(kept['patternProperties'] ?? {})]
  return {
    steps: 1 + Math.floor(lists.reduce((sum, key) => sum + size(kept[key]), 0) / 20),
    states: patterns.reduce<number>((sum, one) => sum + (typeof one === 'string' ? statesOf(one) : 0), 0),
  }
}

function statesOf(pattern: string): number {
  return compilePattern(pattern)?.programSize() ?? mostStates
}
