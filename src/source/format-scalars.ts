import type { CST } from 'yaml'
import type { FormatShape } from '../model/format-shape.ts'
import { endOf, keyName, shapeOfKey, type Layout, type Value } from './format-tokens.ts'

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * One kind of quotes, quotes around text that YAML would read as something else, one space after a colon, and lists
 * and maps in brackets on one line spaced alike, their keys in order. Scalars are never broken or joined.
 */
export function writeScalars(layout: Layout, shape: FormatShape): string {
  const edits: Edit[] = []
  collect(layout, layout.document?.value, shape, edits)
  let text = layout.text
  for (const { start, end, text: put } of edits.toSorted((a, b) => b.start - a.start))
    text = text.slice(0, start) + put + text.slice(end)
  return text
}

function collect(layout: Layout, node: Value, shape: FormatShape | undefined, edits: Edit[]): void {
  if (!node) return
  if (node.type === 'block-map') {
    for (const { key, sep = [], value } of node.items) {
      collect(layout, key, undefined, edits)
      collect(layout, value, shapeOfKey(shape, key), edits)
      edits.push(...colonSpaces(sep, key, value))
    }
  } else if (node.type === 'block-seq') {
    for (const { value } of node.items) collect(layout, value, shape?.items, edits)
  } else if (node.type === 'flow-collection') collectFlow(layout, node, shape, edits)
  else if ('source' in node) {
    const text = scalarText(node, shape)
    if (text !== node.source) edits.push({ start: node.offset, end: node.offset + node.source.length, text })
  }
}

/** `key:   value` and `key : value` as `key: value`. */
function colonSpaces(sep: readonly CST.SourceToken[], key: Value, value: Value): Edit[] {
  return sep.flatMap((token, index): Edit[] => {
    if (token.type !== 'space') return []
    const before = sep[index - 1]?.type
    const after = sep[index + 1]?.type
    const edit = { start: token.offset, end: token.offset + token.source.length }
    if (after === 'map-value-ind' && index === 0 && key?.type !== 'alias') return [{ ...edit, text: '' }]
    const isLast = index === sep.length - 1 && value !== undefined && value !== null
    const followed = isLast || after === 'anchor' || after === 'tag'
    return before === 'map-value-ind' && followed && token.source !== ' ' ? [{ ...edit, text: ' ' }] : []
  })
}

function collectFlow(layout: Layout, node: CST.FlowCollection, shape: FormatShape | undefined, edits: Edit[]): void {
  const written = layout.text.slice(node.offset, endOf(node))
  const onOneLine = written.includes('\n') ? undefined : flowText(node, shape)
  if (onOneLine !== undefined) {
    if (onOneLine !== written) edits.push({ start: node.offset, end: endOf(node), text: onOneLine })
    return
  }
  const isMap = node.start.source === '{'
  for (const { key, value } of node.items) {
    collect(layout, key, undefined, edits)
    collect(layout, value, isMap ? shapeOfKey(shape, key) : shape?.items, edits)
  }
}

/** A list or map in brackets anew; `undefined` where it holds anything but plain entries. */
function flowText(node: CST.FlowCollection, shape: FormatShape | undefined): string | undefined {
  const isMap = node.start.source === '{'
  const entries: { readonly name: string | undefined; readonly text: string }[] = []
  for (const { start, key, sep, value } of node.items) {
    if (!key && !value && !sep && start.every(isSpaceOrComma)) continue
    const below = isMap ? shapeOfKey(shape, key) : key || sep ? undefined : shape?.items
    const parts = [wordsOf(start), valueText(key, undefined), colonOf(sep), wordsOf(sep), valueText(value, below)]
    if (parts.includes(undefined)) return undefined
    const [marks, keyText, colon, props, text] = parts as string[]
    // A key in JSON's manner may stand right before its value, one without quotes may not.
    if (sep && !key) return undefined
    const entry = sep ? `${keyText}${key?.type === 'alias' ? ' ' : ''}${colon}` : `${keyText}`
    const words = [marks, entry, props, text].filter((part) => part !== '')
    entries.push({ name: keyName(key), text: words.join(' ') })
  }
  if (isMap && shape) sortByKeys(entries, shape)
  const inner = entries.map(({ text }) => text).join(', ')
  if (inner === '') return isMap ? '{}' : '[]'
  return isMap ? `{ ${inner} }` : `[${inner}]`
}

function valueText(node: Value, shape: FormatShape | undefined): string | undefined {
  if (!node) return ''
  if (node.type === 'flow-collection') return flowText(node, shape)
  if (!('source' in node) || ('end' in node && node.end?.some(({ type }) => type === 'comment'))) return undefined
  return scalarText(node, shape)
}

function isSpaceOrComma({ type }: CST.SourceToken): boolean {
  return type === 'space' || type === 'comma'
}

/** Anchors and tags; `undefined` where something stands there that cannot be moved. */
function wordsOf(tokens: readonly CST.SourceToken[] = []): string | undefined {
  const words: string[] = []
  for (const token of tokens) {
    if (token.type === 'anchor' || token.type === 'tag') words.push(token.source)
    else if (!isSpaceOrComma(token) && token.type !== 'map-value-ind') return undefined
  }
  return words.join(' ')
}

function colonOf(sep: readonly CST.SourceToken[] | undefined): string {
  return sep?.some(({ type }) => type === 'map-value-ind') ? ':' : ''
}

/**
 * Sorts the entries of a map by the order that its format gives; a key that it does not know stays behind the one that
 * it followed. Gives whether anything moved.
 */
export function sortByKeys(entries: { readonly name: string | undefined }[], shape: FormatShape): boolean {
  const order = new Map([...shape.keys.keys()].map((key, index) => [key, index]))
  let last = -1
  const ranked = entries.map((entry) => {
    last = (entry.name === undefined ? undefined : order.get(entry.name)) ?? last
    return { entry, rank: last }
  })
  const sorted = ranked.toSorted((a, b) => a.rank - b.rank).map(({ entry }) => entry)
  const moved = sorted.some((entry, index) => entry !== entries[index])
  if (shape.keys.size > 0) entries.splice(0, entries.length, ...sorted)
  return moved && shape.keys.size > 0
}

// Numbers to YAML 1.2, and those that readers of YAML 1.1 take 1_000 and 1:30 for.
const numberLike =
  /^[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?$|^0[xo][0-9A-Fa-f_]+$|^[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?$/
const booleanLike = /^(?:true|True|TRUE|false|False|FALSE)$/

function scalarText(node: { readonly type: string; readonly source: string }, shape: FormatShape | undefined): string {
  const { type, source } = node
  if (type === 'single-quoted-scalar' && !/["\\]/.test(source) && source.length > 1)
    return `"${source.slice(1, -1).replaceAll("''", "'")}"`
  if (type === 'scalar' && shape?.isText && (numberLike.test(source) || booleanLike.test(source))) return `"${source}"`
  return source
}
