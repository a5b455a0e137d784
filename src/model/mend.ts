import { closest, editDistance } from './closest.ts'
import type { Fix } from './diagnostic.ts'
import type { Location } from './location.ts'

/** One text in the place of another. */
export function replacement(at: Location, text: string, title: string, kind?: Fix['kind']): Fix {
  return { title, ...(kind === undefined ? {} : { kind }), edits: [{ at, text }] }
}

/** Takes a piece of text away. */
export function removal(at: Location, title: string, kind?: Fix['kind']): Fix {
  return replacement(at, '', title, kind)
}

/**
 * The known name in the place of a mistyped one, as a suggestion: only the author knows what was meant. `undefined`
 * where none is near, or two are equally.
 */
export function correction(at: Location, word: string, known: Iterable<string>): Fix | undefined {
  const names = [...new Set(known)]
  const meant = closest(word, names)
  if (meant === undefined) return undefined
  const distance = (name: string) => editDistance(word.toLowerCase(), name.toLowerCase())
  const least = distance(meant)
  const rivals = names.filter((name) => name !== meant && name !== word && distance(name) <= least)
  if (rivals.length > 0) return undefined
  return replacement(at, scalarText(meant), `Write ${JSON.stringify(meant)}`, 'suggested')
}

const plain = /^[A-Za-z](?:[A-Za-z0-9./_-]*[A-Za-z0-9])?$/
const reserved = /^(?:true|false|null|yes|no|on|off|y|n)$/i

/** A text as a scalar of YAML that fits anywhere a value may stand on one line. */
export function scalarText(text: string): string {
  return plain.test(text) && !reserved.test(text) ? text : JSON.stringify(text)
}
