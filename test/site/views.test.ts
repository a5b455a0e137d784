import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catalog, link } from '../../site/catalog.ts'
import { html, Html } from '../../site/html.ts'
import { highlightYaml } from '../../site/views/highlight-yaml.ts'
import { groupByLayer } from '../../site/views/pack-rows.ts'
import { groupByKind } from '../../site/views/registry-rows.ts'
import { hostile } from './fixture-catalog.ts'
import { fixtureCatalog } from './fixture-catalog.ts'

/** What a browser would read again from escaped text. */
const unescaped = (text: string) =>
  text.replace(
    /&(lt|gt|quot|#39|amp);/g,
    (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name] ?? '',
  )

describe('html', () => {
  test('escapes what is put in, save HTML itself', () => {
    expect(html`<p>${'<b>'}${html`<b>${1}</b>`}${['a', '&']}${undefined}${false}</p>`.text).toBe(
      '<p>&lt;b&gt;<b>1</b>a&amp;</p>',
    )
  })

  test('says any text without a tag, an open quote or a turned direction, and loses nothing else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constant(hostile)), (text) => {
        const escaped = html`${text}`.text
        expect(escaped).not.toMatch(/[<>"'\u202A-\u202E\u2066-\u2069]/)
        expect(unescaped(escaped)).toBe(text.replace(/[\u202A-\u202E\u2066-\u2069]/g, '\uFFFD'))
      }),
    )
  })
})

describe('highlighted YAML', () => {
  test.each([
    ['name: a', '<span class="k">name:</span> a'],
    [
      '  - pack: "x" # why',
      '  - <span class="k">pack:</span><span class="s"> &quot;x&quot; </span><span class="c"># why</span>',
    ],
    ['a: 1.20', '<span class="k">a:</span><span class="n"> 1.20</span>'],
    ['a: 1.2.3', '<span class="k">a:</span> 1.2.3'],
    ['on: true', '<span class="k">on:</span><span class="b"> true</span>'],
    ["'k#y': v#w", '<span class="k">&#39;k#y&#39;:</span> v#w'],
    ['url: http://a.b', '<span class="k">url:</span> http://a.b'],
    ['- 3', '- <span class="n">3</span>'],
    ['use: *anchor', '<span class="k">use:</span><span class="r"> *anchor</span>'],
    ['# all', '<span class="c"># all</span>'],
    ['', ''],
  ])('%s', (line, expected) => expect(highlightYaml(line).text).toBe(`<span class="l">${expected}\n</span>`))

  test('a block scalar is a string to its end', () => {
    const { text } = highlightYaml('a: |\n  b: 1\n\n  # c\nd: 2\n')
    expect(text).toContain('<span class="s">  b: 1</span>')
    expect(text).toContain('<span class="s">  # c</span>')
    expect(text).toContain('<span class="k">d:</span>')
  })

  test('changes no character of any text', () => {
    const line = fc.oneof(fc.string(), fc.constantFrom('a: b', '- "c', "k: 'd' # e", 'x: |', '  y', hostile))
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const yaml = lines.join('\n').replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
        const text = unescaped(highlightYaml(yaml).text.replace(/<[^>]*>/g, ''))
        expect(text).toBe(`${yaml.replace(/\n$/, '')}\n`)
      }),
    )
  })

  test('a long line takes no long time', () => {
    const start = performance.now()
    for (const line of [
      'a'.repeat(100_000),
      '- '.repeat(50_000),
      `"${'a: '.repeat(30_000)}`,
      ' '.repeat(100_000),
      '#'.repeat(100_000),
    ]) {
      highlightYaml(line)
    }
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

test('packs are grouped by layer in the order in which they come', () => {
  const groups = groupByLayer(fixtureCatalog.packCards)
  expect(groups.map((group) => group.kind)).toEqual(['os', 'k8s', 'cni', 'csi', 'addon'])
  expect(groups.flatMap((group) => group.packs)).toEqual(fixtureCatalog.packCards)
})

test('registries stand under their kind, and none is lost', () => {
  const groups = groupByKind(fixtureCatalog.registries)
  expect(groups[0]?.kind).toBe('pack')
  expect(groups.flatMap(({ registries }) => registries)).toHaveLength(fixtureCatalog.registries.length)
})

test('without a catalog the pages say how they are built', () => {
  expect(() => catalog()).toThrow('layerbook build')
  expect(() => link('/packs/')).toThrow('layerbook build')
  expect(link('https://a.b/')).toBe('https://a.b/')
  expect(new Html('<b>').toString()).toBe('<b>')
})
