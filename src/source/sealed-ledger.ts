import type { DocumentPath, Json, LocatedNode, SourceDocument } from '../model/document.ts'
import type { Location } from '../model/location.ts'
import type { Ledger, LedgerLine, ReleaseMark } from '../model/registry.ts'
import { Places } from './places.ts'
import { parseDocument } from './yaml.ts'

// Ledgers are written by a command, all alike, and there are as many lines in them as there are releases: read as YAML
// they would take half of the time of a tree. What is not written exactly so is YAML like any other.
const version = `(?:'([0-9A-Za-z][0-9A-Za-z._+-]{0,99})'|"([0-9A-Za-z][0-9A-Za-z._+-]{0,99})")`
const instant = '([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)'
const day = '([0-9]{4}-[0-9]{2}-[0-9]{2})'
// An id without quotes must not be a number to YAML, as one of digits alone or with a single e between them is.
const id = `(?:'([0-9a-f]{40})'|"([0-9a-f]{40})"|((?![0-9]+(?:e[0-9]+)?(?![0-9a-f]))[0-9a-f]{40}))`
const reason = `'([^'\\n\\r\\0-\\x1f\\x7f-\\x9f\\ufeff\\ufffd\\ud800-\\udfff]{1,500})'`
const mark = (key: string) => `(?:\\n    ${key}:\\n      date: ${day}\\n      reason: ${reason})?`
const entry = new RegExp(
  `  - version: ${version}\\n    date: ${instant}\\n    commit: ${id}\\n    tree: ${id}` +
    `(?:\\n    eol: ${day})?${mark('deprecated')}${mark('yanked')}\\n`,
  'y',
)

const start = 'releases:\n'

/** A ledger in exactly the form in which it is written; `undefined` where a parser has to read it. */
export function readSealedLedger(file: string, text: string, revision?: string): Ledger | undefined {
  if (!text.startsWith(start) || text.length > 1024 * 1024) return undefined
  const places = new Places(file, text, revision)
  const lines: LedgerLine[] = []
  entry.lastIndex = start.length
  while (entry.lastIndex < text.length) {
    const offset = entry.lastIndex
    const match = entry.exec(text)
    const line = match && lineOf(match, places, offset)
    if (!line) return undefined
    lines.push(line)
  }
  return lines.length > 0 ? { lines, document: new UnreadDocument(places) } : undefined
}

function lineOf(match: RegExpExecArray, places: Places, offset: number): LedgerLine | undefined {
  const [text, single, double, date, commit1, commit2, commit3, tree1, tree2, tree3, eol] = match
  const [deprecatedDate, deprecatedReason, yankedDate, yankedReason] = match.slice(11)
  const days = [eol, deprecatedDate, yankedDate].filter((one) => one !== undefined)
  if (!isInstant(date!) || !days.every((one) => isInstant(`${one}T00:00:00Z`))) return undefined
  const deprecated = markOf(deprecatedDate, deprecatedReason)
  const yanked = markOf(yankedDate, yankedReason)
  const span = [offset + '  - '.length, offset + text.length - 1] as const
  return {
    version: (single ?? double)!,
    date: date!,
    commit: (commit1 ?? commit2 ?? commit3)!,
    tree: (tree1 ?? tree2 ?? tree3)!,
    ...(eol !== undefined && { eol }),
    ...(deprecated && { deprecated }),
    ...(yanked && { yanked }),
    get at(): Location {
      return places.at(...span)
    },
  }
}

function markOf(date: string | undefined, reason: string | undefined): ReleaseMark | undefined {
  return date === undefined || reason === undefined ? undefined : { date, reason }
}

/** Whether such a day and time exist. */
function isInstant(text: string): boolean {
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text.slice(0, -1))
}

/** The document of a ledger that needed no parser, parsed when someone asks for it all the same. */
class UnreadDocument implements SourceDocument {
  readonly file: string
  readonly text: string
  readonly #revision: string | undefined

  constructor({ file, text, revision }: Places) {
    this.file = file
    this.text = text
    this.#revision = revision
  }

  get data(): Json | undefined {
    return this.#parsed.data
  }

  get root(): LocatedNode | undefined {
    return this.#parsed.root
  }

  at(path: DocumentPath, part?: 'key' | 'value'): Location {
    return this.#parsed.at(path, part)
  }

  get #parsed(): SourceDocument {
    return parseDocument(this.file, this.text, this.#revision).value
  }
}
