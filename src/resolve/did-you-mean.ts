import { closest } from '../model/closest.ts'

/** A sentence for the help of a mistyped name: the nearest known one, else those there are. */
export function didYouMean(word: string, known: Iterable<string>, plural: string): string {
  const names = [...new Set(known)].sort()
  const near = closest(word, names)
  if (near !== undefined) return `Did you mean "${near}"?`
  if (names.length === 0) return `There are no ${plural} here.`
  const shown = names.slice(0, 10).join(', ')
  return `${capital(plural)} here: ${shown}${names.length > 10 ? ` and ${names.length - 10} more` : ''}.`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
