/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startBrowser } from './browser.ts'
import { serveFolder } from './serve.ts'

const catalog = inject('catalog')
const read = (path: string) => readFileSync(join(catalog, path), 'utf8')

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

interface Visit {
  readonly width?: number
  readonly theme?: 'light' | 'dark'
  readonly javaScriptEnabled?: boolean
}

async function visit(
  path: string,
  { width = 1440, theme = 'light', javaScriptEnabled = true }: Visit,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: theme,
    javaScriptEnabled,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  const wrong: string[] = []
  page.on('console', (message) => wrong.push(message.text()))
  page.on('pageerror', (error) => wrong.push(String(error)))
  try {
    await page.goto(server.url + path)
    await look(page)
    expect(wrong).toEqual([])
  } finally {
    await context.close()
  }
}

const profile = 'profiles/aws-production/'
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

describe('what is copied from a profile', () => {
  test('the link to this state, the command, the Markdown, the stack', () =>
    visit(profile, {}, async (page) => {
      const buttons = page.locator('#use .takes button.copy')
      const texts: string[] = []
      for (const button of await buttons.all()) {
        await button.click()
        await expect.poll(() => button.textContent()).toBe('Copied')
        texts.push(await copied(page))
      }
      const home = server.url.replace(/\/$/, '')
      expect(texts).toEqual([
        expect.stringMatching(new RegExp(`^${home}/profiles/aws-production/\\?at=2026-\\d\\d-\\d\\dT[\\d:]+Z$`)),
        expect.stringMatching(/^layerbook resolve aws-production --at 2026-\d\d-\d\dT[\d:]+Z$/),
        `[![AWS production](${home}/profiles/aws-production/badge.svg)](${home}/profiles/aws-production/)`,
        `[![AWS production, its stack](${home}/profiles/aws-production/stack.svg)](${home}/profiles/aws-production/)`,
      ])
      await page.locator('#pinned > summary').click()
      await page.locator('#pinned button.copy').click()
      expect(await copied(page)).toBe(read('api/v1/profiles/aws-production/stack.yaml'))
    }))

  test('a layer’s own values, and nothing of the others', () =>
    visit(profile, {}, async (page) => {
      const layer = page.locator('details.layer', { has: page.locator('#l-cilium') })
      await layer.locator('> summary').click()
      await layer.getByRole('button', { name: 'Copy as YAML' }).click()
      await expect.poll(() => layer.locator('button.copy').textContent()).toBe('Copied')
      const text = await copied(page)
      expect(text).toMatch(/^# cilium [\d.]+, a layer of aws-base\npack:\n {2}namespace: kube-system\n/)
      expect(text.match(/^# .*, a layer of/gm)).toHaveLength(1)
      expect(read('api/v1/profiles/aws-production/values.yaml')).toContain(text)
    }))

  test('the pictures of its Markdown and its files are there', () =>
    visit(profile, {}, async (page) => {
      for (const path of ['badge.svg', 'stack.svg']) {
        expect((await page.request.get(`${server.url}${profile}${path}`)).status(), path).toBe(200)
      }
      for (const link of await page.locator('#use .takes a').all()) {
        expect((await page.request.get(await link.evaluate((one) => (one as HTMLAnchorElement).href))).status()).toBe(
          200,
        )
      }
    }))

  test('without a script it is all there to be selected, and no button does nothing', () =>
    visit(profile, { javaScriptEnabled: false }, async (page) => {
      expect(await page.locator('button.copy:visible').count()).toBe(0)
      expect(await page.locator('#take-command').textContent()).toMatch(/^layerbook resolve aws-production --at /)
      await page.locator('#pinned > summary').click()
      expect(await page.locator('#take-stack').innerText()).toContain('pack: cilium')
    }))

  test('buttons come without moving anything', () =>
    visit(profile, {}, async (page) => {
      const shift = await page.evaluate(
        () =>
          new Promise<number>((done) => {
            let sum = 0
            const observer = new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value
            })
            observer.observe({ type: 'layout-shift', buffered: true })
            setTimeout(() => done(sum), 300)
          }),
      )
      expect(shift).toBe(0)
    }))
})

test('the page of the API: its commands are copied, its links lead to documents, its address is its own', () =>
  visit('api/', {}, async (page) => {
    expect(await page.locator('#try-address').textContent()).toBe(`CATALOG=${server.url.replace(/\/$/, '')}`)
    await page.locator('#try button.copy').nth(1).click()
    expect(await copied(page)).toMatch(/^curl -s \$CATALOG\/api\/v1\/profiles\/[\w-]+\.json \|\n {2}jq -r /)
    const links = await page.locator('table.documents a').all()
    expect(links.length).toBeGreaterThan(15)
    for (const link of links) {
      const href = await link.evaluate((one) => (one as HTMLAnchorElement).href)
      expect((await page.request.get(href)).status(), href).toBe(200)
    }
  }))

describe('axe', () => {
  const openAll = (page: Page) =>
    page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
  const hows = [
    { width: 390, theme: 'dark' },
    { width: 1440, theme: 'light' },
  ] as const
  const paths = ['api/', profile, 'packs/public/kubernetes/', 'profiles/aws-base/']
  const visits = paths.flatMap((path) => hows.map((how) => [path, how] as const))
  test.each(visits)('finds nothing on %s %j', (path, how) =>
    visit(path, how, async (page) => {
      await openAll(page)
      const builder = new AxeBuilder({ page })
      for (const part of ['#use', '#used-by', '#dependencies', '#l-cilium', '#l-kubernetes', '#try', '#documents']) {
        if ((await page.locator(part).count()) > 0) builder.include(part)
      }
      const { violations } = await builder.analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    }),
  )
})
