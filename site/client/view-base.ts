import { catalogRoot } from './catalog-root.ts'

/** Views ask where the catalog's root is as they do when pages are built: see site/catalog.ts. */
export function giveViewsTheBase(): void {
  const shared = globalThis as { [key: symbol]: unknown }
  shared[Symbol.for('layerbook.catalog')] = { base: catalogRoot() }
}
