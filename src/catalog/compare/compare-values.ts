import type { ValueChange, ValueSide } from '../../model/diff.ts'
import type { OriginLabel, StackLayer, ValueRow, ValueText } from '../model.ts'

/** One leaf of the values of two layers. */
export interface ComparedValue {
  readonly path: readonly string[]
  /** The path as YAML tools write it: `charts.cilium.replicas`. */
  readonly key: string
  readonly before?: ComparedLeaf
  readonly after?: ComparedLeaf
  /** Whether it differs in a value that is not shown, as a password. */
  readonly masked: boolean
  readonly same: boolean
}

export interface ComparedLeaf {
  /** Absent where the value is not shown. */
  readonly value?: ValueText
  readonly origin?: OriginLabel
}

/**
 * The leaves of two layers' values: those that differ, by path, and with `all` every one, in the order in which the
 * second has them, then what only the first has.
 */
export function comparedValues(
  before: StackLayer | undefined,
  after: StackLayer | undefined,
  changes: readonly ValueChange[],
  all = false,
): ComparedValue[] {
  const [old, now] = [leavesOf(before), leavesOf(after)]
  const changed = new Map(changes.map((change) => [pathKey(change.path), change]))
  const differing = (change: ValueChange): ComparedValue => ({
    path: change.path,
    key: keyText(change.path),
    ...leafAs('before', change.before, old.get(pathKey(change.path)), change.masked),
    ...leafAs('after', change.after, now.get(pathKey(change.path)), change.masked),
    masked: change.masked,
    same: false,
  })
  if (!all) return changes.map(differing)
  const unchanged = (key: string): ComparedValue => {
    const [a, b] = [old.get(key), now.get(key)]
    const { path } = (b ?? a)!
    const sides = { ...(a ? { before: leafOf(a) } : {}), ...(b ? { after: leafOf(b) } : {}) }
    return { path, key: keyText(path), ...sides, masked: false, same: a !== undefined && b !== undefined }
  }
  return [...new Set([...now.keys(), ...old.keys(), ...changed.keys()])].map((key): ComparedValue => {
    const change = changed.get(key)
    return change ? differing(change) : unchanged(key)
  })
}

function leavesOf(layer: StackLayer | undefined): Map<string, ValueRow> {
  const leaves = (layer?.values ?? []).filter((row) => row.value !== undefined)
  return new Map(leaves.map((row) => [pathKey(row.path), row]))
}

function leafAs<Side extends 'before' | 'after'>(
  side: Side,
  told: ValueSide | undefined,
  row: ValueRow | undefined,
  masked: boolean,
): { [key in Side]?: ComparedLeaf } {
  if (!told) return {}
  const value = masked ? undefined : (row?.value ?? jsonText(told))
  const origin =
    row?.origin ?? (told.by.name === '' ? undefined : { ...told.by, label: told.by.name, file: '', line: 0 })
  const leaf = { ...(value ? { value } : {}), ...(origin ? { origin } : {}) }
  return { [side]: leaf } as { [key in Side]?: ComparedLeaf }
}

function leafOf({ value, origin }: ValueRow): ComparedLeaf {
  return { ...(value ? { value } : {}), ...(origin ? { origin } : {}) }
}

/** An empty map is a leaf of a comparison, and none of a table of values. */
function jsonText({ value }: ValueSide): ValueText {
  if (typeof value === 'string') return { text: value, type: 'string' }
  const type = value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value
  const known = type === 'number' || type === 'boolean' || type === 'null' || type === 'list' ? type : 'map'
  return { text: JSON.stringify(value ?? null), type: known }
}

function pathKey(path: readonly string[]): string {
  return path.join('\0')
}

function keyText(path: readonly string[]): string {
  return path.map((part) => (/^[^.\s"]+$/.test(part) ? part : JSON.stringify(part))).join('.')
}
