import type { ComposedLayer, ComposedProfile } from '../model/composition.ts'
import type { CauseFinder } from './causes.ts'
import { distinct } from './distinct-causes.ts'
import { fieldChanges } from './field-changes.ts'
import { matchLayers, componentOf, type LayerPair } from './match-layers.ts'
import type { ChangedLayer, FieldChange, LayerChange, LayerSide, LinkedCause, VersionSide } from '../model/diff.ts'
import { movedLayers } from './moved-layers.ts'
import { leafChanges, toldValue, type LeafChange } from './value-changes.ts'
import { versionMove } from './version-move.ts'

/** A text that differs where the files behind a layer do, though its version is the same. */
export type ContentOf = (layer: ComposedLayer, composed: ComposedProfile) => string | undefined

/** What differs between two stacks, in the order of the stack as it is now, then what is gone. */
export function layerChanges(
  before: ComposedProfile,
  after: ComposedProfile,
  causes: CauseFinder,
  contentOf: { readonly before: ContentOf; readonly after: ContentOf },
): LayerChange[] {
  const pairs = matchLayers(before.layers, after.layers)
  const both = pairs.filter((pair) => pair.before && pair.after)
  const places = new Map(before.layers.map((layer, index) => [layer, index]))
  const was = both.toSorted((a, b) => places.get(a.before!)! - places.get(b.before!)!)
  const moved = movedLayers(was, both)
  const movers = moved.size === 0 ? [] : moveCauses(both, causes)
  const place = ({ before: old, after: now }: LayerPair) => ({
    before: before.layers.indexOf(old!) + 1,
    after: after.layers.indexOf(now!) + 1,
  })
  return pairs.flatMap((pair): LayerChange[] => {
    const { before: old, after: now } = pair
    if (!old || !now) {
      const found = causes.presence(old, now)
      if (now) return [{ change: 'added', after: layerSide(now), causes: found }]
      return [{ change: 'removed', before: layerSide(old!), causes: found }]
    }
    if (componentOf(old) !== componentOf(now)) {
      return [{ change: 'swapped', before: layerSide(old), after: layerSide(now), causes: causes.presence(old, now) }]
    }
    if (isTheSame(old, now) && !moved.has(pair)) return []
    const content = isOtherContent(old, now) && contentOf.before(old, before) !== contentOf.after(now, after)
    const change = changedLayer(old, now, causes, content)
    if (!moved.has(pair)) return isEmpty(change) ? [] : [change]
    return [{ ...change, moved: place(pair), causes: distinct([...change.causes, ...movers]) }]
  })
}

/** Whether one resolution and merge of a layer stands on both sides: most layers stay when one moves. */
function isTheSame(before: ComposedLayer, after: ComposedLayer): boolean {
  const { layer, pack, resolution, values, from } = before
  const isMerged = layer === after.layer && pack === after.pack && values === after.values
  const isFromSame = from.role === after.from.role && from.profile === after.from.profile
  return isMerged && resolution === after.resolution && isFromSame && !isOtherContent(before, after)
}

function changedLayer(
  before: ComposedLayer,
  after: ComposedLayer,
  causes: CauseFinder,
  content: boolean,
): ChangedLayer {
  const [old, now] = [before.resolution, after.resolution]
  const versions = old.requested !== now.requested || old.resolved !== now.resolved
  const fields = fieldChanges(fieldsOf(before), fieldsOf(after))
  const leaves = leafChanges(before.values, after.values)
  const move = versionMove(old.resolved, now.resolved, after.pack?.versioning ?? before.pack?.versioning)
  return {
    change: 'changed',
    before: layerSide(before),
    after: layerSide(after),
    ...(move ? { move } : {}),
    fields,
    values: leaves.map(toldValue),
    content,
    causes: distinct([
      ...(versions ? [causes.version(before, after)] : []),
      ...fields.flatMap((field) => fieldCauses(field, before, after, causes)),
      ...leaves.map((leaf) => causes.value(leaf, before, after)),
      ...(content ? [causes.content(after)] : []),
    ]),
  }
}

function fieldCauses(
  { key }: FieldChange,
  before: ComposedLayer,
  after: ComposedLayer,
  causes: CauseFinder,
): LinkedCause[] {
  const leaf = key === 'installPriority' ? priorityChange(before, after) : undefined
  return leaf ? [causes.value(leaf, before, after)] : causes.field(key, before, after)
}

/** The value that says a layer's install priority, where it differs. */
function priorityChange(before: ComposedLayer, after: ComposedLayer): LeafChange | undefined {
  return leafChanges(before.values, after.values).find(({ path }) => path[1] === 'spectrocloud.com/install-priority')
}

function isEmpty({ before, after, fields, values, content }: ChangedLayer): boolean {
  const isSame = before.requested === after.requested && before.resolved === after.resolved
  return isSame && fields.length === 0 && values.length === 0 && !content
}

/** What a layer of one component may have otherwise, beside its version and values. */
function fieldsOf(layer: ComposedLayer) {
  return {
    name: layer.name,
    kind: layer.kind,
    source: layer.source,
    registry: layer.registryPath?.slice('registry/'.length),
    from: layer.from.role === 'own' ? undefined : layer.from.profile,
    presets: layer.presets.map(({ name }) => name),
    namespace: layer.layer.namespace,
    installPriority: layer.installPriority,
    manifests: layer.layer.manifests.map(({ value }) => value),
  }
}

/** Two layers at one tagged release have the same files; of others one has to look. */
function isOtherContent(before: ComposedLayer, after: ComposedLayer): boolean {
  const [old, now] = [before.resolution, after.resolution]
  if (old.resolved !== now.resolved) return false
  if (before.source === 'manifest') return true
  return before.pack !== undefined && (old.release?.tree === undefined || old.release.tree !== now.release?.tree)
}

/** Who made layers stand in another order: what sets priorities, else the profiles that list them. */
function moveCauses(pairs: readonly LayerPair[], causes: CauseFinder): LinkedCause[] {
  const found = pairs.flatMap(({ before: old, after: now }): LinkedCause[] => {
    if (old!.installPriority !== now!.installPriority) {
      return fieldCauses({ key: 'installPriority' }, old!, now!, causes)
    }
    return old!.kind === now!.kind ? [] : causes.field('kind', old!, now!)
  })
  if (found.length > 0) return found
  const writers = causes.writers()
  return writers.length > 0 ? writers : causes.inputs()
}

export function layerSide({ name, kind, source, layer, registryPath, resolution, from }: ComposedLayer): LayerSide {
  return {
    name,
    kind,
    source,
    component: layer.name.value,
    ...(registryPath === undefined ? {} : { registry: registryPath.slice('registry/'.length) }),
    ...versionSide(resolution),
    from: from.profile,
  }
}

export function versionSide({ requested, resolved }: ComposedLayer['resolution']): VersionSide {
  return { ...(requested === undefined ? {} : { requested }), ...(resolved === undefined ? {} : { resolved }) }
}
