import type { Json, LocatedList, LocatedMap } from '../model/document.ts'
import { isMap } from './change.ts'
import type { LocatedText, Splice } from './located-text.ts'
import type { Print } from './print-value.ts'

/** A value on one line, in brackets and braces. */
export function flowText(value: Json, print: Print): string {
  if (Array.isArray(value)) return `[${value.map((item) => flowText(item, print)).join(', ')}]`
  if (!isMap(value)) return flowScalar(value, print)
  const entries = Object.entries(value).map(([key, inner]) => `${flowScalar(key, print)}: ${flowText(inner, print)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

/** Within brackets a comma or a bracket would end a text without quotes. */
function flowScalar(value: string | number | boolean | null, print: Print): string {
  if (typeof value !== 'string') return print(value)
  return /^[\w./+-]+$/.test(value) ? print(value) : JSON.stringify(value)
}

/** A further part of a list in brackets or a map in braces, before the one at `index` or at the end. */
export function insertedInFlow(
  text: LocatedText,
  holder: LocatedList | LocatedMap,
  index: number,
  put: string,
): Splice | undefined {
  const spans = partsOf(text, holder)
  const next = spans[index]
  if (next) return { start: next.start, end: next.start, put: `${put}, ` }
  const last = spans.at(-1)
  if (last) return { start: last.end, end: last.end, put: `, ${put}` }
  const [start, end] = [text.startOf(holder.at), text.endOf(holder.at)]
  return { start, end, put: holder.kind === 'list' ? `[${put}]` : `{ ${put} }` }
}

/** Takes away one part with its comma. */
export function removedFromFlow(
  text: LocatedText,
  holder: LocatedList | LocatedMap,
  step: string | number,
): Splice | undefined {
  const index = holder.kind === 'list' ? Number(step) : [...holder.entries.keys()].indexOf(String(step))
  const spans = partsOf(text, holder)
  const [before, own, after] = [spans[index - 1], spans[index], spans[index + 1]]
  if (!own) return undefined
  if (after) return { start: own.start, end: after.start, put: '' }
  return { start: before?.end ?? own.start, end: own.end, put: '' }
}

function partsOf(text: LocatedText, holder: LocatedList | LocatedMap): { start: number; end: number }[] {
  if (holder.kind === 'list') {
    return holder.items.map(({ at }) => ({ start: text.startOf(at), end: text.endOf(at) }))
  }
  return [...holder.entries.values()].map(({ keyAt, value }) => ({
    start: text.startOf(keyAt),
    end: text.endOf(value.at),
  }))
}
