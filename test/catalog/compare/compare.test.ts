import { expect, test } from 'vitest'
import { comparedLayers } from '../../../src/catalog/compare/compare-layers.ts'
import { comparedValues } from '../../../src/catalog/compare/compare-values.ts'
import { comparables } from '../../../src/catalog/compare/compare-page.ts'
import { comparedField, comparisonSummary } from '../../../src/catalog/compare/compare-words.ts'
import type { StackLayer, ValueRow } from '../../../src/catalog/model.ts'
import type { LayerChange, LayerSide, ValueChange } from '../../../src/model/diff.ts'

function layer(name: string, values: readonly ValueRow[] = []): StackLayer {
  return {
    id: name,
    kind: 'addon',
    kindLabel: 'Add-on',
    source: 'pack',
    name,
    component: { text: name },
    requestKind: 'pin',
    state: 'current',
    why: '',
    candidates: [],
    presets: [],
    installPriority: 0,
    manifests: [],
    values,
    changedValues: 0,
    dependencies: [],
    neededBy: [],
  }
}

const side = (name: string): LayerSide => ({ name, kind: 'addon', source: 'pack', component: name, from: 'x' })
const removed = (name: string): LayerChange => ({ change: 'removed', before: side(name), causes: [] })
const added = (name: string): LayerChange => ({ change: 'added', after: side(name), causes: [] })
const stack = (names: string) => names.split(' ').map((name) => layer(name))

test.each([
  // before (bottom first), after, what the rows are, highest first
  ['a b c', 'a b c', [], 'c b a'],
  ['a b c', 'a c', [removed('b')], 'c -b a'],
  ['a b c', 'c', [removed('a'), removed('b')], 'c -b -a'],
  ['a b', 'a b c', [added('c')], '+c b a'],
  ['a b c', 'a d c', [added('d'), removed('b')], 'c +d -b a'],
] as const)('%s and %s', (before, after, changes, rows) => {
  const found = comparedLayers(stack(before), stack(after), changes, true)
  const marks = { same: '', added: '+', removed: '-', changed: '~', swapped: '%' }
  expect(found.map((row) => `${marks[row.change]}${(row.after ?? row.before)!.name}`).join(' ')).toBe(rows)
  for (const row of found.filter(({ change }) => change === 'same')) expect(row.before?.name).toBe(row.after?.name)
})

const row = (key: string, text: string): ValueRow => ({
  path: key.split('.'),
  depth: 0,
  key,
  value: { text, type: 'string' },
  origin: { kind: 'pack', label: 'x', file: 'values.yaml', line: 1 },
  replaced: [],
})
const by = { kind: 'layer', name: 'x' } as const

test('values that differ come alone, or among all; what is not shown is on neither side', () => {
  const before = layer('x', [row('a.b', '1'), row('c', 'same'), row('password', 'old')])
  const after = layer('x', [row('a.b', '2'), row('c', 'same'), row('password', 'new')])
  const changes: ValueChange[] = [
    { path: ['a', 'b'], before: { value: 1, by }, after: { value: 2, by }, masked: false },
    { path: ['password'], before: { by }, after: { by }, masked: true },
    { path: ['empty'], after: { value: {}, by }, masked: false },
  ]
  const told = comparedValues(before, after, changes)
  expect(told.map(({ key }) => key)).toEqual(['a.b', 'password', 'empty'])
  expect(told[0]).toMatchObject({ before: { value: { text: '1' } }, after: { value: { text: '2' } } })
  expect(JSON.stringify(told[1])).not.toMatch(/old|new/)
  expect(told[2]?.after?.value).toEqual({ text: '{}', type: 'map' })
  const all = comparedValues(before, after, changes, true)
  expect(all.map(({ key, same }) => [key, same])).toEqual([
    ['a.b', false],
    ['c', true],
    ['password', false],
    ['empty', false],
  ])
})

test('of a layer that one side alone has, all values are of that side', () => {
  const all = comparedValues(undefined, layer('x', [row('a', '1')]), [], true)
  expect(all).toMatchObject([{ key: 'a', same: false, after: { value: { text: '1' } } }])
  expect(all[0]).not.toHaveProperty('before')
})

test.each([
  [{ key: 'presets', before: [], after: ['ha', 'tls'] }, 'Presets', 'none', 'ha, tls'],
  [{ key: 'required', before: false, after: true }, 'Required', 'no', 'yes'],
  [{ key: 'tags', after: ['a'] }, 'Tags', 'none', 'a'],
  [{ key: 'namespace', before: 'x' }, 'Namespace', 'x', undefined],
  [{ key: 'odd', before: { a: 1 }, after: 2 }, 'odd', '{"a":1}', '2'],
])('%j', (field, label, before, after) => {
  const { label: told, before: old, after: now } = comparedField(field)
  expect([told, old, now]).toEqual([label, before, after])
})

test('that nothing differs is said', () => expect(comparisonSummary(undefined)).toMatch(/^Nothing differs/))

test('without scripts, profiles and their releases are listed by name', () => {
  const hrefs = ['/profiles/b/', '/profiles/b/1.0.0/', '/profiles/a/']
  expect(comparables(hrefs.map((href) => ({ href })))).toEqual([
    { name: 'a', href: '/profiles/a/', versions: [] },
    { name: 'b', href: '/profiles/b/', versions: [{ text: '1.0.0', href: '/profiles/b/1.0.0/' }] },
  ])
})
