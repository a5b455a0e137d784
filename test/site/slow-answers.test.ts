/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { startBrowser } from './browser.ts'
import { serveFolder } from './serve.ts'
import { visit } from './visitor.ts'

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

/** Files that match come so much later. */
const delayed = (page: Page, files: string, milliseconds: number) =>
  page.route(files, async (route) => {
    await new Promise((later) => setTimeout(later, milliseconds))
    await route.continue()
  })

const told = (page: Page, words: RegExp) => page.locator('[data-verdict]').filter({ hasText: words }).waitFor()

test('what is pressed before there is anything to choose from is done when there is', () =>
  visit(browser, server.url, '404.html', {}, async (page) => {
    await delayed(page, '**/data/past/index.json', 1500)
    await page.goto(`${server.url}what-if/`)
    await page.locator('[data-do=begin][value=aws-production]').click()
    await told(page, /layers/)
    expect(await page.locator('[data-note]').isHidden()).toBe(true)
    expect(await page.locator('.editor textarea').inputValue()).toContain('name: aws-production')
  }))

test('what was chosen last is begun with, though it came before what was chosen first', () =>
  visit(browser, server.url, 'what-if/', {}, async (page) => {
    await page.locator('[data-do=nothing]').waitFor()
    await told(page, /Choose a profile/)
    await delayed(page, '**/data/past/profiles/aws-production.json', 1500)
    // Pressed on the page as it is: the first one answers when the second is long there.
    await page.evaluate(() => {
      for (const name of ['aws-production', 'aws-base']) {
        const button = document.querySelector<HTMLButtonElement>('button[data-do=begin]')!
        button.value = name
        button.click()
      }
    })
    await told(page, /layers/)
    await page.waitForTimeout(2000)
    expect(await page.locator('.editor textarea').inputValue()).toContain('name: aws-base')
  }))

test('a button that copies finds its words again, however often it is pressed', () =>
  visit(browser, server.url, 'compare/?a=aws-base@1.0.0&b=aws-base', {}, async (page) => {
    const button = page.locator('[data-copy=link]')
    await button.click()
    await page.waitForTimeout(300)
    await button.click()
    await page.waitForTimeout(2000)
    expect((await button.textContent())?.trim()).toBe('Copy link')
  }))

test('a fragment that is no name of ours does not keep a profile from another time', () =>
  visit(browser, server.url, 'profiles/aws-production/?at=2025-06-01#1.0:%zz', {}, async (page) => {
    await page.locator('.arrived .past, .arrived p').first().waitFor()
    expect(await page.locator('.arrived').textContent()).not.toContain('could not be worked out')
  }))

test('a search that is asked for twice at once opens once', () =>
  visit(browser, server.url, '', {}, async (page) => {
    await delayed(page, '**/*search-dialog*', 500)
    await page.keyboard.press('Control+k')
    await page.keyboard.press('Control+k')
    await page.locator('dialog[open] input').waitFor()
    expect(await page.locator('dialog').count()).toBe(1)
  }))
