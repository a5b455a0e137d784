/// <reference lib="dom" />
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { build } from '../../src/commands/build.ts'
import { layerbookHere } from '../commands/run.ts'
import { startBrowser } from './browser.ts'
import { serveFolder } from './serve.ts'
import { commitAt, profileVersion, stackByGit } from './stack-by-git.ts'
import { faults, visit } from './visitor.ts'

const demo = inject('demo')
const folder = mkdtempSync(join(tmpdir(), 'layerbook-travel-'))
const silent = { out() {}, err() {}, color: false, width: 100, progress() {}, warn() {}, settle() {} }

let browser: Browser
let server: Awaited<ReturnType<typeof serveFolder>>

beforeAll(async () => {
  const out = join(folder, 'catalog')
  await build({ repo: demo, out, base: '/a/b/', cache: join(folder, 'cache') }, silent)
  server = await serveFolder(out, '/a/b/')
  browser = await startBrowser()
})

afterAll(async () => {
  await browser.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const open = (path: string, look: (page: Page) => Promise<void>, how = {}) =>
  visit(browser, server.url, `profiles/${path}`, how, look)

const settled = (page: Page) => page.waitForFunction(() => !document.querySelector('profile-travel[data-busy]'))
const arrived = (page: Page) => page.locator('.arrived')

/** The layers as the list shows them, the highest first: `kubernetes 1.32.x 1.32.0`. */
async function layersShown(page: Page): Promise<string[]> {
  await settled(page)
  const rows = await page.locator('#stack .layers > .layer > summary').all()
  return Promise.all(
    rows.map(async (row) => {
      const name = await row.locator('.what .name').innerText()
      const codes = await row.locator('.versions code').allInnerTexts()
      return [name, ...codes].join(' ')
    }),
  )
}

/** What `git` alone says that the layers of a profile were at an instant. */
function byGit(profile: string, instant: string): string[] {
  const layers = stackByGit(demo, profile, commitAt(demo, instant), instant)
  return layers.map(({ pack, requested, resolved }) => `${pack} ${requested} ${resolved}`).toReversed()
}

const dates = ['2024-06-01', '2025-06-01', '2026-01-31']

test('packs keep their logos at any time', async () => {
  const pictures = (page: Page) =>
    page
      .locator('#stack .layers > .layer > summary')
      .filter({ has: page.locator('.mark img') })
      .locator('.what .name')
      .allInnerTexts()
  await open('aws-production/?at=2025-06-01', async (page) => {
    await settled(page)
    expect(await pictures(page)).toEqual(expect.arrayContaining(['fluent-bit', 'velero', 'acme-ca-bundle']))
    const loaded = await page
      .locator('#stack .mark img')
      .first()
      .evaluate(async (img) => {
        await (img as HTMLImageElement).decode()
        return (img as HTMLImageElement).naturalWidth > 0
      })
    expect(loaded).toBe(true)
  })
})

describe.each(dates)('on %s', (date) => {
  const instant = `${date}T23:59:59Z`

  test('chosen on the page: version and layers are those that git has', async () => {
    await open('aws-base/', async (page) => {
      await page.getByLabel('As of').fill(date)
      await page.waitForURL(`**/profiles/aws-base/?at=${date}`)
      expect(await layersShown(page)).toEqual(byGit('aws-base', instant))
      expect(await page.locator('h1 .version').innerText()).toBe(
        profileVersion(demo, commitAt(demo, instant), 'aws-base'),
      )
      expect(await arrived(page).innerText()).toMatch(/^As of \d+ \w+ \d{4} · back to now\s+Since then: \d+ layer/)
    })
  })

  test('by address: all that is shown is what `layerbook resolve --at` prints', async () => {
    const ran = await layerbookHere(['resolve', 'aws-production', '--at', date, '--repo', demo, '--format', 'json'])
    const json = JSON.parse(ran.stdout) as { version: string; layers: { name: string; resolved?: string }[] }
    await open(`aws-production/?at=${date}`, async (page) => {
      await arrived(page).getByText('As of').waitFor()
      const shown = await layersShown(page)
      const expected = json.layers.toReversed()
      expect(shown.map((text) => text.split(' ').at(-1))).toEqual(
        expected.map(({ name, resolved }) => resolved ?? name.split(' ').at(-1)),
      )
      expect(await page.locator('h1 .version').innerText()).toBe(json.version)
      const findings = ran.stderr.match(/^profiles\/\S+/gm) ?? []
      expect(await page.locator('#findings li').count()).toBe(findings.length)
    })
  })
})

test('an instant is seen to the second', async () => {
  const commit = '2026-07-28T12:00:03Z'
  await open('aws-base/?at=2026-07-28T12:00:02Z', async (page) => {
    await arrived(page).getByText('As of 28 July 2026, 12:00 UTC').waitFor()
    expect(await layersShown(page)).toEqual(byGit('aws-base', '2026-07-28T12:00:02Z'))
  })
  await open(`aws-base/?at=${commit}`, async (page) => {
    await arrived(page).getByText('As of').waitFor()
    expect(await layersShown(page)).toEqual(byGit('aws-base', commit))
  })
  expect(byGit('aws-base', commit)).not.toEqual(byGit('aws-base', '2026-07-28T12:00:02Z'))
})

test('a release is seen as it resolved then', async () => {
  await open('aws-base/2.2.0/', async (page) => {
    const now = await layersShown(page)
    await page.getByLabel('As of').fill('2026-02-01')
    await page.waitForURL('**/2.2.0/?at=2026-02-01')
    const then = stackByGit(demo, 'aws-base', 'profiles/aws-base@2.2.0', '2026-02-01T23:59:59Z')
    const shown = await layersShown(page)
    expect(shown).toEqual(then.map(({ pack, requested, resolved }) => `${pack} ${requested} ${resolved}`).toReversed())
    expect(shown).not.toEqual(now)
  })
})

test('by keyboard alone: step back through what changed, and forward, and back to now', async () => {
  await open('aws-base/', async (page) => {
    const now = await layersShown(page)
    const press = async (label: string) => {
      const isThere = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
      for (let presses = 0; (await isThere()) !== label && presses < 60; presses++) await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
    }
    await press('Previous change')
    await page.waitForURL(/\?at=\d{4}-\d\d-\d\dT/)
    const first = new URL(page.url()).searchParams.get('at')!
    expect(await layersShown(page)).toEqual(byGit('aws-base', first))
    await page.keyboard.press('Enter')
    await page.waitForFunction((at) => new URLSearchParams(location.search).get('at') !== at, first)
    const second = new URL(page.url()).searchParams.get('at')!
    expect(second < first).toBe(true)
    expect(await layersShown(page)).toEqual(byGit('aws-base', second))
    expect(await layersShown(page)).not.toEqual(byGit('aws-base', first))
    await page.goBack()
    await page.waitForURL(`**at=${first}`)
    expect(await layersShown(page)).toEqual(byGit('aws-base', first))
    await page.goForward()
    await page.waitForURL(`**at=${second}`)
    expect(await layersShown(page)).toEqual(byGit('aws-base', second))
    await page.getByRole('slider').focus()
    await page.keyboard.press('End')
    await page.waitForURL(/aws-base\/$/)
    expect(await layersShown(page)).toEqual(now)
    expect(await arrived(page).innerText()).toBe('')
  })
})

test('back to now gives the page that was there', async () => {
  await open('aws-production/', async (page) => {
    const before = await page.locator('main').innerHTML()
    await page.getByLabel('As of').fill('2025-06-01')
    await arrived(page).getByText('back to now').click()
    await page.waitForURL(/aws-production\/$/)
    await settled(page)
    const plain = (html: string) => html.replace(/<profile-travel.*<\/profile-travel>/s, '').replace(/<!---->/g, '')
    expect(plain(await page.locator('main').innerHTML())).toBe(plain(before))
  })
})

test('what is not of that day is put away, and links to profiles stay in the time', async () => {
  await open('aws-production/?at=2025-06-01', async (page) => {
    await arrived(page).getByText('As of').waitFor()
    expect(await page.locator('#readme, #used-by, #health').count()).toBe(0)
    expect(await page.locator('[id="stack"]').count()).toBe(1)
    expect(await page.locator('#source').innerText()).toContain('version: 1.3.0')
    const href = await page.locator('#composition a').first().getAttribute('href')
    expect(href).toMatch(/^\/a\/b\/profiles\/aws-base\/.*\?at=2025-06-01$/)
    await page.locator('#composition a').first().click()
    await arrived(page).getByText('As of 1 June 2025').waitFor()
  })
})

test('a link to a layer of then opens it', async () => {
  await open('aws-base/?at=2025-06-01#l-calico', async (page) => {
    await page.locator('#l-calico').waitFor({ state: 'visible' })
    expect(await page.locator('#l-calico').innerText()).toContain('Set by')
  })
})

test.each([
  ['?at=2019-01-01', 'There is no commit at or before'],
  ['?at=yesterday', '“yesterday” is no date.'],
  ['?at=2025-02-30', '“2025-02-30” is no date.'],
  ['?at=%3Cscript%3E', 'is no date.'],
  ['?at=2023-01-01', 'There is no profile "gke-mesh"'],
])('%s says so, and shows what is there now', async (query, words) => {
  await open(`gke-mesh/${query}`, async (page) => {
    await arrived(page).getByText(words).waitFor()
    expect(await arrived(page).innerText()).toContain('What is shown is the profile as it is now.')
    expect(await page.locator('#readme, #versions').count()).toBeGreaterThan(0)
    await arrived(page).getByText('Clear the date').click()
    await page.waitForURL(/gke-mesh\/$/)
    await settled(page)
    expect(await arrived(page).innerText()).toBe('')
  })
})

test('before anyone asks: little script, no engine, nothing moves', async () => {
  let [script, data] = [0, 0]
  await visit(browser, server.url, '404.html', {}, async (page) => {
    page.on('response', (response) => {
      if (response.url().includes('/data/past/')) data++
      if (response.url().endsWith('.js')) {
        void response.body().then((body) => {
          if (/Travel|travel/.test(response.url())) script += gzipSync(body).length
        })
      }
    })
    await page.goto(`${server.url}profiles/aws-production/`)
    await page.waitForLoadState('networkidle')
    const shift = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          let sum = 0
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value
          }).observe({ type: 'layout-shift', buffered: true })
          setTimeout(() => done(sum), 300)
        }),
    )
    expect(shift).toBe(0)
  })
  expect(data).toBe(0)
  expect(script).toBeGreaterThan(0)
  expect(script).toBeLessThan(3000)
})

describe.each([
  ['then', 'aws-production/?at=2025-06-01'],
  ['refused', 'aws-base/?at=2019-01-01'],
])('%s', (_, path) => {
  test.each([
    [1440, 'light'],
    [1440, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)('at %i in %s: axe finds nothing, nothing scrolls sideways', async (width, theme) => {
    await open(
      path,
      async (page) => {
        await arrived(page).locator('.where').waitFor()
        await settled(page)
        expect(await faults(page)).toEqual([])
      },
      { width, theme },
    )
  })
})

test('without JavaScript it says what it needs, and names the command', async () => {
  await open(
    'aws-base/',
    async (page) => {
      expect(await page.locator('main').innerText()).toContain('layerbook resolve aws-base --at 2025-06-01')
      expect(await page.getByLabel('As of').isVisible()).toBe(false)
    },
    { javaScript: false },
  )
})
