import { lineIndex, lineStartsOf } from '../model/line-starts.ts'
import type { Location } from '../model/location.ts'

/** Turns offsets of one text into places. The table of lines is made at the first question. */
export class Places {
  readonly file: string
  readonly text: string
  readonly revision: string | undefined
  #lineStarts: readonly number[] | undefined

  constructor(file: string, text: string, revision?: string) {
    this.file = file
    this.text = text
    this.revision = revision
  }

  /** The place from `start` up to, not including, `end`; both are clamped to the text. */
  at(start: number, end: number = start): Location {
    const from = Math.min(Math.max(start, 0), this.text.length)
    const to = Math.min(Math.max(end, from), this.text.length)
    const lines = (this.#lineStarts ??= lineStartsOf(this.text))
    const line = lineIndex(lines, from)
    const endLine = lineIndex(lines, to)
    const location = {
      file: this.file,
      line: line + 1,
      column: from - lines[line]! + 1,
      endLine: endLine + 1,
      endColumn: to - lines[endLine]! + 1,
    }
    return this.revision === undefined ? location : { ...location, revision: this.revision }
  }
}
