import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'

/** One answer that a page loaded, its size in bytes as a static host sends it. */
export interface Weighed {
  readonly path: string
  readonly kind: 'document' | 'script' | 'stylesheet' | 'image' | 'other'
  readonly bytes: number
}

export interface PageWeight {
  readonly all: readonly Weighed[]
  readonly total: number
  readonly script: number
  /** What weighs most first, to be told where a budget is broken. */
  readonly words: string
  /** How far what was shown moved as the page loaded; 0 where nothing did. */
  readonly shift: number
}

/** Pictures and fonts are compressed already. */
function sizeOf(body: Buffer, type: string): number {
  return /image\/(png|jpeg|webp)|font/.test(type) ? body.length : gzipSync(body).length
}

const kinds: Readonly<Record<string, Weighed['kind']>> = {
  document: 'document',
  script: 'script',
  stylesheet: 'stylesheet',
  image: 'image',
}

/** Opens a page as a visitor does, scrolls through all of it, and weighs whatever it loaded until it is quiet. */
export async function weighPage(browser: Browser, url: string, viewport = { width: 1440, height: 900 }) {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' })
  try {
    const page = await context.newPage()
    const loading: Promise<Weighed>[] = []
    page.on('response', (response) => {
      const kind = kinds[response.request().resourceType()] ?? 'other'
      const weigh = async (): Promise<Weighed> => {
        const body = await response.body().catch(() => Buffer.alloc(0))
        return {
          path: new URL(response.url()).pathname,
          kind,
          bytes: sizeOf(body, response.headers()['content-type'] ?? ''),
        }
      }
      loading.push(weigh())
    })
    await page.goto(url, { waitUntil: 'networkidle' })
    const shift = await page.evaluate(observeShift)
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    await page.waitForLoadState('networkidle')
    return weight(await Promise.all(loading), shift)
  } finally {
    await context.close()
  }
}

/** Runs in the page. */
function observeShift(): Promise<number> {
  return new Promise((resolve) => {
    let sum = 0
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { readonly value: number }).value
    })
    observer.observe({ type: 'layout-shift', buffered: true })
    setTimeout(() => {
      observer.disconnect()
      resolve(sum)
    }, 200)
  })
}

function weight(all: readonly Weighed[], shift: number): PageWeight {
  const sum = (some: readonly Weighed[]): number => some.reduce((total, { bytes }) => total + bytes, 0)
  const heaviest = all.toSorted((a, b) => b.bytes - a.bytes)
  return {
    all,
    total: sum(all),
    script: sum(all.filter(({ kind }) => kind === 'script')),
    words: heaviest.map(({ path, bytes }) => `${bytes} ${path}`).join('\n'),
    shift,
  }
}
