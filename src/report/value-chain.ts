import type { ComposedProfile, MergedLeaf, MergedMap, MergedValue, ValueOrigin } from '../model/composition.ts'
import { painter, type Paint } from './paint.ts'
import { visible } from './visible.ts'

/** One value of a stack, and all who had a say in it. */
export interface ValueChain {
  readonly layer: string
  /** Keys, joined by dots. */
  readonly path: string
  /** Absent where a preset took the key away. */
  readonly leaf: MergedLeaf
  readonly removedBy?: ValueOrigin
}

/**
 * The values that a key means: `cilium.charts.cilium.ipam.mode` begins with the layer, `ipam.mode` is the end of a path,
 * and a map means all below it. In the order of the stack.
 */
export function valueChains({ layers }: ComposedProfile, key: string): ValueChain[] {
  return layers.flatMap(({ name, id, values }) => {
    const own = [...chainsOf(name, values, [])]
    const inLayer = [name, id].find((one) => key === one || key.startsWith(`${one}.`))
    const rest = inLayer === undefined ? '' : key.slice(inLayer.length + 1)
    const named = inLayer === undefined ? [] : own.filter(({ path }) => rest === '' || isAtOrBelow(path, rest))
    return named.length > 0 ? named : own.filter(({ path }) => contains(path, key))
  })
}

function isAtOrBelow(path: string, key: string): boolean {
  return path === key || path.startsWith(`${key}.`)
}

/** Whether the key stands in the path, from the beginning of one of its parts to the end of another. */
function contains(path: string, key: string): boolean {
  return `.${path}.`.includes(`.${key}.`)
}

function* chainsOf(layer: string, values: MergedMap, above: readonly string[]): Iterable<ValueChain> {
  for (const [key, value] of values.entries) {
    const path = [...above, key]
    if (value.kind === 'leaf') yield { layer, path: path.join('.'), leaf: value }
    else yield* chainsOf(layer, value, path)
  }
  for (const [key, { value, by }] of values.removed ?? []) {
    for (const [path, leaf] of leavesOf(value, [...above, key]))
      yield { layer, path: path.join('.'), leaf, removedBy: by }
  }
}

function* leavesOf(value: MergedValue, path: readonly string[]): Iterable<[readonly string[], MergedLeaf]> {
  if (value.kind === 'leaf') yield [path, value]
  else for (const [key, below] of value.entries) yield* leavesOf(below, [...path, key])
}

/** Each value and who set it, latest first, with file and line. */
export function renderValueChains(chains: readonly ValueChain[], color: boolean): string {
  const paint = painter(color)
  const blocks = chains.map((chain) => [title(chain, paint), ...steps(chain).map((step) => `    ${step}`)].join('\n'))
  return `${blocks.join('\n')}\n`
}

function title({ layer, path, leaf, removedBy }: ValueChain, paint: Paint): string {
  const value = removedBy ? paint('taken away', 'dim') : paint(valueText(leaf.value), 'bold')
  return `${paint(visible(layer), 'dim')} ${visible(path)}: ${value}`
}

function steps({ leaf, removedBy }: ValueChain): string[] {
  const before = leaf.replaced.flatMap(({ value, origin, removedBy: by }) => [
    ...(by ? [`taken away by ${setter(by)}`] : []),
    `was ${valueText(value)}, set by ${setter(origin)}`,
  ])
  const first = removedBy
    ? [`taken away by ${setter(removedBy)}`, `was ${valueText(leaf.value)}, set by ${setter(leaf.origin)}`]
    : [`set by ${setter(leaf.origin)}`]
  return [...first, ...before]
}

const setters: Readonly<Record<ValueOrigin['kind'], (name: string) => string>> = {
  pack: (name) => `the defaults of ${name.replace('@', ' ')}`,
  preset: (name) => `the preset ${name}`,
  layer: (name) => `the layer in ${name}`,
  override: (name) => `the override in ${name}`,
}

function setter({ kind, name, at }: ValueOrigin): string {
  const revision = at.revision === undefined ? '' : ` (${visible(at.revision)})`
  return `${visible(setters[kind](name))}, ${visible(at.file)}:${at.line}${revision}`
}

const longest = 200

function valueText(value: unknown): string {
  const text = JSON.stringify(value)
  return visible(text.length > longest ? `${text.slice(0, longest - 1)}…` : text)
}
