import { describe, expect, test } from 'vitest'
import type { Diagnostic, Staged } from '../../src/model/diagnostic.ts'
import type { ResolvedProfile } from '../../src/model/composition.ts'
import { resolve } from '../../src/resolve/resolve.ts'
import type { ResolveWorld } from '../../src/resolve/world.ts'
import { pack, profile, remote, worldOf } from './world.ts'
import type { Files, ReleaseDraft } from './world.ts'

const cilium = 'registry/public/cilium'

const shelf: Files = {
  ...pack('cilium', '1.18.0', {
    layer: 'cni',
    presets: 'presets:\n  - name: ha\n    group: scale\n  - name: single\n    group: scale\n  - name: hubble\n',
  }),
  ...pack('ubuntu', '24.04', { layer: 'os', more: 'versioning: loose\ngroup: LTS\n' }),
  ...pack('dex', '1.0.0'),
  ...pack('dex', '3.0.0', { registry: 'acme' }),
  ...remote('grafana', 'helm', 'charts:\n  - name: loki\n  - name: tempo\n'),
  ...remote('bitnami', 'helm'),
  ...remote('ghcr', 'oci', 'charts:\n  - name: podinfo\n'),
  ...remote('zarf', 'zarf', 'packages:\n  - name: init\n'),
}

const released = {
  [cilium]: [
    '1.16.4',
    '1.16.5',
    { version: '1.16.6', yanked: { date: '2026-02-01', reason: 'Drops connections' } },
    { version: '1.17.0', deprecated: { date: '2026-03-01', reason: 'Use 1.16' } },
    '1.19.0-rc.1',
  ],
  'registry/public/ubuntu': [
    '22.04',
    '22.04.4',
    { version: '22.10', files: { 'pack.yaml': 'name: ubuntu\nversion: "22.10"\nlayer: os\nversioning: loose\n' } },
  ],
  'registry/public/dex': ['1.0.0'],
  'registry/acme/dex': ['3.0.0'],
} satisfies Record<string, readonly (string | ReleaseDraft)[]>

function resolved(
  files: Files,
  name: string,
  releases: Parameters<typeof worldOf>[1] = released,
  more: Partial<ResolveWorld> = {},
) {
  const world = { ...worldOf({ ...shelf, ...files }, releases), ...more }
  return resolve(world.snapshot.profiles.get(`profiles/${name}`)!, world)
}

/** A profile with one layer, from its YAML in flow style. */
function oneLayer(layer: string): Staged<ResolvedProfile> {
  return resolved(profile('p', 'add-on', `layers:\n  - { ${layer} }\n`), 'p')
}

function told({ code, severity, message, help }: Diagnostic): string {
  return `${severity} ${code}: ${message} ${help ?? ''}`.trim()
}

function place({ at }: Diagnostic): string {
  return `${at.file}:${at.line}:${at.column}`
}

describe('a layer that resolves', () => {
  test.each<[string, object]>([
    [
      'pack: cilium, version: 1.16.x',
      {
        kind: 'cni',
        source: 'pack',
        name: 'cilium',
        registryPath: 'registry/public',
        packPath: cilium,
        resolution: { requested: '1.16.x', kind: 'train', resolved: '1.16.5' },
      },
    ],
    [
      'pack: cilium, version: 1.16.4, displayName: Net',
      { name: 'Net', resolution: { requested: '1.16.4', kind: 'pin', resolved: '1.16.4' } },
    ],
    ['pack: cilium, version: 1.19.x-rc', { resolution: { resolved: '1.19.0-rc.1' } }],
    ['pack: dex, registry: acme, version: 3.x', { packPath: 'registry/acme/dex', resolution: { resolved: '3.0.0' } }],
    ['pack: ubuntu, version: "22.04"', { kind: 'os', resolution: { kind: 'pin', resolved: '22.04' } }],
    ['pack: ubuntu, version: 22.x', { resolution: { resolved: '22.10' } }],
    ['pack: ubuntu, version: LTS__22.x', { resolution: { requested: 'LTS__22.x', resolved: '22.04.4' } }],
    [
      'chart: loki, registry: grafana, version: 6.1.0',
      {
        kind: 'addon',
        source: 'helm',
        registryPath: 'registry/grafana',
        resolution: { kind: 'pin', resolved: '6.1.0', candidates: [] },
      },
    ],
    ['chart: loki, version: 6.1.0', { source: 'helm', registryPath: 'registry/grafana' }],
    [
      'chart: anything, registry: bitnami, version: 1.0.0+odd_tag',
      { source: 'helm', resolution: { resolved: '1.0.0+odd_tag' } },
    ],
    ['chart: podinfo, registry: ghcr, version: sha-4f2a1c', { source: 'oci', resolution: { resolved: 'sha-4f2a1c' } }],
    [
      'chart: podinfo, registry: ghcr, version: "sha256:4f2a1c"',
      { resolution: { kind: 'pin', resolved: 'sha256:4f2a1c' } },
    ],
    [
      'package: init, registry: zarf, version: v0.50.0, layer: addon',
      { source: 'zarf', resolution: { resolved: 'v0.50.0' } },
    ],
    [
      'manifests: [manifests/a.yaml], displayName: Names',
      { source: 'manifest', name: 'Names', kind: 'addon', resolution: { kind: 'working-tree', candidates: [] } },
    ],
  ])('%s', (layer, expected) => {
    const { value, diagnostics } = oneLayer(layer)
    expect(diagnostics).toEqual([])
    expect(value.layers).toMatchObject([expected])
  })

  test('takes the content of its release, in the tag', () => {
    const [layer] = oneLayer('pack: cilium, version: 1.16.4, presets: [ha, hubble]').value.layers
    expect(layer!.pack!.version).toMatchObject({ value: '1.16.4', at: { revision: `${cilium}@1.16.4` } })
    expect(layer!.presets.map(({ name }) => name)).toEqual(['ha', 'hubble'])
  })

  test('says why', () => {
    const [layer] = oneLayer('pack: cilium, version: 1.16.x').value.layers
    expect(layer!.resolution.candidates.map(({ version, passedOver }) => `${version} ${passedOver?.kind}`)).toEqual([
      '1.19.0-rc.1 other-train',
      '1.18.0 other-train',
      '1.17.0 other-train',
      '1.16.6 yanked',
      '1.16.5 undefined',
      '1.16.4 older',
    ])
  })
})

describe('a layer that does not is reported and left out', () => {
  test.each<[string, string]>([
    ['pack: silium, version: 1.x', 'error unknown-pack: There is no pack "silium". Did you mean "cilium"?'],
    ['pack: traefik, version: 1.x', 'error unknown-pack: There is no pack "traefik". Packs here: cilium, dex, ubuntu.'],
    [
      'pack: cilium, registry: acme, version: 1.x',
      'error unknown-pack: Registry "acme" has no pack "cilium". Registry "public" has one.',
    ],
    [
      'pack: cilium, registry: pubic, version: 1.x',
      'error unknown-registry: There is no registry "pubic". Did you mean "public"?',
    ],
    [
      'pack: cilium, registry: grafana, version: 1.x',
      'error wrong-registry-kind: A pack cannot come from registry "grafana", which is of kind helm. Pack registries here: acme, public.',
    ],
    [
      'pack: dex, version: 1.x',
      'error ambiguous-pack: Pack "dex" is in 2 registries: acme, public. Say which is meant: registry: acme',
    ],
    [
      'pack: cilium',
      'error missing-version: Layer "cilium" does not say which version it takes. Add a version or a train; the newest is "1.17.0".',
    ],
    [
      'pack: cilium, version: 1.15.x',
      'error no-release: cilium has no release on 1.15.x. Newest: 1.17.0, 1.16.5, 1.16.4; trains: 1.17.x, 1.16.x.',
    ],
    [
      'pack: cilium, version: 1.16.9',
      'error no-release: cilium has no release 1.16.9. Newest: 1.17.0, 1.16.5, 1.16.4; trains: 1.17.x, 1.16.x.',
    ],
    [
      'pack: cilium, version: v1.16.4',
      'error no-release: cilium has no release v1.16.4. It is written "1.16.4" there.',
    ],
    [
      'pack: cilium, version: "1.16"',
      'error no-release: cilium has no release 1.16. For the newest release on that train, write "1.16.x".',
    ],
    [
      'pack: cilium, version: 1.19.x',
      'error no-release: cilium has no release on 1.19.x. Only prereleases are on it, the newest is 1.19.0-rc.1: "1.19.x-rc" takes its stage, "1.19.0-rc.1" exactly it.',
    ],
    [
      'pack: ubuntu, version: LTS__22.10',
      'error no-release: ubuntu has no release 22.10. 22.10 is in no group, not in LTS.',
    ],
    [
      'pack: cilium, version: ^1.16',
      'error invalid-version-spec: "^1.16" is a range, which is neither a version nor a train. Write an exact version, or a train: "1.x".',
    ],
    [
      'pack: cilium, version: latest',
      'error invalid-version-spec: "latest" is neither a version nor a train. Write an exact version, or a train: "1.x".',
    ],
    [
      'pack: cilium, version: "*"',
      'error invalid-version-spec: "*" has its wildcard where no train has one. Write an exact version, or a train: "1.x".',
    ],
    [
      'pack: cilium, version: 1.16.0.x',
      'error invalid-version-spec: "1.16.0.x" leaves no number open, so it is no train. Write an exact version, or a train: "1.16.x".',
    ],
    [
      'pack: cilium, version: "22.04"',
      'error invalid-version-spec: "22.04" cannot be read as a version or a train. Versions here are read as semver. Write an exact version, or a train: "1.x".',
    ],
    [
      'pack: cilium, version: ^9.1',
      'error invalid-version-spec: "^9.1" is a range, which is neither a version nor a train. Write an exact version, or a train: "1.x".',
    ],
    [
      'chart: loki, registry: grafana',
      'error missing-version: The chart "loki" does not say which version it takes. Add the exact version.',
    ],
    [
      'chart: loki, registry: grafana, version: 6.x',
      'error train-on-remote: "6.x" is a train, but the releases of a remote registry are not known here. Write the exact version of the chart.',
    ],
    [
      'chart: loki, registry: grafana, version: latest',
      'error invalid-version-spec: "latest" is not an exact version of the chart "loki". Write one: the releases of a remote registry are not known here.',
    ],
    [
      'chart: loky, registry: grafana, version: 6.1.0',
      'error unknown-chart: Registry "grafana" lists no chart "loky". Did you mean "loki"?',
    ],
    [
      'chart: nginx, version: 6.1.0',
      'error missing-registry: The chart "nginx" needs a registry. Add one of: bitnami, ghcr, grafana.',
    ],
    [
      'chart: init, registry: zarf, version: 1.0.0',
      'error wrong-registry-kind: A chart cannot come from registry "zarf", which is of kind zarf. Helm and oci registries here: bitnami, ghcr, grafana.',
    ],
    [
      'package: inti, registry: zarf, version: 1.0.0',
      'error unknown-package: Registry "zarf" lists no package "inti". Did you mean "init"?',
    ],
  ])('%s', (layer, expected) => {
    const { value, diagnostics } = oneLayer(layer)
    expect(diagnostics.map(told)).toEqual([expected])
    expect(diagnostics[0]!.at).toMatchObject({ file: 'profiles/p/profile.yaml', line: 6 })
    expect(value.layers).toEqual([])
  })

  test('all of them in one run, the others kept', () => {
    const layers = [
      'pack: nope, version: 1.x',
      'pack: cilium, version: 1.16.x, presets: [hi]',
      'chart: loki, registry: none, version: 6.x',
      'pack: cilium, version: 9.x',
    ]
    const { value, diagnostics } = resolved(
      profile('p', 'add-on', `layers:\n${layers.map((each) => `  - { ${each} }\n`).join('')}`),
      'p',
    )
    expect(diagnostics.map(({ code, at }) => `${at.line} ${code}`)).toEqual([
      '6 unknown-pack',
      '7 unknown-preset',
      '8 unknown-registry',
      '8 train-on-remote',
      '9 no-release',
    ])
    expect(value.layers.map(({ name }) => name)).toEqual(['cilium'])
  })
})

describe('a layer that resolves with a word to its author', () => {
  test.each<[string, string, string]>([
    [
      'pack: cilium, version: 1.17.x',
      '1.17.0',
      'warning deprecated-release: cilium 1.17.0 is deprecated since 2026-03-01: Use 1.16. Move to another release.',
    ],
    [
      'pack: cilium, version: 1.16.6',
      '1.16.6',
      'error yanked-release: cilium 1.16.6 was yanked on 2026-02-01: Drops connections. Ask for another release, or for a train.',
    ],
    [
      'pack: cilium, version: 1.18.0',
      '1.18.0',
      'note unreleased-version: cilium 1.18.0 is not released yet: the tree’s own is taken. Once it is merged, release it: layerbook release registry/public/cilium.',
    ],
    [
      'pack: cilium, version: 1.18.x',
      '1.18.0',
      'note unreleased-version: No release is on 1.18.x yet: the tree’s own cilium 1.18.0 is taken. Once it is merged, release it: layerbook release registry/public/cilium.',
    ],
    [
      'pack: cilium, version: 1.16.4, presets: [hah]',
      '1.16.4',
      'error unknown-preset: Pack "cilium" 1.16.4 has no preset "hah". Did you mean "ha"?',
    ],
    [
      'pack: cilium, version: 1.16.4, presets: [ha, single]',
      '1.16.4',
      'error conflicting-presets: Presets "ha" and "single" exclude each other: both are of group "scale". Keep one of the two.',
    ],
    [
      'chart: loki, registry: grafana, version: 6.1.0, presets: [ha]',
      '6.1.0',
      'error unknown-preset: Preset "ha" does not exist: only packs have presets, and this layer is no pack. Write the values themselves instead.',
    ],
  ])('%s', (layer, version, expected) => {
    const { value, diagnostics } = oneLayer(layer)
    expect(diagnostics.map(told)).toEqual([expected])
    expect(value.layers.map(({ resolution }) => resolution.resolved)).toEqual([version])
  })

  test('the tree’s own version counts like a release where the change is what is asked about', () => {
    const files = profile('p', 'add-on', 'layers:\n  - { pack: cilium, version: 1.x }\n')
    expect(resolved(files, 'p').value.layers[0]!.resolution.resolved).toBe('1.17.0')
    const { value, diagnostics } = resolved(files, 'p', released, { pending: 'as-released' })
    expect(value.layers[0]!.resolution.resolved).toBe('1.18.0')
    expect(diagnostics).toEqual([])
  })

  test('mistakes inside a release are told where it is taken', () => {
    const at = {
      file: `${cilium}/pack.yaml`,
      line: 3,
      column: 1,
      endLine: 3,
      endColumn: 2,
      revision: `${cilium}@1.16.4`,
    }
    const found = [{ code: 'x', severity: 'error', at, message: 'The layer is missing.' }] as const
    const releases = { [cilium]: [{ version: '1.16.4', found }] }
    const files = profile('p', 'add-on', 'layers:\n  - { pack: cilium, version: 1.16.x }\n')
    const { diagnostics } = resolved(files, 'p', releases)
    expect(diagnostics.map(told)).toEqual([
      `warning faulty-release: Release ${cilium}@1.16.4 holds a mistake: The layer is missing. A release cannot be changed: release a mended version, and take that.`,
    ])
    expect(place(diagnostics[0]!)).toBe('profiles/p/profile.yaml:6:30')
    expect(diagnostics[0]!.related).toEqual([{ at, message: 'The layer is missing.' }])
  })
})

test('a pack that the tree no longer holds is found by its releases', () => {
  const files = {
    ...remote('old', 'pack'),
    ...profile('p', 'add-on', 'layers:\n  - { pack: gone, version: 1.x, registry: old }\n'),
  }
  const content = { 'pack.yaml': 'name: gone\nversion: "1.0.0"\nlayer: csi\n' }
  const { value, diagnostics } = resolved(files, 'p', { 'registry/old/gone': [{ version: '1.0.0', files: content }] })
  expect(diagnostics).toEqual([])
  expect(value.layers).toMatchObject([{ name: 'gone', kind: 'csi', resolution: { resolved: '1.0.0' } }])
})

test('in a registry that has released nothing, that a version is not released is not told', () => {
  const files = {
    ...pack('cilium', '1.18.0'),
    ...profile('p', 'add-on', 'layers:\n  - { pack: cilium, version: 1.x }\n'),
  }
  const found = (releases: Parameters<typeof worldOf>[1]) => {
    const world = worldOf(files, releases)
    return resolve(world.snapshot.profiles.get('profiles/p')!, world).diagnostics.map(({ code }) => code)
  }
  expect(found({})).toEqual([])
  expect(found({ 'registry/public/grafana': ['11.0.0'] })).toEqual(['unreleased-version'])
})

test('a stack of very many layers is looked at up to a limit, which is told once', () => {
  const layers = '  - { pack: cilium, version: 1.x }\n'.repeat(499)
  const more = (count: number) =>
    `addOns:\n  - { profile: q }\nlayers:\n${layers}${'  - { pack: nowhere }\n'.repeat(count)}`
  const found = (count: number) => {
    const q = profile('q', 'add-on', '')
    const world = worldOf({ ...pack('cilium', '1.18.0'), ...q, ...profile('p', 'full', more(count)) }, {})
    const { value, diagnostics } = resolve(world.snapshot.profiles.get('profiles/p')!, world)
    return [value.layers.length, ...diagnostics.map(({ at, code }) => `${at.line} ${code}`)]
  }
  expect(found(0)).toEqual([499])
  expect(found(3)).toEqual([499, '507 too-many-layers'])
})

describe('references', () => {
  const base = profile('base', 'infrastructure', 'layers:\n  - { pack: cilium, version: 1.16.x }\n', '2.0.0')
  const tools = profile('tools', 'add-on', 'layers:\n  - { pack: dex, registry: acme, version: 3.x }\n', '1.1.0')
  const bases = { ...released, 'profiles/base': ['1.0.0', '1.1.0'], 'profiles/tools': ['1.0.0'] }

  function full(body: string, files: Files = {}, releases: Parameters<typeof worldOf>[1] = bases) {
    return resolved({ ...base, ...tools, ...files, ...profile('whole', 'full', body) }, 'whole', releases)
  }

  test('a train takes the newest release, no version takes the tree’s own', () => {
    const { value, diagnostics } = full(
      'infrastructure: { profile: base, version: 1.x }\naddOns:\n  - { profile: tools }\n',
    )
    expect(diagnostics).toEqual([])
    expect(value.references).toMatchObject([
      {
        role: 'infrastructure',
        profileName: 'base',
        resolution: { requested: '1.x', kind: 'train', resolved: '1.1.0' },
      },
      {
        role: 'add-on',
        profileName: 'tools',
        resolution: { requested: undefined, kind: 'working-tree', resolved: '1.1.0', release: { version: '1.1.0' } },
      },
    ])
    expect(value.references[0]!.profile!.profile.version).toMatchObject({
      value: '1.1.0',
      at: { revision: 'profiles/base@1.1.0' },
    })
    expect(value.references.map(({ profile: part }) => part!.layers.map(({ name }) => name))).toEqual([
      ['cilium'],
      ['dex'],
    ])
  })

  test.each<[string, readonly string[]]>([
    ['infrastructure: { profile: bsae }', ['error unknown-profile: There is no profile "bsae". Did you mean "base"?']],
    [
      'infrastructure: { profile: base, version: 3.x }',
      ['error no-release: base has no release on 3.x. Newest: 1.1.0, 1.0.0; trains: 1.1.x, 1.0.x.'],
    ],
    [
      'infrastructure: { profile: base, version: ">=1" }',
      [
        'error invalid-version-spec: ">=1" is a range, which is neither a version nor a train. Write an exact version, or a train: "1.x".',
      ],
    ],
    [
      'infrastructure: { profile: tools }',
      [
        'error wrong-profile-type: Profile "tools" is of type add-on; infrastructure takes profiles of type infrastructure. List it under addOns, or name a profile of type infrastructure.',
      ],
    ],
    [
      'addOns: [{ profile: base, version: 1.0.0 }]',
      [
        'error wrong-profile-type: Profile "base" is of type infrastructure; addOns takes profiles of type add-on. List it under infrastructure, or name a profile of type add-on.',
      ],
    ],
    [
      'addOns: [{ profile: base, version: 3.x }]',
      [
        'error no-release: base has no release on 3.x. Newest: 1.1.0, 1.0.0; trains: 1.1.x, 1.0.x.',
        'error wrong-profile-type: Profile "base" is of type infrastructure; addOns takes profiles of type add-on. List it under infrastructure, or name a profile of type add-on.',
      ],
    ],
    [
      'addOns: [{ profile: other }]',
      [
        'error wrong-profile-type: Profile "other" is of type full; addOns takes profiles of type add-on. Compose the profiles it is made of instead.',
      ],
    ],
    [
      'addOns: [{ profile: whole }]',
      ['error profile-cycle: Profile "whole" composes itself: whole → whole. Take this reference away.'],
    ],
    [
      'infrastructure: { profile: base, version: 2.x }',
      [
        'note unreleased-version: No release is on 2.x yet: the tree’s own base 2.0.0 is taken. Once it is merged, release it: layerbook release profiles/base.',
      ],
    ],
  ])('%s', (body, expected) => {
    const { value, diagnostics } = full(`${body}\n`, profile('other', 'full', 'layers: []\n'))
    expect(diagnostics.map(told)).toEqual(expected)
    expect(diagnostics[0]!.at).toMatchObject({ file: 'profiles/whole/profile.yaml', line: 5 })
    expect(value.references).toHaveLength(1)
    expect(value.references[0]!.profile !== undefined).toBe(expected[0]!.startsWith('note'))
  })

  test('where no release fits, the candidates are kept', () => {
    const { value } = full('infrastructure: { profile: base, version: 3.x }\n')
    expect(value.references[0]!.resolution.candidates.map(({ version }) => version)).toEqual([
      '2.0.0',
      '1.1.0',
      '1.0.0',
    ])
  })

  test('a cycle through others is told with its chain, and ends', () => {
    const loop = profile('base', 'infrastructure', 'addOns:\n  - { profile: tools }\n')
    const back = profile('tools', 'add-on', 'infrastructure: { profile: base }\n')
    const { diagnostics } = full('infrastructure: { profile: base }\n', { ...loop, ...back })
    expect(diagnostics.map(told)).toEqual([
      'error profile-cycle: Profile "base" composes itself: base → tools → base. Take this reference away.',
    ])
    expect(diagnostics[0]!.at.file).toBe('profiles/tools/profile.yaml')
  })

  test('what is wrong in the tree’s own profile stands there, in a released one at the reference', () => {
    const broken = profile('base', 'infrastructure', 'layers:\n  - { pack: cilium, version: 9.x }\n', '2.0.0')
    const own = full('infrastructure: { profile: base }\n', broken)
    expect(own.diagnostics.map(place)).toEqual(['profiles/base/profile.yaml:6:30'])
    const tagged = full('infrastructure: { profile: base, version: 1.x }\n', broken)
    expect(tagged.diagnostics.map(place)).toEqual(['profiles/whole/profile.yaml:5:43'])
    expect(tagged.diagnostics[0]).toMatchObject({
      code: 'no-release',
      message: 'In base 1.1.0: cilium has no release on 9.x.',
      related: [{ at: { file: 'profiles/base/profile.yaml', line: 6, revision: 'profiles/base@1.1.0' } }],
    })
  })

  test('a profile that left the tree needs a version', () => {
    const content = { 'profile.yaml': 'name: gone\nversion: "1.0.0"\ntype: add-on\ncloudType: all\nlayers: []\n' }
    const releases = { ...bases, 'profiles/gone': [{ version: '1.0.0', files: content }] }
    expect(full('addOns: [{ profile: gone, version: 1.x }]\n', {}, releases).diagnostics).toEqual([])
    expect(full('addOns: [{ profile: gone }]\n', {}, releases).diagnostics.map(told)).toEqual([
      'error unknown-profile: Profile "gone" is no longer in the tree, and the reference names no version of it. Add a version, such as "1.0.0".',
    ])
  })
})

test('resolving twice is the same, and changes nothing that was given', () => {
  const files = {
    ...shelf,
    ...profile('p', 'add-on', 'layers:\n  - { pack: cilium, version: 1.x, presets: [ha] }\n  - { pack: nope }\n'),
  }
  const world = worldOf(files, released)
  const subject = world.snapshot.profiles.get('profiles/p')!
  const before = JSON.stringify(subject.layers)
  expect(resolve(subject, world)).toEqual(resolve(subject, world))
  expect(JSON.stringify(subject.layers)).toBe(before)
})
