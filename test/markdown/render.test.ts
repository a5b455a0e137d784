import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderMarkdown } from '../../src/markdown/render.ts'

describe('what a README may say', () => {
  test.each([
    ['headings start at h3', '## Use\n\n### Why', '<h3 id="readme-use">Use</h3>\n<h4 id="readme-why">Why</h4>'],
    ['its title is the page’s', '# Cilium\n\n## Use', '<h3 id="readme-use">Use</h3>'],
    ['a later title is a heading', 'Text\n\n# Cilium', '<p>Text</p>\n<h3 id="readme-cilium">Cilium</h3>'],
    [
      'neighbours stay neighbours',
      '## A\n\n#### B\n\n#### C\n\n## D',
      '<h3 id="readme-a">A</h3>\n<h4 id="readme-b">B</h4>\n<h4 id="readme-c">C</h4>\n<h3 id="readme-d">D</h3>',
    ],
    ['no level is skipped', '#### Deep', '<h3 id="readme-deep">Deep</h3>'],
    ['same heading twice', '## A\n\n## A', '<h3 id="readme-a">A</h3>\n<h3 id="readme-a-1">A</h3>'],
    [
      'a link within the text',
      '[to](#use)\n\n## Use',
      '<p><a href="#readme-use">to</a></p>\n<h3 id="readme-use">Use</h3>',
    ],
    ['a link within that leads nowhere', '[to](#gone)', '<p><span>to</span></p>'],
    ['a link out', '[x](https://a.b/c)', '<p><a href="https://a.b/c" rel="noopener noreferrer">x</a></p>'],
    ['a bare address', 'https://a.b', '<p><a href="https://a.b" rel="noopener noreferrer">https://a.b</a></p>'],
    ['a task list', '- [x] done', '<ul class="contains-task-list">\n<li class="task-list-item">☑  done</li>\n</ul>'],
    [
      'a remote picture',
      '![logo](https://a.b/c.png)',
      '<p><a href="https://a.b/c.png" rel="noopener noreferrer">logo</a></p>',
    ],
    [
      'a badge',
      '[![ok](https://a.b/c.svg)](https://d.e)',
      '<p><a href="https://d.e" rel="noopener noreferrer">ok</a></p>',
    ],
    ['a relative link with nowhere to go', '[values](./values.yaml)', '<p>values</p>'],
    ['a relative picture with nowhere to go', '![logo](logo.svg)', '<p>logo</p>'],
  ])('%s', (_, markdown, html) => expect(renderMarkdown(markdown)).toBe(html))

  test('relative addresses lead where the caller says', () => {
    const link = (href: string) => (href === 'logo.svg' ? '/files/logo.svg' : `https://forge.test/${href}`)
    expect(renderMarkdown('[a](b.md) ![c](logo.svg)', { link })).toBe(
      '<p><a href="https://forge.test/b.md" rel="noopener noreferrer">a</a> <img src="/files/logo.svg" alt="c" loading="lazy"></p>',
    )
    expect(renderMarkdown('[a](b.md)', { link: () => 'javascript:alert(1)' })).toBe('<p>a</p>')
    expect(renderMarkdown('[a](b.md)', { link: () => '//evil.test' })).toBe('<p>a</p>')
  })

  test('tables can be scrolled by keyboard and align by class', () => {
    const html = renderMarkdown('| a | b |\n|---|--:|\n| 1 | 2 |')
    expect(html).toContain('<section class="scroll" tabindex="0" aria-label="Table 1"><table>')
    expect(html).toContain('<td class="align-right">2</td>')
  })

  test('footnotes and their way back are linked', () => {
    const html = renderMarkdown('a[^1]\n\n[^1]: note')
    const ids = new Set([...html.matchAll(/id="([^"]+)"/g)].map((match) => match[1]))
    for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target)
    expect(html).toContain('href="#readme-fn-1"')
  })
})

describe('what it may not', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)>',
    '<!-- <script>alert(1)</script> -->',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\nscript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '![x](data:image/svg+xml;base64,PHN2Zz4=)',
    '![x](javascript:alert(1))',
    '![x"onerror="alert(1)](https://a.b/"onerror="alert(1))',
    '<javascript:alert(1)>',
    '[x](vbscript:alert(1))',
    '[x](//evil.test/a)',
    '[x]: javascript:alert(1)\n[x]',
    '<a href="javascript:alert(1)">x</a>',
    '<style>*{display:none}</style>',
    '<iframe src="https://evil.test"></iframe>',
    '# <img src=x onerror=alert(1)>',
    '```<script>\n</script>\n```',
  ]
  test.each(hostile)('%s', (markdown) => expectHarmless(renderMarkdown(markdown, { link: (href) => href })))

  test('nor any mixture of these', () => {
    const pieces = fc.array(fc.oneof(fc.constantFrom(...hostile), fc.string()), { maxLength: 6 })
    fc.assert(
      fc.property(pieces, (parts) => expectHarmless(renderMarkdown(parts.join('\n')))),
      { numRuns: 200 },
    )
  })
})

describe('it never takes long', () => {
  test.each([
    ['block quotes', '>'.repeat(50_000)],
    ['spaced block quotes', '> '.repeat(50_000)],
    ['lists', '- '.repeat(50_000)],
    ['numbered lists', '1. '.repeat(50_000)],
    ['indented lists', Array.from({ length: 600 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n')],
    ['open brackets', '['.repeat(60_000)],
    ['open brackets apart', '[a '.repeat(60_000)],
    ['open images', '!['.repeat(60_000)],
    ['stars', '*'.repeat(60_000)],
    ['stars apart', '*a '.repeat(60_000)],
    ['stars and underscores', '*a_ '.repeat(60_000)],
    ['backticks', Array.from({ length: 400 }, (_, length) => '`'.repeat(length)).join(' ')],
    ['angles', '<a '.repeat(60_000)],
    ['table columns', `${'|a'.repeat(5000)}\n${'|-'.repeat(5000)}\n`],
    ['references', '[a]: b\n'.repeat(20_000)],
    ['length', 'word '.repeat(1_000_000)],
  ])('%s', (_, markdown) => {
    const start = process.cpuUsage()
    const html = renderMarkdown(markdown)
    expect(html).not.toBe('')
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(4000)
  })
})

/** Checks the tags that a browser would see, not the text between them. */
function expectHarmless(html: string): void {
  for (const [tag] of html.matchAll(/<[a-zA-Z!/][^>]*>/g)) {
    expect(tag).not.toMatch(/^<\/?(script|iframe|style|svg|object|embed|form|input|meta|link|!)/i)
    expect(tag.replace(/"[^"]*"/g, '""')).not.toMatch(/\son\w+\s*=/i)
    const address = /\s(?:href|src)="([^"]*)"/.exec(tag)?.[1]
    if (address !== undefined) expect(address).toMatch(/^(https?:\/\/[^/]|mailto:|#|\/(?!\/))/i)
  }
}
