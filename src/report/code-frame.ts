import type { Location } from '../model/location.ts'
import type { Paint, Style } from './paint.ts'
import { shownCharacters, type ShownCharacter } from './visible.ts'

export interface FrameOptions {
  readonly paint: Paint
  readonly caret: Style
  /** Columns that a line of the file may take. */
  readonly width: number
}

const linesBefore = 1
const linesMarked = 3

/** The lines of a text, as editors number them. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/)
}

/**
 * The lines of a file around a place, numbered, with carets under what is meant. A range of many lines is cut after
 * three; a long line is shown around the place. Empty where the file has no such line.
 */
export function codeFrame(lines: readonly string[], at: Location, { paint, caret, width }: FrameOptions): string[] {
  if (lines[at.line - 1] === undefined) return []
  const last = Math.min(lastLine(at), at.line + linesMarked - 1, lines.length)
  const gutter = String(last).length
  const frame: string[] = []
  for (let number = Math.max(1, at.line - linesBefore); number <= last; number++) {
    const line = lines[number - 1] ?? ''
    const marked = number < at.line ? undefined : markedPart(line, number, at)
    const { shown, carets } = drawn(line, marked, width)
    frame.push(`${paint(`${String(number).padStart(gutter)} |`, 'dim')} ${shown}`.trimEnd())
    if (carets !== '') frame.push(`${paint(`${' '.repeat(gutter)} |`, 'dim')} ${paint(carets, caret)}`)
  }
  return frame
}

/** A range that ends before the first column of a line does not touch that line. */
function lastLine(at: Location): number {
  return at.endColumn <= 1 && at.endLine > at.line ? at.endLine - 1 : at.endLine
}

interface Part {
  readonly start: number
  /** Exclusive; always past `start`. */
  readonly end: number
}

/** The part of a line that a range covers, in UTF-16 offsets, without the blanks around it. */
function markedPart(line: string, number: number, at: Location): Part {
  const start = number === at.line ? at.column - 1 : line.length - line.trimStart().length
  const end = number === at.endLine ? at.endColumn - 1 : line.trimEnd().length
  return { start, end: Math.max(end, start + 1) }
}

function drawn(line: string, marked: Part | undefined, width: number): { shown: string; carets: string } {
  const { characters, cutBefore, cutAfter } = windowed(line, marked?.start ?? 0, width)
  const before = cutBefore ? '…' : ''
  const shown = before + characters.map(({ text }) => text).join('') + (cutAfter ? '…' : '')
  if (!marked || (line.trim() === '' && marked.start > 0)) return { shown, carets: '' }
  let carets = ' '.repeat(before.length)
  let isMarked = false
  for (const { offset, width: columns } of characters) {
    const isInside = offset >= marked.start && offset < marked.end
    if (!isInside && isMarked) break
    isMarked ||= isInside
    carets += (isInside ? '^' : ' ').repeat(columns)
  }
  return { shown, carets: isMarked ? carets : `${carets}^` }
}

interface Window {
  readonly characters: readonly ShownCharacter[]
  readonly cutBefore: boolean
  readonly cutAfter: boolean
}

/** As many characters as fit, the marked one a third from the left where the line is too long. */
function windowed(line: string, offset: number, width: number): Window {
  const { all, start: first, end: last } = neighbourhood(line, offset, width)
  const total = all.reduce((sum, character) => sum + character.width, 0)
  const isWhole = first === 0 && last === line.length
  if (isWhole && total <= width) return { characters: all, cutBefore: false, cutAfter: false }
  const found = all.findIndex((character) => character.offset >= offset)
  let start = found === -1 ? all.length : found
  for (let room = Math.floor(width / 3); start > 0 && room > 0; start--) room -= all[start - 1]!.width
  let end = start
  for (let room = width - 2; end < all.length && room >= all[end]!.width; end++) room -= all[end]!.width
  const characters = all.slice(start, end)
  return { characters, cutBefore: first > 0 || start > 0, cutAfter: last < line.length || end < all.length }
}

/** The characters that could be shown: of a line of a megabyte only those around the marked one are looked at. */
function neighbourhood(line: string, offset: number, width: number) {
  const start = line.length <= 4 * width ? 0 : atCharacter(line, Math.max(0, offset - width))
  const end = line.length <= 4 * width ? line.length : atCharacter(line, Math.min(line.length, start + 4 * width))
  const all = shownCharacters(line.slice(start, end)).map((one) => ({ ...one, offset: one.offset + start }))
  return { all, start, end }
}

/** An offset that does not stand within a pair of surrogates. */
function atCharacter(line: string, offset: number): number {
  return /[\udc00-\udfff]/.test(line.charAt(offset)) ? offset - 1 : offset
}
