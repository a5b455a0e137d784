import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { DocumentPath, Json } from '../../src/model/document.ts'
import { plainValue } from '../../src/model/plain-value.ts'
import { toYaml } from '../../src/source/print.ts'
import { parseDocument } from '../../src/source/yaml.ts'
import { applied, valueAt, type YamlChange } from '../../src/what-if/change.ts'
import { changeYaml } from '../../src/what-if/change-yaml.ts'
import { yamlTools } from './yaml-tools.ts'

const text = `# what it is for
name: web # the shop's
version: "1.20.0"
type: full
cloudType: aws
tags: [a, b]

infrastructure:
  profile: aws-base
  version: 2.x

layers:
  # the network of the shop
  - pack: cilium
    version: '1.16.x' # as everywhere
    presets: [hubble, ha]
    values:
      charts:
        cilium:
          replicas: 3 # three zones
          ipam: { mode: eni, max: 4 }

  # charts of others
  - chart: podinfo
    registry: charts
    version: 1.2.3
    values:
      note: |
        two
        lines
  # the end
`

const set = (path: DocumentPath, value: Json): YamlChange => ({ kind: 'set', path, value })
const remove = (...path: DocumentPath): YamlChange => ({ kind: 'remove', path })
const insert = (path: DocumentPath, index: number, value: Json): YamlChange => ({ kind: 'insert', path, index, value })

describe('touches only what it means', () => {
  test.each<[string, YamlChange, string, string]>([
    ['keeps double quotes', set(['version'], '1.21.0'), 'version: "1.20.0"', 'version: "1.21.0"'],
    ['keeps a comment', set(['name'], 'shop'), 'name: web # the', 'name: shop # the'],
    ['quotes what YAML would read as a number', set(['name'], '1.20'), 'name: web', 'name: "1.20"'],
    ['within a flow map', set(['layers', 0, 'values', 'charts', 'cilium', 'ipam', 'max'], 8), 'max: 4', 'max: 8'],
    [
      'a further entry of a flow map',
      set(['layers', 0, 'values', 'charts', 'cilium', 'ipam', 'min'], '2'),
      'max: 4 }',
      'max: 4, min: "2" }',
    ],
    [
      'a further value beside its neighbours, after their comment',
      set(['layers', 0, 'values', 'charts', 'cilium', 'debug', 'on'], true),
      '          ipam: { mode: eni, max: 4 }\n',
      '          ipam: { mode: eni, max: 4 }\n          debug:\n            on: true\n',
    ],
    [
      'a value that was a map',
      set(['layers', 0, 'values', 'charts', 'cilium', 'ipam'], 'off'),
      'ipam: { mode: eni, max: 4 }',
      'ipam: off',
    ],
    [
      'a key of a layer in the order of the format',
      set(['layers', 1, 'displayName'], 'Info'),
      '    version: 1.2.3\n',
      '    version: 1.2.3\n    displayName: Info\n',
    ],
    [
      'a section of its own, in the order of the format',
      insert(['addOns'], 0, { profile: 'logging', version: '1.x' }),
      '  version: 2.x\n',
      '  version: 2.x\n\naddOns:\n  - profile: logging\n    version: 1.x\n',
    ],
    [
      'a list in brackets at its end',
      insert(['layers', 0, 'presets'], 2, 'no-kube-proxy'),
      '[hubble, ha]',
      '[hubble, ha, no-kube-proxy]',
    ],
    ['a list in brackets at its start', insert(['tags'], 0, 'x'), '[a, b]', '[x, a, b]'],
    ['the last of a list in brackets', remove('tags', 1), '[a, b]', '[a]'],
    ['the first of a list in brackets', remove('tags', 0), '[a, b]', '[b]'],
    ['a scalar with its line', remove('infrastructure', 'version'), '  version: 2.x\n', ''],
    [
      'a section with the empty line below it',
      remove('infrastructure'),
      'infrastructure:\n  profile: aws-base\n  version: 2.x\n\n',
      '',
    ],
    [
      'a value, and the maps that are left empty',
      remove('layers', 1, 'values', 'note'),
      '    values:\n      note: |\n        two\n        lines\n',
      '',
    ],
    [
      'a layer with its comment',
      remove('layers', 1),
      '\n  # charts of others\n  - chart: podinfo\n    registry: charts\n    version: 1.2.3\n    values:\n      note: |\n        two\n        lines\n',
      '\n',
    ],
    [
      'the first key of a layer',
      remove('layers', 1, 'chart'),
      '  - chart: podinfo\n    registry: charts\n',
      '  - registry: charts\n',
    ],
    [
      'a layer between two, above the comment of the next',
      insert(['layers'], 1, { pack: 'ebs', version: '1.20' }),
      '\n  # charts of others\n',
      '\n  - pack: ebs\n    version: "1.20"\n\n  # charts of others\n',
    ],
    [
      'a layer at the end, apart as the others are',
      insert(['layers'], 2, { pack: 'ebs', version: '1.x' }),
      '        lines\n  # the end\n',
      '        lines\n\n  - pack: ebs\n    version: 1.x\n  # the end\n',
    ],
  ])('%s', (_name, change, before, after) => {
    expect(text.split(before)).toHaveLength(2)
    expect(changeYaml(text, change, yamlTools)).toBe(text.replace(before, () => after))
  })
})

test.each<[string, string, YamlChange, string]>([
  ['an empty text', '', set(['name'], 'a'), 'name: a\n'],
  ['comments alone', '# mine\n', set(['name'], 'a'), '# mine\nname: a\n'],
  ['an empty value', 'name: a\nlayers:\n', insert(['layers'], 0, { pack: 'b' }), 'name: a\nlayers:\n  - pack: b\n'],
  ['empty brackets', 'layers: []\n', insert(['layers'], 0, { pack: 'b' }), 'layers:\n  - pack: b\n'],
  [
    'empty braces',
    'layers:\n  - pack: b\n    values: {}\n',
    set(['layers', 0, 'values', 'a', 'b'], 1),
    'layers:\n  - pack: b\n    values:\n      a:\n        b: 1\n',
  ],
  ['no line end at the end', 'name: a', set(['version'], '1.0.0'), 'name: a\nversion: 1.0.0\n'],
  [
    'Windows line ends',
    'name: a\r\ntype: full\r\n',
    set(['version'], '1.0.0'),
    'name: a\r\nversion: 1.0.0\r\ntype: full\r\n',
  ],
  ['items at the column of their key', 'layers:\n- pack: a\n- pack: b\n', remove('layers', 0), 'layers:\n- pack: b\n'],
  [
    'a dash on a line of its own',
    'layers:\n  -\n    pack: a\n  - pack: b\n',
    insert(['layers'], 2, { pack: 'c' }),
    'layers:\n  -\n    pack: a\n  - pack: b\n  - pack: c\n',
  ],
  ['the only item', 'name: a\nlayers:\n  - pack: b\n', remove('layers', 0), 'name: a\n'],
  [
    'all in braces',
    '{ name: a, layers: [{ pack: b }] }\n',
    insert(['layers'], 1, { pack: 'c', version: '1.x' }),
    '{ name: a, layers: [{ pack: b }, { pack: c, version: 1.x }] }\n',
  ],
  ['an anchor that is taken away is written out where it was used', 'a: &v 1\nb: *v\n', remove('a'), 'b: 1\n'],
  ['what cannot be read stays', 'a: [1\n', set(['b'], 1), 'a: [1\n'],
  ['what is no map stays', '- a\n', set(['b'], 1), '- a\n'],
  ['taking away what is not there', 'a: 1\n', remove('b', 'c'), 'a: 1\n'],
  [
    'a key that no file may hold leaves the file',
    'a: 1\n',
    set(['b'], JSON.parse('{"__proto__":{"c":1}}') as Json),
    'a: 1\n',
  ],
  ['text of several lines', 'a: 1\n', set(['b'], 'x\ny\n'), 'a: 1\nb: |\n  x\n  y\n'],
])('%s', (_name, before, change, after) => {
  expect(changeYaml(before, change, yamlTools)).toBe(after)
})

const dataOf = (yaml: string): Json => {
  const { root } = parseDocument('x.yaml', yaml).value
  return root ? plainValue(root) : null
}

const plain = (value: Json | undefined) => JSON.parse(JSON.stringify(value ?? null)) as unknown

/** Without the keys that no file may hold: a change to one is left undone. */
function jsonIn(maxDepth: number) {
  return fc
    .jsonValue({ maxDepth })
    .filter((value) => !/"(?:__proto__|constructor|prototype)":/.test(JSON.stringify(value)))
}

const profiles = readdirSync('profiles').map((name) => readFileSync(`profiles/${name}/profile.yaml`, 'utf8'))
const anyText = fc.oneof(
  fc.constantFrom(...profiles),
  fc.constant(text),
  jsonIn(4).map((value) => toYaml({ a: value as Json })),
)
const anyValue = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), jsonIn(2)) as fc.Arbitrary<Json>

/** A path that is in the data, or leaves it at its last steps. */
function pathIn(data: Json, choices: readonly number[], stray: string): DocumentPath {
  const path: (string | number)[] = []
  let value: Json | undefined = data
  for (const choice of choices) {
    const keys: (string | number)[] = Array.isArray(value)
      ? [...value.keys()]
      : typeof value === 'object' && value !== null
        ? Object.keys(value)
        : []
    if (keys.length === 0) break
    path.push(keys[choice % keys.length]!)
    value = valueAt(data, path)
  }
  return stray === '' ? path : [...path, stray]
}

test('a change says what it means, whatever the file', () => {
  const stray = fc.constantFrom('', 'new', 'a b', 'x: y', '#', '1', '- q')
  fc.assert(
    fc.property(
      anyText,
      fc.array(fc.nat(20), { minLength: 1, maxLength: 7 }),
      stray,
      anyValue,
      fc.constantFrom('set', 'remove', 'insert'),
      (yaml, choices, last, value, kind) => {
        const before = dataOf(yaml)
        const path = pathIn(before, choices, last)
        const change: YamlChange = kind === 'insert' ? { kind, path, index: choices[0]!, value } : { kind, path, value }
        if (path.length === 0) return
        const after = changeYaml(yaml, change, yamlTools)
        expect(plain(dataOf(after))).toEqual(plain(applied(before, change)))
      },
    ),
    { numRuns: 1500 },
  )
})

test('what is put in and taken away again leaves the file as it was, comments and all', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...profiles),
      fc.nat(6),
      fc.stringMatching(/^[a-z][a-z0-9-]{1,12}$/),
      (yaml, index, pack) => {
        const layers = valueAt(dataOf(yaml), ['layers'])
        const place = Math.min(index, Array.isArray(layers) ? layers.length : 0)
        const put = changeYaml(yaml, insert(['layers'], place, { pack, version: '1.x' }), yamlTools)
        expect(changeYaml(put, remove('layers', place), yamlTools)).toBe(yaml)
      },
    ),
    { numRuns: 500 },
  )
})
