/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], joint: 'and' | 'or' = 'and'): string {
  if (words.length <= 1) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`
}

/** A text in quotation marks, controls escaped; a long one is shortened. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text)
}

/** Bounds of versions: `1.28 to 1.33`, `1.28 or newer`, `any version`. */
export function boundsInWords(min: string | undefined, max: string | undefined): string {
  if (!min && !max) return 'any version'
  if (!max) return `${min} or newer`
  if (!min) return `${max} or older`
  return min === max ? min : `${min} to ${max}`
}
