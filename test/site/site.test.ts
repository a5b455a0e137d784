import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPages } from './build.ts'
import { brokenLinks } from './check-links.ts'
import { fixtureCatalog } from './fixture-catalog.ts'

const bases = ['/', '/a/b/'] as const
const built = new Map<string, { out: string; remove: () => void }>()

beforeAll(async () => {
  for (const base of bases) built.set(base, await buildPages(fixtureCatalog, base))
})
afterAll(() => {
  for (const site of built.values()) site.remove()
})

const outOf = (base: string) => built.get(base)?.out as string
const pagesOf = (base: string) =>
  readdirSync(outOf(base), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .toSorted()

test('every address of the catalog has a page', () => {
  const { profiles, packs, registries, histories } = fixtureCatalog
  const expected = [...profiles, ...packs, ...registries, ...histories].map(({ href }) => `${href.slice(1)}index.html`)
  const others = [
    '404.html',
    'api/index.html',
    'compare/index.html',
    'feeds/index.html',
    'health/index.html',
    'index.html',
    'packs/index.html',
    'registries/index.html',
    'search/index.html',
    'what-if/index.html',
  ]
  expect(pagesOf('/')).toEqual([...expected, ...others].toSorted())
})

test.each(bases)('all links and anchors under %s lead somewhere', (base) => {
  expect(
    brokenLinks(outOf(base), base, [
      /^api\/v1\//,
      /(^|\/)(feed|calendar|badge)\.(xml|ics|svg)$/,
      /^feeds\/[^/]+\.xml$/,
    ]),
  ).toEqual([])
})

test('a link that leads nowhere would be found', () => {
  expect(brokenLinks(outOf('/'), '/', []).some((line) => line.includes('api/v1/index.json'))).toBe(true)
})

test('two builds are the same to the byte', async () => {
  const again = await buildPages(fixtureCatalog, '/')
  try {
    const files = readdirSync(again.out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    for (const { name, parentPath } of files) {
      const path = join(parentPath, name)
      expect(readFileSync(path).equals(readFileSync(path.replace(again.out, outOf('/'))))).toBe(true)
    }
  } finally {
    again.remove()
  }
})

describe('each page', () => {
  const validate = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {
      // Astro's output is compact, and closes void elements in its own way.
      'no-inline-style': 'error',
      'void-style': 'off',
      'doctype-style': 'off',
      'attribute-boolean-style': 'off',
      'no-trailing-whitespace': 'off',
      'long-title': 'off',
      'valid-id': ['error', { relaxed: true }],
      'form-dup-name': ['error', { shared: ['checkbox', 'radio', 'button', 'reset', 'submit'] }],
      // The list is filtered as one types; there is nothing to submit.
      'wcag/h32': 'off',
      'attribute-empty-style': 'off',
    },
  })

  test('is valid HTML', () => {
    const wrong = pagesOf('/').flatMap((file) => {
      const report = validate.validateStringSync(readFileSync(join(outOf('/'), file), 'utf8'))
      return report.results.flatMap((result) =>
        result.messages.map(({ ruleId, message, line, column }) => `${file}:${line}:${column} ${ruleId} ${message}`),
      )
    })
    expect(wrong).toEqual([])
  })

  test('has a strict policy and nothing that it forbids', () => {
    for (const file of pagesOf('/')) {
      const html = readFileSync(join(outOf('/'), file), 'utf8')
      const tags = html.replace(/"[^"]*"/g, (value) => value.replaceAll(/[<>]/g, ''))
      expect(html).toContain(`content="default-src 'none'; script-src 'self'; style-src 'self'`)
      expect(tags.replace(/"[^"]*"/g, '""')).not.toMatch(/<style|<[^>]*\s(?:style|on\w+)=/)
      expect(html).not.toContain('unsafe-')
      for (const [script] of tags.matchAll(/<script[^>]*>[^<]*/g)) expect(script).toMatch(/ src="\/[^"]+"[^>]*>$/)
    }
  })

  test('is small', () => {
    const size = (file: string) => gzipSync(readFileSync(join(outOf('/'), file))).length
    for (const file of pagesOf('/')) {
      const html = readFileSync(join(outOf('/'), file), 'utf8')
      const named = html.matchAll(/<(?:link|script)\s[^>]*?(?:href|src)="\/([^"]+\.(?:css|js))"/g)
      const shared = new Set([...named].map(([, path]) => path as string))
      expect([...shared].some((path) => path.endsWith('.css'))).toBe(true)
      const sum = [...shared].reduce((total, path) => total + size(path), 0)
      if (!/^(compare|what-if)\//.test(file)) expect(sum, file).toBeLessThan(15_000)
      expect(size(file) + sum, file).toBeLessThan(60_000)
    }
  })
})
