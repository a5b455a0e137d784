import type { DocumentPath, Json, LocatedNode, SourceDocument } from '../model/document.ts'
import { type Location, startOf } from '../model/location.ts'
import { decodeText } from './decode.ts'
import { readFile, report, type Reading } from './reading.ts'
import { Places } from './places.ts'
import { parseDocument } from './yaml.ts'

/**
 * Reads a file of JSON; `undefined` where there is no such file. What is no JSON is reported, and the document has
 * neither data nor root. Places are worked out at the first question, since most releases are never asked.
 */
export function readJson(reading: Reading, file: string): SourceDocument | undefined {
  const bytes = readFile(reading, file)
  if (!bytes) return undefined
  const { revision } = reading.tree
  const { text, parsable, diagnostics } = decodeText(file, bytes, revision)
  for (const diagnostic of diagnostics) report(reading, diagnostic)
  const stop = parsable === undefined || diagnostics.length > 0 ? undefined : firstError(parsable)
  if (stop !== undefined) {
    report(reading, {
      code: 'json-syntax',
      severity: 'error',
      at: new Places(file, text, revision).at(stop, stop + 1),
      message: stop === text.length ? 'The file ends in the middle.' : 'The file is no JSON from here on.',
      help: 'Write keys and texts in double quotes, and no comments or commas at the end of a list.',
    })
  }
  return new JsonDocument(file, text, revision, stop === undefined && diagnostics.length === 0)
}

/** Where a text stops to be JSON; `undefined` where it never does. */
function firstError(text: string): number | undefined {
  if (text.trim() === '' || stateOf(text, text.length) === 'whole') return undefined
  // The runtime names no place for some errors, but a text that begins as JSON only ends too early.
  let begins = 0
  let breaks = text.length + 1
  while (begins + 1 < breaks) {
    const middle = (begins + breaks) >> 1
    if (middle <= text.length && stateOf(text, middle) !== 'broken') begins = middle
    else breaks = middle
  }
  return begins
}

function stateOf(text: string, length: number): 'whole' | 'begun' | 'broken' {
  const start = text.slice(0, length)
  try {
    JSON.parse(start)
    return 'whole'
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const [, position] = /at position (\d+)/.exec(error.message) ?? []
    const isEnd = /^Unexpected end|^Unterminated|Bad Unicode escape|Bad escaped/.test(error.message)
    return isEnd || Number(position) >= start.trimEnd().length || isWordBegun(start) ? 'begun' : 'broken'
  }
}

/** Of `true`, `false` and `null` the runtime takes a beginning for another word. */
function isWordBegun(start: string): boolean {
  const [word = ''] = /[a-z]+$/.exec(start) ?? []
  return word !== '' && ['true', 'false', 'null'].some((whole) => whole.startsWith(word) && whole !== word)
}

class JsonDocument implements SourceDocument {
  readonly file: string
  readonly text: string
  readonly #revision: string | undefined
  readonly #isSound: boolean
  #located: SourceDocument | undefined

  constructor(file: string, text: string, revision: string | undefined, isSound: boolean) {
    this.file = file
    this.text = text
    this.#revision = revision
    this.#isSound = isSound
  }

  get data(): Json | undefined {
    return this.#isSound ? this.#document.data : undefined
  }

  get root(): LocatedNode | undefined {
    return this.#isSound ? this.#document.root : undefined
  }

  at(path: DocumentPath, part: 'key' | 'value' = 'value'): Location {
    return this.#isSound ? this.#document.at(path, part) : startOf(this.file, this.#revision)
  }

  /** JSON is YAML, but for tabs between its words, which stand for blanks. */
  get #document(): SourceDocument {
    return (this.#located ??= parseDocument(this.file, this.text.replaceAll('\t', ' '), this.#revision).value)
  }
}
