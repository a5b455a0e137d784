import type { Fix } from '../model/diagnostic.ts'
import { removal } from '../model/mend.ts'
import { Composer, type Node, Schema, type YAMLError } from 'yaml'
import type { SourceCode, SourceDiagnostic } from './codes.ts'
import type { Span } from './located.ts'
import type { Places } from './places.ts'
import { wordingOf } from './syntax-errors.ts'
import type { Token, Tokens } from './tokenize.ts'

/** One broken line makes many more seem broken; past so many findings the rest says nothing new. */
const mostSyntaxFindings = 10

// A schema of our own for every document keeps a %YAML 1.1 line from changing what `yes` or `010` mean.
const coreSchema = new Schema({ schema: 'core', resolveKnownTags: false, merge: false })

export interface Composed {
  /** Absent where the file is empty or has a syntax error. */
  readonly root: Node | undefined
  readonly diagnostics: readonly SourceDiagnostic[]
}

/** The first document of the tokens as the library's nodes, and what it and we find wrong with the syntax. */
export function compose(text: string, tokens: Tokens, places: Places): Composed {
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
  const openBrackets = [...tokens.openBrackets]
  for (const error of errors) {
    if (byLine.size >= mostSyntaxFindings) break
    const place = unclosedQuote(error, tokens, places.text) ?? unclosedBracket(error, openBrackets) ?? error.pos
    const found = finding(error, place, places)
    if (!byLine.has(found.at.line)) byLine.set(found.at.line, found)
  }
  return [...byLine.values()]
}

function unclosedQuote(error: YAMLError, tokens: Tokens, text: string): Span | undefined {
  if (error.code !== 'MISSING_CHAR' || !error.message.startsWith('Missing closing')) return undefined
  const start = tokens.quotes.get(error.pos[0])
  if (start === undefined) return undefined
  const lineEnd = text.slice(start).search(/\r?\n/)
  return [start, lineEnd < 0 ? text.length : start + lineEnd]
}

/** The last open bracket before the place where the library misses its end. Takes it from the list. */
function unclosedBracket(error: YAMLError, openBrackets: number[]): Span | undefined {
  if (!error.message.includes('end with')) return undefined
  const index = openBrackets.findLastIndex((offset) => offset < error.pos[0])
  const [start] = index < 0 ? [] : openBrackets.splice(index, 1)
  return start === undefined ? undefined : [start, start + 1]
}

function finding(error: YAMLError, [start, end]: Span, places: Places): SourceDiagnostic {
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
      ...(token.source.startsWith('%YAML') ? { fix: withoutDirective(token, places) } : {}),
    }))
}

/** Files are read as YAML 1.2 whatever the line says. The `---` that a directive needs may stay. */
function withoutDirective({ offset, source }: { offset: number; source: string }, places: Places): Fix {
  const lineEnd = places.text.indexOf('\n', offset + source.trimEnd().length)
  return removal(places.at(offset, lineEnd < 0 ? places.text.length : lineEnd + 1), 'Remove the directive')
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
