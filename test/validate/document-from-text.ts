import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml'
import type { DocumentPath, Json, LocatedEntry, LocatedNode, SourceDocument } from '../../src/model/document.ts'
import type { Location } from '../../src/model/location.ts'
import { startOf } from '../../src/model/location.ts'

/** A document as the source stage makes it, for rules that are tested alone. */
export function documentFromText(file: string, text: string): SourceDocument {
  const lines = new LineCounter()
  const parsed = parseDocument(text, { lineCounter: lines, keepSourceTokens: true, prettyErrors: false })
  const root = parsed.contents ? located(parsed.contents, file, lines, text) : undefined
  const at = (path: DocumentPath, part: 'key' | 'value' = 'value'): Location => {
    let node = root
    let place = node?.at ?? startOf(file)
    for (const step of path) {
      const entry: LocatedEntry | undefined = node?.kind === 'map' ? node.entries.get(String(step)) : undefined
      const below = node?.kind === 'list' ? node.items[Number(step)] : entry?.value
      if (!below) return place
      place = part === 'key' && entry && step === path.at(-1) ? entry.keyAt : below.at
      node = below
    }
    return place
  }
  return { file, text, data: (parsed.toJS() ?? undefined) as Json | undefined, root, at }
}

function located(node: Node, file: string, lines: LineCounter, text: string): LocatedNode {
  const [start, end] = node.range ?? [0, 0, 0]
  const at = span(file, lines, start, end)
  if (isMap(node)) {
    const entries = new Map<string, LocatedEntry>()
    for (const { key, value } of node.items) {
      const name = key as Node & { value: string }
      const keyAt = span(file, lines, name.range![0], name.range![1])
      entries.set(String(name.value), { keyAt, value: located(value as Node, file, lines, text) })
    }
    return { kind: 'map', entries, at }
  }
  if (isSeq(node))
    return { kind: 'list', items: node.items.map((item) => located(item as Node, file, lines, text)), at }
  if (!isScalar(node)) throw new Error('only maps, lists and scalars here')
  const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE'
  const source = quoted ? String(node.value) : text.slice(start, end)
  return { kind: 'scalar', value: node.value as string, source, quoted, at }
}

function span(file: string, lines: LineCounter, start: number, end: number): Location {
  const from = lines.linePos(start)
  const to = lines.linePos(end)
  return { file, line: from.line, column: from.col, endLine: to.line, endColumn: to.col }
}
