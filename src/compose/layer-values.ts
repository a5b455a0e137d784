import type { MergedMap, ResolvedLayer } from '../model/composition.ts'
import { Recent } from '../model/recent.ts'
import type { Pack, ProfileOverride } from '../model/registry.ts'
import { mergeValues, noValues, removeValue } from './merge-values.ts'

/**
 * The effective values of a layer: the pack's defaults, its presets in the order in which the layer lists them, the
 * layer's own values, the overrides of the composing profile. A preset first takes away what it removes, then adds.
 *
 * @param owner the profile that wrote the layer
 * @param composer the profile that wrote the overrides
 */
export function layerValues(
  resolved: ResolvedLayer,
  owner: string,
  overrides: readonly ProfileOverride[],
  composer: string,
): MergedMap {
  const known = merged.get(resolved, () => [])
  const setters = [owner, composer, ...overrides]
  const alike = known.find((one) => isAlike(one.setters, setters))
  if (alike) return alike.values
  const values = mergedValues(resolved, owner, overrides, composer)
  known.push({ setters, values })
  return values
}

interface Merged {
  readonly setters: readonly unknown[]
  readonly values: MergedMap
}

/** A layer that is composed again, as one that stayed while others of its profile moved, is not merged again. */
const merged = new Recent<ResolvedLayer, Merged[]>(500)

function isAlike(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index])
}

function mergedValues(
  { layer, pack, presets, resolution }: ResolvedLayer,
  owner: string,
  overrides: readonly ProfileOverride[],
  composer: string,
): MergedMap {
  let values = pack ? packDefaults(pack, resolution.resolved) : noValues
  for (const { name, add, remove } of presets) {
    for (const { value, at } of remove) values = removeValue(values, value, { kind: 'preset', name, at })
    if (add) values = mergeValues(values, add, { kind: 'preset', name })
  }
  if (layer.values) values = mergeValues(values, layer.values, { kind: 'layer', name: owner })
  for (const override of overrides) values = mergeValues(values, override.values, { kind: 'override', name: composer })
  return values
}

/** A release is taken by many layers: all share one tree of defaults, which no merge changes. */
const defaults = new WeakMap<Pack, MergedMap>()

function packDefaults(pack: Pack, version: string | undefined): MergedMap {
  const known = defaults.get(pack)
  if (known) return known
  const root = pack.values?.root
  const name = version === undefined ? pack.name : `${pack.name}@${version}`
  const values = root?.kind === 'map' ? mergeValues(noValues, root, { kind: 'pack', name }) : noValues
  defaults.set(pack, values)
  return values
}

/**
 * An add-on's place among the add-ons, lower first, as its values say under `pack`. 0 where they say nothing, or
 * something that is no number.
 */
export function installPriority(values: MergedMap): number {
  const pack = values.entries.get('pack')
  const leaf = pack?.kind === 'map' ? pack.entries.get('spectrocloud.com/install-priority') : undefined
  if (leaf?.kind !== 'leaf') return 0
  const { value } = leaf
  const isNumber = typeof value === 'number' || (typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value))
  return isNumber && Number.isFinite(Number(value)) ? Number(value) : 0
}
