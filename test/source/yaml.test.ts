import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LocatedNode } from '../../src/model/document.ts'
import type { Location } from '../../src/model/location.ts'
import { toYaml } from '../../src/source/print.ts'
import { parseDocument } from '../../src/source/yaml.ts'

/** The text that a location spans. */
function textAt(text: string, { line, column, endLine, endColumn }: Location): string {
  const lines = text.split('\n')
  const offset = (at: number, col: number) => lines.slice(0, at - 1).join('\n').length + (at > 1 ? 1 : 0) + col - 1
  return text.slice(offset(line, column), offset(endLine, endColumn))
}

function found(text: string | Uint8Array): string[] {
  return parseDocument('a.yaml', text).diagnostics.map(({ code, severity, at }) => {
    const place = `${at.line}:${at.column}-${at.endLine}:${at.endColumn}`
    return `${place} ${code}${severity === 'error' ? '' : ` (${severity})`}`
  })
}

test.each([
  ['values: {a: {{.spectro.var.x}}}', 'Quote the value: "{{.spectro.var.x}}".'],
  ['a: {? {b: 1} : c}', 'Write the key as a text.'],
])('%s: %s', (text, help) => {
  expect(parseDocument('a.yaml', text).diagnostics.map((found) => found.help)).toEqual([help])
})

test('a merge conflict is called by its name', () => {
  const text = 'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n'
  expect(parseDocument('a.yaml', text).diagnostics.map(({ message }) => message)).toEqual([
    'A merge conflict is left in the file.',
  ])
})

describe('what is wrong with a file as YAML, at its place', () => {
  test.each<[text: string, found: string[]]>([
    ['a: 1\na: 2\n', ['2:1-2:2 yaml-duplicate-key']],
    ['a: {b: 1, c: 2, b: 3}\n', ['1:17-1:18 yaml-duplicate-key']],
    ['"a": 1\n\'a\': 2\n', ['2:1-2:4 yaml-duplicate-key']],
    ['x: &x {a: 1}\ny: &y {a: 2}\nz:\n  <<: [*x, *y]\n', ['4:3-4:5 yaml-duplicate-key']],
    ['x: &x {a: 1}\nz:\n  <<: *x\n  <<: *x\n', ['4:3-4:5 yaml-duplicate-key']],
    ['x: &x 1\nz:\n  <<: *x\n', ['3:3-3:5 yaml-merge']],
    ['a:\n  __proto__:\n    polluted: 1\n', ['2:3-2:12 yaml-forbidden-key']],
    ['constructor: 1\nb: {prototype: 2}\n', ['1:1-1:12 yaml-forbidden-key', '2:5-2:14 yaml-forbidden-key']],
    ['"__proto\\x5f_": 1\n', ['1:1-1:15 yaml-forbidden-key']],
    ['8080: http\n', ['1:1-1:5 yaml-key-not-text']],
    ['true: a\n~: b\n', ['1:1-1:5 yaml-key-not-text', '2:1-2:2 yaml-key-not-text']],
    [': a\n', ['1:1-1:1 yaml-key-not-text']],
    ['? [a, b]\n: c\n', ['1:3-1:9 yaml-key-not-text']],
    ['a: {{.spectro.var.x}}\n', ['1:4-1:22 yaml-key-not-text']],
    ['a: {b: {{ .spectro.var.x }}}\n', ['1:8-1:28 yaml-key-not-text']],
    ['a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\nc: 3\n', ['2:1-2:13 yaml-syntax']],
    ['<<<<<<< a\r\nb: 1\r\n=======\r\n>>>>>>> c\r\n<<<<<<< a\r\n=======\r\n>>>>>>> c\r\n', ['1:1-1:10 yaml-syntax']],
    ['a: |\n  <<<<<<< HEAD\n  =======\n  >>>>>>> other\n', []],
    ['a:\n\tb: 1\n', ['2:1-2:2 yaml-tab']],
    ['a:\n  - b: 1\n\tc: 2\n    d: 3\n\n  - b: 2\n', ['3:1-3:2 yaml-tab']],
    ['a: b: c\n', ['1:4-1:5 yaml-syntax']],
    ['a: "b\nc: d\n', ['1:4-1:6 yaml-syntax']],
    ["a: 'b\nc: d\n", ['1:4-1:6 yaml-syntax']],
    ['a: [1, 2\n', ['1:4-1:5 yaml-syntax']],
    ['a: {b: [1, 2\nc: 3\n', ['1:8-1:9 yaml-syntax']],
    ['a: ["]", {b: 1}, {c: [2]\n', ['1:18-1:19 yaml-syntax']],
    ['a: ]\n', ['1:4-1:5 yaml-syntax']],
    ['a: @b\n', ['1:4-1:5 yaml-syntax']],
    ['a: "\\q"\n', ['1:5-1:6 yaml-syntax']],
    ['a: [1, , 2]\n', ['1:8-1:9 yaml-syntax']],
    ['a: 1\nb\n', ['2:1-2:2 yaml-syntax']],
    ['a: *b\n', ['1:4-1:6 yaml-alias']],
    ['a: &a [*a]\n', ['1:8-1:10 yaml-alias']],
    ['a: !!js/function "x"\n', ['1:4-1:17 yaml-tag']],
    ['a: !secret x\n', ['1:4-1:11 yaml-tag']],
    ['a: !!binary aGk=\n', ['1:4-1:12 yaml-tag']],
    ['%YAML 1.1\n---\na: yes\n', ['1:1-1:10 yaml-directive']],
    ['%TAG ! tag:x,2000:\n---\na: 1\n', ['1:1-1:19 yaml-directive']],
    ['%YAML 1.2\n---\na: 1\n', []],
    ['a: 1\n---\nb: 2\n', ['2:1-2:4 yaml-several-documents']],
    ['a: 1\n...\n', []],
    ['a: .inf\nb: -.inf\nc: .nan\n', ['1:4-1:8 yaml-number', '2:4-2:9 yaml-number', '3:4-3:8 yaml-number']],
    ['a: 123456789012345678901\n', ['1:4-1:25 yaml-number (warning)']],
    ['a: x\u0007y\n', ['1:5-1:6 yaml-control-character']],
    ['a: 1\rb: 2\r', ['1:5-1:6 yaml-control-character']],
    ['a: "\ud800"\n', ['1:5-1:6 yaml-control-character']],
    ['a: \0\n', ['1:4-1:5 yaml-control-character']],
    ['\u00e9: 1\n\u{1f600}: x: y\n', ['2:5-2:6 yaml-syntax']],
    ['', []],
    ['# only a comment\n', []],
  ])('%j', (text, expected) => expect(found(text)).toEqual(expected))

  test('a byte that is not UTF-8, counted in characters', () => {
    const bytes = Buffer.concat([Buffer.from('a: 1\nb: é'), Buffer.from([0xff]), Buffer.from('\n')])
    expect(found(bytes)).toEqual(['2:5-2:6 yaml-encoding'])
    expect(found(Buffer.from([0x61, 0x3a, 0x20, 0xe2, 0x82]))).toEqual(['1:4-1:5 yaml-encoding'])
    expect(found(Buffer.from([0x61, 0x3a, 0x20, 0xe2, 0x28, 0xa1]))).toEqual(['1:4-1:5 yaml-encoding'])
    expect(found(Buffer.from('\ufeffa: 1', 'utf16le'))).toEqual(['1:1-1:2 yaml-encoding'])
  })

  test('every finding says what to do, with neither colour nor position', () => {
    for (const text of ['a: b: c', 'a: 1\na: 2', '\0', 'a: *b', '[[', 'a: "', '- a\nb: c', '8080: x']) {
      for (const { message, help } of parseDocument('a.yaml', text).diagnostics) {
        expect(message).toMatch(/^[^\x1b]+\.$/)
        expect(help).toMatch(/^[^\x1b]+\.$/)
      }
    }
  })
})

describe('limits', () => {
  test.each([
    ['flow lists', (depth: number) => '['.repeat(depth) + ']'.repeat(depth)],
    ['block lists', (depth: number) => '- '.repeat(depth) + 'a'],
    ['block maps', (depth: number) => Array.from({ length: depth }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ])('64 levels of %s are read, 65 are not', (_, nest) => {
    expect(found(nest(64))).toEqual([])
    expect(found(nest(65)).join()).toMatch(/^\d+:\d+-\d+:\d+ yaml-too-deep$/)
    expect(parseDocument('a.yaml', nest(65)).value.data).toBeUndefined()
  })

  test('an alias counts with the levels it stands at', () => {
    const nest = (depth: number) =>
      `a: &a ${'['.repeat(40)}${']'.repeat(40)}\nb: ${'['.repeat(depth)}*a${']'.repeat(depth)}`
    expect(found(nest(23))).toEqual([])
    expect(found(nest(24))).toEqual(['2:28-2:30 yaml-too-deep'])
  })

  test('a file of one MiB is read, one byte more is not', () => {
    const text = `a: ${'x'.repeat(1024 * 1024 - 4)}\n`
    expect(found(text)).toEqual([])
    expect(found(`${text}#`)).toEqual(['1:1-1:1 yaml-too-large'])
  })

  test('aliases may stand for 10,000 values in all', () => {
    const list = `a: &a [${'x,'.repeat(99)}]\n`
    expect(found(`${list}b: [${'*a,'.repeat(100)}]\n`)).toEqual([])
    expect(found(`${list}b: [${'*a,'.repeat(101)}]\n`)).toEqual(['2:305-2:307 yaml-alias-limit'])
  })

  test('an exponential bomb is one finding', () => {
    const bomb = Array.from({ length: 12 }, (_, i) => `a${i}: &a${i} [${i === 0 ? 'x' : `*a${i - 1},`.repeat(10)}]`)
    const { value, diagnostics } = parseDocument('a.yaml', bomb.join('\n'))
    expect(diagnostics.map(({ code }) => code)).toEqual(['yaml-alias-limit'])
    expect(JSON.stringify(value.data).length).toBeLessThan(200_000)
  })
})

describe('the data', () => {
  test.each([
    ['a: 1.20\nb: 0o17\nc: 007\nd: yes\ne: ~\nf:\n', { a: 1.2, b: 15, c: 7, d: 'yes', e: null, f: null }],
    ['\ufeffa: 1\r\nb:\r\n  - x\r\n', { a: 1, b: ['x'] }],
    ['x: &x {a: 1, b: 2}\ny:\n  b: 3\n  <<: *x\n', { x: { a: 1, b: 2 }, y: { a: 1, b: 3 } }],
    ['a: [b: c]\n', { a: [{ b: 'c' }] }],
    ['"<<": 1\n', { '<<': 1 }],
    ['&k a: 1\nb: *k\nc: {*k : 2}\n', { a: 1, b: 'a', c: { a: 2 } }],
    ['a: 1\na: 2\n__proto__: 3\n', { a: 1 }],
    ['a: !!str 1\n', { a: '1' }],
  ])('%j', (text, data) => expect(parseDocument('a.yaml', text).value.data).toEqual(data))

  test('maps have no prototype that a key could reach', () => {
    const data = parseDocument('a.yaml', 'a: {b: 1}').value.data as Record<string, Record<string, unknown>>
    expect(Object.getPrototypeOf(data)).toBeNull()
    expect('toString' in data['a']!).toBe(false)
  })

  test('after a syntax error there is none, after a refused key the rest', () => {
    expect(parseDocument('a.yaml', 'a: 1\nb: [').value).toMatchObject({ data: undefined, root: undefined })
    expect(parseDocument('a.yaml', 'a: 1\nconstructor: 2').value.data).toEqual({ a: 1 })
  })
})

describe('places', () => {
  const text = 'a: "x"  # c\r\nlist:\r\n  - {k: 1.20}\r\n  - |\r\n    two\r\n    lines\r\nempty:\r\n'
  const document = parseDocument('dir/a.yaml', `\ufeff${text}`, 'v1').value

  test.each<[path: (string | number)[], part: 'key' | 'value', spans: string]>([
    [['a'], 'value', '"x"'],
    [['a'], 'key', 'a'],
    [['list'], 'value', '- {k: 1.20}\r\n  - |\r\n    two\r\n    lines'],
    [['list', 0], 'value', '{k: 1.20}'],
    [['list', 0, 'k'], 'value', '1.20'],
    [['list', 0, 'k'], 'key', 'k'],
    [['list', 1], 'value', '|\r\n    two\r\n    lines'],
    [['list', 1], 'key', '|\r\n    two\r\n    lines'],
    [['list', 0, 'missing'], 'value', '{k: 1.20}'],
    [['list', 9, 'x'], 'key', 'list'],
    [['empty'], 'value', ''],
  ])('%j %s', (path, part, spans) => expect(textAt(text, document.at(path, part))).toBe(spans))

  test('count lines and columns from 1, the end exclusive, with the revision', () => {
    const at = { file: 'dir/a.yaml', line: 3, column: 9, endLine: 3, endColumn: 13, revision: 'v1' }
    expect(document.at(['list', 0, 'k'])).toEqual(at)
  })

  test('an alias stands where it is written, what is in it where the anchor is', () => {
    const aliased = parseDocument('a.yaml', 'x: &x {a: 1}\ny: *x\n').value
    expect(aliased.at(['y'])).toMatchObject({ line: 2, column: 4, endColumn: 6 })
    expect(aliased.at(['y', 'a'])).toMatchObject({ line: 1, column: 11 })
  })

  test('a scalar keeps how it was written', () => {
    const { root } = parseDocument('a.yaml', 'a: 1.20\nb: "1.20"\nc: 0x1F').value
    const scalars = root?.kind === 'map' ? [...root.entries.values()].map(({ value }) => value) : []
    expect(scalars).toMatchObject([
      { value: 1.2, source: '1.20', quoted: false },
      { value: '1.20', source: '1.20', quoted: true },
      { value: 31, source: '0x1F', quoted: false },
    ])
  })

  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: 'grapheme' }).filter((text) => !/[\p{Cc}\p{Surrogate}\ufeff]/u.test(text)),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.stringMatching(/^[a-z][a-z-]{0,8}$/), tie('value'), { maxKeys: 4 }),
    ),
  }))

  test('a space that is none to YAML is part of a text', () => {
    const { value } = parseDocument('a.yaml', 'key: \u00a0\nnext: word\u3000\n')
    expect(value.data).toEqual({ key: '\u00a0', next: 'word\u3000' })
    expect(value.at(['key'])).toMatchObject({ column: 6, endColumn: 7 })
    expect(value.at(['next'])).toMatchObject({ column: 7, endColumn: 12 })
  })

  test('a number that is none here is kept as the text that was written', () => {
    const { value, diagnostics } = parseDocument('a.yaml', 'version: 9e999\n')
    expect(diagnostics.map(({ code }) => code)).toEqual(['yaml-number'])
    expect(value.data).toEqual({ version: '9e999' })
  })

  test('what a scalar spans, read alone, is the scalar; and what is printed is read back', () => {
    fc.assert(
      fc.property(json.value, (value) => {
        const written = toYaml(value as never)
        const { value: read, diagnostics } = parseDocument('a.yaml', written)
        expect(diagnostics).toEqual([])
        expect(JSON.stringify(read.data)).toBe(JSON.stringify(value))
        for (const scalar of scalarsOf(read.root)) {
          const span = textAt(written, scalar.at)
          if (!span.includes('\n')) expect(parseDocument('b.yaml', span).value.data ?? null).toBe(scalar.value)
        }
      }),
      { numRuns: 300 },
    )
  })
})

function* scalarsOf(node: LocatedNode | undefined): Generator<Extract<LocatedNode, { kind: 'scalar' }>> {
  if (node?.kind === 'scalar') yield node
  else if (node?.kind === 'list') for (const item of node.items) yield* scalarsOf(item)
  else for (const { value } of node?.entries.values() ?? []) yield* scalarsOf(value)
}
