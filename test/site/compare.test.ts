/// <reference lib="dom" />
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { build } from '../../src/commands/build.ts'
import { layerbookHere } from '../commands/run.ts'
import { startBrowser } from './browser.ts'
import { serveFolder } from './serve.ts'
import { commitAt, profileVersion, stackByGit } from './stack-by-git.ts'
import { faults, visit } from './visitor.ts'

const demo = inject('demo')
const folder = mkdtempSync(join(tmpdir(), 'layerbook-compare-'))
const silent = { out() {}, err() {}, color: false, width: 100, progress() {}, warn() {}, settle() {} }
const now = '9999-12-31T23:59:59Z'

let browser: Browser
let server: Awaited<ReturnType<typeof serveFolder>>

// Under a base path of its own, so that no address is taken from the root by mistake.
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

const open = (query: string, look: (page: Page) => Promise<void>, how = {}) =>
  visit(browser, server.url, `compare/${query}`, how, look)

const told = (page: Page) => page.locator('[data-told]')
const settled = (page: Page) =>
  page.waitForFunction(() => {
    const state = document.querySelector<HTMLElement>('[data-told]')?.dataset['state']
    const isBusy = document.querySelector('[data-outcome]')?.hasAttribute('aria-busy')
    return state !== undefined && state !== 'busy' && !isBusy
  })

/** The versions that the rows of layers show on one side, by the layer's name. */
async function versionsOn(page: Page, side: 'was' | 'is'): Promise<Record<string, string>> {
  await settled(page)
  const rows = await page.locator('#c-layers .pair').all()
  const found = await Promise.all(
    rows.map(async (row) => {
      const name = await row.locator('.what .name').innerText()
      const cell = row.locator(`.cells .${side} code.taken`)
      return (await cell.count()) === 0 ? [] : [[name, await cell.innerText()] as const]
    }),
  )
  return Object.fromEntries(found.flat())
}

/** What `git` alone says that the layers of aws-base were. */
function byGit(revision: string, until = now): Record<string, string> {
  const layers = stackByGit(demo, 'aws-base', revision, until)
  return Object.fromEntries(layers.map(({ pack, resolved }) => [pack, resolved]))
}

describe('what is compared, checked against git alone', () => {
  test('two versions', async () => {
    await open('?a=aws-base@2.1.0&b=aws-base@2.3.0&show=all', async (page) => {
      expect(await versionsOn(page, 'was')).toEqual(byGit('profiles/aws-base@2.1.0'))
      expect(await versionsOn(page, 'is')).toEqual(byGit('profiles/aws-base@2.3.0'))
      expect(await page.locator('#c-profile .pair', { hasText: 'Version' }).innerText()).toMatch(/2\.1\.0\s+.*2\.3\.0/s)
    })
  })

  test('two dates', async () => {
    await open('?a=aws-base~2025-06-01&b=aws-base~2026-01-31T12:00:00Z&show=all', async (page) => {
      const [early, late] = ['2025-06-01T23:59:59Z', '2026-01-31T12:00:00Z']
      const was = byGit(commitAt(demo, early), early)
      const is = byGit(commitAt(demo, late), late)
      const swapped = page.locator('#c-layers .pair', { hasText: 'swapped' })
      expect(await swapped.innerText()).toMatch(new RegExp(`calico.*${was['calico']}.*cilium.*${is['cilium']}`, 's'))
      const rows = await versionsOn(page, 'was')
      for (const name of ['ubuntu', 'kubernetes', 'aws-ebs-csi-driver']) expect(rows[name]).toBe(was[name])
      const after = await versionsOn(page, 'is')
      for (const name of ['ubuntu', 'kubernetes', 'aws-ebs-csi-driver']) expect(after[name]).toBe(is[name])
      const versions = [early, late].map((instant) => profileVersion(demo, commitAt(demo, instant), 'aws-base'))
      const fact = await page.locator('#c-profile .pair', { hasText: 'Version' }).innerText()
      expect(fact).toMatch(new RegExp(`${versions[0]}\\s+.*${versions[1]}`, 's'))
    })
  })

  test('two profiles that nobody prepared', async () => {
    await open('?a=aws-base&b=azure-base&show=all', async (page) => {
      await settled(page)
      const text = await page.locator('#c-layers').innerText()
      const sides = ['aws-base', 'azure-base'].map((name) => stackByGit(demo, name, 'HEAD', now))
      for (const { pack, resolved } of sides.flat()) expect(text).toMatch(new RegExp(`${pack}[^]*${resolved}`))
      expect(await page.locator('#c-profile .pair', { hasText: 'Cloud' }).innerText()).toMatch(/AWS\s+.*Azure/s)
    })
  })
})

describe.each([
  ['aws-production@2.1.0', 'aws-production@3.0.0'],
  ['aws-production~2025-06-01', 'eks-production~2026-01-31'],
  ['observability@2.0.0~2025-12-31', 'observability'],
])('%s and %s', (before, after) => {
  test('the JSON is that of the command, byte for byte', async () => {
    const ran = await layerbookHere(['compare', before, after, '--repo', demo, '--format', 'json'])
    await open(`?a=${before}&b=${after}`, async (page) => {
      await settled(page)
      await page.getByRole('button', { name: 'Copy JSON' }).click()
      await page.getByRole('button', { name: 'Copied' }).waitFor()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(ran.stdout)
    })
  })
})

test('only what differs is shown until all is asked for, and the address keeps which', async () => {
  await open('?a=aws-base@2.3.0&b=aws-base@2.4.0', async (page) => {
    expect(Object.keys(await versionsOn(page, 'is'))).toEqual(['kubernetes'])
    await page.getByRole('button', { name: 'Show all' }).click()
    expect(Object.keys(await versionsOn(page, 'is')).length).toBe(4)
    expect(page.url()).toContain('show=all')
    await page.locator('#c-layers .pair', { hasText: 'cilium' }).locator('summary').click()
    expect(await page.locator('#c-layers .pair', { hasText: 'cilium' }).locator('tr.same').count()).toBeGreaterThan(10)
    await page.getByLabel('Only differences').check()
    expect(Object.keys(await versionsOn(page, 'is'))).toEqual(['kubernetes'])
    expect(page.url()).not.toContain('show=all')
  })
})

test('values say before, after and who set them', async () => {
  await open('?a=aws-production@2.1.0&b=aws-production@3.0.0', async (page) => {
    await settled(page)
    const row = page.locator('tr', { hasText: 'charts.external-dns.policy' })
    expect((await row.innerText()).replace(/\s+/g, ' ')).toBe(
      'charts.external-dns.policy upsert-only default sync preset sync',
    )
  })
})

test('by keyboard alone: choose, swap, share, go back', async () => {
  let shared = ''
  let shown = ''
  await open('', async (page) => {
    await page.getByText('Choose a profile on each side.').waitFor()
    const focused = () =>
      page.evaluate(() => document.activeElement?.id || document.activeElement?.getAttribute('name'))
    for (let presses = 0; (await focused()) !== 'a-profile' && presses < 40; presses++) await page.keyboard.press('Tab')
    await page.keyboard.type('aws b')
    await page.locator('#a-profile-list [role=option]').first().waitFor()
    expect(await page.getByLabel('Profile').first().getAttribute('aria-activedescendant')).toBe('a-profile-list-0')
    await page.keyboard.press('Enter')
    await page.locator('#c-layers').waitFor()
    expect(await page.locator('#a-profile').inputValue()).toBe('aws-base')
    expect(await page.locator('[name=a-version]').inputValue()).toBe('2.3.0')
    expect(page.url()).toMatch(/\/a\/b\/compare\/\?a=aws-base@2\.3\.0&b=aws-base$/)
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('a-version')
    await page.keyboard.type('1.2')
    await page.waitForURL(/a=aws-base@1\.2\.0/)
    await settled(page)
    while ((await page.evaluate(() => document.activeElement?.hasAttribute('data-swap'))) !== true)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(/a=aws-base&b=aws-base@1\.2\.0$/)
    await settled(page)
    ;[shared, shown] = [page.url(), await page.locator('[data-result]').innerText()]
    await page.goBack()
    await page.waitForFunction(() => document.querySelector<HTMLSelectElement>('[name=a-version]')?.value === '1.2.0')
    await page.goBack()
    await page.waitForFunction(() => document.querySelector<HTMLSelectElement>('[name=a-version]')?.value === '2.3.0')
  })
  await visit(browser, server.url, shared.slice(server.url.length), {}, async (page) => {
    await settled(page)
    expect(await page.locator('[data-result]').innerText()).toBe(shown)
    expect(await page.locator('[name=b-version]').inputValue()).toBe('1.2.0')
  })
})

describe('the profile of a side', () => {
  const field = (page: Page) => page.locator('#b-profile')
  const listed = (page: Page) => page.locator('#b-profile-list [role=option] .name').allInnerTexts()

  test('is found by any of its words; what is half typed changes nothing', async () => {
    await open('?a=aws-base@2.3.0&b=aws-base', async (page) => {
      await settled(page)
      await field(page).click()
      expect((await listed(page)).length).toBeGreaterThan(30)
      await page.keyboard.type('infrastructure eks')
      const found = page.locator('#b-profile-list [role=option]')
      expect((await found.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))).toEqual([
        expect.stringMatching(/^eks-base EKS base · infrastructure · Amazon EKS · 1\.\d+\.\d+$/),
      ])
      await page.keyboard.press('Escape')
      expect([await field(page).inputValue(), await listed(page)]).toEqual(['aws-base', []])
      await page.keyboard.press('Control+a')
      await page.keyboard.type('azu')
      await page.keyboard.press('Tab')
      expect(await field(page).inputValue()).toBe('aws-base')
      expect(new URL(page.url()).search).toBe('?a=aws-base@2.3.0&b=aws-base')
    })
  })

  test('is taken where it is written out, and by a click', async () => {
    await open('?a=aws-base@2.3.0&b=aws-base', async (page) => {
      await settled(page)
      await field(page).fill('Azure-base')
      await page.keyboard.press('Tab')
      await page.waitForURL(/\?a=aws-base@2\.3\.0&b=azure-base$/)
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('b-version')
      await field(page).fill('eks')
      await page.locator('#b-profile-list [role=option]', { hasText: 'eks-production' }).click()
      await page.waitForURL(/&b=eks-production$/)
    })
  })

  test.each([
    [1440, 'light'],
    [390, 'dark'],
  ] as const)('with its list open at %i in %s: axe finds nothing', async (width, theme) => {
    await open(
      '?a=aws-base@2.3.0&b=aws-base',
      async (page) => {
        await settled(page)
        await field(page).click()
        expect(await faults(page)).toEqual([])
      },
      { width, theme },
    )
  })
})

test.each([
  ['?a=aws-base&b=aws-base', 'Both sides are one and the same.'],
  ['?a=aws-base@2.4.0&b=aws-base', 'Nothing differs'],
  ['?a=aws-bose&b=aws-base', 'There is no profile "aws-bose". Did you mean "aws-base"?'],
  ['?a=aws-base@9.9.9&b=aws-base', 'has no release "9.9.9"'],
  ['?a=aws-base~2025-02-30&b=aws-base', '“2025-02-30” is no date. Write a day (2026-01-31)'],
  ['?a=aws-base~2019-01-01&b=aws-base', 'There is no commit at or before'],
  ['?a=aws-base@&b=aws-base', '“aws-base@” names no state of a profile.'],
  ['?a=%3Cimg%20src=x%3E&b=aws-base', 'names no state of a profile.'],
])('%s is told: %s', async (query, words) => {
  await open(query, async (page) => {
    await settled(page)
    expect(await told(page).innerText()).toContain(words)
  })
})

describe.each([
  ['empty', ''],
  ['same', '?a=aws-base@2.4.0&b=aws-base'],
  ['different', '?a=aws-production@2.1.0&b=aws-production@3.0.0'],
  ['all', '?a=aws-base~2025-06-01&b=azure-base&show=all'],
  ['wrong', '?a=nothing&b=aws-base'],
])('%s', (_, query) => {
  test.each([
    [1440, 'light'],
    [1440, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)('at %i in %s: axe finds nothing, nothing scrolls sideways', async (width, theme) => {
    await open(
      query,
      async (page) => {
        await settled(page)
        expect(await faults(page)).toEqual([])
      },
      { width, theme },
    )
  })
})

test('nothing moves while a shared comparison comes in', async () => {
  await open('?a=aws-production@2.1.0&b=aws-production@3.0.0', async (page) => {
    await settled(page)
    const shift = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          let sum = 0
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value
          }).observe({ type: 'layout-shift', buffered: true })
          setTimeout(() => done(sum), 500)
        }),
    )
    expect(shift).toBe(0)
  })
})

test('without JavaScript it says what it needs, and lists what there is', async () => {
  await open(
    '',
    async (page) => {
      const main = page.locator('main')
      expect(await main.innerText()).toContain('needs JavaScript')
      expect(await main.innerText()).toContain('layerbook compare aws-production@1.0.0 aws-production')
      expect(await page.locator('form.compare').isVisible()).toBe(false)
      await main.getByRole('link', { name: '2.3.0' }).first().click()
      expect(await page.locator('h1').innerText()).toContain('2.3.0')
    },
    { javaScript: false },
  )
})
