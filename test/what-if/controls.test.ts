import { expect, test } from 'vitest'
import { startOf } from '../../src/model/location.ts'
import { plainValue } from '../../src/model/plain-value.ts'
import { controlsOf, isPresent, packOf, partAt } from '../../src/what-if/controls.ts'
import { readDraft } from '../../src/what-if/draft.ts'
import { index, lineOf } from './fixture-index.ts'
import { yamlTools } from './yaml-tools.ts'

const text = `name: shop
type: full
infrastructure:
  profile: aws-base
  version: 2.x
addOns:
  - profile: nobody
layers:
  - pack: kubernetes
    version: 1.35.x
    presets: [ha]
  - chart: podinfo
    displayName: Pod information
  - values: { a: { b: 1, c: [2] } }
overrides:
  - layer: cilium
    values: { debug: true }
`

const root = yamlTools.read(text)
const draft = readDraft(root && plainValue(root))
const at = (line: number) => ({ ...startOf('profiles/shop/profile.yaml'), line })

test.each([
  [1, undefined],
  [4, { part: 'infrastructure' }],
  [7, { part: 'add-on', index: 0 }],
  [11, { part: 'layer', index: 0 }],
  [13, { part: 'layer', index: 1 }],
  [17, { part: 'override', index: 0 }],
])('line %i is of %j', (line, part) => expect(partAt(root, { line })).toEqual(part))

test('before anything is composed the controls say what the file says, and what there is to choose from', () => {
  const diagnostics = [
    { code: 'a', severity: 'warning', at: at(9), message: '' },
    { code: 'b', severity: 'error', at: at(10), message: '' },
    { code: 'c', severity: 'note', at: at(10), message: '' },
    { code: 'd', severity: 'error', at: { ...at(12), file: 'profiles/other/profile.yaml' }, message: '' },
  ] as const
  const lines = new Map([['registry/public/kubernetes', lineOf('registry/public/kubernetes', { '1.36.1': 'ended' })!]])
  const controls = controlsOf({ draft, root, diagnostics, index, lines, composed: undefined })
  expect(controls.infrastructure).toMatchObject({ title: 'The aws-base', requested: '2.x', layers: [] })
  expect(controls.addOns).toEqual([
    { id: 'add-on-0', part: { part: 'add-on', index: 0 }, profile: 'nobody', layers: [] },
  ])
  const [kubernetes, podinfo, nothing] = controls.layers
  expect(kubernetes).toMatchObject({ name: 'KUBERNETES', kind: 'k8s', worst: 'error', requested: '1.35.x' })
  expect(kubernetes?.choices?.trains[0]).toEqual({ train: '1.x', takes: '1.36.1', state: 'ended' })
  expect(kubernetes?.presets).toEqual([{ name: 'ha', displayName: 'ha', description: '', on: true, instead: [] }])
  expect(podinfo).toMatchObject({ name: 'Pod information', component: 'podinfo', source: 'chart' })
  expect(podinfo).not.toHaveProperty('worst')
  expect(nothing).toMatchObject({ name: '', source: undefined })
  expect(nothing?.values).toEqual([
    { path: ['a', 'b'], value: 1 },
    { path: ['a', 'c'], value: [2] },
  ])
})

test('a pack of two registries is known by both names only', () => {
  expect(packOf({ name: 'loki' }, index)).toBeUndefined()
  expect(packOf({ name: 'loki', registry: 'own' }, index)?.path).toBe('registry/own/loki')
  expect(packOf({ name: 'nobody' }, index)).toBeUndefined()
})

test('what is gone is not offered', () => {
  expect(index.packs.filter((pack) => !isPresent(pack)).map(({ name }) => name)).toEqual(['gone'])
})

test.each([[undefined], [null], [[1]], ['text'], [{ layers: 'x', addOns: [1], infrastructure: 2, overrides: [null] }]])(
  'a file of %j has a draft',
  (data) => {
    const { layers, addOns } = readDraft(data)
    expect(layers).toEqual([])
    expect(addOns.every(({ profile }) => profile === '')).toBe(true)
  },
)
