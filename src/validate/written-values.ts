import type { ComposedLayer, ComposedProfile, MergedMap, MergedValue } from '../model/composition.ts'
import type { DocumentPath, Json, LocatedEntry, LocatedMap, LocatedNode } from '../model/document.ts'
import type { Location } from '../model/location.ts'
import type { Preset, ProfileOverride } from '../model/registry.ts'
import { isOwn } from './composed-place.ts'

/** The overrides of the composing profile that fit a layer, in the order written. */
export function overridesOf(composed: ComposedProfile, layer: ComposedLayer): readonly ProfileOverride[] {
  if (composed.profile.overrides.length === 0 || isOwn(composed, layer)) return []
  return composed.profile.overrides.filter(
    (one) => one.layer.value === layer.name && (one.profile?.value ?? layer.from.profile) === layer.from.profile,
  )
}

/** The entry at a path of values as they were written; `undefined` where they do not set it. */
export function entryAt(map: LocatedMap, path: DocumentPath): LocatedEntry | undefined {
  let entry: LocatedEntry | undefined
  let node: LocatedNode = map
  for (const step of path) {
    if (node.kind === 'map') entry = node.entries.get(String(step))
    else if (node.kind === 'list' && node.items[Number(step)])
      entry = { keyAt: node.items[Number(step)]!.at, value: node.items[Number(step)]! }
    else return undefined
    if (!entry) return undefined
    node = entry.value
  }
  return entry
}

/** Where an author looks for an entry: at its value where that is on one line, else at its key. */
export function placeOfEntry({ keyAt, value }: LocatedEntry): Location {
  return value.kind === 'scalar' && value.at.line === value.at.endLine && value.at.column < value.at.endColumn
    ? value.at
    : keyAt
}

/**
 * Values with others laid over them, as composing does it: maps key by key, anything else replaces, an empty map takes
 * nothing away.
 */
export function overlay(below: LocatedMap, above: LocatedMap): LocatedMap {
  const entries = new Map(below.entries)
  for (const [key, entry] of above.entries) {
    const earlier = entries.get(key)
    const isMap = entry.value.kind === 'map'
    if (earlier?.value.kind === 'map' && entry.value.kind === 'map')
      entries.set(key, { keyAt: earlier.keyAt, value: overlay(earlier.value, entry.value) })
    else if (!isMap || !earlier || entry.value.entries.size > 0) entries.set(key, entry)
  }
  return { kind: 'map', entries, at: below.at }
}

/** The values of a pack once a preset has taken away what it removes and added what it adds. */
export function withPreset(values: LocatedMap, { add, remove }: Preset): LocatedMap {
  const left = remove.reduce((map, path) => without(map, path.value) ?? map, values)
  return add ? overlay(left, add) : left
}

/**
 * The values without those at a path, its keys joined by dots; `undefined` where the path leads nowhere. A key may hold
 * dots itself: the longest that fits is taken.
 */
export function without(map: LocatedMap, path: string): LocatedMap | undefined {
  for (const key of keysBefore(map, path)) {
    const entries = new Map(map.entries)
    const entry = map.entries.get(key)!
    if (key === path) {
      entries.delete(key)
      return { kind: 'map', entries, at: map.at }
    }
    const inner = entry.value.kind === 'map' ? without(entry.value, path.slice(key.length + 1)) : undefined
    if (inner) return { kind: 'map', entries: entries.set(key, { keyAt: entry.keyAt, value: inner }), at: map.at }
  }
  return undefined
}

function keysBefore(map: LocatedMap, path: string): readonly string[] {
  const fitting = [...map.entries.keys()].filter((key) => path === key || path.startsWith(`${key}.`))
  return fitting.sort((a, b) => b.length - a.length)
}

/** Merged values as plain data; maps have no prototype, so that no key can reach one. */
export function plainValues(value: MergedValue): Json {
  if (value.kind === 'leaf') return value.value as Json
  const object = Object.create(null) as { [key: string]: Json }
  for (const [key, below] of value.entries) object[key] = plainValues(below)
  return object
}

/** The value at a path of merged values, or the leaf in which the path ends. */
export function mergedAt(values: MergedMap, path: DocumentPath): MergedValue | undefined {
  let value: MergedValue | undefined = values
  for (const step of path) {
    if (value?.kind !== 'map') return value
    value = value.entries.get(String(step))
  }
  return value
}

/** A path as people read it: `charts.cilium.operator.replicas`, `hosts[2].name`, `grafana."grafana.ini"`. */
export function pathInWords(path: DocumentPath): string {
  return path.reduce<string>((text, step) => {
    if (/^\d+$/.test(String(step)) && text !== '') return `${text}[${step}]`
    const key = String(step).includes('.') ? JSON.stringify(step) : String(step)
    return text === '' ? key : `${text}.${key}`
  }, '')
}
