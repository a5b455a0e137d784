import { isMap, isScalar, parseDocument, stringify } from 'yaml'
import type { Document, Pair, Scalar as YamlScalar } from 'yaml'
import type { DocumentPath } from '../model/document.ts'

export interface ScalarEdit {
  readonly path: DocumentPath
  /** The new text, always a string to YAML; undefined takes the key away together with its line. */
  readonly value: string | undefined
  /** Where the key is missing: the key of the same map after whose line it is put. Without it a missing key is an error. */
  readonly after?: string
}

/**
 * Changes single values of a YAML text and nothing else: comments, quotes, order and layout stay. No two edits may meet
 * at one place. Throws where a path leads nowhere, or a key to be put or taken away does not have a line of its own.
 */
export function editYaml(text: string, edits: readonly ScalarEdit[]): string {
  const document = parseDocument(text, { prettyErrors: false })
  const splices = edits.flatMap((edit) => spliceFor(text, document, edit) ?? [])
  return splices
    .toSorted((a, b) => b.start - a.start)
    .reduce((edited, { start, end, put }) => edited.slice(0, start) + put + edited.slice(end), text)
}

interface Splice {
  readonly start: number
  readonly end: number
  readonly put: string
}

function spliceFor(text: string, document: Document, edit: ScalarEdit): Splice | undefined {
  const node = document.getIn(edit.path, true)
  if (node === undefined) return edit.value === undefined ? undefined : insertedLine(text, document, edit, edit.value)
  if (!isScalar(node) || !node.range) throw new Error(`${edit.path.join('.')} is no single value`)
  if (edit.value === undefined) return removedLine(text, document, edit.path)
  return { start: node.range[0], end: node.range[1], put: scalarText(edit.value, node) }
}

/** Keeps the quotes that the value had, and gives quotes to what YAML would not read as a string. */
function scalarText(value: string, like?: YamlScalar): string {
  if (like?.type === 'QUOTE_DOUBLE') return JSON.stringify(value)
  if (like?.type === 'QUOTE_SINGLE') return `'${value.replaceAll("'", "''")}'`
  return stringify(value, { lineWidth: 0 }).trimEnd()
}

function insertedLine(text: string, document: Document, edit: ScalarEdit, value: string): Splice {
  const before = edit.after === undefined ? undefined : pairAt(document, [...edit.path.slice(0, -1), edit.after])
  const range = isScalar(before?.value) ? before.value.range : undefined
  if (!range || !isScalar(before?.key) || !before.key.range) throw new Error(`There is no ${edit.path.join('.')}`)
  const indent = ' '.repeat(before.key.range[0] - lineStart(text, before.key.range[0]))
  const at = text.indexOf('\n', range[1])
  return { start: at, end: at, put: `\n${indent}${edit.path.at(-1)}: ${scalarText(value)}` }
}

function removedLine(text: string, document: Document, path: DocumentPath): Splice {
  const key = pairAt(document, path)?.key
  if (!isScalar(key) || !key.range) throw new Error(`There is no ${path.join('.')}`)
  const start = lineStart(text, key.range[0])
  if (text.slice(start, key.range[0]).trim() !== '') throw new Error(`${path.join('.')} shares its line`)
  return { start, end: text.indexOf('\n', key.range[1]) + 1, put: '' }
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1
}

function pairAt(document: Document, path: DocumentPath): Pair | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  if (!isMap(parent)) return undefined
  return parent.items.find((pair) => isScalar(pair.key) && pair.key.value === path.at(-1))
}

/** The plain value of a YAML text that is the project's own and known to be sound; throws where it is not. */
export function plainYaml(text: string): unknown {
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: true })
  const [error] = document.errors
  if (error) throw new Error(error.message)
  return document.toJS()
}
