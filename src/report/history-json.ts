import type { Instant } from '../model/registry.ts'
import type { PackEntry, ProfileEntry, Told, ToldEntry } from '../model/timeline.ts'
import { printJson } from './print-json.ts'

/**
 * A history for programs: `{schemaVersion, path, asOf, count, entries}`. Each entry is as `TimelineEntry` of
 * src/model/timeline.ts describes it, with `title` and `told`, the same in words. Keys are only ever added.
 */
export function renderHistoryJson(history: {
  readonly path: string
  readonly asOf: Instant
  readonly count: number
  readonly entries: readonly (ProfileEntry | PackEntry)[]
  readonly told: readonly ToldEntry[]
}): string {
  const { path, asOf, count, told } = history
  const entries = history.entries.map((entry, index) => {
    const words = told[index]!
    return { ...entry, title: plain(words.title), told: [...words.alsoBecause, ...words.changes].map(plain) }
  })
  return printJson({ schemaVersion: 1, path, asOf, count, entries })
}

function plain(told: Told): string {
  return told.map((part) => (typeof part === 'string' ? part : part.quoted)).join('')
}
