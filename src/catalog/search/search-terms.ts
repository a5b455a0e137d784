/** Text as it is compared: lower case, without accents, in one form of Unicode. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

const separators = /[^\p{L}\p{N}]+/u

/**
 * What a text can be found by, folded, each once: its words as written (`kube-prometheus-stack`, `ipam.mode`,
 * `1.16.4`), and the parts of those that have several (`prometheus`; `count` of `replicaCount`). A version loses its `v`.
 */
export function termsOf(text: string): string[] {
  const terms = new Set<string>()
  for (const written of text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .split(/[\s,;:!?"'`()[\]{}<>|=*\\]+/)) {
    const word = trimmed(written)
    if (word === '') continue
    terms.add(withoutV(word.toLowerCase()))
    if (isVersion(word)) continue
    for (const part of partsOf(word)) terms.add(part)
  }
  return [...terms]
}

/** What a visitor typed, folded, as written between the blanks. Every one is to be found. */
export function queryTerms(query: string): string[] {
  const words = query.split(/[\s,;"'`]+/).map((word) => withoutV(folded(trimmed(word))))
  return [...new Set(words.filter((word) => word !== ''))].slice(0, 8)
}

/** `1.16.4`, `v1.30.5-gke.1`, `22.04`: what begins with a number and has a dot in it. */
export function isVersion(word: string): boolean {
  return /^v?\d+\.\d?/i.test(word)
}

/** The words within a word: at what is no letter, and where a capital begins one. Folded. */
export function partsOf(word: string): string[] {
  const parts = word
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(separators)
  return parts.filter((part) => part.length > 1).map(folded)
}

function trimmed(word: string): string {
  return word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
}

function withoutV(word: string): string {
  return /^v\d/.test(word) && isVersion(word) ? word.slice(1) : word
}
