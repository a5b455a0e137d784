import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MergedMap, MergedValue } from '../../src/model/composition.ts'
import type { Json, LocatedMap } from '../../src/model/document.ts'
import { mergeValues, noValues, removeValue } from '../../src/compose/merge-values.ts'
import { plainMerged } from '../../src/compose/plain-values.ts'
import { parseDocument } from '../../src/source/yaml.ts'

function read(yaml: string, file = 'values.yaml'): LocatedMap {
  const { root } = parseDocument(file, yaml).value
  if (root?.kind !== 'map') throw new Error(`no map: ${yaml}`)
  return root
}

const preset = {
  kind: 'preset',
  name: 'lean',
  at: { file: 'presets.yaml', line: 7, column: 3, endLine: 7, endColumn: 9 },
} as const

const setters = ['pack', 'preset', 'layer', 'override'] as const

/** Merges the texts in turn, as set by the pack, a preset, the layer and an override. */
function merged(...texts: readonly string[]): MergedMap {
  return texts.reduce<MergedMap>(
    (below, text, index) =>
      mergeValues(below, read(text, `${setters[index]}.yaml`), { kind: setters[index]!, name: 'x' }),
    noValues,
  )
}

function at(values: MergedMap, ...path: readonly string[]): MergedValue | undefined {
  let value: MergedValue | undefined = values
  for (const key of path) value = value?.kind === 'map' ? value.entries.get(key) : undefined
  return value
}

/** `pack:3` of a leaf that the pack set in line 3, then what it replaced: `override:1 < layer:2 4 < pack:1 3`. */
function origins(value: MergedValue | undefined): string {
  if (value?.kind !== 'leaf') return 'no leaf'
  const replaced = value.replaced.map(
    (each) =>
      ` < ${each.origin.kind}:${each.origin.at.line} ${JSON.stringify(each.value)}` +
      (each.removedBy ? ` (removed by ${each.removedBy.kind}:${each.removedBy.at.line})` : ''),
  )
  return `${value.origin.kind}:${value.origin.at.line}${replaced.join('')}`
}

describe('plain values and the origin of a', () => {
  test.each<[string, readonly string[], Json, string]>([
    ['one source', ['b: 1\na: 1'], { b: 1, a: 1 }, 'pack:2'],
    ['a scalar replaces', ['a: 1', 'a: 2', '\na: 3'], { a: 3 }, 'layer:2 < preset:1 2 < pack:1 1'],
    ['equal values replace too', ['a: 1', 'a: 1'], { a: 1 }, 'preset:1 < pack:1 1'],
    ['a list replaces', ['a: [1, 2]', 'a:\n  - b: 3'], { a: [{ b: 3 }] }, 'preset:1 < pack:1 [1,2]'],
    ['null replaces', ['a: 1', 'a: null'], { a: null }, 'preset:1 < pack:1 1'],
    ['null replaces a map', ['a: { b: 1 }', 'a: null'], { a: null }, 'preset:1 < pack:1 {"b":1}'],
    ['a scalar over a map', ['a:\n  b: 1', 'a:\n  c: 2', 'a: 5'], { a: 5 }, 'layer:1 < preset:2 {"b":1,"c":2}'],
    ['a scalar over a map over a scalar', ['a: 0', 'a:\n  b: 1', 'a: 5'], { a: 5 }, 'layer:1 < preset:2 {"b":1}'],
    ['an empty map is a value', ['a: {}'], { a: {} }, 'pack:1'],
    ['an empty map over a scalar', ['a: 1', 'a: {}'], { a: {} }, 'preset:1 < pack:1 1'],
    ['an empty map over an empty one', ['a: {}', 'a: {}'], { a: {} }, 'pack:1'],
    ['an empty map over a map changes nothing', ['a: { b: 1 }', 'a: {}'], { a: { b: 1 } }, 'no leaf'],
    ['maps merge', ['a: { b: 1, c: 1 }', 'a: { c: 2, d: 2 }'], { a: { b: 1, c: 2, d: 2 } }, 'no leaf'],
    ['new keys stand last', ['z: 1', 'a: 2'], { z: 1, a: 2 }, 'preset:1'],
  ])('%s', (_, texts, plain, origin) => {
    const values = merged(...texts)
    expect(JSON.stringify(plainMerged(values))).toBe(JSON.stringify(plain))
    expect(origins(at(values, 'a'))).toBe(origin)
  })

  test('a map over a scalar: each of its leaves stands in the scalar’s place', () => {
    const values = merged('a: 1', 'a: 2', 'a:\n  b: 3\n  c:\n    d: [4]')
    expect(plainMerged(values)).toEqual({ a: { b: 3, c: { d: [4] } } })
    expect(origins(at(values, 'a', 'b'))).toBe('layer:2 < preset:1 2 < pack:1 1')
    expect(origins(at(values, 'a', 'c', 'd'))).toBe('layer:4 < preset:1 2 < pack:1 1')
  })

  test('a map over an empty map replaces nothing, but what that replaced is kept', () => {
    expect(origins(at(merged('a: {}', 'a: { b: 1 }'), 'a', 'b'))).toBe('preset:1')
    expect(origins(at(merged('a: 7', 'a: {}', 'a: { b: 1 }'), 'a', 'b'))).toBe('layer:1 < pack:1 7')
  })

  test('an origin knows its file', () => {
    const leaf = at(merged('a: 1', 'a: 2'), 'a')
    expect(leaf).toMatchObject({
      origin: { kind: 'preset', name: 'x', at: { file: 'preset.yaml', line: 1, column: 1 } },
      replaced: [{ value: 1, origin: { kind: 'pack', at: { file: 'pack.yaml' } } }],
    })
  })
})

describe('removing', () => {
  const yaml = 'a:\n  b: 1\n  c:\n    d: 2\npack:\n  namespace: x\n  spectrocloud.com/install-priority: 5\n"a.c": 3\n'
  test.each<[string, Json]>([
    ['a.b', { a: { c: { d: 2 } }, pack: { namespace: 'x', 'spectrocloud.com/install-priority': 5 }, 'a.c': 3 }],
    ['a.c.d', { a: { b: 1, c: {} }, pack: { namespace: 'x', 'spectrocloud.com/install-priority': 5 }, 'a.c': 3 }],
    ['a.c', { a: { b: 1, c: { d: 2 } }, pack: { namespace: 'x', 'spectrocloud.com/install-priority': 5 } }],
    ['pack.spectrocloud.com/install-priority', { a: { b: 1, c: { d: 2 } }, pack: { namespace: 'x' }, 'a.c': 3 }],
    ['a', { pack: { namespace: 'x', 'spectrocloud.com/install-priority': 5 }, 'a.c': 3 }],
  ])('%s', (path, left) => expect(plainMerged(removeValue(merged(yaml), path, preset))).toEqual(left))

  test('what is taken away is kept, with who did it', () => {
    const values = removeValue(removeValue(merged(yaml), 'a.c', preset), 'a.b', preset)
    const a = at(values, 'a')
    expect(values.removed?.get('a.c')).toMatchObject({ value: { value: 3 }, by: preset })
    expect(a?.kind === 'map' && a.removed?.get('b')).toMatchObject({ value: { value: 1, origin: { kind: 'pack' } } })
    expect(plainMerged(values)).not.toHaveProperty('removed')
  })

  test.each<[string, string, string, string]>([
    ['a scalar over a scalar', 'a.b', 'a: { b: 9 }', 'layer:1 < pack:2 1 (removed by preset:7)'],
    ['an empty map over a scalar', 'a.b', 'a: { b: {} }', 'layer:1 < pack:2 1 (removed by preset:7)'],
    ['a scalar over what stood in a map', 'a', 'a: { b: 9 }', 'layer:1 < pack:2 1 (removed by preset:7)'],
  ])('and set again, %s: its chain tells all', (_, path, text, chain) => {
    const values = mergeValues(removeValue(merged(yaml), path, preset), read(text), { kind: 'layer', name: 'x' })
    expect(origins(at(values, 'a', 'b'))).toBe(chain)
    expect(values.removed).toBeUndefined()
    const a = at(values, 'a')
    const left = a?.kind === 'map' ? [...(a.removed?.keys() ?? [])] : []
    expect(left).toEqual(path === 'a' ? ['c'] : [])
  })

  test.each(['nope', 'a.nope', 'a.b.c', '', 'a.'])('%j leads nowhere and changes nothing', (path) => {
    const values = merged(yaml)
    expect(removeValue(values, path, preset)).toBe(values)
  })
})

describe('laws', () => {
  const json = fc.letrec<{ map: Record<string, Json>; value: Json }>((tie) => ({
    map: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }),
    value: fc.oneof({ maxDepth: 3 }, fc.nat(3), fc.constant(null), fc.array(fc.nat(2), { maxLength: 2 }), tie('map')),
  })).map

  const located = (value: Record<string, Json>) => read(`${JSON.stringify(value)}\n`)
  const setter = { kind: 'layer', name: 'x' } as const

  /** The same rule, written plainly and apart. */
  function deepMerge(below: Json | undefined, above: Json): Json {
    const isMap = (value: Json | undefined): value is Record<string, Json> =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
    if (!isMap(above) || !isMap(below)) return above
    const keys = [...new Set([...Object.keys(below), ...Object.keys(above)])]
    return Object.fromEntries(keys.map((key) => [key, key in above ? deepMerge(below[key], above[key]!) : below[key]!]))
  }

  test('merging is a deep merge of plain values, and changes nothing that was given', () => {
    fc.assert(
      fc.property(json, json, json, (a, b, c) => {
        const first = mergeValues(noValues, located(a), setter)
        const second = mergeValues(first, located(b), setter)
        const third = mergeValues(second, located(c), setter)
        expect(plainMerged(first)).toEqual(a)
        expect(plainMerged(second)).toEqual(deepMerge(a, b))
        expect(plainMerged(third)).toEqual(deepMerge(deepMerge(a, b), c))
      }),
      { numRuns: 500 },
    )
  })
})
