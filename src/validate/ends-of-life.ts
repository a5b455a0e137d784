import type { ComposedProfile } from '../model/composition.ts'
import { daysUntil } from '../model/release-life.ts'
import { isToldOfPart, placeInComposition, placeOfReference } from './composed-place.ts'
import type { Finding, World } from './rule.ts'

/** A release of a stack that has an end of life. */
export interface EndOfLife {
  /** `kubernetes 1.29.4` */
  readonly name: string
  readonly eol: string
  /** Days until then at the instant of the check; zero on the day itself, negative after it. */
  readonly daysLeft: number
  readonly at: Finding['at']
  readonly related: NonNullable<Finding['related']>
}

/** The releases of a stack, packs and composed profiles, whose end of life is known; what is told of a part is left out. */
export function* endsOfLife(composed: ComposedProfile, { releases: { asOf } }: World): Iterable<EndOfLife> {
  const daysLeft = (eol: string) => daysUntil(eol, asOf)
  for (const layer of composed.layers) {
    const eol = layer.resolution.release?.eol ?? layer.pack?.eol
    if (eol === undefined || isToldOfPart(composed, layer)) continue
    const name = `${layer.pack?.name ?? layer.name} ${layer.resolution.resolved ?? ''}`.trim()
    yield { name, eol, daysLeft: daysLeft(eol), ...placeInComposition(composed, layer) }
  }
  for (const { profileName, resolution, at } of composed.references) {
    const eol = resolution.release?.eol
    if (eol === undefined) continue
    const name = `Profile ${profileName} ${resolution.resolved}`
    yield { name, eol, daysLeft: daysLeft(eol), at: placeOfReference(composed, at), related: [] }
  }
}
