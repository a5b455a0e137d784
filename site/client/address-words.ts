/** The part of an address that says which kind of page it is, and not whose. */
const kinds = new Set(['profiles', 'packs', 'registries', 'health', 'history', 'api', 'v1', 'index.html'])

/** What an address that leads nowhere may have meant, as one would search for it: of `packs/public/cilium/9.9.9/` the last two parts. */
export function wordsOfAddress(path: string): string {
  const parts = path.split('/').flatMap((part) => {
    const text = decoded(part).replace(/\.(html|json)$/, '')
    return text === '' || kinds.has(part) ? [] : text.split('@')
  })
  return parts.slice(-2).join(' ').slice(0, 80)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
