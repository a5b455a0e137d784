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
 * Changes single values of a YAML text and nothing else: comments, quotes, order and layout stay. Throws where a path
 * leads nowhere, or a key to be put or taken away does not have a line of its own.
 */
export function editYaml(text: string, edits: readonly ScalarEdit[]): string {
  return edits.reduce(editOne, text)
}

function editOne(text: string, edit: ScalarEdit): string {
  const document = parseDocument(text, { prettyErrors: false })
  const node = document.getIn(edit.path, true)
  if (node === undefined) return insertLine(text, document, edit)
  if (!isScalar(node) || !node.range) throw new Error(`${edit.path.join('.')} is no single value`)
  if (edit.value === undefined) return removeLine(text, document, edit.path)
  return text.slice(0, node.range[0]) + scalarText(edit.value, node) + text.slice(node.range[1])
}

/** Keeps the quotes that the value had, and gives quotes to what YAML would not read as a string. */
function scalarText(value: string, like?: YamlScalar): string {
  if (like?.type === 'QUOTE_DOUBLE') return JSON.stringify(value)
  if (like?.type === 'QUOTE_SINGLE') return `'${value.replaceAll("'", "''")}'`
  return stringify(value, { lineWidth: 0 }).trimEnd()
}

function insertLine(text: string, document: Document, edit: ScalarEdit): string {
  if (edit.value === undefined) return text
  const key = edit.path.at(-1)
  const before = edit.after === undefined ? undefined : pairAt(document, [...edit.path.slice(0, -1), edit.after])
  const range = isScalar(before?.value) ? before.value.range : undefined
  if (!range || !isScalar(before?.key) || !before.key.range) throw new Error(`There is no ${edit.path.join('.')}`)
  const lineStart = text.lastIndexOf('\n', before.key.range[0] - 1) + 1
  const indent = ' '.repeat(before.key.range[0] - lineStart)
  const lineEnd = text.indexOf('\n', range[1])
  return `${text.slice(0, lineEnd)}\n${indent}${key}: ${scalarText(edit.value)}${text.slice(lineEnd)}`
}

function removeLine(text: string, document: Document, path: DocumentPath): string {
  const pair = pairAt(document, path)
  if (!pair || !isScalar(pair.key) || !pair.key.range) throw new Error(`There is no ${path.join('.')}`)
  const lineStart = text.lastIndexOf('\n', pair.key.range[0] - 1) + 1
  const lineEnd = text.indexOf('\n', pair.key.range[1])
  if (text.slice(lineStart, pair.key.range[0]).trim() !== '') throw new Error(`${path.join('.')} shares its line`)
  return text.slice(0, lineStart) + text.slice(lineEnd + 1)
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
