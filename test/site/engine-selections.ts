import type { Json } from '../../src/model/document.ts'
import type { Pack, Profile, Snapshot } from '../../src/model/registry.ts'
import type { ReleaseIndex } from '../../src/model/release.ts'
import { toYaml } from '../../src/source/print.ts'
import { seeded } from '../git/random-history.ts'

export interface Selection {
  readonly name: string
  readonly yaml: string
}

export interface World {
  readonly snapshot: Snapshot
  readonly releases: ReleaseIndex
}

/** Random profiles as a visitor may put them together: mostly sensible, some with what cannot be. */
export class Selections {
  readonly #world: World
  readonly #random: () => number

  constructor(world: World, seed: number) {
    this.#world = world
    this.#random = seeded(seed)
  }

  next(name: string): Selection {
    const type = this.#pick(['full', 'full', 'full', 'full', 'infrastructure', 'add-on'])
    const infrastructure = this.#profile('infrastructure')
    const addOns = Array.from({ length: this.#below(4) }, () => this.#profile('add-on'))
    const cloudType = this.#chance(0.9)
      ? infrastructure.cloudType?.value
      : this.#pick(['aws', 'edge-native', 'all', 'mars'])
    const composed = type === 'full' ? [infrastructure, ...addOns] : []
    const layers = Array.from({ length: type === 'infrastructure' ? 4 : this.#below(5) }, () => this.#layer())
    const overrides = composed.length > 0 && this.#chance(0.5) ? [this.#override(this.#pick(composed))] : []
    const profile: { [key: string]: Json } = {
      name: this.#chance(0.97) ? name : 'another',
      version: this.#chance(0.97) ? '0.1.0' : 1.2,
      type,
      cloudType: type === 'add-on' ? 'all' : (cloudType ?? 'aws'),
      ...(type === 'full' ? { infrastructure: this.#reference(infrastructure) } : {}),
      ...(addOns.length > 0 && type === 'full' ? { addOns: addOns.map((one) => this.#reference(one)) } : {}),
      ...(layers.length > 0 ? { layers } : {}),
      ...(overrides.length > 0 ? { overrides } : {}),
      ...(this.#chance(0.3) ? { variables: [this.#variable()] } : {}),
      ...(this.#chance(0.03) ? { colour: 'red' } : {}),
    }
    const text = `${toYaml(profile)}\n`
    return { name, yaml: this.#chance(0.1) ? text.replaceAll('\n', '\r\n') : text }
  }

  #profile(type: string): Profile {
    return this.#pick([...this.#world.snapshot.profiles.values()].filter((one) => one.type === type))
  }

  #reference({ name, path }: Profile): Json {
    const version = this.#version(path)
    return {
      profile: this.#chance(0.97) ? name : `${name}x`,
      ...(version === undefined || this.#chance(0.4) ? {} : { version }),
    }
  }

  #version(path: string): string | undefined {
    const releases = this.#world.releases.line(path)?.releases ?? []
    if (releases.length === 0) return undefined
    const { version } = this.#pick(releases)
    const [major = '', minor = '0'] = version.split('.')
    return this.#pick([
      version,
      version,
      `${major}.x`,
      `${major}.${minor}.x`,
      `${major}.${minor}.x`,
      this.#chance(0.3) ? '99.1.2' : `${major}.x`,
    ])
  }

  #layer(): Json {
    const pack = this.#pick([...this.#world.snapshot.packs.values()])
    const version = this.#chance(0.98) ? this.#version(pack.path) : undefined
    const presets = pack.presets.length > 0 && this.#chance(0.4) ? [this.#pick(pack.presets).name] : []
    return {
      pack: this.#chance(0.98) ? pack.name : `${pack.name}-x`,
      ...(this.#chance(0.2) ? { registry: pack.registry } : {}),
      ...(version === undefined ? {} : { version }),
      ...(this.#chance(0.2) ? { displayName: `${pack.name} again` } : {}),
      ...(presets.length > 0 ? { presets: this.#chance(0.9) ? presets : ['none'] } : {}),
      ...(this.#chance(0.4) ? { values: this.#values(pack) } : {}),
    }
  }

  #values(pack: Pack): Json {
    const chart = pack.charts[0]?.name ?? pack.name
    const written = this.#pick<Json>([
      { replicaCount: this.#below(9) },
      { nodeSelector: { disk: 'ssd' } },
      { extra: '{{.spectro.var.region}}' },
      { list: [1, 2, { a: null }] },
      { note: 'some: text\nof two lines' },
    ])
    return this.#chance(0.8)
      ? { charts: { [chart]: written } }
      : { pack: { 'spectrocloud.com/install-priority': `${this.#below(20)}` } }
  }

  #override(profile: Profile): Json {
    const names = profile.layers.map(({ displayName, name }) => displayName?.value ?? name.value)
    const layer = names.length > 0 && this.#chance(0.95) ? this.#pick(names) : 'nothing'
    return {
      layer,
      ...(this.#chance(0.3) ? { profile: profile.name } : {}),
      values: { charts: { [layer]: { replicas: this.#below(7) } } },
    }
  }

  #variable(): Json {
    const regex: { [key: string]: Json } = this.#chance(0.5)
      ? { regex: this.#pick(['[a-z]+-[a-z]+-\\d', '(', '.*']) }
      : {}
    return {
      name: this.#pick(['region', 'unused']),
      format: 'string',
      ...(this.#chance(0.7) ? { defaultValue: 'eu-west-1' } : {}),
      ...regex,
    }
  }

  #chance(part: number): boolean {
    return this.#random() < part
  }

  #below(most: number): number {
    return Math.floor(this.#random() * most)
  }

  #pick<T>(items: readonly T[]): T {
    return items[this.#below(items.length)]!
  }
}
