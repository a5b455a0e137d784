import type { ComposedLayer } from '../model/composition.ts'

/** Layers of two stacks that stand for one another; one side is absent where there is no counterpart. */
export interface LayerPair {
  readonly before?: ComposedLayer
  readonly after?: ComposedLayer
}

/**
 * Which layer of one stack is which of the other: first one of the same name and component, then, where it is the only
 * one left of its component, a renamed one, then another component under the same name or in the same core place. The
 * same pairs come out either way round.
 */
export function matchLayers(before: readonly ComposedLayer[], after: readonly ComposedLayer[]): LayerPair[] {
  const rest: Rest = { before: new Set(before), after: new Set(after), pairs: new Map() }
  pairBy(rest, (layer) => `${layer.name}\0${componentOf(layer)}`)
  pairBy(rest, componentOf, true)
  pairBy(rest, (layer) => layer.name)
  pairBy(rest, (layer) => (layer.kind === 'addon' ? undefined : layer.kind))
  const now = after.map((layer): LayerPair => {
    const old = rest.pairs.get(layer)
    return old ? { before: old, after: layer } : { after: layer }
  })
  return [...now, ...before.filter((layer) => rest.before.has(layer)).map((layer) => ({ before: layer }))]
}

interface Rest {
  readonly before: Set<ComposedLayer>
  readonly after: Set<ComposedLayer>
  /** From after to before. */
  readonly pairs: Map<ComposedLayer, ComposedLayer>
}

/** Pairs what is left by a key, in order of the stack. */
function pairBy(rest: Rest, keyOf: (layer: ComposedLayer) => string | undefined, onlyUnique = false): void {
  const old = Map.groupBy(rest.before, keyOf)
  for (const [key, layers] of Map.groupBy(rest.after, keyOf)) {
    const others = old.get(key) ?? []
    if (key === undefined || (onlyUnique && (layers.length !== 1 || others.length !== 1))) continue
    layers.slice(0, others.length).forEach((layer, index) => {
      rest.pairs.set(layer, others[index]!)
      rest.before.delete(others[index]!)
      rest.after.delete(layer)
    })
  }
}

/** What a layer installs, wherever it comes from. */
export function componentOf({ layer, name }: ComposedLayer): string {
  return layer.sourceKey === 'manifests' ? `manifests ${name}` : `${layer.sourceKey} ${layer.name.value}`
}
