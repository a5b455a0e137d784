import fc from 'fast-check'
import { parseAtomFeed } from 'feedsmith'
import { describe, expect, test } from 'vitest'
import { renderAtom, type AtomEntry, type AtomFeed } from '../../../src/catalog/feeds/atom.ts'
import { assertAtom } from '../standards.ts'

const entry = (text: string): AtomEntry => ({
  id: 'urn:uuid:00000000-0000-5000-8000-000000000001',
  title: text,
  updated: '2025-01-02T12:00:00Z',
  href: '/profiles/a/',
  author: text,
  category: 'commit',
  paragraphs: [text, 'second'],
  list: [text],
})

const feed = (text: string): AtomFeed => ({
  id: 'urn:uuid:00000000-0000-5000-8000-000000000000',
  title: text,
  subtitle: text,
  updated: '2025-01-02T12:00:00Z',
  author: text,
  selfHref: 'https://example.com/a/feed.xml?x=1&y="2"',
  pageHref: '/a/',
  entries: [entry(text)],
})

describe('a feed is valid whatever its texts are', () => {
  test.each([
    ['a CDATA end', 'x ]]> y'],
    ['markup', '<script>alert("x")</script> &amp; &nbsp; \' "'],
    ['controls', 'a\u0000b\u0008c\u001bd\u007fe\u0085f\ufffeg\uffffh'],
    ['turned direction', 'abc \u202Edef\u202C \u2066x\u2069 \u200f'],
    ['lone surrogates', 'a\ud800b\udc00c'],
    ['emoji', '👩‍👩‍👧 🇨🇭 é 日本'],
    ['length', 'long '.repeat(2_000)],
    ['nothing', ''],
    ['white space', ' \n\t\r\n '],
  ])('%s', (_, text) => assertAtom(renderAtom(feed(text))))

  test('any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => assertAtom(renderAtom(feed(text)))),
      { numRuns: 200 },
    )
  })
})

test('a reader of feeds reads what was meant', () => {
  const read = parseAtomFeed(renderAtom(feed('a <b> & "c"\nnext')))
  expect(read).toMatchObject({
    id: 'urn:uuid:00000000-0000-5000-8000-000000000000',
    links: [
      { rel: 'self', href: 'https://example.com/a/feed.xml?x=1&y="2"' },
      { rel: 'alternate', href: '/a/' },
    ],
  })
  const [first] = read.entries ?? []
  expect(JSON.stringify(first?.title)).toContain('a <b> & \\"c\\" next')
  expect(JSON.stringify(first?.content)).toContain(
    '<p>a &lt;b&gt; &amp; &quot;c&quot;<br>next</p><p>second</p><ul><li>',
  )
})

test('direction marks are shown as what they are, controls are dropped', () => {
  const text = renderAtom(feed('a\u202Eb\u0007c'))
  expect(text).toContain('<title>a\uFFFDbc</title>')
})

test('long texts are cut between characters', () => {
  const read = renderAtom(feed('😀'.repeat(5_000)))
  expect(read.length).toBeLessThan(10_000)
  expect(read.isWellFormed()).toBe(true)
})

test('the grammar is able to fail', () => {
  const text = renderAtom(feed('x'))
  for (const [old, now] of [
    ['<updated>2025-01-02T12:00:00Z', '<updated>2025-01-02'],
    ['<title>x</title>', ''],
    ['rel="self"', 'relation="self"'],
    ['<category term="commit"/>', '<category/>'],
  ] as const) {
    expect(text).toContain(old)
    expect(() => assertAtom(text.replace(old, now)), old).toThrow()
  }
})
