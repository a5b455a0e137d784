/// <reference lib="dom" />
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { build } from '../../src/commands/build.ts'
import { startBrowser } from './browser.ts'
import { brokenLinks } from './check-links.ts'
import { serveFolder } from './serve.ts'

const catalog = inject('catalog')
const silent = { out() {}, err() {}, warn() {}, color: false, width: 100, progress() {}, settle() {} }

let browser: Browser
let server: Awaited<ReturnType<typeof serveFolder>>

beforeAll(async () => {
  server = await serveFolder(catalog, '/')
  browser = await startBrowser()
})

afterAll(async () => {
  await browser.close()
  await server.close()
})

async function visit(path: string, options: BrowserContextOptions, look: (page: Page) => Promise<void>) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  })
  try {
    const page = await context.newPage()
    await page.goto(server.url + path)
    await look(page)
  } finally {
    await context.close()
  }
}

describe.each(['', 'profiles/aws-production/', 'packs/public/cilium/', 'registries/', 'registries/acme/'])(
  '/%s',
  (path) => {
    test.each(['light', 'dark'] as const)('in %s: axe finds nothing', async (colorScheme) => {
      await visit(path, { colorScheme }, async (page) => {
        // The first layers opened: each kind of thing is seen, and a stack of thousands of values is not waited for.
        await page.evaluate(() => {
          for (const details of [...document.querySelectorAll('details')].slice(0, 12)) details.open = true
        })
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
        ).toEqual([])
      })
    })

    test.each([1440, 768, 360])('nothing scrolls sideways at %i', async (width) => {
      await visit(path, { viewport: { width, height: 900 } }, async (page) => {
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      })
    })
  },
)

test('without JavaScript a full profile shows its stack with versions, who brings what, its versions and its history', async () => {
  await visit('profiles/aws-production/', { javaScriptEnabled: false }, async (page) => {
    const drawing = page.locator('.picture.roomy')
    const parts = await drawing.locator('.part .n').allTextContents()
    expect(parts.at(-1)).toBe('AWS base')
    expect(parts).toContain('Own layers')
    const core = drawing.locator('.core')
    expect(await core.locator('.n').allTextContents()).toEqual(['aws-ebs-csi-driver', 'cilium', 'kubernetes', 'ubuntu'])
    for (const version of await core.locator('.v').allTextContents()) expect(version).toMatch(/\d+\.\d+/)
    const rows = await page.locator('.layers .layer').count()
    expect(await drawing.locator('.k').count()).toBe(rows)
    expect(await page.locator('#versions').innerText()).toMatch(/3\.0\.0\s+2026-06-23/)
    expect(await page.locator('#history').innerText()).toMatch(/observability: 3\.0\.0\s+to\s+3\.2\.0/)
  })
})

test('a pack says through which profile each of its users asks for it', async () => {
  await visit('packs/public/cilium/', {}, async (page) => {
    const row = (name: string) => page.locator('#used-by tr', { hasText: name }).locator('td:last-child')
    expect(await row('AWS production').innerText()).toBe('aws-base')
    expect(await row('AWS base').innerText()).toBe('')
    await row('AWS production').getByRole('link').click()
    expect(await page.locator('h1').innerText()).toContain('AWS base')
  })
})

test('a chart leads to the pack that is made of it', async () => {
  await visit('registries/jetstack/', {}, async (page) => {
    const charts = page.locator('.artifacts > li')
    expect(await charts.filter({ hasText: 'trust-manager' }).innerText()).not.toContain('In the pack')
    await charts.first().getByRole('link', { name: 'cert-manager', exact: true }).click()
    await page.waitForURL(/packs\/public\/cert-manager\/$/)
  })
})

test('an address that leads nowhere leads to a search for what it may have meant', async () => {
  await visit('packs/public/cilium/1.19.6/', {}, async (page) => {
    await page.getByRole('link', { name: 'search for “cilium 1.19.6”' }).click()
    await page.locator('.hit a.main', { hasText: 'Cilium' }).first().waitFor()
    expect(await page.locator('.hit').first().innerText()).toMatch(/^Cilium\s+1\.19\.6/)
  })
})

test.each([1440, 390])('a version goes on in the next line only between its parts, at %i', async (width) => {
  await visit('packs/', { viewport: { width, height: 900 } }, async (page) => {
    const lines = await page.locator('td code', { hasText: '2023.12.2' }).evaluate((code) => {
      const tops = [...code.childNodes].flatMap((node) => {
        const range = document.createRange()
        range.selectNode(node)
        return node instanceof Text ? [new Set([...range.getClientRects()].map(({ top }) => top)).size] : []
      })
      return tops
    })
    expect(lines.length).toBeGreaterThan(2)
    expect(Math.max(...lines)).toBe(1)
  })
})

test('a facet that narrows nothing is not offered, and a pack that needs one of several says so', () => {
  const home = readFileSync(join(catalog, 'index.html'), 'utf8')
  const facets = [...home.matchAll(/<legend>([^<]+)/g)].map((match) => match[1])
  expect(facets).toEqual(['Type', 'Cloud', 'Layer', 'Registry', 'Tag', 'Pack'])
  expect(home).not.toMatch(/name="pack" value="Alert rules"/)
  const cilium = readFileSync(join(catalog, 'packs/public/cilium/index.html'), 'utf8')
  expect(cilium).toMatch(/<dt>Needs one of<\/dt>\s*<dd>[^]*?kubernetes[^]*?rke2[^]*?<\/dd>/)
})

test('each page has a title and a description of its own', () => {
  const heads = filesOf(catalog)
    .filter((file) => file.endsWith('.html'))
    .map((file) => readFileSync(join(catalog, file), 'utf8').slice(0, 4000))
  const titles = heads.map((head) => /<title>([^<]+)<\/title>/.exec(head)?.[1])
  expect(new Set(titles).size).toBe(titles.length)
  for (const head of heads) expect(head).toMatch(/<meta name="description" content="[^"]{20,}"/)
})

test('all links and anchors lead somewhere', () => {
  expect(brokenLinks(catalog, '/', [])).toEqual([])
})

test('under another path, too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'layerbook-below-'))
  try {
    const out = join(folder, 'catalog')
    await build({ repo: inject('demo'), out, base: '/a/b/', cache: false }, silent)
    // The names of scripts are digests, and some hold the path. A host's robots.txt stands at its root alone.
    const named = (files: readonly string[]) =>
      files
        .filter((file) => file !== 'robots.txt')
        .map((file) => file.replace(/\.[\w-]{8}(?=\.(?:js|css)$)/, ''))
        .toSorted()
    expect(named(filesOf(out))).toEqual(named(filesOf(catalog)))
    expect(brokenLinks(out, '/a/b/', [])).toEqual([])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted()
}
