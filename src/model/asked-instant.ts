import { isDay } from './day.ts'
import type { Instant } from './registry.ts'

/**
 * The instant that a person writes as a day (`2026-01-31`, its end in UTC) or as an instant
 * (`2026-01-31T12:00:00Z`); `undefined` for what is neither.
 */
export function askedInstant(text: string): Instant | undefined {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text)
  if (!day && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined
  const date = new Date(day ? `${text}T23:59:59Z` : text)
  if (Number.isNaN(date.getTime()) || !isDay(text.slice(0, 10))) return undefined
  return `${date.toISOString().slice(0, 19)}Z`
}
