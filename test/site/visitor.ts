/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'

export interface Visit {
  readonly width?: number
  readonly theme?: 'light' | 'dark'
  readonly javaScript?: boolean
}

/**
 * Opens a page of a served catalog as a visitor of its own, and fails where the page asked for something outside, broke
 * its policy or complained.
 */
export async function visit(
  browser: Browser,
  root: string,
  path: string,
  { width = 1440, theme = 'light', javaScript = true }: Visit,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: theme,
    javaScriptEnabled: javaScript,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const wrong: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(root)) wrong.push(`asked for ${request.url()}`)
  })
  page.on('console', (message) => wrong.push(message.text()))
  page.on('pageerror', (error) => wrong.push(String(error)))
  try {
    await page.goto(root + path)
    await look(page)
    expect(wrong).toEqual([])
  } finally {
    await context.close()
  }
}

/** What axe finds on the page as it is, with everything that folds opened, and whether it scrolls sideways. */
export async function faults(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
  const { violations } = await new AxeBuilder({ page }).analyze()
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  return sideways > 0 ? [...found, `scrolls sideways by ${sideways}`] : found
}
