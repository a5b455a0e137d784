import { expect, test } from 'vitest'
import { crawlerFiles } from '../../src/catalog/sitemap.ts'
import { assertSitemap } from './standards.ts'

const pages = ['/', '/profiles/b/', '/profiles/a/', '/packs/p&q/r"s/']
const site = 'https://docs.example.com'

test('without an address there is no sitemap, and robots.txt closes nothing', () =>
  expect(crawlerFiles(pages, { base: '/' })).toEqual([{ path: 'robots.txt', content: 'User-agent: *\nDisallow:\n' }]))

test('all pages, sorted, whole and escaped', () => {
  const [robots, map] = crawlerFiles(pages, { base: '/', site })
  expect(robots?.content).toBe('User-agent: *\nDisallow:\n\nSitemap: https://docs.example.com/sitemap.xml\n')
  assertSitemap(map?.content as string)
  expect([...(map?.content as string).matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address)).toEqual([
    'https://docs.example.com/',
    'https://docs.example.com/packs/p&amp;q/r%22s/',
    'https://docs.example.com/profiles/a/',
    'https://docs.example.com/profiles/b/',
  ])
})

test('robots.txt is looked for at the root of a host alone', () => {
  const files = crawlerFiles(pages, { base: '/a/b/', site })
  expect(files.map(({ path }) => path)).toEqual(['sitemap.xml'])
  expect(files[0]?.content).toContain('<loc>https://docs.example.com/a/b/profiles/a/</loc>')
})

test('more than one file can hold become several, with an index', () => {
  const files = crawlerFiles(pages, { base: '/', site }, 3).slice(1)
  expect(files.map(({ path }) => path)).toEqual(['sitemap.xml', 'sitemap-1.xml', 'sitemap-2.xml'])
  for (const { content } of files) assertSitemap(content as string)
  expect(files[0]?.content).toContain('<sitemap><loc>https://docs.example.com/sitemap-2.xml</loc></sitemap>')
  expect((files[2]?.content as string).match(/<url>/g)).toHaveLength(1)
})

test('the schema is able to fail', () => {
  const [, map] = crawlerFiles(pages, { base: '/', site })
  expect(() => assertSitemap((map?.content as string).replace('https://docs', '/docs'))).toThrow()
})
