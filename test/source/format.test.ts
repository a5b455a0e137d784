import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json, LocatedNode } from '../../src/model/document.ts'
import type { FormatName } from '../../src/model/format-check.ts'
import type { FormatShape } from '../../src/model/format-shape.ts'
import { commentsOf } from '../../src/source/format-tokens.ts'
import { formatYaml } from '../../src/source/format.ts'
import { parseDocument } from '../../src/source/yaml.ts'
import { formatShape } from '../../src/validate/format-shape.ts'
import { messyProfile } from './messy-yaml.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

function formatted(text: string, format: FormatName = 'profile'): string {
  const result = formatYaml(`${format}.yaml`, text, formatShape(format))
  expect(result.diagnostics).toEqual([])
  return result.text!
}

describe('the canonical form', () => {
  test.each([
    ['keys in the order of the format', 'type: full\nname: a\n', 'name: a\ntype: full\n'],
    [
      'a key takes its comments along',
      'type: full\n# who\n# we are\nname: a # b\n',
      '# who\n# we are\nname: a # b\ntype: full\n',
    ],
    [
      'and the blank line before it',
      'name: a\ntags: [b]\n\n# c\ntype: full\n',
      'name: a\n\n# c\ntype: full\ntags: [b]\n',
    ],
    ['comments at the top belong to the file', '# file\ntype: full\nname: a\n', '# file\nname: a\ntype: full\n'],
    [
      'a deeper comment stays with what is above it',
      'layers:\n  - pack: a\n    # pack: b\nname: c\n',
      'name: c\nlayers:\n  - pack: a\n    # pack: b\n',
    ],
    ['an unknown key stays behind the one before it', 'type: full\nx: 1\nname: a\n', 'name: a\ntype: full\nx: 1\n'],
    [
      'the first key of a layer',
      'layers:\n  - version: 1.x\n    # why\n    pack: a\n',
      'layers:\n  # why\n  - pack: a\n    version: 1.x\n',
    ],
    ['keys in brackets', 'addOns:\n  - {version: 1.x,profile: a}\n', 'addOns:\n  - { profile: a, version: 1.x }\n'],
    [
      'values keep the order of their author',
      'layers:\n  - pack: a\n    values: { b: 1, a: 2 }\n',
      'layers:\n  - pack: a\n    values: { b: 1, a: 2 }\n',
    ],
    ['versions that are numbers to YAML', 'version: 1.20\n', 'version: "1.20"\n'],
    ['and to YAML 1.1', 'version: 1_000\n', 'version: "1_000"\n'],
    ['but no others', 'version: 1.2.0\n', 'version: 1.2.0\n'],
    [
      'no number that is meant as one',
      'layers:\n  - values:\n      version: 1.20\n',
      'layers:\n  - values:\n      version: 1.20\n',
    ],
    ['double quotes', "name: 'it''s'\n", 'name: "it\'s"\n'],
    ['single ones where double ones would need escapes', `regex: 'a\\d"'\n`, `regex: 'a\\d"'\n`],
    [
      'two spaces a level',
      'layers:\n- pack: a\n  values:\n     b:\n      - c\n',
      'layers:\n  - pack: a\n    values:\n      b:\n        - c\n',
    ],
    ['a comment keeps its place', 'layers:\n# one\n- pack: a\n  # two\n', 'layers:\n  # one\n  - pack: a\n    # two\n'],
    [
      'a text block keeps its inner indent',
      'layers:\n- values:\n    a: |\n          x\n            y  \n\n          z\n',
      'layers:\n  - values:\n      a: |\n        x\n          y  \n\n        z\n',
    ],
    [
      'a text of several lines keeps its breaks',
      'description: one\n    two\n\n    three\n',
      'description: one\n  two\n\n  three\n',
    ],
    ['spaces at the end of a quoted line are left', 'description: "one  \n  two"\n', 'description: "one  \n  two"\n'],
    ['brackets over several lines stay so', 'tags: [\n      a, # b\n  ]\n', 'tags: [\n      a, # b\n  ]\n'],
    [
      'anchors and aliases',
      'layers:\n- values: &a\n   b: 1\n- values: *a\n',
      'layers:\n  - values: &a\n      b: 1\n  - values: *a\n',
    ],
    ['an alias is not moved before its anchor', 'overrides: &a []\nlayers: *a\n', 'overrides: &a []\nlayers: *a\n'],
    ['spaces', 'name:   a   \ntags: [ b,c ]\n', 'name: a\ntags: [b, c]\n'],
    ['blank lines', '\n\nname: a\n\n\n\ntype: full\n\n\n', 'name: a\n\ntype: full\n'],
    ['CR before LF, and the last line end', 'name: a\r\ntype: full', 'name: a\ntype: full\n'],
    ['a byte order mark', '\uFEFFname: a\n', 'name: a\n'],
    ['nothing', '', ''],
  ])('%s', (_, before, after) => {
    expect(formatted(before)).toBe(after)
    expect(formatted(after)).toBe(after)
  })

  test.each([
    ['a syntax error', 'name: [a\n', 'yaml-syntax'],
    ['a key twice', 'name: a\nname: b\n', 'yaml-duplicate-key'],
    ['a forbidden key', '__proto__: a\n', 'yaml-forbidden-key'],
    ['a tab', 'layers:\n\t- pack: a\n', 'yaml-tab'],
  ])('%s is told, and the file is left alone', (_, text, code) => {
    const result = formatYaml('profile.yaml', text, formatShape('profile'))
    expect(result.text).toBeUndefined()
    expect(result.diagnostics.map((one) => one.code)).toContain(code)
  })

  test('values are tidied at their ends only', () => {
    const text = "b:   'x'  \r\na:\r\n- 1\r\n\r\n\r\n# long"
    expect(formatYaml('values.yaml', text).text).toBe("b:   'x'\na:\n- 1\n\n# long\n")
  })
})

const named = { layerbook: true, registry: true, pack: true, presets: true, profile: true } as const

/** Every YAML file of the sample and of the fixtures, with the shape that its name gives it. */
const files = ['registry', 'profiles', 'demo', 'test']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name) && !entry.parentPath.includes('node_modules'))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)))

function shapeOf(file: string): FormatShape | undefined {
  const name = /([^/]+)\.yaml$/.exec(file)?.[1] ?? ''
  return name in named ? formatShape(name as keyof typeof named) : undefined
}

describe('formatting changes meaning nowhere, and twice is once', () => {
  test('there are files to look at', () => expect(files.length).toBeGreaterThan(500))

  test('every YAML file of the sample and of the fixtures', () => {
    for (const file of files) holds(readFileSync(join(root, file), 'utf8'), shapeOf(file), file)
  })

  test('profiles as no tidy person writes them', () => {
    fc.assert(
      fc.property(messyProfile(), (text) => holds(text, formatShape('profile'), 'profile.yaml')),
      { numRuns: 300 },
    )
  })

  test('most of these come into order, not only into line', () => {
    const texts = fc.sample(messyProfile(), { numRuns: 200, seed: 7 }).filter((text) => !/\|\+|\|2|[&*]n\d/.test(text))
    expect(texts.length).toBeGreaterThan(20)
    for (const text of texts) {
      const keys = [...formatted(text).matchAll(/^"?(name|description|version|tags|layers)\b/gm)].map(([, key]) => key)
      expect(keys).toEqual(['name', 'description', 'version', 'tags', 'layers'])
    }
  })
})

function holds(text: string, shape: FormatShape | undefined, file: string): void {
  const before = parseDocument(file, text)
  const result = formatYaml(file, text, shape)
  if (before.diagnostics.some(({ severity }) => severity === 'error')) {
    expect(result.text, file).toBeUndefined()
    return
  }
  const after = parseDocument(file, result.text!)
  expect(after.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(meaning(after.value.root, shape), file).toEqual(meaning(before.value.root, shape))
  expect(commentsOf(result.text!), file).toEqual(commentsOf(text.replace(/^\uFEFF/, '')))
  expect(formatYaml(file, result.text!, shape).text, file).toBe(result.text)
  // A text block that keeps its line ends may forbid to tidy the end of the file.
  expect(result.text).not.toMatch(/\|\+/.test(text) ? /\r/ : /\r|^\n|\n\n$/)
}

/** The data of a tree; where the format asks for text, the text as written in the place of what YAML makes of it. */
function meaning(node: LocatedNode | undefined, shape: FormatShape | undefined): Json {
  if (!node) return null
  if (node.kind === 'scalar') return shape?.isText && node.value !== null && !node.quoted ? node.source : node.value
  if (node.kind === 'list') return node.items.map((item) => meaning(item, shape?.items))
  const entries = [...node.entries].map(([key, { value }]) => [
    key,
    meaning(value, shape?.keys.get(key) ?? shape?.rest),
  ])
  return Object.fromEntries(entries) as Json
}
