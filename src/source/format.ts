import type { Diagnostic } from '../model/diagnostic.ts'
import type { LocatedNode } from '../model/document.ts'
import type { FormatShape } from '../model/format-shape.ts'
import { decodeText } from './decode.ts'
import { indent } from './format-indent.ts'
import { tidyLines } from './format-lines.ts'
import { orderKeys } from './format-order.ts'
import { writeScalars } from './format-scalars.ts'
import { commentsOf, layoutOf, type Layout } from './format-tokens.ts'
import { parseDocument } from './yaml.ts'

export interface Formatted {
  /** The text in its canonical form; absent where the file has mistakes of YAML, and is to be left as it is. */
  readonly text?: string
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * The canonical form of a YAML file: keys in the order of its format, one kind of quotes, two spaces a level, at most
 * one blank line, LF, no BOM. Comments, anchors and the breaks of long texts stay. What the file says stays the same: a
 * step that would change it is not taken. Without a shape only line ends, blanks and the end of the file are tidied.
 */
export function formatYaml(file: string, bytes: Uint8Array | string, shape?: FormatShape): Formatted {
  const { value: document, diagnostics } = parseDocument(file, bytes)
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) return { diagnostics: errors }
  const text = decodeText(file, bytes).text.replaceAll('\r\n', '\n')
  const original: Original = { root: document.root, comments: commentsOf(text), shape }
  let formatted = text
  for (let round = 0; round < mostRounds; round++) {
    const next = best(formatted, original)
    if (next === formatted) break
    formatted = next
  }
  return { text: formatted, diagnostics: [] }
}

/** What one step makes of a file may let another be taken that before would have done harm. */
const mostRounds = 4

/** The text after as many steps as leave what it says as it was. */
function best(text: string, original: Original): string {
  const layout = layoutOf(text)
  for (const steps of ways(original.shape)) {
    const formatted = run(steps, layout)
    if (formatted === text || saysTheSame(formatted, original)) return formatted
  }
  return text
}

type Step = (layout: Layout) => string

/** All steps, and fewer of them for a file to which the others would do harm. */
function ways(shape: FormatShape | undefined): readonly (readonly Step[])[] {
  if (!shape) return [[tidyLines]]
  const tidy: Step = tidyLines
  const scalars: Step = (layout) => writeScalars(layout, shape)
  const indented: Step = (layout) => indent(layout) ?? layout.text
  const ordered: Step = (layout) => orderKeys(layout, shape)
  return [[tidy, scalars, indented, ordered, tidy], [tidy, scalars, indented], [tidy, scalars], [tidy]]
}

function run(steps: readonly Step[], start: Layout): string {
  let layout = start
  for (const step of steps) {
    const text = step(layout)
    if (text !== layout.text) layout = layoutOf(text)
  }
  return layout.text
}

interface Original {
  readonly root: LocatedNode | undefined
  readonly comments: readonly string[]
  readonly shape: FormatShape | undefined
}

function saysTheSame(text: string, { root, comments, shape }: Original): boolean {
  const { value, diagnostics } = parseDocument('', text)
  if (diagnostics.some(({ severity }) => severity === 'error')) return false
  const after = commentsOf(text)
  if (after.length !== comments.length || after.some((comment, index) => comment !== comments[index])) return false
  return same(root, value.root, shape)
}

/** Whether two trees hold the same data; where a format asks for text, also the text that was read as a number. */
function same(a: LocatedNode | undefined, b: LocatedNode | undefined, shape: FormatShape | undefined): boolean {
  if (!a || !b) return a === b
  if (a.kind === 'scalar') {
    if (b.kind !== 'scalar') return false
    return Object.is(a.value, b.value) || (shape?.isText === true && !a.quoted && b.value === a.source)
  }
  if (a.kind === 'list') {
    if (b.kind !== 'list' || a.items.length !== b.items.length) return false
    return a.items.every((item, index) => same(item, b.items[index], shape?.items))
  }
  if (b.kind !== 'map' || a.entries.size !== b.entries.size) return false
  return [...a.entries].every(([key, { value }]) =>
    same(value, b.entries.get(key)?.value, shape?.keys.get(key) ?? shape?.rest),
  )
}
