import { type Composer, type CST, Lexer, Parser } from 'yaml'
import type { SourceDiagnostic } from './codes.ts'
import { deepestLevel } from './locate.ts'
import type { Places } from './places.ts'

/** How many words, signs and line ends a file may have; a full MiB of ordinary values has a quarter million. */
const mostLexemes = 300_000

/** How many documents, directives and stray signs are read before giving up on a file. */
const mostOddTokens = 100

export type Token = Parameters<Composer['next']>[0]

/** A text cut into the parts of its documents. */
export interface Tokens {
  readonly list: readonly Token[]
  /** Where a quoted text starts, by where it ends: the library places an unclosed one at its end. */
  readonly quotes: ReadonlyMap<number, number>
  /** Where each [ and { that is never closed stands. */
  readonly openBrackets: readonly number[]
  readonly refused?: SourceDiagnostic
}

/** Reads the text into tokens, which takes no recursion, and stops where it is too much to compose. */
export function tokenize(text: string, places: Places): Tokens {
  const parser = new Parser()
  const list: Token[] = []
  const quotes = new Map<number, number>()
  const brackets: CST.FlowCollection[] = []
  let refused: SourceDiagnostic | undefined
  let lexemes = 0
  let odd = 0
  for (const lexeme of new Lexer().lex(text)) {
    const start = parser.offset
    for (const token of parser.next(lexeme)) {
      list.push(token)
      if (token.type === 'error' || token.type === 'directive' || token.type === 'document') odd++
    }
    const top = parser.stack.at(-1)
    if (lexeme[0] === '"' || lexeme[0] === "'") quotes.set(parser.offset, start)
    else if (top?.type === 'flow-collection' && top.offset === start) brackets.push(top)
    if (parser.stack.length > deepestLevel && levels(parser.stack) > deepestLevel) refused = tooDeep(places, start)
    else if (++lexemes > mostLexemes) refused = tooMany(places, start)
    if (refused || odd > mostOddTokens) return { list, quotes, openBrackets: [], ...(refused && { refused }) }
  }
  for (const token of parser.end()) list.push(token)
  return { list, quotes, openBrackets: brackets.filter(isOpen).map(({ offset }) => offset) }
}

function isOpen({ end }: CST.FlowCollection): boolean {
  return !end.some(({ type }) => type === 'flow-seq-end' || type === 'flow-map-end')
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
