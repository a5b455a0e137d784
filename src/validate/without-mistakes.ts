import type { DocumentPath, Json, SourceDocument } from '../model/document.ts'
import type { FormatMistake, ValueMistake } from './format-mistake.ts'
import { alternatives, schemaAt, type FormatSchema } from './format-schema.ts'
import { nodeAt } from './located.ts'

type Container = Record<string | number, Json>

/** The data of a document with its mistakes taken out; see `checkFormat`. The document's own data stays as it is. */
export function withoutMistakes(
  document: SourceDocument,
  schema: FormatSchema,
  mistakes: readonly FormatMistake[],
): Json | undefined {
  const whole: { data: Json | undefined } = { data: structuredClone(document.data) }
  for (const mistake of mistakes) {
    if (mistake.kind === 'unknown-key') take(whole, schema, [...mistake.path, mistake.key])
    else if (mistake.kind !== 'value') takeObject(whole, schema, mistake.path)
    else if (mistake.fault === 'uniqueItems') takeRepeated(whole, mistake.path)
    else {
      const text = asWritten(document, mistake)
      if (text === undefined) take(whole, schema, mistake.path)
      else replace(whole, mistake.path, text)
    }
  }
  return whole.data
}

/** The text that an unquoted number or yes-or-no value was meant to be, where that text is allowed. */
export function asWritten(document: SourceDocument, mistake: ValueMistake): string | undefined {
  const node = nodeAt(document, mistake.path)
  if (mistake.fault !== 'type' || mistake.schema.type !== 'string' || node?.kind !== 'scalar') return undefined
  if (node.value === null) return undefined
  const { pattern, format, maxLength } = mistake.schema
  const fits =
    format === undefined &&
    (pattern === undefined || new RegExp(pattern, 'u').test(node.source)) &&
    node.source.length <= (maxLength ?? Infinity)
  return fits ? node.source : undefined
}

/** Takes a value out, and with it every object above that cannot do without it. The file's own object always stays. */
function take(whole: { data: Json | undefined }, schema: FormatSchema, path: DocumentPath): void {
  const key = path.at(-1)
  if (key === undefined) {
    whole.data = undefined
    return
  }
  const parentPath = path.slice(0, -1)
  const parent = containerAt(whole.data, parentPath)
  if (!parent) return
  if (Array.isArray(parent)) parent[Number(key)] = null
  else delete parent[key]
  const parentSchema = schemaAt(schema, parentPath)
  const needed = [...(parentSchema.required ?? []), ...alternatives(parentSchema)]
  if (parentPath.length > 0 && needed.includes(String(key))) take(whole, schema, parentPath)
}

function takeObject(whole: { data: Json | undefined }, schema: FormatSchema, path: DocumentPath): void {
  if (path.length > 0) take(whole, schema, path)
}

function takeRepeated(whole: { data: Json | undefined }, path: DocumentPath): void {
  const list = containerAt(whole.data, path)
  if (!isList(list)) return
  const seen = new Set<Json>()
  list.forEach((item, index) => {
    if (seen.has(item)) list[index] = null
    seen.add(item)
  })
}

function replace(whole: { data: Json | undefined }, path: DocumentPath, text: string): void {
  const parent = containerAt(whole.data, path.slice(0, -1))
  if (parent) parent[path.at(-1)!] = text
}

function containerAt(data: Json | undefined, path: DocumentPath): Container | undefined {
  let value: Json | undefined = data
  for (const step of path) {
    if (value === null || typeof value !== 'object') return undefined
    value = (value as Container)[step]
  }
  return value === null || typeof value !== 'object' ? undefined : (value as Container)
}

function isList(value: unknown): value is Json[] {
  return Array.isArray(value)
}
