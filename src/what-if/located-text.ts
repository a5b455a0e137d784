import type { DocumentPath, LocatedEntry, LocatedList, LocatedMap, LocatedNode } from '../model/document.ts'
import { lineStartsOf } from '../model/line-starts.ts'
import type { Location } from '../model/location.ts'

/** A text in the place of what stands from `start` up to `end`. */
export interface Splice {
  readonly start: number
  readonly end: number
  readonly put: string
}

export function spliced({ text, lineEnd }: LocatedText, { start, end, put }: Splice): string {
  return text.slice(0, start) + put.replaceAll('\n', lineEnd) + text.slice(end)
}

/** A YAML text, its tree, and offsets in the place of lines and columns. */
export class LocatedText {
  readonly text: string
  readonly root: LocatedMap
  readonly #lineStarts: readonly number[]

  constructor(text: string, root: LocatedMap) {
    this.text = text
    this.root = root
    this.#lineStarts = lineStartsOf(text)
  }

  get lineEnd(): string {
    return this.text.includes('\r\n') ? '\r\n' : '\n'
  }

  startOf({ line, column }: Location): number {
    return (this.#lineStarts[line - 1] ?? this.text.length) + column - 1
  }

  endOf({ endLine, endColumn }: Location): number {
    return (this.#lineStarts[endLine - 1] ?? this.text.length) + endColumn - 1
  }

  /** The value at a path, with the key that holds it where a map does. */
  at(path: DocumentPath): { readonly node: LocatedNode; readonly entry?: LocatedEntry } | undefined {
    let found: { node: LocatedNode; entry?: LocatedEntry } = { node: this.root }
    for (const step of path) {
      const { node } = found
      const entry = node.kind === 'map' ? node.entries.get(String(step)) : undefined
      const next = node.kind === 'list' ? node.items[Number(step)] : entry?.value
      if (!next) return undefined
      found = entry ? { node: next, entry } : { node: next }
    }
    return found
  }

  /** Whether a map or list is written in braces or brackets; it may also be written as an alias, which neither is. */
  isFlow(node: LocatedMap | LocatedList): boolean {
    return /^[[{]/.test(this.text.slice(this.startOf(node.at)))
  }

  lineStart(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1) + 1
  }

  /** The offset after the line's end, or the text's. */
  nextLine(offset: number): number {
    const end = this.text.indexOf('\n', offset)
    return end < 0 ? this.text.length : end + 1
  }

  /** How far the line at an offset is indented, in columns up to the offset. */
  column(offset: number): number {
    return offset - this.lineStart(offset)
  }

  lineAt(start: number): string {
    return this.text.slice(start, this.nextLine(start)).trimEnd()
  }

  /** The start of the comment lines that stand directly above a line, indented as it is; else of the line itself. */
  withComments(lineStart: number, column: number): number {
    let start = lineStart
    while (start > 0) {
      const above = this.lineStart(start - 1)
      const line = this.lineAt(above)
      if (!line.trimStart().startsWith('#') || line.search(/\S/) !== column) break
      start = above
    }
    return start
  }
}
