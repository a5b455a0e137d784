import { isToldOfPart, placeInComposition } from '../composed-place.ts'
import { fitsBounds, targets } from '../dependencies.ts'
import { quoted } from '../in-words.ts'
import { dependencyPath } from '../located.ts'
import type { Rule } from '../rule.ts'

export const dependencyNotSupported: Rule = {
  code: 'dependency-not-supported',
  severity: 'error',
  summary: 'A stack has two packs of which one does not support the other.',
  explanation:
    'A dependency of type `notSupported` names versions of another pack that must not stand in the same stack; without bounds it is every version. Remove one of the two, or take a version that is supported.',
  *composition(composed) {
    for (const layer of composed.layers) {
      for (const dependency of layer.pack?.dependencies ?? []) {
        if (dependency.type !== 'notSupported') continue
        for (const target of targets(composed, dependency)) {
          if (target === layer || !fitsBounds(target, dependency) || isToldOfPart(composed, layer, target)) continue
          const { minVersion, maxVersion } = dependency
          const { at, related } = placeInComposition(composed, layer)
          const other = placeInComposition(composed, target)
          const document = layer.pack!.document
          yield {
            at,
            message: `${quoted(layer.name)} does not support ${quoted(target.name)} ${target.resolution.resolved ?? ''}, which is in the stack.`,
            help: `Remove one of the two${minVersion || maxVersion ? `, or take a version of ${target.name} that is supported` : ''}.`,
            related: [
              ...related,
              { at: other.related[0]?.at ?? other.at, message: `the layer ${quoted(target.name)}` },
              { at: document.at([...dependencyPath(document, dependency), 'packName']), message: 'the dependency' },
            ],
          }
        }
      }
    }
  },
}
