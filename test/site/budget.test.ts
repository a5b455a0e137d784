/// <reference lib="dom" />
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startBrowser } from './browser.ts'
import { serveFolder } from './serve.ts'
import { weighPage } from './weight.ts'

// What a page may weigh, compressed, with all that it loads before a visitor asks for more.
const kilobyte = 1024
const mostOfPage = 60 * kilobyte
const mostOfScript = 20 * kilobyte

const catalog = inject('catalog')

let browser: Browser
let server: Awaited<ReturnType<typeof serveFolder>>

beforeAll(async () => {
  server = await serveFolder(catalog, '/')
  browser = await startBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** The pages below a folder whose HTML is the longest. */
function largest(folder: string, depth: number, count: number): string[] {
  return readdirSync(join(catalog, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('index.html') && file.split('/').length === depth)
    .map((file) => ({
      path: `${folder}/${file.slice(0, -'index.html'.length)}`,
      size: statSync(join(catalog, folder, file)).size,
    }))
    .toSorted((a, b) => b.size - a.size)
    .slice(0, count)
    .map(({ path }) => path)
}

const pages = [...largest('profiles', 2, 3), ...largest('profiles', 3, 1), ...largest('packs', 3, 2)]

describe.each(pages)('/%s', (path) => {
  test.each([1440, 390])('at %i weighs little, and stays where it is', async (width) => {
    const weight = await weighPage(browser, server.url + path, { width, height: 900 })
    expect(weight.total, weight.words).toBeLessThanOrEqual(mostOfPage)
    expect(weight.script, weight.words).toBeLessThanOrEqual(mostOfScript)
    expect(weight.shift).toBe(0)
  })
})

/** Who opens one of these has asked for what it computes. */
const asked = ['compare/', 'what-if/', 'search/']

describe.each(['', 'packs/', 'registries/', 'health/', 'compare/', 'what-if/', 'search/'])('/%s', (path) => {
  test('has little script, and stays where it is', async () => {
    const weight = await weighPage(browser, server.url + path)
    expect(weight.shift).toBe(0)
    if (!asked.includes(path)) expect(weight.script, weight.words).toBeLessThanOrEqual(mostOfScript)
  })
})
