import type { LayerKind } from '../model/registry.ts'
import type { LayerChange, LayerChip } from './model.ts'
import type { LayerFacts, ProfileFacts } from './profile-facts.ts'

/**
 * What one commit did to a profile, told in layers and not in lines: the whole list, in the order of the stack. A
 * layer that went where another of its kind came is a swap; `before` absent is the profile's first commit.
 * @param kindOf the place of a pack whose layer does not declare one, as far as the tree still knows the pack
 */
export function profileChanges(
  before: ProfileFacts | undefined,
  after: ProfileFacts,
  kindOf: (pack: string) => LayerKind | undefined,
): LayerChange[] {
  if (before === undefined) return [{ kind: 'created' }]
  const placed = (layers: readonly LayerFacts[]) => layers.map((layer) => place(layer, kindOf))
  return [
    ...referenceChanges(before, after),
    ...layerChanges(placed(before.layers), placed(after.layers)),
    ...overrideChanges(before, after),
    ...variableChanges(before, after),
    ...fieldChanges(before, after),
  ]
}

function place(layer: LayerFacts, kindOf: (pack: string) => LayerKind | undefined): LayerFacts {
  const kind = layer.kind ?? kindOf(layer.component)
  return kind === undefined ? layer : { ...layer, kind }
}

function referenceChanges(before: ProfileFacts, after: ProfileFacts): LayerChange[] {
  const old = new Map(before.references.map((one) => [one.profile, one.version]))
  const now = new Map(after.references.map((one) => [one.profile, one.version]))
  const changes: LayerChange[] = []
  for (const [profile, version] of now) {
    const earlier = old.get(profile)
    if (earlier === undefined) changes.push({ kind: 'reference', profile, after: version })
    else if (earlier !== version) changes.push({ kind: 'reference', profile, before: earlier, after: version })
  }
  for (const [profile, version] of old) {
    if (!now.has(profile)) changes.push({ kind: 'reference', profile, before: version })
  }
  return changes
}

function layerChanges(before: readonly LayerFacts[], after: readonly LayerFacts[]): LayerChange[] {
  const old = byKey(before)
  const now = byKey(after)
  const gone = [...old].filter(([key]) => !now.has(key)).map(([, layer]) => layer)
  const come = [...now].filter(([key]) => !old.has(key)).map(([, layer]) => layer)
  const changes: LayerChange[] = []
  for (const layer of come) changes.push(arrival(layer, gone))
  for (const layer of gone) changes.push({ kind: 'removed', layer: chip(layer) })
  for (const [key, layer] of now) {
    const earlier = old.get(key)
    if (earlier) changes.push(...changesWithin(earlier, layer))
  }
  return [...changes, ...moves(old, now)]
}

/** Takes from `gone` the layer that the new one stands in for, if there is one. */
function arrival(layer: LayerFacts, gone: LayerFacts[]): LayerChange {
  const swapped = layer.kind !== undefined && layer.kind !== 'addon' ? layer.kind : undefined
  const index = swapped === undefined ? -1 : gone.findIndex((one) => one.kind === swapped)
  if (index < 0) return { kind: 'added', layer: chip(layer) }
  const [left] = gone.splice(index, 1)
  return { kind: 'swapped', before: chip(left as LayerFacts), after: chip(layer) }
}

function changesWithin(before: LayerFacts, after: LayerFacts): LayerChange[] {
  const changes: LayerChange[] = []
  const layer = chip(after)
  if (before.version !== after.version)
    changes.push({ kind: 'version', layer, before: before.version, after: after.version })
  if (before.presets.join('\n') !== after.presets.join('\n'))
    changes.push({ kind: 'presets', layer, before: before.presets, after: after.presets })
  const keys = changedKeys(before.values, after.values)
  if (keys.length > 0) changes.push({ kind: 'values', layer, keys })
  return changes
}

/**
 * Layers that changed their place among those that stayed. The longest run that kept its order stayed where it was;
 * the others moved. Places count from 1.
 */
function moves(old: ReadonlyMap<string, LayerFacts>, now: ReadonlyMap<string, LayerFacts>): LayerChange[] {
  const was = [...old.keys()].filter((key) => now.has(key))
  const is = [...now.keys()].filter((key) => old.has(key))
  const kept = new Set(longestCommonRun(was, is))
  return is
    .filter((key) => !kept.has(key))
    .map((key) => ({
      kind: 'moved' as const,
      layer: chip(now.get(key) as LayerFacts),
      before: [...old.keys()].indexOf(key) + 1,
      after: [...now.keys()].indexOf(key) + 1,
    }))
}

/** The longest subsequence of `is` that stands in the same order in `was`; both hold the same keys once. */
function longestCommonRun(was: readonly string[], is: readonly string[]): string[] {
  const place = new Map(was.map((key, index) => [key, index]))
  const best: string[][] = []
  for (const key of is) {
    const mine = place.get(key) as number
    let run: string[] = []
    for (const candidate of best) {
      const last = place.get(candidate.at(-1) as string) as number
      if (last < mine && candidate.length > run.length) run = candidate
    }
    best.push([...run, key])
  }
  return best.reduce((longest, run) => (run.length > longest.length ? run : longest), [])
}

function overrideChanges(before: ProfileFacts, after: ProfileFacts): LayerChange[] {
  const byLayer = new Map<string, string[]>()
  for (const key of changedKeys(before.overrides, after.overrides)) {
    const cut = key.indexOf(': ')
    const layer = key.slice(0, cut)
    byLayer.set(layer, [...(byLayer.get(layer) ?? []), key.slice(cut + 2)])
  }
  return [...byLayer].map(([layer, keys]) => ({ kind: 'override', layer, keys }))
}

function variableChanges(before: ProfileFacts, after: ProfileFacts): LayerChange[] {
  return changedKeys(before.variables, after.variables).map((name) => ({
    kind: 'variable',
    name,
    change: !(name in before.variables) ? 'added' : !(name in after.variables) ? 'removed' : 'changed',
  }))
}

function fieldChanges(before: ProfileFacts, after: ProfileFacts): LayerChange[] {
  return changedKeys(before.fields, after.fields).map((name) => ({
    kind: 'field',
    name,
    ...(name in before.fields ? { before: before.fields[name] } : {}),
    ...(name in after.fields ? { after: after.fields[name] } : {}),
  }))
}

/** Keys whose text differs, in the order of `after`, then those that are gone. */
function changedKeys(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): string[] {
  const changed = Object.keys(after).filter((key) => before[key] !== after[key])
  return [...changed, ...Object.keys(before).filter((key) => !(key in after))]
}

/** Layers by name; the second of one name gets a key of its own, so that nothing is lost in a broken file. */
function byKey(layers: readonly LayerFacts[]): Map<string, LayerFacts> {
  const map = new Map<string, LayerFacts>()
  for (const layer of layers) {
    let key = layer.name
    for (let n = 2; map.has(key); n++) key = `${layer.name}#${n}`
    map.set(key, layer)
  }
  return map
}

function chip(layer: LayerFacts): LayerChip {
  return { kind: layer.kind ?? 'addon', name: layer.name, version: layer.version }
}
