/** Where a catalog will stand on the web. */
export interface CatalogPlace {
  /** `/` or `/a/b/`. */
  readonly base: string
  /** `https://docs.example.com`; absent where nobody said. */
  readonly site?: string
}

/**
 * An address of the catalog (`/profiles/x/`) as something outside of it must be told: whole where the place on the web
 * is known, else from its root.
 */
export function addressAt(href: string, { base, site }: CatalogPlace): string {
  if (!href.startsWith('/')) return href
  const path = `${base}${href.slice(1)}`
  return site === undefined ? path : new URL(path, site).href
}
