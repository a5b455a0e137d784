import type { TextEdit } from '../model/diagnostic.ts'
import { lineStartsOf } from '../model/line-starts.ts'
import type { Location } from '../model/location.ts'

/** An edit by the offsets of its file's text. */
export interface Splice {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Edits of one file as offsets, in their order; places past the end of a line or the text are cut to it. */
export function splicesOf(text: string, edits: readonly TextEdit[]): readonly Splice[] {
  const starts = lineStartsOf(text)
  const offset = (line: number, column: number): number =>
    Math.min((starts[line - 1] ?? text.length) + column - 1, text.length)
  return edits
    .map(({ at, text: put }) => ({
      start: offset(at.line, at.column),
      end: offset(at.endLine, at.endColumn),
      text: put,
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end)
}

/** Whether two edits touch one another: which of two insertions at one place comes first nobody could say. */
export function meet(a: Splice, b: Splice): boolean {
  return a.start <= b.end && b.start <= a.end
}

/** The text with all edits made. They must not meet. */
export function spliced(text: string, splices: readonly Splice[]): string {
  let result = ''
  let at = 0
  for (const { start, end, text: put } of splices.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(at, start) + put
    at = end
  }
  return result + text.slice(at)
}

/** Whether an edit may be made at a place: what was released never changes. */
export function isInTree({ revision }: Location): boolean {
  return revision === undefined
}
