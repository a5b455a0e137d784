import type { CST } from 'yaml'
import type { FormatShape } from '../model/format-shape.ts'
import { sortByKeys } from './format-scalars.ts'
import {
  columnOf,
  endOf,
  keyName,
  layoutOf,
  lineOf,
  lineText,
  shapeOfKey,
  startsLine,
  type Layout,
  type Value,
} from './format-tokens.ts'

/** The deepest that a map with an order of its own stands below another. */
const mostRounds = 8

/**
 * The keys of every map in the order of its format, each with its comments and the blank lines before it. Comments at
 * the very top belong to the file, and stay there. The text must be indented already.
 */
export function orderKeys(layout: Layout, shape: FormatShape): string {
  let current = layout
  for (let round = 0; round < mostRounds; round++) {
    const moves: Move[] = []
    findMoves(current, current.document?.value, shape, moves)
    if (moves.length === 0) break
    let text = current.text
    for (const { start, end, text: put } of moves.toSorted((a, b) => b.start - a.start))
      text = text.slice(0, start) + put + text.slice(end)
    current = layoutOf(text)
  }
  return current.text
}

interface Move {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The outermost maps that are not in order; those within them are for the next round. */
function findMoves(layout: Layout, node: Value, shape: FormatShape | undefined, moves: Move[]): void {
  if (!node || !shape) return
  if (node.type === 'block-seq') {
    for (const { value } of node.items) findMoves(layout, value, shape.items, moves)
  } else if (node.type === 'block-map') {
    const move = moveIn(layout, node, shape)
    if (move) moves.push(move)
    else for (const { key, value } of node.items) findMoves(layout, value, shapeOfKey(shape, key), moves)
  }
}

interface Entry {
  readonly name: string | undefined
  /** Comments and blank lines before it. */
  readonly lead: readonly string[]
  /** Its own text, without the indent of its first line. */
  readonly body: string
}

function moveIn(layout: Layout, node: CST.BlockMap, shape: FormatShape): Move | undefined {
  const items = node.items.filter(({ key }) => key)
  const starts = items.map(({ start, key }) => start.find(({ type }) => type === 'anchor')?.offset ?? key!.offset)
  const names = items.map(({ key }) => ({ name: keyName(key) }))
  if (items.length < 2 || !sortByKeys([...names], shape)) return undefined
  const column = columnOf(layout, starts[0]!)
  const ends = items.map((_, index) => endLine(layout, endOfItem(items[index]!), starts[index + 1], column))
  const isCompact = !startsLine(layout, starts[0]!)
  const isRoot = node === layout.document?.value
  const from = isCompact || isRoot ? lineOf(layout, starts[0]!) : leadStart(layout, lineOf(layout, starts[0]!), column)
  const entries = items.map((_, index): Entry => {
    const leadFrom = index === 0 ? from : ends[index - 1]! + 1
    const own = lineOf(layout, starts[index]!)
    return {
      name: names[index]!.name,
      lead: linesOf(layout, leadFrom, own - 1),
      body: layout.text
        .slice(starts[index], layout.lineStarts[ends[index]! + 1] ?? layout.text.length)
        .replace(/\n$/, ''),
    }
  })
  sortByKeys(entries, shape)
  const text = written(entries, column, isCompact ? lineText(layout, from).slice(0, column) : ' '.repeat(column))
  const last = ends.at(-1)!
  const end = layout.lineStarts[last + 1]
  return {
    start: layout.lineStarts[from]!,
    end: end ?? layout.text.length,
    text: end === undefined ? text : `${text}\n`,
  }
}

/** @param opening what stands before the first entry on its line: spaces, or the dash of the item that the map is */
function written(entries: readonly Entry[], column: number, opening: string): string {
  return entries
    .flatMap(({ lead, body }, index) => {
      if (index > 0) return [...lead.map((line) => atColumn(line, column)), ' '.repeat(column) + body]
      const dash = opening.search(/\S/)
      const comments = lead.filter((line) => line.trim() !== '')
      return [...comments.map((line) => atColumn(line, dash < 0 ? column : dash)), opening + body]
    })
    .join('\n')
}

function atColumn(line: string, column: number): string {
  return line.trim() === '' ? '' : ' '.repeat(column) + line.trim()
}

function endOfItem({ start, key, sep = [], value }: CST.BlockMap['items'][number]): number {
  const marks = [...start, ...sep].filter(({ type }) => !['space', 'newline', 'comment'].includes(type))
  const last = marks.at(-1)
  return Math.max(endOf(key), endOf(value), last ? last.offset + last.source.length : 0)
}

/** The last line of an entry: that of its content, or of the comments below it that are indented deeper. */
function endLine(layout: Layout, contentEnd: number, nextStart: number | undefined, column: number): number {
  const endsWithLine = layout.text[contentEnd - 1] === '\n'
  let end = lineOf(layout, endsWithLine ? contentEnd - 1 : contentEnd)
  const limit = nextStart === undefined ? layout.lineStarts.length : lineOf(layout, nextStart)
  for (let line = end + 1; line < limit; line++) {
    const text = lineText(layout, line)
    if (text.trim() === '') continue
    if (!text.trimStart().startsWith('#') || text.length - text.trimStart().length <= column) break
    end = line
  }
  return end
}

/** Up to where the comments above an entry go. */
function leadStart(layout: Layout, line: number, column: number): number {
  let first = line
  while (first > 0) {
    const text = lineText(layout, first - 1)
    if (!text.trimStart().startsWith('#') || text.length - text.trimStart().length !== column) break
    first--
  }
  return first
}

function linesOf(layout: Layout, from: number, to: number): string[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => lineText(layout, from + index))
}
