import type { ComposedLayer, ComposedProfile } from '../model/composition.ts'
import { coreLayerKinds, type LayerKind, type PackDependency, type Snapshot } from '../model/registry.ts'
import { inBounds } from '../version/bounds.ts'
import { compareVersions } from '../version/compare.ts'
import { parseVersion } from '../version/parse-version.ts'
import type { World } from './rule.ts'

const layersByPack = new WeakMap<ComposedProfile, ReadonlyMap<string | undefined, readonly ComposedLayer[]>>()

/** The layers of a stack that a dependency speaks of. */
export function targets(composed: ComposedProfile, { packName }: PackDependency): readonly ComposedLayer[] {
  const byPack = layersByPack.get(composed) ?? Map.groupBy(composed.layers, ({ pack }) => pack?.name)
  layersByPack.set(composed, byPack)
  return byPack.get(packName) ?? []
}

/**
 * Whether the resolved version of a layer lies within the bounds of a dependency. Bounds that make no sense are told by
 * dependency-bounds and hold for everything.
 */
export function fitsBounds({ resolution, pack }: ComposedLayer, dependency: PackDependency): boolean {
  if (resolution.resolved === undefined || !pack || isEmptyRange(dependency)) return true
  const { minVersion, maxVersion } = dependency
  return inBounds(resolution.resolved, minVersion, maxVersion, pack.versioning)
}

/**
 * The required dependencies of a layer's pack, each with its alternatives: several Kubernetes packs in one list mean
 * that one of them must be there.
 */
export function requirements(layer: ComposedLayer, snapshot: Snapshot): readonly (readonly PackDependency[])[] {
  const required = layer.pack?.dependencies.filter(({ type }) => type === 'required') ?? []
  const kubernetes = required.filter((one) => kindOf(one, snapshot) === 'k8s')
  const others = required.filter((one) => !kubernetes.includes(one)).map((one) => [one])
  return kubernetes.length > 0 ? [kubernetes, ...others] : others
}

/** The kind of layer that a dependency names, as it says or as its pack says; `undefined` where neither does. */
export function kindOf({ layer, packName }: PackDependency, snapshot: Snapshot): LayerKind | undefined {
  if (layer) return layer
  for (const registry of snapshot.registries.keys()) {
    const pack = snapshot.packs.get(`${registry}/${packName}`)
    if (pack?.layer) return pack.layer
  }
  return undefined
}

/** Whether a stack of its type would have a layer of that kind at all, so that its absence says something. */
export function isJudged(composed: ComposedProfile, kind: LayerKind | undefined): boolean {
  if (composed.type === 'full') return true
  const isCore = kind !== undefined && (coreLayerKinds as readonly LayerKind[]).includes(kind)
  return composed.type === 'infrastructure' && isCore
}

const externalNames = new WeakMap<Snapshot, ReadonlySet<string>>()

/** The packs that the registries list as living elsewhere. */
export function externalPacks(snapshot: Snapshot): ReadonlySet<string> {
  const registries = snapshot.registries.values()
  const names =
    externalNames.get(snapshot) ?? new Set([...registries].flatMap(({ external }) => external.map(({ name }) => name)))
  externalNames.set(snapshot, names)
  return names
}

export function isExternal(packName: string, { snapshot }: World): boolean {
  return externalPacks(snapshot).has(packName)
}

/** Whether a bound is a version, or the beginning of one: `1`, `1.28.x`. */
export function isReadableBound(bound: string): boolean {
  return parseVersion(plain(bound), 'loose') !== undefined || /^\d+$/.test(plain(bound))
}

/** Whether no version can lie between the bounds. */
export function isEmptyRange({ minVersion, maxVersion }: PackDependency): boolean {
  if (minVersion === undefined || maxVersion === undefined) return false
  if (!isReadableBound(minVersion) || !isReadableBound(maxVersion)) return false
  const isAbove = compareVersions(plain(minVersion), plain(maxVersion), 'loose') > 0
  return isAbove && !inBounds(plain(minVersion), undefined, maxVersion, 'loose')
}

function plain(bound: string): string {
  return bound.trim().replace(/(?:[.-]x)+$/i, '')
}
