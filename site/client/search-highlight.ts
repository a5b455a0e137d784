import { folded } from '../../src/catalog/search/search-terms.ts'

export interface TextPart {
  readonly text: string
  readonly isMatch: boolean
}

/** A text cut where terms begin its words, so that what matches can be marked. Terms are folded. */
export function highlighted(text: string, terms: readonly string[]): TextPart[] {
  const { letters, places } = foldedWithPlaces(text)
  const marks = Array<boolean>(text.length).fill(false)
  for (const term of terms.flatMap(sought)) {
    for (let at = letters.indexOf(term); at >= 0; at = letters.indexOf(term, at + 1)) {
      if (!beginsWord(letters, text, at, places)) continue
      for (let place = places[at] as number; place < (places[at + term.length] ?? text.length); place++)
        marks[place] = true
    }
  }
  return partsBy(text, marks)
}

/** A term that is written otherwise here is sought by its words. */
function sought(term: string): string[] {
  return term.length < 2 ? [term] : [...new Set([term, ...term.split(/[.\s-]+/).filter((part) => part.length > 2)])]
}

/** Letter by letter, since folding one may give several; each with where it stood. */
function foldedWithPlaces(text: string): { letters: string; places: number[] } {
  let letters = ''
  const places: number[] = []
  let place = 0
  for (const letter of text) {
    const plain = folded(letter)
    letters += plain
    for (let count = 0; count < plain.length; count++) places.push(place)
    place += letter.length
  }
  return { letters, places }
}

function beginsWord(letters: string, text: string, at: number, places: readonly number[]): boolean {
  if (at === 0 || !/[\p{L}\p{N}]/u.test(letters[at - 1] as string)) return true
  const place = places[at] as number
  return /\p{Lu}/u.test(text[place] as string) && /\p{Ll}|\p{N}/u.test(text[place - 1] ?? '')
}

function partsBy(text: string, marks: readonly boolean[]): TextPart[] {
  const parts: { text: string; isMatch: boolean }[] = []
  for (let place = 0; place < text.length; place++) {
    const isMatch = marks[place] === true
    const last = parts.at(-1)
    if (last?.isMatch === isMatch) last.text += text[place]
    else parts.push({ text: text[place] as string, isMatch })
  }
  return parts
}
