import type { Instant, ReleaseMark } from '../model/registry.ts'

/** A line of a ledger that is being written. */
export interface LedgerEntry {
  readonly version: string
  readonly date: Instant
  readonly commit: string
  readonly tree: string
  eol?: string
  deprecated?: ReleaseMark
  yanked?: ReleaseMark
}

/** A releases.yaml. Ids are quoted, for one of digits alone would be a number to YAML. */
export function ledgerText(entries: readonly LedgerEntry[]): string {
  return `releases:\n${entries.map(ledgerEntryText).join('')}`
}

/** One line of a ledger, in the form that is read without a parser. */
export function ledgerEntryText(entry: LedgerEntry): string {
  const lines = [
    `  - version: ${quoted(entry.version)}`,
    `    date: ${entry.date}`,
    `    commit: ${quoted(entry.commit)}`,
    `    tree: ${quoted(entry.tree)}`,
    ...(entry.eol === undefined ? [] : [`    eol: ${entry.eol}`]),
    ...(['deprecated', 'yanked'] as const).flatMap((key) => {
      const mark = entry[key]
      return mark ? markLines(key, mark).map((line) => `    ${line}`) : []
    }),
  ]
  return `${lines.join('\n')}\n`
}

/** A mark as a block of YAML, its first line without indentation. */
export function markLines(key: 'deprecated' | 'yanked', { date, reason }: ReleaseMark): string[] {
  return [`${key}:`, `  date: ${date}`, `  reason: ${quoted(reason)}`]
}

/** A text as YAML in quotes, single ones where it can be. */
export function quoted(text: string): string {
  if (text.includes("'") && !text.includes('"')) return JSON.stringify(text)
  return `'${text.replaceAll("'", "''")}'`
}
