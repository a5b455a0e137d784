import type { DocumentPath, Json, LocatedNode, SourceDocument } from '../model/document.ts'
import { type Location, startOf } from '../model/location.ts'
import { decodeText } from './decode.ts'
import { readFile, report, type Reading } from './reading.ts'
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
  const problem = parsable === undefined || diagnostics.length > 0 ? undefined : syntaxError(parsable)
  if (problem !== undefined) {
    report(reading, {
      code: 'json-syntax',
      severity: 'error',
      at: placeOfError(file, text, problem, revision),
      message: 'The file is no JSON from here on.',
      help: 'Write keys and texts in double quotes, and no comments or commas at the end of a list.',
    })
  }
  return new JsonDocument(file, text, revision, problem === undefined && diagnostics.length === 0)
}

function syntaxError(text: string): string | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return error.message
  }
}

/** Where the runtime says that it stopped, else where YAML, of which JSON is a part, sees something wrong. */
function placeOfError(file: string, text: string, problem: string, revision: string | undefined): Location {
  const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(problem) ?? []
  if (line === undefined) return parseDocument(file, text, revision).diagnostics[0]?.at ?? startOf(file, revision)
  const at = { file, line: Number(line), column: Number(column), endLine: Number(line), endColumn: Number(column) + 1 }
  return revision === undefined ? at : { ...at, revision }
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
