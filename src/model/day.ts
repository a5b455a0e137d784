import type { Instant } from './registry.ts'

/** Whether a text is a day, as 2026-01-31. The calendar has no 30 February, though `Date` takes it for the second of March. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** `2025-02-01` of an instant. */
export function dayOf(instant: Instant): string {
  return instant.slice(0, 10)
}
