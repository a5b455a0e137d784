import { closest } from '../model/closest.ts'
import type { Fix } from '../model/diagnostic.ts'
import type { DocumentPath, LocatedList, LocatedNode, LocatedScalar, SourceDocument } from '../model/document.ts'
import type { Location } from '../model/location.ts'
import { correction, removal, replacement, scalarText } from '../model/mend.ts'
import { isWrittenHere, linesOf, textAt } from '../model/written-text.ts'
import { allowedText } from './allowed-text.ts'
import type { ValueMistake } from './format-mistake.ts'
import type { FormatSchema } from './format-schema.ts'
import { nodeAt } from './located.ts'

/** What bears on the mend of a value beside the value. */
export interface ValueSetting {
  readonly isNeeded: boolean
  readonly mayBeTrain: boolean
}

/** The mend of a value that is not what its format asks for; `undefined` where only its author can tell. */
export function fixOfValue(
  document: SourceDocument,
  { path, fault, schema }: ValueMistake,
  { isNeeded, mayBeTrain }: ValueSetting,
): Fix | undefined {
  const node = nodeAt(document, path)
  if (!node || isEmpty(node)) return isNeeded ? undefined : withoutKey(document, path)
  if (node.kind !== 'scalar' || !isWrittenHere(document, node)) return undefined
  switch (fault) {
    case 'type':
      return fixOfType(node, path, schema, mayBeTrain)
    case 'enum':
      return fixOfChoice(node, schema)
    case 'pattern':
      return fixOfPattern(node, path, schema)
    case 'format':
      return fixOfDate(node, schema)
    default:
      return undefined
  }
}

function fixOfType(
  { at, source, value, quoted }: LocatedScalar,
  path: DocumentPath,
  { type, pattern, format, items }: FormatSchema,
  mayBeTrain: boolean,
): Fix | undefined {
  if (type === 'string' && !quoted && format === undefined) {
    if (pattern !== undefined && !new RegExp(pattern, 'u').test(source)) return undefined
    // A number where a train may stand: whether it pins is the author's to say.
    const isOpen = mayBeTrain && typeof value === 'number'
    return replacement(at, JSON.stringify(source), `Quote ${source}`, isOpen ? 'suggested' : undefined)
  }
  if (type === 'boolean' && typeof value === 'string') {
    const meant = /^(?:true|yes|on)$/i.test(value) ? 'true' : /^(?:false|no|off)$/i.test(value) ? 'false' : undefined
    return meant === undefined ? undefined : replacement(at, meant, `Write ${meant}`)
  }
  if (type === 'array' && items?.type === 'string' && typeof value === 'string' && /^[A-Za-z0-9._/-]+$/.test(value))
    return replacement(at, `[${scalarText(value)}]`, `Make a list of ${String(path.at(-1))}`)
  return undefined
}

function fixOfChoice({ at, source }: LocatedScalar, { enum: choices = [] }: FormatSchema): Fix | undefined {
  const same = choices.filter((choice) => choice.toLowerCase() === source.trim().toLowerCase())
  if (same.length === 1) return replacement(at, scalarText(same[0]!), `Write ${same[0]}`)
  return closest(source, choices) === undefined ? undefined : correction(at, source, choices)
}

function fixOfPattern({ at, source }: LocatedScalar, path: DocumentPath, schema: FormatSchema): Fix | undefined {
  // The name of the whole file is that of its folder.
  if (path.length === 1 && path[0] === 'name') return undefined
  const suggested = allowedText(schema.pattern ?? '').suggest(source)
  if (suggested === undefined || !new RegExp(schema.pattern ?? '', 'u').test(suggested)) return undefined
  const text = /version$/i.test(String(path.at(-1))) ? JSON.stringify(suggested) : scalarText(suggested)
  return replacement(at, text, `Write ${text}`, 'suggested')
}

/** A day that is year, month and day in that order, whatever stands between them. */
function fixOfDate({ at, source }: LocatedScalar, { format }: FormatSchema): Fix | undefined {
  const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(source) ?? []
  if (format !== 'date' || day === undefined) return undefined
  const text = `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}`
  const exists = new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) ?? false
  return exists && text !== source ? replacement(at, text, `Write ${text}`) : undefined
}

/** Another key for a value: only where one known key is near. */
export function otherKey(
  document: SourceDocument,
  path: DocumentPath,
  meant: string,
  known: readonly string[],
): Fix | undefined {
  const at = document.at(path, 'key')
  const key = String(path.at(-1))
  if (textAt(document, at)?.replaceAll(/^["']|["']$/g, '') !== key) return undefined
  const fix = correction(at, key, known)
  return fix?.edits[0]?.text === meant ? fix : undefined
}

/** Takes an item of a list out: with the comma before it, or with its line. */
export function withoutItem(document: SourceDocument, list: LocatedList, index: number): Fix | undefined {
  const item = list.items[index]!
  const before = list.items[index - 1]
  if (!before || !isWrittenHere(document, item) || !isWrittenHere(document, before)) return undefined
  const line = lineAt(document, item.at.line)
  const title = `Remove the second ${textAt(document, item.at) ?? 'entry'}`
  if (before.at.endLine === item.at.line) {
    const between = line.slice(before.at.endColumn - 1, item.at.column - 1)
    if (!/^\s*,\s*$/.test(between)) return undefined
    return removal({ ...item.at, column: before.at.endColumn }, title)
  }
  const isAlone = /^\s*-\s+$/.test(line.slice(0, item.at.column - 1)) && line.slice(item.at.endColumn - 1).trim() === ''
  return isAlone ? removal(wholeLine(item.at), title) : undefined
}

/** Takes a key without a value out with its line. A suggestion: it may have been left to be filled in. */
function withoutKey(document: SourceDocument, path: DocumentPath): Fix | undefined {
  const above = nodeAt(document, path.slice(0, -1))
  if (above?.kind !== 'map' || above.entries.size < 2 || typeof path.at(-1) !== 'string') return undefined
  const at = document.at(path, 'key')
  const isAlone = /^\s*$/.test(lineAt(document, at.line).slice(0, at.column - 1))
  const isEmptyText = /^\s*:\s*(?:""|''|\[\s*\]|\{\s*\}|~|null)?\s*$/.test(
    lineAt(document, at.line).slice(at.endColumn - 1),
  )
  return isAlone && isEmptyText ? removal(wholeLine(at), `Remove ${String(path.at(-1))}`, 'suggested') : undefined
}

function wholeLine(at: Location): Location {
  return { ...at, column: 1, endLine: at.line + 1, endColumn: 1 }
}

function isEmpty(node: LocatedNode): boolean {
  if (node.kind === 'list') return node.items.length === 0
  return node.kind === 'scalar' && (node.value === null || node.value === '')
}

function lineAt(document: SourceDocument, line: number): string {
  return linesOf(document)[line - 1] ?? ''
}
