import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeRegistry } from '../../bench/registry.ts'
import { serveFolder, type ServedFolder } from '../../src/commands/serve.ts'
import { prepareCatalog } from '../../src/pipeline/catalog.ts'
import { buildSite } from '../../src/site-build/build-site.ts'
import { startBrowser } from './browser.ts'

/** What a visitor of a registry of 1,000 packs and 2,000 profiles loads, compressed as static hosts do. */
const kilobyte = 1024

const scratch = mkdtempSync(join(tmpdir(), 'layerbook-at-scale-'))
const paths: string[] = []
let browser: Browser
let server: ServedFolder

beforeAll(async () => {
  const repo = join(scratch, 'registry')
  await makeRegistry(repo, { packs: 1_000, releases: 4_000, profiles: 2_000, commits: 7_000 })
  const { catalog, close } = await prepareCatalog({ repo, cache: false })
  // Of pages a few are enough; all that is shared is written for the whole registry.
  const names = catalog.home.profiles.filter(({ type }) => type === 'full').map(({ href }) => href)
  const chosen = [names[0]!, names[Math.floor(names.length / 2)]!, names.at(-1)!]
  paths.push(...chosen)
  const profiles = catalog.profiles.filter(({ href }) => chosen.includes(href))
  const packs = catalog.packs.slice(0, 3)
  await buildSite({ catalog: { ...catalog, profiles, packs }, out: join(scratch, 'out'), base: '/' })
  close()
  server = await serveFolder(join(scratch, 'out'), '/', 0)
  browser = await startBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
  rmSync(scratch, { recursive: true, force: true })
})

interface Loaded {
  readonly path: string
  readonly kilobytes: number
}

/** Notes all that a page loads, until it is asked for it. */
function watch(page: Page): () => Promise<Loaded[]> {
  const loading: Promise<Loaded>[] = []
  page.on('response', (response) => {
    const path = new URL(response.url()).pathname
    const body = response.body().catch(() => Buffer.alloc(0))
    loading.push(body.then((bytes) => ({ path, kilobytes: gzipSync(bytes).length / kilobyte })))
  })
  return () => Promise.all(loading)
}

function sum(loaded: readonly Loaded[]): number {
  return loaded.reduce((total, { kilobytes }) => total + kilobytes, 0)
}

describe('with 1,000 packs and 2,000 profiles', () => {
  test('a profile’s page weighs at most 60 KB with all that it loads, its scripts at most 20 KB', async () => {
    for (const path of paths) {
      const page = await browser.newPage()
      const loaded = watch(page)
      await page.goto(server.address.slice(0, -1) + path, { waitUntil: 'networkidle' })
      const all = await loaded()
      const told = JSON.stringify(all, undefined, 1)
      expect(all.length, told).toBeGreaterThan(2)
      expect(sum(all), told).toBeLessThanOrEqual(60)
      expect(sum(all.filter((one) => one.path.endsWith('.js'))), told).toBeLessThanOrEqual(20)
      await page.close()
    }
  })
})
