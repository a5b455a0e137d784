import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'astro'
import { siteConfig } from '../../astro.config.mjs'
import type { Catalog } from '../../src/catalog/model.ts'

/** Builds the pages of a catalog as `layerbook build` does; returns the folder. */
export async function buildPages(catalog: Catalog, base: string): Promise<{ out: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'layerbook-site-'))
  const out = join(folder, 'out')
  const key = Symbol.for('layerbook.catalog')
  const world = globalThis as { [key: symbol]: unknown }
  world[key] = { catalog, base }
  try {
    await build(siteConfig({ out, scratch: join(folder, 'scratch'), base, site: 'https://catalog.example.org' }))
  } finally {
    delete world[key]
  }
  return { out, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
