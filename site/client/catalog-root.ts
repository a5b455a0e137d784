/** Where the catalog's root is on its host: `/`, or `/a/b/`. */
export function catalogRoot(): string {
  return document.documentElement.dataset['base'] ?? '/'
}

/** The address of what the catalog has at `/packs/`, wherever its root is. */
export function linked(href: string): string {
  return `${catalogRoot()}${href.slice(1)}`
}

/** The parsed JSON of a file below the catalog's root: `data/past/index.json`. Throws where it cannot be had. */
export async function loadJson(path: string): Promise<unknown> {
  const address = `${catalogRoot()}${path.split('/').map(encodeURIComponent).join('/')}`
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address} answers ${response.status}`)
  return response.json()
}
