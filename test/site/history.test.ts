/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startBrowser } from './browser.ts'
import { serveFolder } from './serve.ts'

let browser: Browser
let server: Awaited<ReturnType<typeof serveFolder>>

beforeAll(async () => {
  server = await serveFolder(inject('catalog'), '/')
  browser = await startBrowser()
})

afterAll(async () => {
  await browser.close()
  await server.close()
})

async function visit(path: string, options: BrowserContextOptions, look: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  try {
    const page = await context.newPage()
    await page.goto(server.url + path)
    await look(page)
  } finally {
    await context.close()
  }
}

test('without JavaScript a visitor reads which release moved a train, when, and through whom', async () => {
  await visit('profiles/aws-production/', { javaScriptEnabled: false }, async (page) => {
    const newest = page.locator('#history .moment').first()
    expect(await newest.locator('.title').innerText()).toBe('traefik 41.3.0 released: 41.x takes it, through ingress')
    expect(await newest.locator('.when').innerText()).toBe('2026-08-21')
    expect(await newest.locator('.came-of-it').innerText()).toMatch(
      /^traefik 41\.0\.0\s+to\s+41\.3\.0 \(minor upgrade\)$/,
    )
    await page.getByRole('link', { name: /^All \d+ entries$/ }).click()
    expect(await page.locator('h1').innerText()).toBe('History of AWS production')
  })
})

test('what is not ticked is left out, by style alone', async () => {
  await visit('profiles/aws-production/history/', { javaScriptEnabled: false }, async (page) => {
    const shown = () => page.locator('.moment:visible').count()
    const all = await shown()
    const commits = await page.locator('.m-commit').count()
    expect(all).toBeGreaterThan(commits)
    await page.getByRole('checkbox', { name: /^Releases/ }).uncheck()
    expect(await shown()).toBe(all - (await page.locator('.m-release').count()))
    await page.getByRole('checkbox', { name: /^Commits/ }).uncheck()
    expect(await page.locator('.m-commit:visible').count()).toBe(0)
  })
})

test('an entry has a lasting address, a comparison, and the lines of its file one click away', async () => {
  await visit('profiles/aws-production/', {}, async (page) => {
    const commit = page.locator('#history .m-commit').first()
    const href = (await commit.locator('.when').getAttribute('href'))!
    expect(href).toMatch(/\/profiles\/aws-production\/history\/#\d{8}T\d{6}Z$/)
    expect(await commit.getByRole('link', { name: 'Compare' }).getAttribute('href')).toMatch(/\/compare\/\?a=.+&b=.+/)
    await commit.locator('.when').click()
    const target = page.locator(`[id="${href.split('#')[1]}"]`)
    await target.getByText('Lines of profile.yaml').click()
    expect(await target.locator('pre.diff').innerText()).toMatch(/^@@ [\s\S]*\n-[\s\S]*\n\+/)
  })
})

test('a release tells what moved it since it was made, and not what was written later', async () => {
  await visit('profiles/aws-production/3.0.0/', {}, async (page) => {
    expect(await page.locator('#history .m-commit').count()).toBe(0)
    const dates = await page.locator('#history .when').allInnerTexts()
    expect(dates.length).toBeGreaterThan(0)
    for (const date of dates) expect(date >= '2026-06-23').toBe(true)
  })
})

test('a pack tells its releases, and the end of life of old ones', async () => {
  await visit('packs/public/cilium/history/', {}, async (page) => {
    expect(await page.locator('.m-release .title').first().innerText()).toMatch(/^Version \S+ released$/)
    expect(await page.locator('.m-ended .title').first().innerText()).toMatch(/reached (its|their) end of life$/)
  })
})

describe.each(['profiles/aws-production/history/', 'packs/public/cilium/history/'])('/%s', (path) => {
  test.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
    ['dark', 390],
  ] as const)('in %s at %i: axe finds nothing, nothing scrolls sideways', async (colorScheme, width) => {
    await visit(path, { colorScheme, viewport: { width, height: 900 } }, async (page) => {
      await page.evaluate(() => {
        for (const details of [...document.querySelectorAll('details')].slice(0, 12)) details.open = true
      })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
      ).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    })
  })
})
