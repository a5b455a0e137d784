import { disabledBy } from '../../model/release-life.ts'
import { isToldOfPart, placeInComposition } from '../composed-place.ts'
import type { Rule } from '../rule.ts'

export const disabledRelease: Rule = {
  code: 'disabled-release',
  severity: 'error',
  summary: 'A release is used that its pack says is disabled.',
  explanation:
    'The annotations `system_state: disabled` or `disabled: "true"` end what a deprecation begins: clusters that have the release go on, but no profile can choose it any more. Take another release.',
  *composition(composed) {
    for (const layer of composed.layers) {
      const annotation = disabledBy(layer.pack?.annotations)
      if (annotation === undefined || isToldOfPart(composed, layer)) continue
      const { at, related } = placeInComposition(composed, layer)
      yield {
        at,
        message: `${layer.pack?.name} ${layer.resolution.resolved} is disabled: it is annotated with \`${annotation}\`.`,
        help: 'Take another release, or another pack.',
        related,
      }
    }
  },
}
