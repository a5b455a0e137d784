import type { MergedLeaf, MergedMap, MergedValue, RemovedValue, ValueOrigin } from '../model/composition.ts'
import type { LocatedMap, LocatedNode } from '../model/document.ts'
import type { Location } from '../model/location.ts'
import { plainValue } from '../model/plain-value.ts'
import { plainMerged } from './plain-values.ts'

/** Who sets the values being merged. */
export type Setter = Pick<ValueOrigin, 'kind' | 'name'>

type Replaced = MergedLeaf['replaced']

export const noValues: MergedMap = { kind: 'map', entries: new Map() }

/**
 * Merges values over those below: maps key by key, anything else replaces. What is replaced is kept, latest first. A
 * new key stands after those already there. The maps given are not changed, and what is untouched is shared.
 */
export function mergeValues(below: MergedMap, above: LocatedMap, setter: Setter): MergedMap {
  const entries = new Map(below.entries)
  const removed = new Map(below.removed)
  for (const [key, { keyAt, value }] of above.entries) {
    const gone = removed.get(key)
    if (gone) removed.delete(key)
    const merged = gone ? setAgain(gone, value, keyAt, setter) : mergeNode(entries.get(key), value, keyAt, setter)
    entries.set(key, merged)
  }
  return mapOf(entries, removed)
}

function mapOf(entries: MergedMap['entries'], removed: ReadonlyMap<string, RemovedValue>): MergedMap {
  return removed.size === 0 ? { kind: 'map', entries } : { kind: 'map', entries, removed }
}

/** What was taken away and is set again: it remembers what stood there. */
function setAgain({ value: gone, by }: RemovedValue, above: LocatedNode, at: Location, setter: Setter): MergedValue {
  if (above.kind === 'map' && above.entries.size > 0) {
    if (gone.kind === 'leaf') return fresh(above, setter, removedBy(replacing(gone), by))
    return mergeValues(emptied(gone, by), above, setter)
  }
  return { kind: 'leaf', value: plainValue(above), origin: { ...setter, at }, replaced: removedBy(replacing(gone), by) }
}

/** A map that was taken away as a whole: each of its keys was. */
function emptied({ entries, removed }: MergedMap, by: ValueOrigin): MergedMap {
  const gone = [...entries].map(([key, value]): [string, RemovedValue] => [key, { value, by }])
  return mapOf(new Map(), new Map([...(removed ?? []), ...gone]))
}

function removedBy(replaced: Replaced, by: ValueOrigin): Replaced {
  const [latest, ...earlier] = replaced
  return latest ? [{ ...latest, removedBy: by }, ...earlier] : []
}

function mergeNode(below: MergedValue | undefined, above: LocatedNode, at: Location, setter: Setter): MergedValue {
  if (above.kind === 'map' && above.entries.size > 0) {
    if (below?.kind === 'map') return mergeValues(below, above, setter)
    return fresh(above, setter, below ? replacing(below) : [])
  }
  if (above.kind === 'map' && below && (below.kind === 'map' || isEmptyMap(below))) return below
  const origin: ValueOrigin = { ...setter, at }
  return { kind: 'leaf', value: plainValue(above), origin, replaced: below ? replacing(below) : [] }
}

/** A map where none was. Where a scalar or list stood, each leaf of the map says that it stands in its place. */
function fresh(map: LocatedMap, setter: Setter, replaced: Replaced): MergedMap {
  const entries = new Map<string, MergedValue>()
  for (const [key, { keyAt, value }] of map.entries) {
    const isNested = value.kind === 'map' && value.entries.size > 0
    const leaf = (): MergedLeaf => ({
      kind: 'leaf',
      value: plainValue(value),
      origin: { ...setter, at: keyAt },
      replaced,
    })
    entries.set(key, isNested ? fresh(value, setter, replaced) : leaf())
  }
  return { kind: 'map', entries }
}

function replacing(below: MergedValue): Replaced {
  if (below.kind === 'map') {
    const origin = latestOrigin(below)
    return origin === undefined ? [] : [{ value: plainMerged(below), origin }]
  }
  return isEmptyMap(below) ? below.replaced : [{ value: below.value, origin: below.origin }, ...below.replaced]
}

/** An empty map is a leaf, so that it knows who set it; it holds nothing that a map over it would replace. */
function isEmptyMap(value: MergedValue): boolean {
  if (value.kind === 'map') return false
  return typeof value.value === 'object' && value.value !== null && !Array.isArray(value.value)
}

const order = ['pack', 'preset', 'layer', 'override'] as const

/** The origin of a map as a whole: that of the leaf which was set last. */
function latestOrigin(value: MergedValue): ValueOrigin | undefined {
  if (value.kind === 'leaf') return value.origin
  let latest: ValueOrigin | undefined
  for (const entry of value.entries.values()) {
    const origin = latestOrigin(entry)
    if (origin && (!latest || order.indexOf(origin.kind) > order.indexOf(latest.kind))) latest = origin
  }
  return latest
}

/**
 * The values without the one at a path, its keys joined by dots. A key may itself hold dots
 * (`pack.spectrocloud.com/install-priority`): the longest key that fits is taken first. A path that leads nowhere
 * changes nothing. What is taken away is kept beside the values, with who did it.
 */
export function removeValue(values: MergedMap, path: string, by: ValueOrigin): MergedMap {
  const fitting = [...values.entries.keys()].filter((key) => path === key || path.startsWith(`${key}.`))
  for (const key of fitting.sort((a, b) => b.length - a.length)) {
    const entries = new Map(values.entries)
    const inner = values.entries.get(key)!
    if (key === path) {
      entries.delete(key)
      return mapOf(entries, new Map(values.removed).set(key, { value: inner, by }))
    }
    const rest = inner.kind === 'map' ? removeValue(inner, path.slice(key.length + 1), by) : inner
    if (rest !== inner) return mapOf(entries.set(key, rest), values.removed ?? new Map())
  }
  return values
}
