/** A sentence for the help of a mistyped name: the nearest known one, else those there are. */
export function didYouMean(word: string, known: Iterable<string>, plural: string): string {
  const names = [...new Set(known)].sort()
  const near = nearest(word, names)
  if (near !== undefined) return `Did you mean "${near}"?`
  if (names.length === 0) return `There are no ${plural} here.`
  const shown = names.slice(0, 10).join(', ')
  return `${capital(plural)} here: ${shown}${names.length > 10 ? ` and ${names.length - 10} more` : ''}.`
}

/** The name within a third of the word's length in edits (at least one, at most three); the first of several. */
function nearest(word: string, names: readonly string[]): string | undefined {
  let best: { readonly name: string; readonly distance: number } | undefined
  for (const name of names) {
    const limit = Math.min(3, Math.max(1, Math.floor(Math.max(word.length, name.length) / 3)))
    const distance = editDistance(word.toLowerCase(), name.toLowerCase())
    if (distance <= limit && distance < (best?.distance ?? Infinity)) best = { name, distance }
  }
  return best?.name
}

/** How many letters to insert, delete or replace, or neighbours to swap, to make one word of the other. */
function editDistance(from: string, to: string): number {
  let before: number[] = []
  let above = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const replaced = above[column - 1]! + (from[row - 1] === to[column - 1] ? 0 : 1)
      const isSwap = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      const swapped = isSwap && row > 1 && column > 1 ? before[column - 2]! + 1 : Infinity
      current.push(Math.min(replaced, swapped, above[column]! + 1, current[column - 1]! + 1))
    }
    before = above
    above = current
  }
  return above[to.length]!
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
