import type { ComposedProfile } from '../model/composition.ts'
import type { Resolution } from '../model/resolution.ts'
import type { CatalogContext } from './context.ts'
import { cloudLabel } from './labels.ts'
import { packHref, profileHref } from './links.ts'
import type { Link, UseRow } from './model.ts'

/** Who uses what, over the tree's own profiles: gathered in one pass, read by every page. */
export class Uses {
  readonly #byPack = new Map<string, UseRow[]>()
  readonly #byArtifact = new Map<string, UseRow[]>()
  readonly #byProfile = new Map<string, UseRow[]>()
  readonly #havingPack = new Map<string, ComposedUse[]>()
  readonly #byChart = new Map<string, Link[]>()

  /** @param profiles the tree's own profiles, in the order in which lists should name them */
  constructor(profiles: Iterable<ComposedUse>, context: CatalogContext) {
    for (const use of profiles) this.#gather(use, context)
    for (const { charts, displayName, path } of context.snapshot.packs.values()) {
      // A pack may have a chart twice, under two names.
      const keys = charts.map(({ name, repository }) => `registry/${repository ?? ''} ${name}`)
      for (const key of new Set(keys)) push(this.#byChart, key, { text: displayName, href: packHref(path) })
    }
  }

  /** `packPath`: `registry/public/cilium`. */
  ofPack(packPath: string): readonly UseRow[] {
    return this.#byPack.get(packPath) ?? []
  }

  /** The profiles that have a pack, each once. */
  withPack(packPath: string): readonly ComposedUse[] {
    return this.#havingPack.get(packPath) ?? []
  }

  ofArtifact(registryPath: string, name: string): readonly UseRow[] {
    return this.#byArtifact.get(`${registryPath} ${name}`) ?? []
  }

  /** The packs that are made of a chart. */
  packsOfChart(registryPath: string, name: string): readonly Link[] {
    return this.#byChart.get(`${registryPath} ${name}`) ?? []
  }

  ofProfile(name: string): readonly UseRow[] {
    return this.#byProfile.get(name) ?? []
  }

  #gather(use: ComposedUse, context: CatalogContext): void {
    const row = ({ requested, resolved, from }: Asked): UseRow => ({
      name: use.name,
      profile: { text: use.displayName, href: profileHref(use.name) },
      type: use.type,
      cloud: cloudLabel(use.cloudType, context.snapshot.settings),
      profileVersion: use.version ?? '',
      ...(requested === undefined ? {} : { requested }),
      ...(resolved === undefined ? {} : { resolved }),
      ...(from === undefined ? {} : { through: { text: from, href: profileHref(from) } }),
    })
    for (const layer of use.layers) {
      if (layer.packPath !== undefined) push(this.#byPack, layer.packPath, row(layer))
      else if (layer.registryPath !== undefined)
        push(this.#byArtifact, `${layer.registryPath} ${layer.component}`, row(layer))
    }
    const packs = new Set(use.layers.flatMap(({ packPath }) => packPath ?? []))
    for (const path of packs) push(this.#havingPack, path, use)
    for (const part of use.references) push(this.#byProfile, part.profile, row(part))
  }
}

type Asked = Partial<Pick<ComposedUse['layers'][number], 'requested' | 'resolved' | 'from'>>

/** The part of a composition that lists of uses need: small enough to keep for every profile at once. */
export interface ComposedUse {
  readonly name: string
  readonly displayName: string
  readonly description: string
  readonly type: ComposedProfile['type']
  readonly cloudType: string
  readonly version: string | undefined
  readonly tags: readonly string[]
  readonly path: string
  readonly layers: readonly {
    readonly id: string
    readonly name: string
    readonly kind: ComposedProfile['layers'][number]['kind']
    readonly component: string
    readonly packPath?: string
    readonly registryPath?: string
    readonly requested?: string
    readonly resolved?: string
    readonly request: Resolution['kind']
    /** The profile that brings it, where it is another. */
    readonly from?: string
  }[]
  readonly references: readonly {
    readonly profile: string
    readonly requested?: string
    readonly resolved?: string
    readonly request: Resolution['kind']
  }[]
}

export function composedUse(composed: ComposedProfile): ComposedUse {
  const { profile } = composed
  return {
    name: composed.name,
    displayName: profile.displayName,
    description: profile.description,
    type: composed.type,
    cloudType: composed.cloudType,
    version: composed.version,
    tags: profile.tags,
    path: profile.path,
    layers: composed.layers.map((layer) => ({
      id: layer.id,
      name: layer.name,
      kind: layer.kind,
      component: layer.layer.name.value,
      ...(layer.packPath === undefined ? {} : { packPath: layer.packPath }),
      ...(layer.registryPath === undefined ? {} : { registryPath: layer.registryPath }),
      ...versionsOf(layer.resolution),
      request: layer.resolution.kind,
      ...(layer.from.role === 'own' ? {} : { from: layer.from.profile }),
    })),
    references: composed.references.map((reference) => ({
      profile: reference.profileName,
      ...versionsOf(reference.resolution),
      request: reference.resolution.kind,
    })),
  }
}

function versionsOf(resolution: { requested: string | undefined; resolved?: string }): {
  requested?: string
  resolved?: string
} {
  return {
    ...(resolution.requested === undefined ? {} : { requested: resolution.requested }),
    ...(resolution.resolved === undefined ? {} : { resolved: resolution.resolved }),
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
