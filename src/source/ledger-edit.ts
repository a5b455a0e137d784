import { UserError } from '../model/diagnostic.ts'
import type { LocatedMap, LocatedNode } from '../model/document.ts'
import type { ReleaseMark } from '../model/registry.ts'
import { ledgerEntryText, ledgerText, markLines, quoted, type LedgerEntry } from './ledger-text.ts'
import { nodeAt } from './reading.ts'
import { readSealedLedger } from './sealed-ledger.ts'
import { parseDocument } from './yaml.ts'

/**
 * A ledger with more lines at its end; all that it says already stays byte for byte.
 *
 * @param text the ledger as it is; absent where there is none yet
 * @throws UserError where the ledger is written in a form that cannot be appended to
 */
export function appendToLedger(file: string, text: string | undefined, entries: readonly LedgerEntry[]): string {
  if (text === undefined || text.trim() === '') return ledgerText(entries)
  const ended = text.endsWith('\n') ? text : `${text}\n`
  const added = entries.map(ledgerEntryText).join('')
  if (readSealedLedger(file, ended)) return ended + added
  const items = itemsOf(file, text)
  if (items.length === 0) return replaceEmptyList(file, text, entries)
  const column = dashColumn(text, items.at(-1)!)
  if (column === undefined) throw unwritable(file)
  const indented = added.replace(/^ {2}/gm, ' '.repeat(column))
  const appended = ended + (ended.includes('\r\n') ? indented.replaceAll('\n', '\r\n') : indented)
  if (itemsOf(file, appended).length !== items.length + entries.length) throw unwritable(file)
  return appended
}

/** `releases: []`, with whatever comments stand around it. */
function replaceEmptyList(file: string, text: string, entries: readonly LedgerEntry[]): string {
  const written = text.replace(/^releases:[ \t]*(?:\[[ \t]*\])?[ \t]*(#.*)?$/m, (_, comment: string | undefined) => {
    const tail = comment === undefined ? '' : ` ${comment}`
    return `releases:${tail}\n${entries.map(ledgerEntryText).join('').trimEnd()}`
  })
  if (itemsOf(file, written).length !== entries.length) throw unwritable(file)
  return written
}

/**
 * A ledger in which one line has another mark, or none. All else stays byte for byte, comments included.
 *
 * @throws UserError where the ledger has no such line, or the line is written in a form that cannot be edited
 */
export function markInLedger(
  file: string,
  text: string,
  { version, key, mark }: { version: string; key: 'deprecated' | 'yanked'; mark: ReleaseMark | undefined },
): string {
  const item = itemsOf(file, text).find((one) => versionOf(one) === version)
  if (item?.kind !== 'map') throw unwritable(file)
  const without = item.entries.has(key) ? withoutMark(file, text, item, key) : text
  if (mark === undefined) return without
  if (without !== text) return markInLedger(file, without, { version, key, mark })
  return withMark(file, text, item, key, mark)
}

function withMark(file: string, text: string, item: LocatedMap, key: 'deprecated' | 'yanked', mark: ReleaseMark) {
  const lines = text.split('\n')
  const { line, column, endLine, endColumn } = item.at
  const end = endColumn === 1 ? endLine - 1 : endLine
  if (lines[line - 1]![column - 1] === '{') {
    const last = lines[endLine - 1]!
    const before = last
      .slice(0, endColumn - 2)
      .trimEnd()
      .replace(/,$/, '')
    const flow = `${before}, ${key}: { date: ${mark.date}, reason: ${quoted(mark.reason)} }`
    lines[endLine - 1] = `${flow}${last.slice(endColumn - 2)}`
  } else {
    const tail = lines[end - 1]!.endsWith('\r') ? '\r' : ''
    const added = markLines(key, mark).map((one) => `${' '.repeat(column - 1)}${one}${tail}`)
    // Deprecated stands before yanked, as in a ledger that was written whole.
    const yanked = key === 'deprecated' ? item.entries.get('yanked')?.keyAt.line : undefined
    lines.splice(yanked === undefined ? end : yanked - 1, 0, ...added)
  }
  return checked(file, lines.join('\n'))
}

function withoutMark(file: string, text: string, item: LocatedMap, key: string): string {
  const entry = item.entries.get(key)!
  const lines = text.split('\n')
  const { line, column } = entry.keyAt
  const { endLine, endColumn } = entry.value.at
  if (lines[line - 1]!.slice(0, column - 1).trim() !== '') throw unwritable(file)
  lines.splice(line - 1, (endColumn === 1 ? endLine - 1 : endLine) - line + 1)
  return checked(file, lines.join('\n'))
}

function itemsOf(file: string, text: string): readonly LocatedNode[] {
  const { value, diagnostics } = parseDocument(file, text)
  if (diagnostics.some(({ severity }) => severity === 'error')) throw unwritable(file)
  const list = nodeAt(value, ['releases'])
  return list?.kind === 'list' ? list.items : []
}

function versionOf(item: LocatedNode): string | undefined {
  const version = item.kind === 'map' ? item.entries.get('version')?.value : undefined
  return version?.kind === 'scalar' ? version.source : undefined
}

/** How far the dash before an item is indented; undefined where the item does not begin its line so. */
function dashColumn(text: string, { at }: LocatedNode): number | undefined {
  return /^( *)- +$/.exec(text.split('\n')[at.line - 1]!.slice(0, at.column - 1))?.[1]!.length
}

function checked(file: string, text: string): string {
  itemsOf(file, text)
  return text
}

function unwritable(file: string): UserError {
  return new UserError(
    `${file} is not written as a command would write it, so no command changes it.`,
    'Write each release as a block of its own, `- version: …` first and one key a line; then run this again.',
  )
}
