import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import glob from 'fast-glob'
import { parseAtomFeed } from 'feedsmith'
import { describe, expect, inject, test } from 'vitest'
import { assertAtom, assertXml, eventsOf } from '../catalog/standards.ts'

const catalog = inject('catalog')
const read = (path: string): string => readFileSync(join(catalog, path), 'utf8')
const all = (pattern: string): string[] => glob.sync(pattern, { cwd: catalog }).sort()

describe('of the sample', () => {
  test('every feed is valid, and has something to tell', () => {
    const feeds = all('**/*.xml')
    expect(feeds).toContain('profiles/aws-production/feed.xml')
    expect(feeds).toContain('packs/public/cilium/feed.xml')
    expect(feeds).toContain('feeds/tag-production.xml')
    for (const path of feeds) {
      const text = read(path)
      expect(() => assertAtom(text), path).not.toThrow()
      expect(parseAtomFeed(text).entries?.length, path).toBeGreaterThan(0)
    }
  })

  test('every calendar and every badge is valid', () => {
    const calendars = all('**/calendar.ics')
    expect(calendars).toContain('calendar.ics')
    expect(calendars).toContain('profiles/aws-production/calendar.ics')
    for (const path of calendars) expect(() => eventsOf(read(path)), path).not.toThrow()
    const badges = all('**/badge.svg')
    expect(badges).toContain('profiles/aws-production/badge.svg')
    for (const path of badges) expect(() => assertXml(read(path)), path).not.toThrow()
  })

  test('the feed of a profile tells what its trains took', () => {
    const feed = read('profiles/aws-production/feed.xml')
    expect(feed).toContain('<title>kube-prometheus-stack 88.5.3 released: 88.x takes it, through observability</title>')
    expect(feed).toContain('kube-prometheus-stack 88.5.2 → 88.5.3 (patch upgrade)')
  })

  test('every page names its feeds, and the page of feeds has each that is not of one thing', () => {
    expect(read('profiles/aws-production/index.html')).toContain('href="/profiles/aws-production/feed.xml"')
    for (const path of all('**/index.html')) expect(read(path), path).toContain('href="/feed.xml"')
    const page = read('feeds/index.html')
    for (const path of [...all('feeds/*.xml'), ...all('{profiles,packs}/**/feed.xml')])
      expect(page).toContain(`href="/${path}"`)
  })

  test('without an address there is no sitemap', () => {
    expect(all('sitemap*')).toEqual([])
    expect(read('robots.txt')).toBe('User-agent: *\nDisallow:\n')
  })
})
