import { Composer, Lexer, type Node, Parser, Schema, type YAMLError } from 'yaml'
import type { Staged } from '../model/diagnostic.ts'
import type { DocumentPath, Json, LocatedNode, SourceDocument } from '../model/document.ts'
import { type Location, startOf } from '../model/location.ts'
import type { SourceCode, SourceDiagnostic } from './codes.ts'
import { decodeText } from './decode.ts'
import { deepestLevel, locate } from './locate.ts'
import { plainValue } from './located.ts'
import { Places } from './places.ts'
import { wordingOf } from './syntax-errors.ts'

/** One broken line makes many more seem broken; past so many findings the rest says nothing new. */
const mostSyntaxFindings = 10

/** What one file may find in all. */
const mostFindings = 100

/** How many words, signs and line ends a file may have; a full MiB of ordinary values has a quarter million. */
const mostLexemes = 300_000

/** How many documents, directives and stray signs are read before giving up on a file. */
const mostOddTokens = 100

// A schema of our own for every document keeps a %YAML 1.1 line from changing what `yes` or `010` mean.
const coreSchema = new Schema({ schema: 'core', resolveKnownTags: false, merge: false })

/**
 * Reads one file of YAML 1.2 (core schema). All that is wrong with it as YAML is a finding at its place. With a syntax
 * error the document has neither data nor root; what is refused for another reason is left out of both.
 *
 * @param revision the tag or commit in which the file was read, for its locations
 */
export function parseDocument(
  file: string,
  bytes: Uint8Array | string,
  revision?: string,
): Staged<SourceDocument> & { readonly diagnostics: readonly SourceDiagnostic[] } {
  const decoded = decodeText(file, bytes, revision)
  const places = new Places(file, decoded.text, revision)
  if (decoded.parsable === undefined) return staged(places, undefined, decoded.diagnostics)
  const tokens = tokenize(decoded.parsable, places)
  if (tokens.refused) return staged(places, undefined, [...decoded.diagnostics, tokens.refused])
  const composed = compose(decoded.parsable, tokens, places)
  const syntax = [...decoded.diagnostics, ...composed.diagnostics]
  if (!composed.root) return staged(places, undefined, syntax)
  const located = locate(composed.root, places)
  return staged(places, located.root, [...syntax, ...located.diagnostics])
}

function staged(places: Places, root: LocatedNode | undefined, diagnostics: readonly SourceDiagnostic[]) {
  const sorted = [...diagnostics].sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column)
  return { value: new ParsedDocument(places, root), diagnostics: sorted.slice(0, mostFindings) }
}

class ParsedDocument implements SourceDocument {
  readonly file: string
  readonly text: string
  readonly root: LocatedNode | undefined
  readonly #revision: string | undefined
  #data: Json | undefined

  constructor(places: Places, root: LocatedNode | undefined) {
    this.file = places.file
    this.text = places.text
    this.root = root
    this.#revision = places.revision
  }

  get data(): Json | undefined {
    return (this.#data ??= this.root && plainValue(this.root))
  }

  at(path: DocumentPath, part: 'key' | 'value' = 'value'): Location {
    if (!this.root) return startOf(this.file, this.#revision)
    let node = this.root
    let keyAt: Location | undefined
    for (const step of path) {
      if (node.kind === 'scalar') break
      const entry = node.kind === 'map' ? node.entries.get(String(step)) : undefined
      const next = node.kind === 'list' ? node.items[Number(step)] : entry?.value
      if (!next) break
      keyAt = entry?.keyAt
      node = next
    }
    return part === 'key' && keyAt ? keyAt : node.at
  }
}

type Token = Parameters<Composer['next']>[0]

interface Tokens {
  readonly list: readonly Token[]
  /** Where a quoted text starts, by where it ends: the library places an unclosed one at its end. */
  readonly quotes: ReadonlyMap<number, number>
  readonly refused?: SourceDiagnostic
}

/** Reads the text into tokens, which takes no recursion, and stops where it is too much to compose. */
function tokenize(text: string, places: Places): Tokens {
  const parser = new Parser()
  const list: Token[] = []
  const quotes = new Map<number, number>()
  let lexemes = 0
  let odd = 0
  for (const lexeme of new Lexer().lex(text)) {
    const start = parser.offset
    for (const token of parser.next(lexeme)) {
      list.push(token)
      if (token.type === 'error' || token.type === 'directive' || token.type === 'document') odd++
    }
    if (lexeme[0] === '"' || lexeme[0] === "'") quotes.set(parser.offset, start)
    if (parser.stack.length > deepestLevel && levels(parser.stack) > deepestLevel)
      return { list, quotes, refused: tooDeep(places, start) }
    if (++lexemes > mostLexemes) return { list, quotes, refused: tooMany(places, start) }
    if (odd > mostOddTokens) return { list, quotes }
  }
  for (const token of parser.end()) list.push(token)
  return { list, quotes }
}

function levels(stack: readonly { readonly type: string }[]): number {
  return stack.filter(({ type }) => type === 'block-map' || type === 'block-seq' || type === 'flow-collection').length
}

function tooDeep(places: Places, offset: number): SourceDiagnostic {
  return {
    code: 'yaml-too-deep',
    severity: 'error',
    at: places.at(offset, offset + 1),
    message: `The file nests deeper than ${deepestLevel} levels.`,
    help: 'Flatten it: no value needs to stand that deep.',
  }
}

function tooMany(places: Places, offset: number): SourceDiagnostic {
  return {
    code: 'yaml-too-large',
    severity: 'error',
    at: places.at(offset, offset + 1),
    message: `The file has more than ${mostLexemes} words and signs; it is not read.`,
    help: 'Split it, or move what is not read here into files beside it.',
  }
}

interface Composed {
  /** Absent where the file is empty or has a syntax error. */
  readonly root: Node | undefined
  readonly diagnostics: readonly SourceDiagnostic[]
}

function compose(text: string, tokens: Tokens, places: Places): Composed {
  const documents = withoutStacks(() => documentsOf(tokens.list, text.length))
  const [first, second] = documents
  const errors = documents.flatMap((document) => document.errors)
  const warnings = documents.flatMap((document) => document.warnings)
  const diagnostics = [
    ...syntaxFindings(errors, tokens, places),
    ...warnings.slice(0, mostSyntaxFindings).map((warning) => finding(warning, warning.pos, places)),
    ...directiveFindings(tokens.list, places),
  ]
  if (second) diagnostics.push(severalDocuments(tokens.list, places))
  const contents = first?.contents as Node | null | undefined
  const empty = !contents || (contents.range![0] === contents.range![1] && !contents.tag && !contents.anchor)
  return { root: errors.length > 0 || empty ? undefined : contents, diagnostics }
}

function documentsOf(tokens: readonly Token[], end: number) {
  const composer = new Composer({ schema: coreSchema, prettyErrors: false, uniqueKeys: false, logLevel: 'silent' })
  return [...tokens.flatMap((token) => [...composer.next(token)]), ...composer.end(true, end)]
}

/** The library makes an Error of all it finds; in a broken file most of the time would go into stacks nobody reads. */
function withoutStacks<T>(work: () => T): T {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  try {
    return work()
  } finally {
    Error.stackTraceLimit = limit
  }
}

/** The first error of every line, up to a limit. */
function syntaxFindings(errors: readonly YAMLError[], tokens: Tokens, places: Places): SourceDiagnostic[] {
  const byLine = new Map<number, SourceDiagnostic>()
  for (const error of errors) {
    if (byLine.size >= mostSyntaxFindings) break
    const found = finding(error, unclosedQuote(error, tokens, places.text) ?? error.pos, places)
    if (!byLine.has(found.at.line)) byLine.set(found.at.line, found)
  }
  return [...byLine.values()]
}

function unclosedQuote(error: YAMLError, tokens: Tokens, text: string): [number, number] | undefined {
  if (error.code !== 'MISSING_CHAR' || !error.message.startsWith('Missing closing')) return undefined
  const start = tokens.quotes.get(error.pos[0])
  if (start === undefined) return undefined
  const lineEnd = text.slice(start).search(/\r?\n/)
  return [start, lineEnd < 0 ? text.length : start + lineEnd]
}

function finding(error: YAMLError, [start, end]: [number, number], places: Places): SourceDiagnostic {
  const { code, message, help } = wordingOf(error)
  return { code, severity: 'error', at: places.at(start, end), message, help }
}

function directiveFindings(tokens: readonly Token[], places: Places): SourceDiagnostic[] {
  return tokens
    .filter((token) => token.type === 'directive')
    .filter((token) => /^%(TAG\b|YAML\s+(?!1\.2(\s|$)))/.test(token.source))
    .map((token) => ({
      code: 'yaml-directive' satisfies SourceCode,
      severity: 'error',
      at: places.at(token.offset, token.offset + token.source.trimEnd().length),
      message: `The line ${JSON.stringify(token.source.trim().slice(0, 60))} would change how the file is read.`,
      help: 'Remove the line: files are read as YAML 1.2, without tags.',
    }))
}

function severalDocuments(tokens: readonly Token[], places: Places): SourceDiagnostic {
  const second = tokens.filter((token) => token.type === 'document')[1]
  const start = second?.offset ?? places.text.length
  return {
    code: 'yaml-several-documents',
    severity: 'error',
    at: places.at(start, start + 3),
    message: 'The file holds more than one document; only the first is read.',
    help: 'Keep one document in a file: remove the --- or ... and what follows.',
  }
}
