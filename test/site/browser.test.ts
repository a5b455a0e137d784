/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBrowser } from './browser.ts'
import { buildPages } from './build.ts'
import { fixtureCatalog } from './fixture-catalog.ts'
import { serveFolder } from './serve.ts'

const base = '/a/b/'
const pages = {
  home: '',
  profile: 'profiles/aws-production/',
  'hostile profile': 'profiles/edge-kiosk/',
  pack: 'packs/public/cilium/',
  packs: 'packs/',
  registry: 'registries/public/',
  'remote registry': 'registries/charts/',
  registries: 'registries/',
  health: 'health/',
  feeds: 'feeds/',
  'not found': '404.html',
}

let browser: Browser
let server: Awaited<ReturnType<typeof serveFolder>>
let site: Awaited<ReturnType<typeof buildPages>>

beforeAll(async () => {
  site = await buildPages(fixtureCatalog, base)
  server = await serveFolder(site.out, base)
  browser = await startBrowser()
})

afterAll(async () => {
  await browser.close()
  await server.close()
  site.remove()
})

interface Visit {
  readonly width?: number
  readonly theme?: 'light' | 'dark'
  readonly javaScript?: boolean
}

/** Opens a page in a context of its own and fails where the page asked for something it must not, or complained. */
async function visit(
  path: string,
  { width = 1440, theme = 'light', javaScript = true }: Visit,
  look: (page: Page) => Promise<void>,
) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: theme,
    javaScriptEnabled: javaScript,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const wrong: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url)) wrong.push(`asked for ${request.url()}`)
  })
  page.on('console', (message) => wrong.push(message.text()))
  page.on('pageerror', (error) => wrong.push(String(error)))
  page.on('dialog', (dialog) => {
    wrong.push(`ran ${dialog.message()}`)
    void dialog.dismiss()
  })
  try {
    await page.goto(server.url + path)
    await look(page)
    expect(wrong).toEqual([])
  } finally {
    await context.close()
  }
}

const openAll = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })

describe.each(Object.entries(pages))('%s', (_, path) => {
  test.each([
    [1440, 'light'],
    [1440, 'dark'],
    [360, 'light'],
    [360, 'dark'],
  ] as const)('at %i in %s: axe finds nothing, nothing scrolls sideways', async (width, theme) => {
    await visit(path, { width, theme }, async (page) => {
      await openAll(page)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
      ).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    })
  })
})

describe('without JavaScript', () => {
  test('home lists all profiles and offers nothing that would not work', async () => {
    await visit(pages.home, { javaScript: false }, async (page) => {
      expect(await page.locator('.row').count()).toBe(fixtureCatalog.home.profiles.length)
      expect(await page.locator('.row', { hasText: 'AWS production' }).innerText()).toContain('Cilium')
      expect(await page.locator('input[type=search]').isVisible()).toBe(false)
      expect(await page.locator('[data-theme-toggle]').isVisible()).toBe(false)
    })
  })

  test('a profile shows its stack, versions and history', async () => {
    await visit(pages.profile, { javaScript: false }, async (page) => {
      const core = page.locator('.roomy .core')
      expect(await core.locator('.n').allTextContents()).toEqual([
        'AWS EBS CSI driver',
        'Cilium',
        'Kubernetes',
        'Ubuntu',
      ])
      const boxes = await core.all()
      const tops = await Promise.all(boxes.map(async (box) => (await box.boundingBox())?.y ?? 0))
      expect(tops).toEqual(tops.toSorted((a, b) => a - b))
      expect(await page.locator('#versions').innerText()).toContain('1.3.0')
      expect(await page.locator('#history').innerText()).toMatch(
        /cni layer calico 3\.28\.1 swapped for cilium 1\.16\.3/,
      )
    })
  })

  test('a brick of the drawing opens its layer, which says why and who set what', async () => {
    await visit(pages.profile, { javaScript: false }, async (page) => {
      const layer = page.locator('#l-cilium')
      expect(await layer.isVisible()).toBe(false)
      await page.locator('.roomy a[href="#l-cilium"]').click()
      await layer.waitFor({ state: 'visible' })
      expect(await layer.innerText()).toContain('1.16.4 is the newest release on 1.16.x.')
      const replicas = layer.locator('tr', { has: page.locator('th', { hasText: /^replicas$/ }) }).last()
      expect(await replicas.innerText()).toMatch(
        /3\s+2 by preset ha .*1 by default .*override in aws-production profile\.yaml:31/s,
      )
    })
  })

  test('defaults are out of the way until asked for', async () => {
    await visit(`${pages.profile}#l-cilium`, { javaScript: false }, async (page) => {
      const namespace = page.locator('#l-cilium th', { hasText: /^namespace$/ })
      expect(await namespace.isVisible()).toBe(false)
      await page.locator('#l-cilium .switch input').uncheck()
      expect(await namespace.isVisible()).toBe(true)
    })
  })
})

describe('search and filters', () => {
  const shown = (page: Page) => page.locator('.row:visible h2').allInnerTexts()

  test('by keyboard alone', async () => {
    await visit(pages.home, {}, async (page) => {
      await page.locator('main input[type=search]').focus()
      await page.keyboard.type('cilium production')
      expect(await shown(page)).toContain('AWS production')
      expect(await shown(page)).not.toContain('Observability')
      expect(await page.locator('[data-count]').innerText()).toMatch(/^\d of 6 profiles$/)
      await page.keyboard.press('ArrowDown')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe((await shown(page))[0])
      await page.keyboard.press('ArrowDown')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe((await shown(page))[1])
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('ArrowUp')
      expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search')
      await page.keyboard.press('Escape')
      expect(await shown(page)).toHaveLength(6)
    })
  })

  test('facets narrow, count, stand in the address, and come back from it', async () => {
    await visit(pages.home, {}, async (page) => {
      await page.locator('input[name=type][value=full]').focus()
      await page.keyboard.press('Space')
      expect(await shown(page)).toHaveLength(2)
      const vsphere = page.locator('label', { has: page.locator('input[name=cloud][value=vsphere]') })
      expect(await vsphere.locator('.count').innerText()).toBe('1')
      await vsphere.click()
      expect(await shown(page)).toHaveLength(1)
      expect(new URL(page.url()).search).toBe('?type=full&cloud=vsphere')
      await page.reload()
      expect(await shown(page)).toHaveLength(1)
      await page.locator('button[type=reset]').click()
      await expect.poll(() => shown(page)).toHaveLength(6)
      expect(new URL(page.url()).search).toBe('')
    })
  })

  test('what nothing fits is said', async () => {
    await visit(`${pages.home}?q=nowhere+to+be+found`, {}, async (page) => {
      expect(await page.locator('[data-nothing]').isVisible()).toBe(true)
      expect(await page.locator('[role=status]').innerText()).toBe('0 of 6 profiles')
    })
  })
})

test('the theme follows the system, can be turned, and is remembered', async () => {
  const background = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  await visit(pages.home, { theme: 'dark' }, async (page) => {
    const dark = await background(page)
    await page.locator('[data-theme-toggle]').click()
    const light = await background(page)
    expect(light).not.toBe(dark)
    await page.goto(server.url + pages.pack)
    expect(await background(page)).toBe(light)
  })
})

test('the skip link is the first stop and leads to the content', async () => {
  await visit(pages.profile, {}, async (page) => {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  })
})
