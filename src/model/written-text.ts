import type { LocatedNode, SourceDocument } from './document.ts'
import type { Location } from './location.ts'

/** Lines of documents of which something is told; each is asked for several times. */
const known = new WeakMap<SourceDocument, readonly string[]>()

/** The lines of a document, without their ends. */
export function linesOf(document: SourceDocument): readonly string[] {
  const lines = known.get(document) ?? document.text.split(/\r?\n/)
  known.set(document, lines)
  return lines
}

/** What stands at a place of one line; `undefined` for one of several. */
export function textAt(document: SourceDocument, { line, column, endLine, endColumn }: Location): string | undefined {
  return line === endLine ? (linesOf(document)[line - 1] ?? '').slice(column - 1, endColumn - 1) : undefined
}

/** Whether a scalar stands on one line at its place: not where an alias of it stands, or a block of text. */
export function isWrittenHere(document: SourceDocument, node: LocatedNode): boolean {
  if (node.kind !== 'scalar') return false
  const text = textAt(document, node.at)
  return text === node.source || (node.quoted && text !== undefined && /^(["']).*\1$/.test(text))
}
