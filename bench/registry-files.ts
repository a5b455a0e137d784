import { builtInCloudTypes } from '../src/model/registry.ts'

/** A pack of the made registry: its place in the stack follows from its number. */
export interface MadePack {
  readonly number: number
  readonly name: string
  readonly path: string
  readonly layer: 'os' | 'k8s' | 'cni' | 'csi' | 'addon'
  /** How many releases it has so far. */
  released: number
}

export interface MadeProfile {
  readonly number: number
  readonly name: string
  readonly path: string
  readonly type: 'infrastructure' | 'add-on' | 'full'
  readonly cloudType: string
  /** How many releases it has so far. */
  released: number
}

export type Pick = <T>(items: readonly T[]) => T

const coreLayers = ['os', 'k8s', 'cni', 'csi'] as const
const clouds = builtInCloudTypes.filter((cloud) => cloud !== 'all' && cloud !== 'edge-native')
const categories = ['monitoring', 'logging', 'security', 'ingress', 'backup']

/** Of twenty packs four are core layers; every fifth pack is private. */
export function madePack(number: number): MadePack {
  const layer = coreLayers[number % 20] ?? 'addon'
  const name = `${layer}-${String(number).padStart(4, '0')}`
  return { number, name, layer, path: `registry/${number % 5 === 4 ? 'private' : 'public'}/${name}`, released: 0 }
}

export function madeProfile(number: number): MadeProfile {
  const type = (['infrastructure', 'add-on', 'full', 'full', 'add-on'] as const)[number % 5]!
  const name = `${type}-${String(number).padStart(4, '0')}`
  const cloudType = type === 'add-on' ? 'all' : clouds[Math.floor(number / 5) % clouds.length]!
  return { number, name, type, cloudType, path: `profiles/${name}`, released: 0 }
}

/** The nth release from 0: patches in threes, minors in fours. */
export function packVersion(release: number): string {
  return `${1 + Math.floor(release / 12)}.${Math.floor(release / 3) % 4}.${release % 3}`
}

export function profileVersion(release: number): string {
  return `1.${release}.0`
}

export function registryFiles(): Record<string, string> {
  const registry = (name: string, visibility: string): string =>
    `name: ${name}\ndisplayName: Packs, ${visibility}\ndescription: Packs made for measuring.\nkind: pack\nvisibility: ${visibility}\n`
  return {
    'layerbook.yaml': 'name: A made registry\ndescription: Made for measuring.\n',
    'registry/public/registry.yaml': registry('public', 'public'),
    'registry/private/registry.yaml': registry('private', 'private'),
  }
}

/** The files of a pack at its next release; README and presets come with the first. */
export function packFiles(pack: MadePack): Record<string, string> {
  const version = packVersion(pack.released)
  const files = {
    [`${pack.path}/pack.yaml`]: packYaml(pack, version),
    [`${pack.path}/values.yaml`]: valuesYaml(pack, version),
  }
  if (pack.released > 0) return files
  return { ...files, [`${pack.path}/presets.yaml`]: presetsYaml(pack), [`${pack.path}/README.md`]: readme(pack) }
}

function packYaml({ number, name, layer }: MadePack, version: string): string {
  const addonType = layer === 'addon' ? `addonType: ${categories[number % categories.length]}\n` : ''
  return `name: ${name}
displayName: Component ${number}
description: A ${layer} component made for measuring, the ${number}th of its registry.
version: "${version}"
layer: ${layer}
${addonType}cloudTypes: [all]
homepage: https://example.com/${name}
license: Apache-2.0
charts:
  - name: ${name}
    repository: https://charts.example.com/${name}
    version: "${version}"
${layer === 'addon' ? constraints : ''}`
}

const constraints = `constraints:
  dependencies:
    - packName: k8s-0001
      layer: k8s
      minVersion: "1.0"
      maxVersion: ""
      type: optional
`

function valuesYaml({ number, name }: MadePack, version: string): string {
  return `# Defaults of ${name}.
pack:
  namespace: ${name}
  spectrocloud.com/install-priority: "${number % 40}"
charts:
  ${name}:
    image:
      repository: registry.example.com/${name}
      # Moves with every release.
      tag: v${version}
    replicas: 1
    host: ""
    resources:
      requests:
        cpu: ${50 + (number % 10) * 10}m
        memory: ${64 + (number % 7) * 32}Mi
    service:
      type: ClusterIP
      port: ${8000 + number}
    monitoring:
      enabled: false
      interval: 30s
`
}

function presetsYaml({ name }: MadePack): string {
  return `presets:
  - name: ha
    displayName: High availability
    group: scale
    add:
      charts:
        ${name}:
          replicas: 3
  - name: single
    displayName: Single replica
    group: scale
    add:
      charts:
        ${name}:
          replicas: 1
    remove: [charts.${name}.monitoring]
`
}

function readme({ name }: MadePack): string {
  return `# ${name}\n\nA component that was made for measuring.\n\n- It has presets.\n- It has values.\n`
}

/** What a profile can be made of: released packs, and profiles already there. */
export interface Stock {
  readonly packs: readonly MadePack[]
  readonly profiles: readonly MadeProfile[]
}

/**
 * The next version of a profile. Add-on profiles take add-ons with even numbers and full profiles ones with odd
 * numbers, so that no composition has a pack twice.
 */
export function profileYaml(profile: MadeProfile, stock: Stock, pick: Pick): string {
  const { name, type, cloudType, released } = profile
  const head = `name: ${name}\ndisplayName: Profile ${profile.number}\ndescription: Made for measuring.
version: "${profileVersion(released)}"\ntype: ${type}\ncloudType: ${cloudType}\ntags: [made, ${type}]\n`
  if (type === 'infrastructure') {
    const core = coreLayers.map((layer) => pick(stock.packs.filter((pack) => pack.layer === layer)))
    return `${head}layers:\n${core.map((pack) => layerYaml(pack, pick, false)).join('')}`
  }
  const addOns = stock.packs.filter((pack) => pack.layer === 'addon' && (pack.number % 2 === 0) === (type === 'add-on'))
  const own = new Set(Array.from({ length: 3 }, () => pick(addOns)))
  const layers = `layers:\n${[...own].map((pack) => layerYaml(pack, pick, type === 'full')).join('')}`
  return type === 'add-on' ? head + layers : head + composition(profile, stock, pick) + layers + variables
}

const variables = `variables:
  - name: domain
    displayName: Domain
    description: The zone under which services are published.
    required: true
    defaultValue: example.com
`

function composition({ cloudType }: MadeProfile, { profiles }: Stock, pick: Pick): string {
  const infrastructure = pick(
    profiles.filter((other) => other.type === 'infrastructure' && other.cloudType === cloudType),
  )
  const addOn = pick(profiles.filter((other) => other.type === 'add-on'))
  return `infrastructure:\n  profile: ${infrastructure.name}\n  version: 1.x
addOns:\n  - profile: ${addOn.name}\n    version: 1.x\n`
}

/** Asks for a major train, a minor train or, meant so, an exact version that has been released. */
function layerYaml(pack: MadePack, pick: Pick, variable: boolean): string {
  const [major, minor, patch] = packVersion(pick(Array.from({ length: pack.released }, (_, i) => i))).split('.')
  const version = pick([`${major}.x`, `${major}.${minor}.x`, `${major}.${minor}.${patch} # What was tested.`])
  const preset = pick(['', '    presets: [ha]\n'])
  const host = variable ? `          host: "{{.spectro.var.domain}}"\n` : ''
  return `  - pack: ${pack.name}
    version: ${version}
${preset}    values:
      charts:
        ${pack.name}:
          monitoring:
            enabled: true
${host}`
}
