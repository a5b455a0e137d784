import type { Diagnostic } from '../model/diagnostic.ts'
import type { Location } from '../model/location.ts'

const dot = '•'

/** A text with what stands at some places blacked out, character for character, so that all other places stay true. */
export function concealPlaces(text: string, places: readonly Location[]): string {
  if (places.length === 0) return text
  const lines = text.split('\n')
  const spans = new Map<number, (readonly [from: number, to: number])[]>()
  for (const { line, column, endLine, endColumn } of places) {
    for (let number = line; number <= Math.min(endLine, lines.length); number++) {
      const to = number === endLine ? endColumn - 1 : lines[number - 1]!.length
      const known = spans.get(number) ?? []
      spans.set(number, known)
      known.push([number === line ? column - 1 : 0, to])
    }
  }
  for (const [number, ofLine] of spans) lines[number - 1] = concealSpans(lines[number - 1]!, ofLine)
  return lines.join('\n')
}

/** In one pass, for a line may hold thousands. */
function concealSpans(line: string, spans: readonly (readonly [from: number, to: number])[]): string {
  let concealed = ''
  let at = 0
  for (const [from, to] of spans.toSorted(([a], [b]) => a - b)) {
    const start = Math.max(from, at)
    const end = Math.max(to, start)
    concealed += line.slice(at, start) + line.slice(start, end).replace(/[^\r]/g, dot)
    at = end
  }
  return concealed + line.slice(at)
}

const privateKeys =
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----[^]*?-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----/g

/** A text with the lines of its private keys blacked out: of a part of one that is shown nobody could tell what it is. */
export function concealKeys(text: string): string {
  if (!text.includes('PRIVATE KEY')) return text
  return text.replace(privateKeys, (key) => key.replace(/\S(?:.*\S)?/g, (line) => dot.repeat(line.length)))
}

/** The least of a secret that gives it away. */
const shortest = 8

/** As much of a cut secret must stand there to be told from other words: `postgres://` alone is none. */
const leastOfCut = 16

/**
 * A finding that says nothing of some secrets: other rules quote the values that they speak of. A mend that would write
 * one is left out.
 */
export function concealIn(diagnostic: Diagnostic, secrets: readonly string[]): Diagnostic {
  const pieces = piecesOf(secrets)
  const { message, help, related, fix, at, ...rest } = diagnostic
  const plain = (text: string) => concealPieces(text, pieces)
  const writes = fix?.edits.some(({ text }) => plain(text) !== text) ?? false
  return {
    ...rest,
    at: placeWithout(at, plain),
    message: plain(message),
    ...(help === undefined ? {} : { help: plain(help) }),
    ...(related
      ? { related: related.map((one) => ({ at: placeWithout(one.at, plain), message: plain(one.message) })) }
      : {}),
    ...(fix && !writes ? { fix } : {}),
  }
}

/** The name of a file or a tag may hold one too. */
function placeWithout(at: Location, plain: (text: string) => string): Location {
  const [file, revision] = [plain(at.file), at.revision === undefined ? undefined : plain(at.revision)]
  if (file === at.file && revision === at.revision) return at
  return { ...at, file, ...(revision === undefined ? {} : { revision }) }
}

/**
 * What blacks out some secrets in whatever plain data repeats them as a whole: in each text of lists, objects and maps,
 * keys too, and in ids that are made of them. What has nothing to black out is given back itself, and so is what is no plain data.
 */
export function concealer(secrets: readonly string[]): <T>(value: T) => T {
  const whole = piecesOf(secrets)
  const pieces = [...whole, ...whole.map(asId).filter((id) => id.length >= leastOfCut)]
  const conceal = (text: string) =>
    pieces.reduce((left, piece) => left.replaceAll(piece, (found) => dot.repeat(found.length)), text)
  const seen = new WeakMap<object, unknown>()
  const visit = (value: unknown): unknown => {
    if (typeof value === 'string') return conceal(value)
    if (value === null || typeof value !== 'object') return value
    const known = seen.get(value)
    if (known !== undefined) return known
    const copy = concealedCopy(value, visit)
    seen.set(value, copy)
    return copy
  }
  return (value) => visit(value) as typeof value
}

function concealedCopy(value: object, visit: (part: unknown) => unknown): object {
  const isSame = (parts: readonly unknown[], copies: readonly unknown[]) => parts.every((one, at) => one === copies[at])
  if (Array.isArray(value)) {
    const items = value as readonly unknown[]
    const copies = items.map(visit)
    return isSame(items, copies) ? items : copies
  }
  const isMap = value instanceof Map
  if (!isMap && !isPlain(value)) return value
  const parts: unknown[] = (isMap ? [...value] : Object.entries(value)).flat()
  const copies = parts.map(visit)
  if (isSame(parts, copies)) return value
  const entries = Array.from({ length: copies.length / 2 }, (_, at) => [copies[2 * at], copies[2 * at + 1]] as const)
  return isMap ? new Map(entries) : Object.fromEntries(entries as [string, unknown][])
}

/** What is found may begin or end with the marks of the text that it stands in. */
const around = /^[\s"'`(<]+|[\s"'`)>,;]+$/g

/** Line by line, for so a secret of several lines stands elsewhere: indented, folded, or with its line ends written out. */
function piecesOf(secrets: readonly string[]): string[] {
  const lines = secrets.flatMap((secret) => secret.split(/\r?\n|(?:\\r)?\\n/)).map((line) => line.replace(around, ''))
  return [...new Set(lines)].filter((line) => line.length >= shortest).sort((a, b) => b.length - a.length)
}

/** As the ids of layers are made of their names. */
function asId(text: string): string {
  return (
    text
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join('-') ?? ''
  )
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** A quoted text may be cut or escaped: as much of a secret as stands there from its beginning is blacked out. */
function concealPieces(text: string, pieces: readonly string[]): string {
  let concealed = text
  for (const piece of pieces) {
    const beginning = piece.slice(0, leastOfCut)
    let at = concealed.indexOf(beginning)
    while (at >= 0) {
      let length = beginning.length
      while (length < piece.length && concealed[at + length] === piece[length]) length++
      concealed = concealed.slice(0, at) + dot.repeat(length) + concealed.slice(at + length)
      at = concealed.indexOf(beginning, at + length)
    }
  }
  return concealed
}
