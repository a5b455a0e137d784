import type { ComposedProfile } from '../../model/composition.ts'
import type { Profile } from '../../model/registry.ts'
import { isOwn, kindOfLayer, placeOfLayer } from '../composed-place.ts'
import { isWritten } from '../located.ts'
import { quoted } from '../in-words.ts'
import type { Finding, Rule } from '../rule.ts'

export const compositionShape: Rule = {
  code: 'composition-shape',
  severity: 'error',
  summary: 'A profile holds what profiles of its type cannot hold.',
  explanation:
    'An infrastructure profile is the core of a cluster: os, k8s, cni and csi, and no add-ons. An add-on profile is layers without a core. Only a full profile composes others, so only it has `infrastructure`, `addOns` and `overrides`. Change the type, or move the part to a profile that can hold it.',
  *files(snapshot) {
    for (const profile of snapshot.profiles.values()) yield* foreignKeys(profile)
  },
  *composition(composed) {
    yield* addOnsInInfrastructure(composed)
  },
}

function* foreignKeys({ type, document }: Profile): Iterable<Finding> {
  if (type === undefined || type === 'full') return
  for (const key of ['infrastructure', 'addOns', 'overrides']) {
    if (!isWritten(document, [key])) continue
    yield {
      at: document.at([key], 'key'),
      message: `\`${key}\` belongs to full profiles, but this one is of type ${type}.`,
      help: `Remove it, or write \`type: full\`.`,
      related: [{ at: document.at(['type']), message: 'the type' }],
    }
  }
}

function* addOnsInInfrastructure(composed: ComposedProfile): Iterable<Finding> {
  if (composed.profile.type !== 'infrastructure') return
  for (const layer of composed.layers) {
    if (kindOfLayer(layer) !== 'addon' || !isOwn(composed, layer)) continue
    yield {
      at: placeOfLayer(layer.layer),
      message: `${quoted(layer.name)} is an add-on, but an infrastructure profile holds core layers only.`,
      help: 'Move it to an add-on profile, or to the full profiles that compose this one.',
    }
  }
}
