import { unified } from 'unified'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeSpan } from '../../src/report/code-span.ts'
import { commentMarker, renderDiffMarkdown } from '../../src/report/diff-markdown.ts'
import { aDiff, aProfileDiff } from './diffs.ts'

interface Node {
  readonly type: string
  readonly value?: string
  readonly children?: readonly Node[]
}

function parse(markdown: string): Node {
  return unified().use(remarkParse).use(remarkGfm).parse(markdown)
}

function nodesOf(node: Node): Node[] {
  return [node, ...(node.children ?? []).flatMap(nodesOf)]
}

const hostile = [
  '`',
  '``` ```',
  '|',
  '\\|',
  '<img src=x onerror=alert(1)>',
  '</details>',
  '@everyone',
  '[a](http://example.com)',
  '![a](http://example.com/x.png)',
  'https://example.com',
  'www.example.com',
  '#1',
  'a\n# heading',
  '\u202egnp',
  '\x1b[31m',
  '-->',
  '  ',
  '',
  '&lt;',
  'a\\',
  '\\`',
  '\u{e0041}',
]

const allowedHtml = [commentMarker, '<details>', '</details>', /^<details>\n<summary>[A-Za-z ]+<\/summary>$/]

function expectHarmless(markdown: string): void {
  expect(markdown.length).toBeLessThan(60_000)
  for (const { type, value } of nodesOf(parse(markdown))) {
    expect(['link', 'image', 'linkReference', 'imageReference', 'definition', 'heading', 'code']).not.toContain(type)
    if (type === 'html') {
      const isOurs = allowedHtml.some((one) => (typeof one === 'string' ? one === value : one.test(value ?? '')))
      expect(isOurs, value).toBe(true)
    }
    if (type === 'text') expect(value).not.toMatch(/@|<|https?:/)
    expect(value ?? '').not.toMatch(/[\u202a-\u202e\u2066-\u2069\x1b\u{e0000}-\u{e0fff}]/u)
  }
}

const fromStrangers = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 40 }))

describe('what strangers write stays a text', () => {
  test.each(hostile)('%j in every place', (text) => {
    const markdown = renderDiffMarkdown(aDiff([aProfileDiff(text, text)], text), { base: text, head: text })
    expectHarmless(markdown)
    const rows = nodesOf(parse(markdown)).filter(({ type }) => type === 'tableRow')
    expect(rows.map(({ children }) => children?.length)).toEqual([4, 4])
  })

  test('whatever it is', () => {
    fc.assert(
      fc.property(fromStrangers, fromStrangers, (name, value) => {
        expectHarmless(renderDiffMarkdown(aDiff([aProfileDiff(name, value)], name), { base: name, head: value }))
      }),
    )
  })

  test('a code span is one node, and says the text where that is plain', () => {
    fc.assert(
      fc.property(fromStrangers, (text) => {
        const [paragraph, ...rest] = parse(`a ${codeSpan(text)} z`).children ?? []
        expect([rest.length, paragraph?.children?.map(({ type }) => type)]).toEqual([0, ['text', 'inlineCode', 'text']])
      }),
    )
    expect(codeSpan('a`b')).toBe('``a`b``')
    expect(codeSpan('`a`')).toBe('`` `a` ``')
  })
})

test('the comment begins with the line by which it is found again', () => {
  const markdown = renderDiffMarkdown(aDiff([]), { base: 'main', head: 'HEAD' })
  expect(markdown.split('\n')[0]).toBe(commentMarker)
  expect(markdown).toContain('No resolved profile changes')
})

test.each([[50], [500], [5000]])('%d profiles with long names fit, and what does not is counted', (count) => {
  const profiles = Array.from({ length: count }, (_, index) =>
    aProfileDiff(`profile-${index}-${'x'.repeat(100)}`, `${index}`),
  )
  const markdown = renderDiffMarkdown(aDiff(profiles), { base: 'main', head: 'HEAD' })
  expectHarmless(markdown)
  const rows = nodesOf(parse(markdown)).filter(({ type }) => type === 'tableRow').length - 1
  const more = Number(/^([\d,]+) profiles? more\.$/m.exec(markdown)?.[1]?.replaceAll(',', '') ?? 0)
  expect(rows + more).toBe(count)
  const open = markdown.split('<details>').length
  expect(markdown.split('</details>').length).toBe(open)
})

test('one cause that reaches thousands, one profile with thousands of values', () => {
  const many = Array.from({ length: 3000 }, (_, index) => aProfileDiff(`p${index}`, 'same'))
  expectHarmless(renderDiffMarkdown(aDiff(many, 'cause'), { base: 'main', head: 'HEAD' }))
  const one = aProfileDiff('p', 'v', 5000)
  expect(renderDiffMarkdown(aDiff([one]), { base: 'main', head: 'HEAD' })).toMatch(/and \d+ more/)
})
