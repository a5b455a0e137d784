import type { Diagnostic } from '../model/diagnostic.ts'
import type { Location } from '../model/location.ts'

const dot = '•'

/** A text with what stands at some places blacked out, character for character, so that all other places stay true. */
export function concealPlaces(text: string, places: readonly Location[]): string {
  if (places.length === 0) return text
  const lines = text.split('\n')
  for (const { line, column, endLine, endColumn } of places) {
    for (let number = line; number <= Math.min(endLine, lines.length); number++) {
      const written = lines[number - 1]!
      const from = number === line ? column - 1 : 0
      const to = number === endLine ? endColumn - 1 : written.length
      lines[number - 1] = written.slice(0, from) + written.slice(from, to).replace(/[^\r]/g, dot) + written.slice(to)
    }
  }
  return lines.join('\n')
}

/** The least of a secret that gives it away. */
const shortest = 8

/**
 * A finding that says nothing of some secrets: other rules quote the values that they speak of. A mend that would write
 * one is left out.
 */
export function concealIn(diagnostic: Diagnostic, secrets: readonly string[]): Diagnostic {
  const pieces = secrets.flatMap((secret) => secret.split(/\r?\n/)).filter((piece) => piece.length >= shortest)
  const { message, help, related, fix, ...rest } = diagnostic
  const plain = (text: string) => concealPieces(text, pieces)
  const writes = fix?.edits.some(({ text }) => plain(text) !== text) ?? false
  return {
    ...rest,
    message: plain(message),
    ...(help === undefined ? {} : { help: plain(help) }),
    ...(related ? { related: related.map((one) => ({ at: one.at, message: plain(one.message) })) } : {}),
    ...(fix && !writes ? { fix } : {}),
  }
}

/** A quoted text may be cut or escaped: as much of a secret as stands there from its beginning is blacked out. */
function concealPieces(text: string, pieces: readonly string[]): string {
  let concealed = text
  for (const piece of pieces) {
    let at = concealed.indexOf(piece.slice(0, shortest))
    while (at >= 0) {
      let length = shortest
      while (length < piece.length && concealed[at + length] === piece[length]) length++
      concealed = concealed.slice(0, at) + dot.repeat(length) + concealed.slice(at + length)
      at = concealed.indexOf(piece.slice(0, shortest), at + length)
    }
  }
  return concealed
}
