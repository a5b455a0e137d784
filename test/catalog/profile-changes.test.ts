import { describe, expect, test } from 'vitest'
import type { LayerFacts, ProfileFacts } from '../../src/catalog/profile-facts.ts'
import { profileChanges } from '../../src/catalog/profile-changes.ts'
import type { LayerKind } from '../../src/model/registry.ts'

const kinds: Record<string, LayerKind> = {
  ubuntu: 'os',
  kubernetes: 'k8s',
  calico: 'cni',
  cilium: 'cni',
  longhorn: 'csi',
}

function layer(text: string, more: Partial<LayerFacts> = {}): LayerFacts {
  const [component = '', version = ''] = text.split('@')
  return { name: component, component, version, presets: [], values: {}, ...more }
}

function facts(layers: readonly LayerFacts[], more: Partial<ProfileFacts> = {}): ProfileFacts {
  return { version: '1.0.0', fields: {}, references: [], layers, variables: {}, overrides: {}, ...more }
}

/** A change in a line, so that a table can be read. */
function told(before: ProfileFacts | undefined, after: ProfileFacts): string[] {
  return profileChanges(before, after, (pack) => kinds[pack]).map((change) => {
    switch (change.kind) {
      case 'added':
      case 'removed':
        return `${change.kind} ${change.layer.name}`
      case 'swapped':
        return `${change.before.name} → ${change.after.name}`
      case 'version':
        return `${change.layer.name} ${change.before} → ${change.after}`
      case 'moved':
        return `${change.layer.name} from ${change.before} to ${change.after}`
      case 'values':
        return `${change.layer.name}: ${change.keys.join(', ')}`
      case 'override':
        return `override ${change.layer}: ${change.keys.join(', ')}`
      case 'presets':
        return `${change.layer.name} presets ${change.before.join('+')} → ${change.after.join('+')}`
      case 'reference':
        return `${change.profile} ${change.before ?? '-'} → ${change.after ?? '-'}`
      case 'variable':
        return `variable ${change.name} ${change.change}`
      case 'field':
        return `${change.name} ${change.before ?? '-'} → ${change.after ?? '-'}`
      case 'file':
        return `${change.name} ${change.change}`
      default:
        return change.kind
    }
  })
}

const base = ['ubuntu@22.04.x', 'kubernetes@1.30.x', 'calico@3.27.x', 'longhorn@1.x']
const layers = (...texts: string[]) => facts(texts.map((text) => layer(text)))

describe('a change is told in layers', () => {
  test.each([
    ['nothing', layers(...base), layers(...base), []],
    ['first commit', undefined, layers(...base), ['created']],
    ['a train raised', layers(...base), layers(...base.with(1, 'kubernetes@1.31.x')), ['kubernetes 1.30.x → 1.31.x']],
    ['a core layer swapped', layers(...base), layers(...base.with(2, 'cilium@1.16.x')), ['calico → cilium']],
    ['an add-on added', layers(...base), layers(...base, 'loki@6.x'), ['added loki']],
    ['an add-on removed', layers(...base, 'loki@6.x'), layers(...base), ['removed loki']],
    ['add-ons are not swaps', layers('loki@6.x'), layers('fluentd@0.x'), ['added fluentd', 'removed loki']],
    ['one moved up', layers('a@1', 'b@1', 'c@1', 'd@1'), layers('d@1', 'a@1', 'b@1', 'c@1'), ['d from 4 to 1']],
    ['a removal moves nothing', layers('a@1', 'b@1', 'c@1'), layers('b@1', 'c@1'), ['removed a']],
    ['two exchanged', layers('a@1', 'b@1'), layers('b@1', 'a@1'), ['a from 1 to 2']],
  ])('%s', (_, before, after, expected) => expect(told(before, after)).toEqual(expected))
})

test('values, presets, overrides, references, variables and fields each have their words', () => {
  const before = facts([layer('cilium@1.x', { values: { 'a.b': '1', gone: '2' }, presets: ['hubble'] })], {
    references: [
      { role: 'infrastructure', profile: 'aws-base', version: '1.x' },
      { role: 'add-on', profile: 'logging', version: '1.x' },
    ],
    variables: { domain: '{"required":true}', old: '{}' },
    overrides: { 'loki: replicas': '1' },
    fields: { description: 'Old.' },
  })
  const after = facts([layer('cilium@1.x', { values: { 'a.b': '2', fresh: '3' }, presets: ['hubble', 'strict'] })], {
    references: [
      { role: 'infrastructure', profile: 'aws-base', version: '2.x' },
      { role: 'add-on', profile: 'security', version: '1.x' },
    ],
    variables: { domain: '{"required":false}', zone: '{}' },
    overrides: { 'loki: replicas': '3', 'loki: size': '"10Gi"' },
    fields: { description: 'New.' },
  })
  expect(told(before, after)).toEqual([
    'aws-base 1.x → 2.x',
    'security - → 1.x',
    'logging 1.x → -',
    'cilium presets hubble → hubble+strict',
    'cilium: a.b, fresh, gone',
    'override loki: replicas, size',
    'variable domain changed',
    'variable zone added',
    'variable old removed',
    'description Old. → New.',
  ])
})

test('the same pack twice stays two layers', () => {
  const twice = facts([layer('loki@6.x', { name: 'Loki A' }), layer('loki@6.x', { name: 'Loki B' })])
  expect(told(twice, facts([layer('loki@6.x', { name: 'Loki A' })]))).toEqual(['removed Loki B'])
})
