import fc from 'fast-check'
import type { Files } from '../repository.ts'

/** A registry of a few small parts, each of which an edit can change. */
export interface Made {
  readonly packs: Readonly<Record<string, MadePack>>
  readonly profiles: Readonly<Record<string, MadeProfile>>
  readonly cloudTypes: readonly string[]
  readonly external: readonly string[]
}

interface MadePack {
  readonly layer: string
  readonly version: string
  readonly replicas: number
  readonly priority: number
  readonly presetReplicas: number
  readonly needs: string
  readonly manifest: string
  readonly yanked?: readonly string[]
}

interface MadeProfile {
  readonly type: string
  readonly version: string
  readonly description: string
  readonly base?: string
  readonly addOns: readonly (readonly [name: string, version: string | undefined])[]
  readonly layers: readonly MadeLayer[]
  readonly override?: number
  readonly variable?: string
}

interface MadeLayer {
  readonly pack: string
  readonly version: string
  readonly replicas?: number
  readonly preset?: boolean
  readonly displayName?: string
}

const pack = (layer: string, version: string, more: Partial<MadePack> = {}): MadePack => ({
  ...{ layer, version, replicas: 1, priority: 0, presetReplicas: 3, needs: '1.0', manifest: 'a' },
  ...more,
})

export const start: Made = {
  packs: {
    linux: pack('os', '22.4.1'),
    kube: pack('k8s', '1.30.2'),
    kube2: pack('k8s', '1.30.2'),
    net: pack('cni', '1.4.0'),
    disk: pack('csi', '2.1.0'),
    watch: pack('addon', '5.0.0', { priority: 5 }),
    logs: pack('addon', '3.1.0'),
  },
  profiles: {
    base: {
      type: 'infrastructure',
      version: '1.0.0',
      description: 'Base',
      addOns: [],
      layers: [
        { pack: 'linux', version: '22.x' },
        { pack: 'kube', version: '1.30.x' },
        { pack: 'net', version: '1.x' },
        { pack: 'disk', version: '2.1.0' },
      ],
    },
    observe: {
      type: 'add-on',
      version: '1.0.0',
      description: 'Observe',
      addOns: [],
      layers: [
        { pack: 'watch', version: '5.x', replicas: 2, preset: true },
        { pack: 'logs', version: '3.x' },
      ],
      variable: 'one',
    },
    whole: {
      type: 'full',
      version: '1.0.0',
      description: 'Whole',
      base: 'base',
      addOns: [['observe', undefined]],
      layers: [],
      override: 4,
    },
    pinned: {
      type: 'full',
      version: '1.0.0',
      description: 'Pinned',
      base: 'base',
      addOns: [['observe', '1.x']],
      layers: [{ pack: 'logs', version: '3.1.x', displayName: 'more-logs' }],
    },
  },
  cloudTypes: ['lab'],
  external: ['outside'],
}

export function filesOf({ packs, profiles, cloudTypes, external }: Made): Files {
  const files: Record<string, string> = {
    'layerbook.yaml': `name: Made\ncloudTypes:\n${cloudTypes.map((name) => `  - name: ${name}\n`).join('')}`,
    'registry/public/registry.yaml': `name: public\nkind: pack\nexternal:\n${external.map((name) => `  - name: ${name}\n`).join('')}`,
  }
  for (const [name, one] of Object.entries(packs)) Object.assign(files, packFiles(name, one))
  for (const [name, one] of Object.entries(profiles)) files[`profiles/${name}/profile.yaml`] = profileFile(name, one)
  return files
}

function packFiles(name: string, one: MadePack): Record<string, string> {
  const folder = `registry/public/${name}`
  const needs =
    one.layer === 'addon'
      ? `constraints:\n  dependencies:\n    - { packName: net, layer: cni, minVersion: "${one.needs}", type: required }\n`
      : ''
  return {
    [`${folder}/pack.yaml`]: `name: ${name}\nversion: "${one.version}"\nlayer: ${one.layer}\ncloudTypes: [all]\nkubeManifests: [manifests/a.yaml]\n${needs}`,
    [`${folder}/values.yaml`]: `pack:\n  spectrocloud.com/install-priority: "${one.priority}"\ncharts:\n  ${name}:\n    replicas: ${one.replicas}\n    list: [a, ${one.replicas}]\n`,
    [`${folder}/presets.yaml`]: `presets:\n  - name: ha\n    displayName: HA\n    add:\n      charts:\n        ${name}:\n          replicas: ${one.presetReplicas}\n          ha: ${one.presetReplicas}\n    remove: [charts.${name}.list]\n`,
    [`${folder}/manifests/a.yaml`]: `a: ${one.manifest}\n`,
  }
}

function profileFile(name: string, one: MadeProfile): string {
  const layers = one.layers.map(({ pack, version, replicas, preset, displayName }) =>
    [
      `  - pack: ${pack}\n    version: "${version}"\n`,
      displayName === undefined ? '' : `    displayName: ${displayName}\n`,
      preset ? '    presets: [ha]\n' : '',
      replicas === undefined ? '' : `    values:\n      charts:\n        ${pack}:\n          replicas: ${replicas}\n`,
    ].join(''),
  )
  const addOns = one.addOns.map(
    ([profile, version]) => `  - { profile: ${profile}${version === undefined ? '' : `, version: "${version}"`} }\n`,
  )
  return [
    `name: ${name}\nversion: "${one.version}"\ndescription: ${one.description}\ntype: ${one.type}\n`,
    `cloudType: ${one.type === 'add-on' ? 'all' : 'aws'}\n`,
    one.base === undefined ? '' : `infrastructure: { profile: ${one.base} }\n`,
    addOns.length === 0 ? '' : `addOns:\n${addOns.join('')}`,
    layers.length === 0 ? '' : `layers:\n${layers.join('')}`,
    one.override === undefined
      ? ''
      : `overrides:\n  - layer: watch\n    values:\n      charts:\n        watch:\n          replicas: ${one.override}\n`,
    one.variable === undefined ? '' : `variables:\n  - name: ${one.variable}\n    defaultValue: "${one.version}"\n`,
  ].join('')
}

/** One change of a registry, and what a person would say is its cause; `undefined` where it may be one of several. */
export interface Edit {
  readonly change: (made: Made) => Made
  readonly subject: string
}

const aPack = fc.constantFrom('linux', 'kube', 'net', 'disk', 'watch', 'logs')
const aProfile = fc.constantFrom('base', 'observe', 'whole', 'pinned')
const small = fc.integer({ min: 0, max: 9 })

/** Edits of every kind that the files know. */
export const anEdit: fc.Arbitrary<Edit> = fc.oneof(
  packEdit(small, (one, n) => ({ ...one, version: raised(one.version, n) })),
  packEdit(small, (one, n) => ({ ...one, replicas: n })),
  packEdit(small, (one, n) => ({ ...one, priority: n })),
  packEdit(small, (one, n) => ({ ...one, presetReplicas: n })),
  packEdit(small, (one, n) => ({ ...one, needs: n > 4 ? `${n}.0` : '1.0' })),
  packEdit(small, (one, n) => ({ ...one, manifest: `m${n}` })),
  profileEdit((one, n) => ({ ...one, version: `1.${n}.0` })),
  profileEdit((one, n) => ({ ...one, description: `Text ${n}` })),
  profileEdit((one, n) => ({ ...one, variable: `v${n}` })),
  profileEdit((one, n) => ({ ...one, addOns: n > 4 ? [] : one.addOns })),
  profileEdit((one, n) => ({ ...one, layers: one.layers.map((layer) => ({ ...layer, replicas: n })) })),
  profileEdit((one, n) => ({ ...one, layers: one.layers.map((layer) => ({ ...layer, preset: n % 2 === 0 })) })),
  profileEdit((one) => ({ ...one, layers: one.layers.toReversed() })),
  profileEdit((one, n) => ({ ...one, layers: one.layers.filter((_, index) => index !== n % 4) })),
  profileEdit((one) => ({
    ...one,
    layers: one.layers.map((layer) => (layer.pack === 'kube' ? { ...layer, pack: 'kube2' } : layer)),
  })),
  profileEdit((one, n) => (one.type === 'full' ? { ...one, override: n } : one)),
  aProfile.map((name): Edit => ({
    subject: `profiles/${name}`,
    change: (made) => ({
      ...made,
      profiles: Object.fromEntries(Object.entries(made.profiles).filter(([one]) => one !== name)),
    }),
  })),
  aPack.map((name): Edit => ({
    subject: `registry/public/${name}`,
    change: (made) => ({
      ...made,
      packs: Object.fromEntries(Object.entries(made.packs).filter(([one]) => one !== name)),
    }),
  })),
)

function packEdit(value: fc.Arbitrary<number>, change: (one: MadePack, n: number) => MadePack): fc.Arbitrary<Edit> {
  return fc.tuple(aPack, value).map(([name, n]) => ({
    subject: `registry/public/${name}`,
    change: (made) => {
      const one = made.packs[name]
      return one ? { ...made, packs: { ...made.packs, [name]: change(one, n) } } : made
    },
  }))
}

function profileEdit(change: (one: MadeProfile, n: number) => MadeProfile): fc.Arbitrary<Edit> {
  return fc.tuple(aProfile, small).map(([name, n]) => ({
    subject: `profiles/${name}`,
    change: (made) => {
      const one = made.profiles[name]
      return one ? { ...made, profiles: { ...made.profiles, [name]: change(one, n) } } : made
    },
  }))
}

function raised(version: string, n: number): string {
  const [major = '1', minor = '0', patch = '0'] = version.split('.')
  return n > 7
    ? `${Number(major) + 1}.0.0`
    : n > 4
      ? `${major}.${Number(minor) + 1}.0`
      : `${major}.${minor}.${Number(patch) + n}`
}
