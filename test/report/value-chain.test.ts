import { expect, test } from 'vitest'
import { mergeValues, noValues, removeValue, type Setter } from '../../src/compose/merge-values.ts'
import type { ComposedProfile } from '../../src/model/composition.ts'
import { renderValueChains, valueChains } from '../../src/report/value-chain.ts'
import { parseDocument } from '../../src/source/yaml.ts'
import { place } from './findings.ts'

function map(file: string, text: string) {
  const { root } = parseDocument(file, text).value
  if (root?.kind !== 'map') throw new Error('no map')
  return root
}

const by = { kind: 'preset', name: 'lean', at: place('presets.yaml', 7, 5, 9) } as const
const set = (kind: Setter['kind'], name: string): Setter => ({ kind, name })

function layer(name: string) {
  let values = mergeValues(
    noValues,
    map('values.yaml', 'ipam:\n  mode: pool\n  size: 1\nproxy: true\n'),
    set('pack', `${name}@1.0.0`),
  )
  values = removeValue(removeValue(values, 'ipam.mode', by), 'proxy', by)
  values = mergeValues(values, map('profile.yaml', 'ipam: { mode: "e\\eni" }\n'), set('layer', 'base'))
  return { id: name, name, values }
}

const composed = { layers: [layer('cilium'), layer('calico')] } as unknown as ComposedProfile

test.each([
  ['cilium.ipam.mode', ['cilium ipam.mode']],
  ['ipam.mode', ['cilium ipam.mode', 'calico ipam.mode']],
  ['mode', ['cilium ipam.mode', 'calico ipam.mode']],
  ['calico.ipam', ['calico ipam.size', 'calico ipam.mode']],
  ['calico', ['calico ipam.size', 'calico ipam.mode', 'calico proxy']],
  ['calico.proxy', ['calico proxy']],
  ['ode', []],
  ['cilium.nope', []],
])('%s', (key, found) => expect(valueChains(composed, key).map(({ layer, path }) => `${layer} ${path}`)).toEqual(found))

test('a chain is told latest first, what presets took away too, and no escape is printed', () => {
  expect(renderValueChains(valueChains(composed, 'cilium.ipam.mode'), false)).toBe(
    `cilium ipam.mode: "e\\\\u001bni"
    set by the layer in base, profile.yaml:1
    taken away by the preset lean, presets.yaml:7
    was "pool", set by the defaults of cilium 1.0.0, values.yaml:2
`.replace('\\\\u', '\\u'),
  )
  expect(renderValueChains(valueChains(composed, 'cilium.proxy'), false)).toBe(
    `cilium proxy: taken away
    taken away by the preset lean, presets.yaml:7
    was true, set by the defaults of cilium 1.0.0, values.yaml:4
`,
  )
})
