import type { DocumentPath, Json } from '../model/document.ts'

/** One change of a YAML file's data. Lists and maps on the way that are missing are made, those left empty are taken away. */
export type YamlChange =
  | { readonly kind: 'set'; readonly path: DocumentPath; readonly value: Json }
  | { readonly kind: 'remove'; readonly path: DocumentPath }
  /** A further item of the list at `path`, before the one at `index`, or at the end. */
  | { readonly kind: 'insert'; readonly path: DocumentPath; readonly index: number; readonly value: Json }

/** The data after a change; the data itself stays as it is. A change that leads nowhere changes nothing. */
export function applied(data: Json, change: YamlChange): Json {
  if (change.kind === 'set') return withValue(data, change.path, change.value)
  if (change.kind === 'remove') return without(data, prunedPath(data, change.path))
  const list = valueAt(data, change.path)
  if (!Array.isArray(list)) return withValue(data, change.path, [change.value])
  return withValue(data, change.path, list.toSpliced(change.index, 0, change.value))
}

export function valueAt(data: Json | undefined, path: DocumentPath): Json | undefined {
  let value: Json | undefined = data
  for (const step of path) {
    if (Array.isArray(value)) value = value[Number(step)]
    else if (isMap(value)) value = Object.hasOwn(value, step) ? value[step] : undefined
    else return undefined
  }
  return value
}

/** The longest beginning of a path that leads to nothing else than what the path leads to. */
export function prunedPath(data: Json, path: DocumentPath): DocumentPath {
  const parent = path.slice(0, -1)
  if (parent.length === 0) return path
  const holder = valueAt(data, parent)
  const count = Array.isArray(holder) ? holder.length : isMap(holder) ? Object.keys(holder).length : 2
  return count === 1 ? prunedPath(data, parent) : path
}

/** Whether two values are the same; the order of a map's keys says nothing. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameJson(item, b[index]))
  }
  if (!isMap(a)) return Object.is(a, b)
  if (!isMap(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
}

export type JsonMap = { [key: string]: Json }

export function isMap(value: Json | undefined): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value under all keys of a path, as maps one within the other. */
export function nested(path: DocumentPath, value: Json): Json {
  return path.reduceRight<Json>((inner, key) => mapOf([[String(key), inner]]), value)
}

function withValue(data: Json, [step, ...rest]: DocumentPath, value: Json): Json {
  if (step === undefined) return value
  if (Array.isArray(data)) {
    return data.map((item, index) => (index === Number(step) ? withValue(item, rest, value) : item))
  }
  const held = isMap(data) && Object.hasOwn(data, step) ? data[step] : undefined
  const entry = held === undefined ? nested(rest, value) : withValue(held, rest, value)
  return mapOf([...entriesOf(data).filter(([key]) => key !== String(step)), [String(step), entry]])
}

function without(data: Json, [step, ...rest]: DocumentPath): Json {
  if (step === undefined || valueAt(data, [step]) === undefined) return data
  if (Array.isArray(data)) {
    if (rest.length === 0) return data.toSpliced(Number(step), 1)
    return data.map((item, index) => (index === Number(step) ? without(item, rest) : item))
  }
  const kept = entriesOf(data)
  if (rest.length === 0) return mapOf(kept.filter(([key]) => key !== String(step)))
  return mapOf(kept.map(([key, value]) => [key, key === String(step) ? without(value, rest) : value]))
}

function entriesOf(data: Json): [string, Json][] {
  return isMap(data) ? Object.entries(data) : []
}

/** Without a prototype, so that no key can reach one. */
function mapOf(entries: readonly (readonly [string, Json])[]): JsonMap {
  const map = Object.create(null) as JsonMap
  for (const [key, value] of entries) map[key] = value
  return map
}
