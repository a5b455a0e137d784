import type { Catalog } from '../src/catalog/model.ts'

/** What the caller of Astro's `build()` puts under `Symbol.for('layerbook.catalog')` on `globalThis`. */
export interface SiteInput {
  readonly catalog: Catalog
  /** `/` or `/a/b/`. */
  readonly base: string
}

/** The finished catalog. It comes in memory, and so stays outside of Vite's module graph. */
export function catalog(): Catalog {
  return input().catalog
}

/** An address of the catalog (`/profiles/x/`) under the base path; any other is returned as it is. */
export function link(href: string): string {
  return href.startsWith('/') ? `${input().base}${href.slice(1)}` : href
}

function input(): SiteInput {
  const found = (globalThis as { [key: symbol]: unknown })[Symbol.for('layerbook.catalog')]
  if (found === undefined) {
    throw new Error('The pages have no catalog: build them with `layerbook build`, not with `astro build`.')
  }
  return found as SiteInput
}
