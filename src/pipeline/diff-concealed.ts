import { isSame } from '../diff/equal-json.ts'
import type { Json } from '../model/document.ts'
import { startOf } from '../model/location.ts'
import { concealIn } from '../secrets/conceal.ts'

export interface ConcealedChanges<Changes> {
  readonly changes: Changes
  /** How many of the secrets it told. */
  readonly concealed: number
}

/**
 * Changes that repeat none of some secrets. Where both sides of a value or a field then read the same, neither is told:
 * that something changed is said all the same.
 *
 * @param changes a diff of one profile or of many, made of what the files truly say
 */
export function concealedChanges<Changes>(changes: Changes, secrets: readonly string[]): ConcealedChanges<Changes> {
  const told = JSON.stringify(changes)
  const repeated = [...new Set(secrets)].filter((one) => JSON.stringify(concealedStrings(changes, [one])) !== told)
  if (repeated.length === 0) return { changes, concealed: 0 }
  return { changes: concealedStrings(changes, repeated) as Changes, concealed: repeated.length }
}

function concealedStrings(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return concealed(value, secrets)
  if (Array.isArray(value)) return value.map((one) => concealedStrings(one, secrets))
  if (value === null || typeof value !== 'object') return value
  return withoutAlike(
    Object.fromEntries(Object.entries(value).map(([key, one]) => [key, concealedStrings(one, secrets)])),
  )
}

function concealed(text: string, secrets: readonly string[]): string {
  return concealIn({ code: '', severity: 'note', at: startOf(''), message: text }, secrets).message
}

/** What differs and reads the same differs in what is blacked out. */
function withoutAlike(part: Record<string, unknown>): Record<string, unknown> {
  const { before, after } = part
  if (before === undefined || after === undefined) return part
  if ('masked' in part) return isAlike(valueOf(before), valueOf(after)) ? masked(part) : part
  if (!('key' in part) || !isAlike(before, after)) return part
  const { before: _, after: __, ...rest } = part
  return rest
}

function masked({ before, after, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return { ...rest, before: withoutValue(before), after: withoutValue(after), masked: true }
}

function withoutValue(side: unknown): unknown {
  const { value: _, ...rest } = side as Record<string, unknown>
  return rest
}

function valueOf(side: unknown): unknown {
  return (side as Record<string, unknown>)['value']
}

function isAlike(a: unknown, b: unknown): boolean {
  return a !== undefined && isSame(a as Json, b as Json)
}
