import { RE2JS, RE2JSException } from 're2js'
import type { PatternResult, Patterns } from './patterns.ts'

const longestPattern = 2000
const longestText = 2000
const mostStates = 5000

/**
 * Whether a whole text matches a pattern that a stranger wrote, in the syntax of JavaScript. It is run by RE2, in time
 * linear in the text, whatever it says. Longer texts and patterns are `too-costly`, and so are look-around, back
 * references and large counts.
 */
export function matchWhole(pattern: string, text: string): PatternResult {
  const ignoreCase = pattern.startsWith('(?i)')
  const plain = ignoreCase ? pattern.slice(4) : pattern
  if (!['u', ''].some((flag) => compiles(plain, flag))) return 'not-a-pattern'
  const program = text.length > longestText ? undefined : compilePattern(pattern)
  if (!program) return 'too-costly'
  return program.matches(text) ? 'matches' : 'differs'
}

const known = new Map<string, RE2JS | undefined>()

/**
 * A stranger's pattern as RE2 runs it, in time linear in the text and its own states; `undefined` where it cannot, or
 * where it has too many. `(?i)` at its beginning lets letter case not count.
 */
export function compilePattern(pattern: string): RE2JS | undefined {
  if (known.has(pattern)) return known.get(pattern)
  const program = pattern.length > longestPattern || counted(pattern) > mostStates ? undefined : compiled(pattern)
  if (known.size >= 1000) known.clear()
  known.set(pattern, program)
  return program
}

/** What the counts of a pattern come to at least, so that one of too many states is not even made. */
function counted(pattern: string): number {
  let sum = 0
  for (const [, least, most] of pattern.matchAll(/\{(\d{1,9})(?:,(\d{0,9}))?\}/g)) sum += Number(most || least)
  return sum
}

function compiled(pattern: string): RE2JS | undefined {
  try {
    const program = RE2JS.compile(RE2JS.translateRegExp(pattern))
    return program.programSize() > mostStates ? undefined : program
  } catch (error) {
    if (error instanceof RE2JSException) return undefined
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

/** Patterns as RE2 runs them. */
export const patterns: Patterns = {
  matchWhole,
  find: (pattern, text) => compilePattern(pattern)?.matcher(text).find(),
}
