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
  const words = query
    .split(/[\s,;"'`]+/)
    .flatMap(apart)
    .map((word) => withoutV(folded(trimmed(word))))
  return [...new Set(words.filter((word) => word !== ''))].slice(0, 8)
}

/**
 * The parts of what names one thing: `registry/public/cilium@1.16.4` as a tag does, `public/cilium` as lists do,
 * `aws-production~2025-06-01` as links do, `cilium-1.16` as charts do. A date is not searched for.
 */
function apart(word: string): string[] {
  const [, path = '', version] =
    /^((?:[a-z0-9][a-z0-9-]*\/){0,2}[a-z0-9][a-z0-9-]*?)(?:[@:-]v?(\d[^@~]*))?(?:~.*)?$/i.exec(word) ?? []
  if (path === '' || (version !== undefined && !isVersion(version) && !word.includes('@'))) return [word]
  const parts = path.split('/')
  const named = parts.length > 1 && /^(?:registry|profiles)$/.test(parts[0] as string) ? parts.slice(1) : parts
  return version === undefined ? named : [...named, version]
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
