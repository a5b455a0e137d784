/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
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
  await browser?.close()
  await server?.close()
})

type Theme = 'light' | 'dark'

async function visit(path: string, width: number, look: (page: Page) => Promise<void>, colorScheme: Theme = 'light') {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' })
  try {
    const page = await context.newPage()
    await page.goto(server.url + path)
    await look(page)
  } finally {
    await context.close()
  }
}

const pages = ['profiles/aws-production/', 'profiles/observability/', 'packs/public/cilium/']

describe.each(pages)('/%s', (path) => {
  test.each(['light', 'dark'] as const)('on a phone, %s: axe finds nothing', async (theme) => {
    await visit(
      path,
      390,
      async (page) => {
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
        ).toEqual([])
      },
      theme,
    )
  })

  test('has four sizes of type; what is code runs a little smaller beside it', async () => {
    await visit(path, 1440, async (page) => {
      const sizes = await page.evaluate(() => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        const found = new Map<string, string>()
        while (walker.nextNode()) {
          const parent = walker.currentNode.parentElement!
          if (!walker.currentNode.nodeValue?.trim() || parent.closest('svg, code, pre, kbd, .ver, script, .version'))
            continue
          found.set(getComputedStyle(parent).fontSize, parent.outerHTML.slice(0, 120))
        }
        return [...found]
      })
      expect(sizes.length, JSON.stringify(sizes)).toBeLessThanOrEqual(4)
    })
  })
})

describe('a drawing', () => {
  test.each([
    ['profiles/aws-production/', 1440],
    ['profiles/aws-production/', 390],
    ['profiles/eks-base/', 390],
    ['profiles/vsphere-regulated/', 1440],
  ])('of /%s at %i has every text in its box, in the fonts of this machine', async (path, width) => {
    await visit(path, width, async (page) => {
      const outside = await page.evaluate(() => {
        const picture = [...document.querySelectorAll('.picture')].find((one) => one.getBoundingClientRect().width > 0)!
        const boxes = [...picture.querySelectorAll('.k, .part')]
        const bad = boxes.flatMap((group) => {
          const box = group.querySelector('.box')!.getBoundingClientRect()
          return [...group.querySelectorAll('text')]
            .map((text) => ({ text: text.textContent, at: text.getBoundingClientRect() }))
            .filter(
              ({ at }) =>
                at.left < box.left || at.right > box.right || at.top < box.top - 1 || at.bottom > box.bottom + 1,
            )
            .map(({ text }) => text)
        })
        return { bad, drawn: boxes.length, wide: picture.getBoundingClientRect().right - innerWidth }
      })
      expect(outside.bad).toEqual([])
      expect(outside.drawn).toBeGreaterThan(3)
      expect(outside.wide).toBeLessThanOrEqual(0)
    })
  })

  test('is walked by keyboard: profiles first, then layers, and a layer opens', async () => {
    await visit('profiles/aws-production/', 1440, async (page) => {
      await page.locator('.roomy a').first().focus()
      const names: string[] = []
      for (let step = 0; step < 40; step++) {
        const label = await page.evaluate(
          () => document.activeElement?.closest('.roomy a')?.querySelector('title')?.textContent,
        )
        if (!label) break
        names.push(label)
        await page.keyboard.press('Tab')
      }
      expect(names[0]).toMatch(/^Backup 2\.\d+\.\d+: 1 layer$/)
      expect(names.at(-1)).toMatch(/^ubuntu 24\.04\.4: Operating system, asked for as 24\.04\.x, from AWS base/)
      await page.getByRole('link', { name: /^cilium 1\.19\.6: Network, asked for as 1\.19\.x, from AWS base/ }).focus()
      await page.keyboard.press('Enter')
      await page.locator('#l-cilium').waitFor({ state: 'visible' })
    })
  })
})

test('logos are pictures without words, of a fixed size, and all of them are there', async () => {
  await visit('packs/', 1440, async (page) => {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    await page.waitForLoadState('networkidle')
    const logos = await page.locator('.mark img').evaluateAll((images) =>
      (images as HTMLImageElement[]).map(({ alt, width, height, naturalWidth }) => ({
        alt,
        width,
        height,
        loaded: naturalWidth > 0,
      })),
    )
    expect(logos.length).toBeGreaterThan(10)
    for (const logo of logos) expect(logo).toEqual({ alt: '', width: 20, height: 20, loaded: true })
  })
})
