import { expect, test } from 'vitest'
import { linksIn } from '../../src/markdown/links.ts'

test.each([
  ['[a](b.md)', ['b.md']],
  ['[a](<b c.md> "title") and ![p](d.png)', ['b c.md', 'd.png']],
  ['[a][x]\n\n[x]: e.md', ['e.md']],
  ['<https://example.com>', ['https://example.com']],
  ['`[a](b.md)`\n\n    [c](d.md)\n\n```\n[e](f.md)\n```\n', []],
  ['- [ ] [a](b.md)\n\n| x |\n|---|\n| [c](d.md) |', ['b.md', 'd.md']],
])('%j', (markdown, expected) => expect(linksIn(markdown).map(({ href }) => href)).toEqual(expected))

test('says where a link begins', () => {
  const text = 'One\ntwo ![p](q.png)'
  expect(linksIn(text)).toEqual([{ href: 'q.png', offset: text.indexOf('!') }])
})

test('looks into nothing that takes too long', () => expect(linksIn('[a](b.md) '.repeat(40_000))).toEqual([]))
