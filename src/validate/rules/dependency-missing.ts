import { boundsInWords } from '../../version/bounds.ts'
import type { ComposedLayer, ComposedProfile } from '../../model/composition.ts'
import type { LayerKind } from '../../model/registry.ts'
import { isPartial, isToldOfPart, placeInComposition } from '../composed-place.ts'
import { isExternal, isJudged, kindOf, requirements, targets } from '../dependencies.ts'
import { listed } from '../in-words.ts'
import { dependencyPath } from '../located.ts'
import type { Rule } from '../rule.ts'

export const dependencyMissing: Rule = {
  code: 'dependency-missing',
  severity: 'error',
  summary: 'A pack requires another one that the stack does not have.',
  explanation:
    'A pack lists under `constraints.dependencies` what it needs; of several required Kubernetes packs any one is enough. The whole stack is searched, composed profiles included. An add-on profile alone has no core yet, so there only what is present is judged. Packs that a registry lists as `external` are taken to be there.',
  *composition(composed, world) {
    if (isPartial(composed)) return
    for (const layer of composed.layers) {
      for (const alternatives of requirements(layer, world.snapshot)) {
        if (alternatives.some((one) => targets(composed, one).length > 0 || isExternal(one.packName, world))) continue
        const first = alternatives[0]!
        const kind = kindOf(first, world.snapshot)
        if (!isJudged(composed, kind) || isToldOfCore(composed, layer, kind)) continue
        const needed = alternatives.map(
          ({ packName, minVersion, maxVersion }) => `${packName} (${boundsInWords(minVersion, maxVersion)})`,
        )
        const { at, related } = placeInComposition(composed, layer)
        const document = layer.pack!.document
        yield {
          at,
          message: `${layer.name} ${layer.resolution.resolved ?? ''} needs ${listed(needed, 'or')}, which the stack does not have.`,
          help: `Add a layer of ${listed(
            alternatives.map(({ packName }) => packName),
            'or',
          )}, or remove ${layer.name}.`,
          related: [
            ...related,
            { at: document.at([...dependencyPath(document, first), 'packName']), message: 'required here' },
          ],
        }
      }
    }
  },
}

/** Whether an infrastructure profile that is checked itself lacks the pack: a core layer, which nobody else brings. */
function isToldOfCore(composed: ComposedProfile, layer: ComposedLayer, kind: LayerKind | undefined): boolean {
  const isCore = kind !== undefined && kind !== 'addon'
  return isCore && layer.from.role === 'infrastructure' && isToldOfPart(composed, layer)
}
