import type { ChangedLayer, LayerChange, LayerSide, LinkedCause, ValueChange } from '../../model/diff.ts'
import type { LayerKind } from '../../model/registry.ts'
import { causeInWords, comparedField, isVersionChange, moveInWords, type ComparedField } from './compare-words.ts'
import type { StackLayer } from '../model.ts'

/** One row of two stacks side by side. */
export interface ComparedLayer {
  readonly change: 'same' | LayerChange['change']
  readonly kind: LayerKind
  readonly before?: StackLayer
  readonly after?: StackLayer
  /** What happened, in few words: `minor upgrade`, `added`, `3 values`. */
  readonly words: readonly ChangeWord[]
  readonly fields: readonly ComparedField[]
  readonly values: readonly ValueChange[]
  /** Whether its files differ under the same names. */
  readonly content: boolean
  /** What made it so; empty where two profiles are compared. */
  readonly because: readonly string[]
}

export interface ChangeWord {
  readonly text: string
  readonly tone: 'up' | 'down' | 'added' | 'removed' | 'swapped' | 'moved' | 'plain'
}

/** The rows of two stacks, the highest layer first. What is gone stands where it stood. */
export function comparedLayers(
  before: readonly StackLayer[],
  after: readonly StackLayer[],
  changes: readonly LayerChange[],
  tellsCauses: boolean,
): ComparedLayer[] {
  const left = { before: [...before], after: [...after] }
  const changed = changes.map((change) => changedRow(change, left, tellsCauses))
  const byAfter = new Map(changed.flatMap((row) => (row.after ? [[row.after, row] as const] : [])))
  const rows = after.map((layer) => byAfter.get(layer) ?? sameRow(layer, takeLike(left.before, layer)))
  for (const row of changed.filter((one) => !one.after)) putBack(row, rows, before)
  return rows.reverse()
}

interface LayersLeft {
  readonly before: StackLayer[]
  readonly after: StackLayer[]
}

function changedRow(change: LayerChange, left: LayersLeft, tellsCauses: boolean): ComparedLayer {
  const before = change.change === 'added' ? undefined : take(left.before, change.before)
  const after = change.change === 'removed' ? undefined : take(left.after, change.after)
  const isChanged = change.change === 'changed'
  return {
    change: change.change,
    kind: (change.change === 'removed' ? change.before : change.after).kind,
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
    words: isChanged ? changeWords(change) : [{ text: change.change, tone: change.change }],
    fields: isChanged ? change.fields.map(comparedField) : [],
    values: isChanged ? change.values : [],
    content: isChanged && change.content,
    because: tellsCauses ? distinctCauses(change.causes) : [],
  }
}

function sameRow(after: StackLayer, before: StackLayer | undefined): ComparedLayer {
  const both = { after, ...(before ? { before } : {}) }
  return { change: 'same', kind: after.kind, ...both, words: [], fields: [], values: [], content: false, because: [] }
}

/** The layer of a page that a side of a change speaks of; each is taken once. */
function take(layers: StackLayer[], { name, component, kind }: LayerSide): StackLayer | undefined {
  const isIt = (layer: StackLayer) => layer.name === name && layer.component.text === component && layer.kind === kind
  return takeWhere(layers, isIt)
}

function takeLike(layers: StackLayer[], { name, component, kind }: StackLayer): StackLayer | undefined {
  return takeWhere(layers, (one) => one.name === name && one.component.text === component.text && one.kind === kind)
}

function takeWhere(layers: StackLayer[], isIt: (layer: StackLayer) => boolean): StackLayer | undefined {
  const place = layers.findIndex(isIt)
  return place < 0 ? undefined : layers.splice(place, 1)[0]
}

/** Puts what is gone above the nearest layer below it that is still there; `rows` go from the bottom up. */
function putBack(row: ComparedLayer, rows: ComparedLayer[], before: readonly StackLayer[]): void {
  const below = new Set(before.slice(0, row.before ? before.indexOf(row.before) : 0))
  const place = rows.findLastIndex((one) => one.before !== undefined && below.has(one.before))
  rows.splice(place + 1, 0, row)
}

function changeWords(change: ChangedLayer): ChangeWord[] {
  const { move, moved, fields, values, content } = change
  const tone = move?.direction === 'upgrade' ? 'up' : move?.direction === 'downgrade' ? 'down' : 'plain'
  const version = move ? moveInWords(move) : versionWord(change)
  return [
    ...(version === undefined ? [] : [{ text: version, tone } as const]),
    ...(moved ? [{ text: `place ${moved.before} to ${moved.after}`, tone: 'moved' } as const] : []),
    ...(values.length > 0 ? [plain(`${values.length} ${values.length === 1 ? 'value' : 'values'}`)] : []),
    ...fields.map((field) => plain(field.key === 'from' ? 'origin' : comparedField(field).label.toLowerCase())),
    ...(content ? [plain('files')] : []),
  ]
}

function versionWord(change: ChangedLayer): string | undefined {
  if (!isVersionChange(change)) return undefined
  if (change.before.resolved === change.after.resolved) return 'asked for differently'
  return 'another version'
}

function plain(text: string): ChangeWord {
  return { text, tone: 'plain' }
}

function distinctCauses(causes: readonly LinkedCause[]): string[] {
  return [...new Set(causes.map(causeInWords))]
}
