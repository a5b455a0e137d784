import { describe, expect, test } from 'vitest'
import { compose } from '../../src/compose/compose.ts'
import { composedToJson } from '../../src/compose/to-json.ts'
import { plainMerged } from '../../src/compose/plain-values.ts'
import type { ComposedProfile } from '../../src/model/composition.ts'
import type { Staged } from '../../src/model/diagnostic.ts'
import type { Json } from '../../src/model/document.ts'
import { resolve } from '../../src/resolve/resolve.ts'
import { pack, profile, remote, worldOf } from '../resolve/world.ts'
import type { Files } from '../resolve/world.ts'

const presets = `presets:
  - name: ha
    group: scale
    add:
      charts: { cilium: { replicas: 3, affinity: { spread: true } } }
    remove: [charts.cilium.affinity, charts.cilium.debug]
  - name: hubble
    add:
      charts: { cilium: { hubble: { enabled: true }, replicas: 4 } }
`
const ciliumValues = `pack:
  namespace: kube-system
charts:
  cilium:
    replicas: 1
    affinity:
      node: any
    debug: true
    ports: [1, 2]
`

const shelf: Files = {
  ...pack('ubuntu', '24.04', { layer: 'os', more: 'versioning: loose\n' }),
  ...pack('kubernetes', '1.33.0', { layer: 'k8s' }),
  ...pack('cilium', '1.16.0', { layer: 'cni', values: ciliumValues, presets }),
  ...pack('ebs', '1.0.0', { layer: 'csi' }),
  ...pack('first', '1.0.0', { values: 'pack:\n  spectrocloud.com/install-priority: -5\n' }),
  ...pack('plain', '1.0.0'),
  ...pack('late', '1.0.0', { values: 'pack:\n  spectrocloud.com/install-priority: "30"\n' }),
  ...pack('odd', '1.0.0', { values: 'pack:\n  spectrocloud.com/install-priority: soon\n' }),
  ...remote('grafana', 'helm'),
}

const releases = {
  'registry/public/ubuntu': ['24.04'],
  'registry/public/kubernetes': ['1.33.0', '1.33.9'],
  'registry/public/cilium': ['1.16.0', '1.16.4'],
  'registry/public/ebs': ['1.0.0'],
  ...Object.fromEntries(['first', 'plain', 'late', 'odd'].map((name) => [`registry/public/${name}`, ['1.0.0']])),
  'profiles/base': ['1.0.0', '1.2.0'],
}

const base = profile(
  'base',
  'infrastructure',
  `layers:
  - { pack: ebs, version: 1.0.0 }
  - pack: cilium
    version: 1.16.x
    presets: [ha]
    values:
      charts:
        cilium:
          ports: [3]
  - { pack: ubuntu, version: "24.04" }
  - { pack: kubernetes, version: 1.33.x }
variables:
  - { name: domain, defaultValue: base.example }
  - { name: size }
`,
  '1.2.0',
)

const tools = profile(
  'tools',
  'add-on',
  `layers:
  - { pack: plain, version: 1.x }
  - { pack: late, version: 1.x }
variables:
  - { name: domain, defaultValue: tools.example }
  - { name: token, isSensitive: true, defaultValue: secret }
`,
)

function composed(files: Files, name: string): Staged<ComposedProfile> {
  const world = worldOf({ ...shelf, ...base, ...tools, ...files }, releases)
  const { value, diagnostics } = resolve(world.snapshot.profiles.get(`profiles/${name}`)!, world)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return compose(value)
}

const parts = 'infrastructure: { profile: base, version: 1.x }\naddOns:\n  - { profile: tools }\n'

function whole(more: string): Staged<ComposedProfile> {
  return composed(profile('whole', 'full', parts + more), 'whole')
}

function namesOf({ value }: Staged<ComposedProfile>): string[] {
  return value.layers.map(({ name, from }) => `${from.role} ${name}`)
}

describe('the order of the stack', () => {
  test('os, k8s, cni, csi, then add-ons by install priority, then as composed', () => {
    const stack = whole(`layers:
  - { pack: odd, version: 1.x }
  - { pack: first, version: 1.x }
  - { chart: loki, registry: grafana, version: 6.1.0 }
`)
    expect(namesOf(stack)).toEqual([
      'infrastructure ubuntu',
      'infrastructure kubernetes',
      'infrastructure cilium',
      'infrastructure ebs',
      'own first',
      'add-on plain',
      'own odd',
      'own loki',
      'add-on late',
    ])
    expect(stack.value.layers.map((layer) => layer.installPriority)).toEqual([0, 0, 0, 0, -5, 0, 0, 0, 30])
  })

  test('the layer’s own values and overrides decide, too', () => {
    const stack = whole(`layers:
  - pack: first
    version: 1.x
    values: { pack: { spectrocloud.com/install-priority: 40 } }
overrides:
  - layer: plain
    values: { pack: { spectrocloud.com/install-priority: 50 } }
`)
    expect(namesOf(stack).slice(4)).toEqual(['add-on late', 'own first', 'add-on plain'])
  })

  test('a core layer has no install priority', () => {
    const files = profile(
      'p',
      'infrastructure',
      'layers:\n  - { pack: ebs, version: 1.x, values: { pack: { spectrocloud.com/install-priority: 9 } } }\n',
    )
    expect(composed(files, 'p').value.layers[0]!.installPriority).toBe(0)
  })
})

test('every layer knows who brought it, in which version', () => {
  const { value } = whole('layers:\n  - { pack: first, version: 1.x }\n')
  expect(value).toMatchObject({ name: 'whole', version: '1.0.0', type: 'full', cloudType: 'aws' })
  expect(value.layers.find(({ name }) => name === 'cilium')!.from).toEqual({
    role: 'infrastructure',
    profile: 'base',
    version: '1.2.0',
  })
  expect(value.layers.find(({ name }) => name === 'late')!.from).toEqual({
    role: 'add-on',
    profile: 'tools',
    version: '1.0.0',
  })
  expect(value.layers.find(({ name }) => name === 'first')!.from).toEqual({
    role: 'own',
    profile: 'whole',
    version: '1.0.0',
  })
})

test('ids are unique and safe in a URL', () => {
  const layers = ['Loki', 'loki!', 'LÖKI', '日本', 'loki 2', '..'].map(
    (name) => `  - { chart: c, registry: grafana, version: 1.0.0, displayName: "${name}" }\n`,
  )
  const ids = composed(profile('p', 'add-on', `layers:\n${layers.join('')}`), 'p').value.layers.map(({ id }) => id)
  expect(ids).toEqual(['loki', 'loki-2', 'lo-ki', 'layer', 'loki-2-2', 'layer-2'])
})

describe('values', () => {
  const override = `overrides:
  - layer: cilium
    values:
      charts:
        cilium:
          hubble:
            relay: true
          replicas: 5
  - layer: cilium
    profile: base
    values: { charts: { cilium: { replicas: 6 } } }
`

  test('pack defaults, presets in order, the layer, overrides in order', () => {
    const { value, diagnostics } = whole(override)
    expect(diagnostics).toEqual([])
    const layer = value.layers.find(({ name }) => name === 'cilium')!
    expect(plainMerged(layer.values)).toEqual({
      pack: { namespace: 'kube-system' },
      charts: { cilium: { replicas: 6, ports: [3], affinity: { spread: true }, hubble: { relay: true } } },
    })
    const charts = layer.values.entries.get('charts')!
    const cilium = charts.kind === 'map' ? charts.entries.get('cilium')! : charts
    const replicas = cilium.kind === 'map' ? cilium.entries.get('replicas')! : cilium
    expect(replicas).toMatchObject({
      value: 6,
      origin: { kind: 'override', name: 'whole', at: { file: 'profiles/whole/profile.yaml', line: 18 } },
      replaced: [
        { value: 5, origin: { kind: 'override', name: 'whole', at: { line: 15 } } },
        {
          value: 3,
          origin: {
            kind: 'preset',
            name: 'ha',
            at: { file: 'registry/public/cilium/presets.yaml', line: 5, revision: 'registry/public/cilium@1.16.4' },
          },
        },
        {
          value: 1,
          origin: { kind: 'pack', name: 'cilium@1.16.4', at: { file: 'registry/public/cilium/values.yaml', line: 5 } },
        },
      ],
    })
  })

  test('presets apply in the order in which the layer lists them', () => {
    const replicas = (order: string) => {
      const files = profile('p', 'infrastructure', `layers:\n  - { pack: cilium, version: 1.x, presets: [${order}] }\n`)
      return plainMerged(composed(files, 'p').value.layers[0]!.values)
    }
    expect(replicas('ha, hubble')).toMatchObject({ charts: { cilium: { replicas: 4, hubble: { enabled: true } } } })
    expect(replicas('hubble, ha')).toMatchObject({ charts: { cilium: { replicas: 3, hubble: { enabled: true } } } })
    expect(replicas('hubble')).toMatchObject({ charts: { cilium: { debug: true } } })
  })
})

describe('overrides that fit nothing', () => {
  test.each<[string, string, string, string]>([
    [
      '{ layer: calico, values: {} }',
      'override-without-layer',
      'No composed profile brings a layer "calico".',
      'Layers to override: ebs, cilium, ubuntu, kubernetes, plain, late.',
    ],
    [
      '{ layer: clium, values: {} }',
      'override-without-layer',
      'No composed profile brings a layer "clium".',
      'Did you mean "cilium"?',
    ],
    [
      '{ layer: cilium, profile: tools, values: {} }',
      'override-without-layer',
      'Profile "tools" brings no layer "cilium".',
      'Profile "base" brings one.',
    ],
    [
      '{ layer: nowhere, profile: tols, values: {} }',
      'override-without-layer',
      'Profile "tols" brings no layer "nowhere".',
      'Did you mean profile "tools"?',
    ],
    [
      '{ layer: nowhere, profile: elsewhere, values: {} }',
      'override-without-layer',
      'Profile "elsewhere" brings no layer "nowhere".',
      'It is not composed here; composed are base, tools.',
    ],
    [
      '{ layer: first, values: {} }',
      'override-without-layer',
      'No composed profile brings a layer "first".',
      'The layer is this profile’s own: set the values there.',
    ],
  ])('%s', (override, code, message, help) => {
    const { diagnostics } = whole(`layers:\n  - { pack: first, version: 1.x }\noverrides:\n  - ${override}\n`)
    expect(diagnostics).toMatchObject([{ code, severity: 'error', message, help, at: { line: 11, column: 14 } }])
  })

  test('a name that two profiles bring is ambiguous, until the profile is said', () => {
    const more = profile('more', 'add-on', 'layers:\n  - { pack: plain, version: 1.x, values: { a: 1 } }\n')
    const full = (override: string) =>
      composed(
        { ...more, ...profile('whole', 'full', `${parts}  - { profile: more }\noverrides:\n  - ${override}\n`) },
        'whole',
      )
    const both = full('{ layer: plain, values: { a: 2 } }')
    expect(both.diagnostics).toMatchObject([
      {
        code: 'ambiguous-override',
        message: 'More than one layer is called "plain": the profiles tools and more each bring one.',
        help: 'Say which is meant: profile: tools',
        related: [{ at: { file: 'profiles/tools/profile.yaml' } }, { at: { file: 'profiles/more/profile.yaml' } }],
      },
    ])
    const one = full('{ layer: plain, profile: more, values: { a: 2 } }')
    expect(one.diagnostics).toEqual([])
    expect(one.value.layers.filter(({ name }) => name === 'plain').map(({ values }) => plainMerged(values))).toEqual([
      {},
      { a: 2 },
    ])
  })

  test('what overrides something unresolved is not blamed as well', () => {
    const broken = profile('broken', 'add-on', 'layers:\n  - { pack: nope, version: 1.x }\n')
    const body =
      'addOns:\n  - { profile: broken }\n  - { profile: missing }\noverrides:\n  - { layer: nope, profile: broken, values: {} }\n  - { layer: other, values: {} }\n  - { layer: other, profile: broken, values: {} }\n'
    const world = worldOf({ ...shelf, ...broken, ...profile('whole', 'full', body) }, releases)
    const { value } = resolve(world.snapshot.profiles.get('profiles/whole')!, world)
    expect(compose(value).diagnostics.map(({ at, message }) => `${at.line} ${message}`)).toEqual([
      '11 Profile "broken" brings no layer "other".',
    ])
  })

  test('what overrides a profile that is mistyped where it is composed is not blamed as well', () => {
    const body =
      'addOns:\n  - { profile: tols }\noverrides:\n  - { layer: plain, profile: tools, values: {} }\n  - { layer: plain, profile: other, values: {} }\n'
    const world = worldOf({ ...shelf, ...profile('whole', 'full', body) }, releases)
    const { value } = resolve(world.snapshot.profiles.get('profiles/whole')!, world)
    expect(compose(value).diagnostics.map(({ at, message }) => `${at.line} ${message}`)).toEqual([
      '9 Profile "other" brings no layer "plain".',
    ])
  })
})

test('variables come in the order of composition; the later declaration of a name wins', () => {
  const { value } = whole('variables:\n  - { name: size, defaultValue: large }\n  - { name: zone }\n')
  expect(value.variables.map((variable) => [variable.name.value, variable.profile, variable.defaultValue])).toEqual([
    ['domain', 'tools', 'tools.example'],
    ['size', 'whole', 'large'],
    ['token', 'tools', 'secret'],
    ['zone', 'whole', undefined],
  ])
})

describe('as JSON', () => {
  const json = () =>
    composedToJson(
      whole(
        'overrides:\n  - { layer: cilium, values: { a.b: { "c d": 1 } } }\nlayers:\n  - { manifests: [m/a.yaml], displayName: Names }\n',
      ).value,
    ) as { [key: string]: Json }
  const layer = (name: string) => (json()['layers'] as { [key: string]: Json }[]).find((each) => each['name'] === name)!

  test('a layer tells what was asked for, what it came to, and why', () => {
    expect(layer('kubernetes')).toEqual({
      id: 'kubernetes',
      name: 'kubernetes',
      kind: 'k8s',
      source: 'pack',
      registry: 'public',
      pack: 'kubernetes',
      requested: '1.33.x',
      resolved: '1.33.9',
      released: '2026-01-01T00:00:00Z',
      candidates: [
        { version: '1.33.9', date: '2026-01-01T00:00:00Z', taken: true, passedOver: null },
        { version: '1.33.0', date: '2026-01-01T00:00:00Z', taken: false, passedOver: { kind: 'older' } },
      ],
      from: { role: 'infrastructure', profile: 'base', version: '1.2.0' },
      presets: [],
      namespace: null,
      installPriority: 0,
      values: {},
      origins: {},
      removed: [],
    })
  })

  test('every leaf has its origin', () => {
    expect(layer('cilium')).toMatchObject({
      presets: ['ha'],
      values: { 'a.b': { 'c d': 1 } },
      origins: {
        'pack.namespace': {
          kind: 'pack',
          name: 'cilium@1.16.4',
          file: 'registry/public/cilium/values.yaml',
          line: 2,
          revision: 'registry/public/cilium@1.16.4',
        },
        'charts.cilium.replicas': { kind: 'preset', name: 'ha', line: 5 },
        'charts.cilium.ports': {
          kind: 'layer',
          name: 'base',
          file: 'profiles/base/profile.yaml',
          line: 13,
          revision: 'profiles/base@1.2.0',
        },
        '"a.b".c d': { kind: 'override', name: 'whole', file: 'profiles/whole/profile.yaml', line: 9 },
      },
    })
  })

  test('the rest', () => {
    expect(Object.keys(json())).toEqual([
      'profile',
      'version',
      'type',
      'cloudType',
      'asOf',
      'composition',
      'layers',
      'variables',
    ])
    expect(json()).toMatchObject({
      profile: 'whole',
      composition: [
        {
          role: 'infrastructure',
          profile: 'base',
          requested: '1.x',
          resolved: '1.2.0',
          released: '2026-01-01T00:00:00Z',
        },
        { role: 'add-on', profile: 'tools', requested: null, resolved: '1.0.0', released: null, candidates: [] },
      ],
    })
    expect(layer('Names')).toMatchObject({
      source: 'manifest',
      registry: null,
      manifests: ['m/a.yaml'],
      resolved: null,
    })
    expect(JSON.stringify(json())).not.toContain('secret')
  })

  test('is the same each time', () => expect(JSON.stringify(json())).toBe(JSON.stringify(json())))
})
