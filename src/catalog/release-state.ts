import type { ReleaseMark } from '../model/registry.ts'
import { daysUntil, disabledBy, endOfLifeNoticeDays } from '../model/release-life.ts'
import { isMarked } from '../version/take-newest.ts'
import type { CatalogContext } from './context.ts'
import type { ReleaseState } from './model.ts'

/** What decides a release's state, wherever it was read. */
export interface StateFacts {
  readonly tag?: string
  readonly sealed?: boolean
  readonly eol?: string
  readonly yanked?: ReleaseMark
  readonly deprecated?: ReleaseMark
  /** The pack's own annotations, where its content was read. */
  readonly annotations?: Readonly<Record<string, string>>
}

type World = Pick<CatalogContext, 'asOf' | 'snapshot'>

/** Where a release is in its life: the worst that holds of it, and the sentence that goes with it. */
export interface ReleaseLife {
  readonly state: ReleaseState
  readonly note?: string
}

/** As the rules see it: yanked-release, disabled-release, end-of-life-release, deprecated-release, end-of-life-soon. */
export function releaseLife(release: StateFacts, world: World): ReleaseLife {
  const { yanked, deprecated, eol, annotations, tag } = release
  if (yanked && isMarked(yanked, world.asOf))
    return { state: 'yanked', note: `Yanked on ${yanked.date}: ${yanked.reason}` }
  if (disabledBy(annotations) !== undefined)
    return { state: 'disabled', note: 'Disabled by the pack itself: no profile can choose it any more.' }
  const support = supportOf(release, world)
  if (support === 'ended') return { state: 'ended', note: `Reached its end of life on ${eol}.` }
  if (deprecated && isMarked(deprecated, world.asOf))
    return { state: 'deprecated', note: `Deprecated on ${deprecated.date}: ${deprecated.reason}` }
  if (annotations?.['system_state'] === 'deprecated')
    return { state: 'deprecated', note: 'Marked as deprecated by the pack itself.' }
  if (support === 'ending') return { state: 'ending', note: endsSoon(eol as string, world) }
  return { state: tag === undefined ? 'unreleased' : 'current' }
}

/** Whether a release's end of life has come or is near, whatever else is true of it. */
export function supportOf({ eol }: StateFacts, { asOf, snapshot }: World): 'ended' | 'ending' | undefined {
  if (eol === undefined) return undefined
  const days = daysUntil(eol, asOf)
  if (days <= 0) return 'ended'
  return days <= endOfLifeNoticeDays(snapshot.settings) ? 'ending' : undefined
}

function endsSoon(eol: string, { asOf }: World): string {
  const days = daysUntil(eol, asOf)
  return `Reaches its end of life ${days === 1 ? 'tomorrow' : `in ${days} days`}, on ${eol}.`
}

/** That a tag has no line in a ledger; nothing where the repository keeps no ledgers. */
export function unsealed({ tag, sealed }: StateFacts, { snapshot }: World): { unsealed?: true } {
  return tag !== undefined && sealed === false && snapshot.ledgers.size > 0 ? { unsealed: true } : {}
}
