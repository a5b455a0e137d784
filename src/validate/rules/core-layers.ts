import type { ComposedLayer, ComposedProfile } from '../../model/composition.ts'
import { coreLayerKinds, type LayerKind } from '../../model/registry.ts'
import { isOwn, isPartial, isToldOfPart, kindOfLayer, placeInComposition } from '../composed-place.ts'
import { listed, quoted } from '../in-words.ts'
import { isWritten } from '../located.ts'
import type { Finding, Rule } from '../rule.ts'

export const coreLayers: Rule = {
  code: 'core-layers',
  severity: 'error',
  summary: 'A stack lacks a core layer, has one twice, or has one where it cannot.',
  explanation:
    'A cluster is made of exactly one os, k8s, cni and csi. Infrastructure and full profiles have each of them once, managed Kubernetes too, whose packs stand for the provider’s parts; on edge-native the storage may be left out. An add-on profile is laid over such a core and has none of its own.',
  *composition(composed) {
    const { type } = composed.profile
    if (type === undefined) return
    if (type === 'add-on') {
      yield* coreInAddOn(composed)
      return
    }
    yield* missing(composed)
    yield* repeated(composed)
  },
}

function* coreInAddOn(composed: ComposedProfile): Iterable<Finding> {
  for (const layer of composed.layers) {
    if (kindOfLayer(layer) === 'addon' || !isOwn(composed, layer)) continue
    yield {
      ...placeInComposition(composed, layer),
      message: `${quoted(layer.name)} is a ${kindOfLayer(layer)} layer, but an add-on profile has no core layers.`,
      help: 'Move it to an infrastructure profile, or remove it.',
    }
  }
}

function* missing(composed: ComposedProfile): Iterable<Finding> {
  if (isPartial(composed) || composed.layers.length === 0 || hasCheckedCore(composed)) return
  const mayLack: readonly LayerKind[] = composed.cloudType === 'edge-native' ? ['csi'] : []
  const lacking = coreLayerKinds.filter(
    (kind) => !mayLack.includes(kind) && !composed.layers.some((layer) => kindOfLayer(layer) === kind),
  )
  if (lacking.length === 0) return
  const { document, type } = composed.profile
  const one = lacking.length === 1
  const compose = type === 'full' && !isWritten(document, ['infrastructure'])
  yield {
    at: document.at(['type']),
    message: `The stack has no ${listed(lacking, 'or')} layer, and ${type === 'full' ? 'a full' : 'an infrastructure'} profile needs one each of os, k8s, cni and csi.`,
    help: `Add ${one ? 'a layer' : 'layers'} of ${listed(lacking)}${compose ? `, or compose an infrastructure profile that has ${one ? 'it' : 'them'}` : ''}.`,
  }
}

/** A stack on an infrastructure profile that is checked itself, in the same tree: what that one lacks is told there. */
function hasCheckedCore({ references }: ComposedProfile): boolean {
  const core = references.find(({ role }) => role === 'infrastructure')?.profile?.profile
  return core?.type === 'infrastructure' && core.document.at([]).revision === undefined
}

function* repeated(composed: ComposedProfile): Iterable<Finding> {
  for (const kind of coreLayerKinds) {
    const [first, ...others] = composed.layers.filter((layer) => kindOfLayer(layer) === kind)
    if (!first) continue
    for (const layer of others)
      if (!isToldThere(layer) && !isToldOfPart(composed, first, layer)) yield extra(composed, first, layer)
  }
}

/** A core layer of an add-on profile that is checked itself, in the same tree. */
function isToldThere({ from, layer }: ComposedLayer): boolean {
  return from.role === 'add-on' && layer.at.revision === undefined
}

function extra(composed: ComposedProfile, first: ComposedLayer, layer: ComposedLayer): Finding {
  const { at, related } = placeInComposition(composed, layer)
  const place = placeInComposition(composed, first)
  return {
    at,
    message: `${quoted(layer.name)} is a second ${kindOfLayer(layer)} layer; the stack already has ${quoted(first.name)}.`,
    help: 'Keep one of the two.',
    related: [...related, { at: place.related[0]?.at ?? place.at, message: `the first ${kindOfLayer(layer)} layer` }],
  }
}
