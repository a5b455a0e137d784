import type { CST } from 'yaml'
import { bodyStart, columnOf, endOf, lineOf, lineText, startsLine, type Layout, type Value } from './format-tokens.ts'

/** How far each level is indented, lists in maps too. */
const step = 2

/** A block map or list: the column where its entries stand, and where they are to stand. */
interface Level {
  readonly from: number
  readonly to: number
}

/**
 * Indents every level by two. Comments go with what they stand beside; the lines of a text block keep their distance to
 * one another. Gives `undefined` for what is not indented anew: keys after `?`, blocks that count their own spaces.
 */
export function indent(layout: Layout): string | undefined {
  const root = layout.document?.value
  if (root?.type !== 'block-map') return layout.text
  const indenter = new Indenter(layout)
  return indenter.map(root, 0) ? indenter.text() : undefined
}

class Indenter {
  readonly #layout: Layout
  /** The new line, by its number; lines of comments are told last. */
  readonly #lines = new Map<number, string>()
  /** The levels of which an entry begins on a line, outermost first. */
  readonly #levels = new Map<number, Level[]>()
  /** How many characters fewer than before stand between a dash and its value. */
  readonly #dashes: { readonly start: number; readonly end: number }[] = []
  /** Lines that belong to a value that began above. */
  readonly #taken = new Set<number>()
  /** Lines of text blocks. */
  readonly #blocks = new Set<number>()

  constructor(layout: Layout) {
    this.#layout = layout
  }

  map(node: CST.BlockMap, to: number): boolean {
    let from: number | undefined
    for (const { start, key, sep = [], value } of node.items) {
      if (start.some(({ type }) => type === 'explicit-key-ind')) return false
      const first = start.find(({ type }) => type === 'anchor' || type === 'tag') ?? key
      if (!first) continue
      from ??= columnOf(this.#layout, first.offset)
      this.#enter(first.offset, { from, to })
      this.#props(sep, to + step)
      if (!this.#value(value, { from, to })) return false
    }
    return true
  }

  #list(node: CST.BlockSequence, to: number): boolean {
    let from: number | undefined
    for (const { start, value } of node.items) {
      const dash = start.find(({ type }) => type === 'seq-item-ind')
      if (!dash) continue
      from ??= columnOf(this.#layout, dash.offset)
      this.#enter(dash.offset, { from, to })
      this.#props(start.slice(start.indexOf(dash) + 1), to + step)
      this.#closeUp(dash.offset + 1)
      if (!this.#value(value, { from, to })) return false
    }
    return true
  }

  #value(node: Value, above: Level): boolean {
    if (!node) return true
    const to = above.to + step
    if (node.type === 'block-map') return this.map(node, to)
    if (node.type === 'block-seq') return this.#list(node, to)
    if (node.type === 'block-scalar') return this.#block(node, to)
    this.#line(node.offset, to)
    const lines = this.#following(node.offset, endOf(node))
    if (node.type === 'flow-collection') for (const line of lines) this.#shift(line, above)
    else for (const line of lines) this.#put(line, to)
    return true
  }

  #enter(offset: number, level: Level): void {
    const line = lineOf(this.#layout, offset)
    this.#line(offset, level.to)
    const levels = this.#levels.get(line)
    if (levels) levels.push(level)
    else this.#levels.set(line, [level])
  }

  /** Anchors and tags on a line of their own. */
  #props(tokens: readonly CST.SourceToken[], to: number): void {
    for (const { type, offset } of tokens) if (type === 'anchor' || type === 'tag') this.#line(offset, to)
  }

  /** Sets the column of what begins a line. */
  #line(offset: number, to: number): void {
    if (startsLine(this.#layout, offset)) this.#put(lineOf(this.#layout, offset), to)
  }

  #put(line: number, to: number): void {
    const text = lineText(this.#layout, line).trimStart()
    this.#lines.set(line, text === '' ? '' : ' '.repeat(to) + text)
  }

  #following(start: number, end: number): readonly number[] {
    const first = lineOf(this.#layout, start)
    const last = lineOf(this.#layout, end)
    const lines = Array.from({ length: last - first }, (_, index) => first + 1 + index)
    for (const line of lines) this.#taken.add(line)
    return lines
  }

  /** The lines within brackets keep their distance; only the closing one may stand below its key. */
  #shift(line: number, { from, to }: Level): void {
    const text = lineText(this.#layout, line)
    const column = text.length - text.trimStart().length
    const least = /^\s*[\]}]/.test(text) ? to : to + step
    this.#put(line, Math.max(least, column + to - from))
  }

  /** One space between a dash and what follows it on its line. */
  #closeUp(start: number): void {
    const rest = /^[ \t]+(?=[^\s#])/.exec(this.#layout.text.slice(start, start + 200))
    if (rest && rest[0] !== ' ') this.#dashes.push({ start, end: start + rest[0].length })
  }

  #block(node: CST.BlockScalar, to: number): boolean {
    for (const token of node.props) if ('source' in token && token.type !== 'space') this.#line(token.offset, to)
    const header = node.props.find((token) => token.type === 'block-scalar-header')
    if (header && 'source' in header && /[1-9]/.test(header.source)) return false
    const start = bodyStart(node)
    const end = start + node.source.length
    const first = lineOf(this.#layout, start)
    const last = lineOf(this.#layout, this.#layout.text[end - 1] === '\n' ? end - 1 : end)
    if (node.source === '') return true
    const lines = Array.from({ length: last - first + 1 }, (_, index) => first + index)
    const body = lines.map((line) => lineText(this.#layout, line))
    const from = spacesOf(body.find((text) => text.trim() !== '') ?? '')
    lines.forEach((line, index) => {
      this.#taken.add(line)
      this.#blocks.add(line)
      const text = body[index]!
      const inner = spacesOf(text) === text.length && text.length <= from ? '' : ' '.repeat(to) + text.slice(from)
      this.#lines.set(line, inner)
    })
    return true
  }

  text(): string {
    this.#placeComments()
    const edits = this.#dashes.toSorted((a, b) => b.start - a.start)
    const lines = this.#layout.lineStarts.map((_, line) => this.#lines.get(line) ?? lineText(this.#layout, line))
    for (const { start, end } of edits) {
      const line = lineOf(this.#layout, start)
      // The line's own indent may have changed: count from its end, which has not.
      const fromEnd = this.#layout.lineStarts[line]! + lineText(this.#layout, line).length
      const text = lines[line]!
      lines[line] = `${text.slice(0, text.length - (fromEnd - start))} ${text.slice(text.length - (fromEnd - end))}`
    }
    return lines.join('\n')
  }

  /** A comment on a line of its own stands in the column of what follows, else of the level that it is written in. */
  #placeComments(): void {
    const open: Level[] = []
    const next = this.#nextLevels()
    let isBelowBlock = false
    this.#layout.lineStarts.forEach((_, line) => {
      const levels = this.#levels.get(line)
      if (this.#blocks.has(line)) isBelowBlock = true
      else if (levels) {
        isBelowBlock = false
        while (open.length > 0 && open.at(-1)!.from >= levels[0]!.from) open.pop()
        open.push(...levels)
      } else if (!this.#taken.has(line) && lineText(this.#layout, line).trimStart().startsWith('#')) {
        const column = spacesOf(lineText(this.#layout, line))
        this.#put(line, columnForComment(column, open, next[line], isBelowBlock))
      }
    })
  }

  /** For each line the outermost level that begins on the nearest line below it. */
  #nextLevels(): readonly (Level | undefined)[] {
    const next: (Level | undefined)[] = []
    let level: Level | undefined
    for (let line = this.#layout.lineStarts.length - 1; line >= 0; line--) {
      next[line] = level
      level = this.#levels.get(line)?.[0] ?? level
    }
    return next
  }
}

function columnForComment(
  column: number,
  open: readonly Level[],
  next: Level | undefined,
  isBelowBlock: boolean,
): number {
  const last = open.at(-1)
  if (next && next.from >= (last?.from ?? 0)) {
    // Between two entries of one level, a comment that is indented deeper speaks of what the first could hold; below a
    // text block it would become a line of that.
    return column > next.from && next.from === last?.from && !isBelowBlock ? next.to + step : next.to
  }
  return next?.from === column ? next.to : (open.findLast(({ from }) => from <= column)?.to ?? 0)
}

function spacesOf(text: string): number {
  return text.length - text.replace(/^ +/, '').length
}
