import lighthouse, { type Flags, type RunnerResult } from 'lighthouse'
import { chromium as playwright, type Browser } from 'playwright-core'
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { serveFolder, type ServedFolder } from '../../src/commands/serve.ts'
import { chromePath } from './browser.ts'

/** Least scores of 100; performance is measured as on a slow phone. */
const least = { accessibility: 100, 'best-practices': 100, seo: 100, performance: 95 }

let browser: Browser
let port: number
let server: ServedFolder

beforeAll(async () => {
  server = await serveFolder(inject('catalog'), '/', 0)
  port = await freePort()
  const args = ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`]
  browser = await playwright.launch({ executablePath: await chromePath(), args })
})

afterAll(async () => {
  await browser.close()
  await server.close()
})

describe('Lighthouse', () => {
  test.each([
    ['home', ''],
    ['profile', 'profiles/aws-production/'],
    ['pack', 'packs/public/cilium/'],
    ['compare', 'compare/'],
    ['what if', 'what-if/'],
    ['health', 'health/'],
  ])('%s: nothing to find fault with, and it stands still while it loads', { retry: 1 }, async (_, path) => {
    const flags: Flags = { port, output: 'json', logLevel: 'silent', onlyCategories: Object.keys(least) }
    const { lhr } = (await lighthouse(`${server.address}${path}`, flags))!
    for (const [name, { score, auditRefs }] of Object.entries(lhr.categories)) {
      const faults = auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => lhr.audits[id]!)
      const told = `${name} of /${path}\n${faults.flatMap(inWords).join('\n')}\n`
      expect(Math.round((score ?? 0) * 100), told).toBeGreaterThanOrEqual(least[name as keyof typeof least])
    }
    expect(lhr.audits['cumulative-layout-shift']?.numericValue).toBe(0)
  })
})

type Audit = RunnerResult['lhr']['audits'][string]

function inWords({ id, score, displayValue, details }: Audit): string[] {
  if (score === null || score >= 0.9) return []
  const items = details?.type === 'table' ? details.items : []
  const nodes = items.map(({ node }) => (node as { selector?: string } | undefined)?.selector ?? '')
  return [`${id}: ${score} ${displayValue ?? ''} ${nodes.slice(0, 5).join(' | ')}`]
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
