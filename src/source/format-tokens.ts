import { CST, Parser } from 'yaml'
import type { FormatShape } from '../model/format-shape.ts'
import { lineIndex, lineStartsOf } from '../model/line-starts.ts'

/** A text with its syntax tree, in which every character has its token. */
export interface Layout {
  readonly text: string
  readonly lineStarts: readonly number[]
  readonly document: CST.Document | undefined
  /** Scalars that go on over more than one line: what stands in them is content, blank lines and spaces too. */
  readonly longScalars: readonly LongScalar[]
}

export interface LongScalar {
  readonly kind: 'plain' | 'quoted' | 'block'
  /** From the first character of the content's second line; for a block from the line under its header. */
  readonly firstLine: number
  /** The last line that the scalar has a character on; its end may stand within it. */
  readonly lastLine: number
}

export type Value = CST.Token | undefined | null

export function layoutOf(text: string): Layout {
  const lineStarts = lineStartsOf(text)
  const document = [...new Parser().parse(text)].find((token): token is CST.Document => token.type === 'document')
  const longScalars: LongScalar[] = []
  const layout = { text, lineStarts, document, longScalars }
  for (const token of scalarsIn(document?.value)) {
    const long = longScalar(layout, token)
    if (long) longScalars.push(long)
  }
  return layout
}

/** The line, from 0, on which an offset stands. */
export function lineOf({ lineStarts }: Layout, offset: number): number {
  return lineIndex(lineStarts, offset)
}

export function columnOf(layout: Layout, offset: number): number {
  return offset - layout.lineStarts[lineOf(layout, offset)]!
}

/** The text of one line, without its end. */
export function lineText({ text, lineStarts }: Layout, line: number): string {
  const next = lineStarts[line + 1]
  return text.slice(lineStarts[line], next === undefined ? text.length : next - 1)
}

export function startsLine(layout: Layout, offset: number): boolean {
  return layout.text.slice(layout.lineStarts[lineOf(layout, offset)], offset).trim() === ''
}

/** Where the body of a block scalar starts: behind its header's line. */
export function bodyStart({ props, offset }: CST.BlockScalar): number {
  const last = props.at(-1)
  return last && 'source' in last ? last.offset + last.source.length : offset
}

/** Where the content of a value ends: behind its last scalar, alias or bracket, comments not counted. */
export function endOf(node: Value): number {
  if (!node) return 0
  if (node.type === 'block-map' || node.type === 'block-seq') return endOfItems(node)
  if (node.type === 'flow-collection') {
    const close = node.end.find(({ type }) => type === 'flow-map-end' || type === 'flow-seq-end')
    return close ? close.offset + 1 : node.offset + 1
  }
  if (node.type === 'block-scalar') return bodyStart(node) + node.source.length
  return 'source' in node ? node.offset + node.source.length : node.offset
}

function endOfItems({ items, offset }: CST.BlockMap | CST.BlockSequence): number {
  let end = offset
  for (const { start, key, sep, value } of items) {
    for (const token of [...start, ...(sep ?? [])]) if (isMark(token)) end = token.offset + token.source.length
    end = Math.max(end, endOf(key), endOf(value))
  }
  return end
}

/** Whether a token is more than a comment or the space around it. */
function isMark({ type }: CST.SourceToken): boolean {
  return type !== 'space' && type !== 'newline' && type !== 'comment'
}

/** The name that a key is written with; `undefined` for one that is no plain text. */
export function keyName(key: Value): string | undefined {
  if (!key || !CST.isScalar(key) || key.type === 'alias') return undefined
  return CST.resolveAsScalar(key)?.value
}

export function shapeOfKey(shape: FormatShape | undefined, key: Value): FormatShape | undefined {
  const name = keyName(key)
  return name === undefined ? undefined : (shape?.keys.get(name) ?? shape?.rest)
}

/** Every comment of a text, sorted: what formatting must not lose. */
export function commentsOf(text: string): readonly string[] {
  const comments: string[] = []
  const visit = (token: unknown): void => {
    if (Array.isArray(token)) return token.forEach(visit)
    if (token === null || typeof token !== 'object') return
    const { type, source } = token as { type?: string; source?: string }
    if (type === 'comment') comments.push(String(source).trimEnd())
    else for (const part of ['start', 'props', 'items', 'key', 'sep', 'value', 'end']) visit((token as never)[part])
  }
  for (const token of new Parser().parse(text)) visit(token)
  return comments.sort()
}

type ScalarToken = CST.FlowScalar | CST.BlockScalar

function* scalarsIn(node: Value): Generator<ScalarToken> {
  if (!node) return
  if (node.type === 'block-map' || node.type === 'block-seq' || node.type === 'flow-collection') {
    for (const { key, value } of node.items) {
      yield* scalarsIn(key)
      yield* scalarsIn(value)
    }
  } else if (CST.isScalar(node)) yield node
}

function longScalar(layout: Layout, token: ScalarToken): LongScalar | undefined {
  const isBlock = token.type === 'block-scalar'
  if (!token.source.includes('\n') && !isBlock) return undefined
  const kind = isBlock ? 'block' : token.type === 'scalar' ? 'plain' : 'quoted'
  const firstLine = isBlock ? lineOf(layout, bodyStart(token)) : lineOf(layout, token.offset) + 1
  const end = endOf(token)
  const lastLine = lineOf(layout, isBlock && layout.text[end - 1] === '\n' ? end - 1 : end)
  return lastLine < firstLine ? undefined : { kind, firstLine, lastLine }
}
