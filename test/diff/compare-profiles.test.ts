import { describe, expect, test } from 'vitest'
import { compareProfiles } from '../../src/diff/compare-profiles.ts'
import { movedLayers } from '../../src/diff/moved-layers.ts'
import type { LayerPair } from '../../src/diff/match-layers.ts'
import { leafChanges, toldValue } from '../../src/diff/value-changes.ts'
import type { ComposedLayer, ComposedProfile, MergedMap, MergedValue } from '../../src/model/composition.ts'
import { startOf } from '../../src/model/location.ts'
import type { LayerKind } from '../../src/model/registry.ts'

const at = startOf('profiles/a/profile.yaml')

function values(plain: Readonly<Record<string, unknown>>): MergedMap {
  const entries = Object.entries(plain).map(([key, value]): [string, MergedValue] => {
    const isMap = value !== null && typeof value === 'object' && !Array.isArray(value)
    if (isMap) return [key, values(value as Record<string, unknown>)]
    return [key, { kind: 'leaf', value: value as string, origin: { kind: 'layer', name: 'a', at }, replaced: [] }]
  })
  return { kind: 'map', entries: new Map(entries) }
}

function layer(name: string, component = name, kind: LayerKind = 'addon', version = '1.0.0'): ComposedLayer {
  const located = <T>(value: T) => ({ value, at })
  return {
    layer: { index: 0, sourceKey: 'pack', name: located(component), manifests: [], presets: [], at },
    kind,
    source: 'pack',
    name,
    id: name,
    packPath: `registry/public/${component}`,
    registryPath: 'registry/public',
    resolution: { requested: version, kind: 'pin', resolved: version, candidates: [] },
    presets: [],
    from: { role: 'own', profile: 'a', version: '1.0.0' },
    installPriority: 0,
    values: values({}),
  }
}

function profile(layers: readonly ComposedLayer[], text = 'text'): ComposedProfile {
  const document = { file: at.file, text, data: {}, root: undefined, at: () => at }
  const own = {
    ...{ name: 'a', path: 'profiles/a', displayName: 'a', description: '', tags: [], addOns: [], layers: [] },
    ...{ overrides: [], variables: [], files: [], document },
  }
  return {
    ...{ name: 'a', version: '1.0.0', type: 'full', cloudType: 'aws', asOf: '2026-01-01T00:00:00Z' },
    ...{ profile: own, references: [], layers, variables: [] },
  }
}

const compare = (before: readonly ComposedLayer[], after: readonly ComposedLayer[]) =>
  compareProfiles({ composed: profile(before) }, { composed: profile(after, 'other') })?.layers.map((change) => {
    const [old, now] = ['before' in change ? change.before : undefined, 'after' in change ? change.after : undefined]
    return `${change.change} ${old?.component ?? ''} ${now?.component ?? ''}`.replace(/ +/g, ' ').trim()
  })

describe('which layer stands for which', () => {
  test.each([
    ['the same', [layer('x')], [layer('x')], undefined],
    ['added', [], [layer('x')], ['added x']],
    ['removed', [layer('x')], [], ['removed x']],
    ['another pack in a core place', [layer('x', 'x', 'cni')], [layer('y', 'y', 'cni')], ['swapped x y']],
    ['another add-on is no swap', [layer('x')], [layer('y')], ['added y', 'removed x']],
    ['another pack under one display name', [layer('n', 'x')], [layer('n', 'y')], ['swapped x y']],
    ['another display name', [layer('n', 'x')], [layer('m', 'x')], ['changed x x']],
    [
      'two of one pack, one renamed',
      [layer('n', 'x'), layer('m', 'x')],
      [layer('n', 'x'), layer('o', 'x')],
      ['changed x x'],
    ],
    ['in another order', [layer('x'), layer('y')], [layer('y'), layer('x')], ['changed y y']],
  ])('%s', (_, before, after, changes) => expect(compare(before, after)).toEqual(changes))
})

test('of a long stack only what moved is told, and the same either way round', () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const pairs = names.map((name): LayerPair => ({ before: layer(name), after: layer(name) }))
  const [a, b, c, d, e] = pairs as [LayerPair, LayerPair, LayerPair, LayerPair, LayerPair]
  expect([...movedLayers([a, b, c, d, e], [b, c, d, a, e])]).toEqual([a])
  expect([...movedLayers([b, c, d, a, e], [a, b, c, d, e])]).toEqual([a])
  expect([...movedLayers([a, b], [b, a])]).toEqual([...movedLayers([b, a], [a, b])])
})

describe('values', () => {
  const change = (before: object, after: object) =>
    leafChanges(values({ ...before }), values({ ...after })).map(toldValue)

  test.each([
    ['a leaf', { a: { b: 1 } }, { a: { b: 2 } }, ['a.b']],
    ['a key that came and one that went', { a: 1 }, { b: 1 }, ['a', 'b']],
    ['a list as a whole', { a: [1, 2] }, { a: [2, 1] }, ['a']],
    ['an empty map', {}, { a: {} }, ['a']],
    ['the order of keys is nothing', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
  ])('%s', (_, before, after, keys) => expect(change(before, after).map(({ path }) => path.join('.'))).toEqual(keys))

  test.each([
    ['adminPassword', 'hunter2', true],
    ['password', '{{.spectro.var.password}}', false],
    ['token', '', false],
    ['existingSecret', 'a-name', false],
    ['replicas', 3, false],
    ['automountServiceAccountToken', true, false],
    ['key', '-----BEGIN RSA PRIVATE KEY-----\nabc', true],
    ['users', [{ name: 'a', password: 'hunter2' }], true],
  ])('%s: %j is masked: %s', (key, value, masked) => {
    const [told] = change({}, { [key]: value })
    expect(told?.masked).toBe(masked)
    expect(JSON.stringify(told).includes(JSON.stringify(value))).toBe(!masked)
  })
})
