import type { Instant, ReleaseMark } from '../model/registry.ts'
import type { ReleaseState } from './model.ts'

/** What decides a release's state, wherever it was read. */
export interface StateFacts {
  readonly tag?: string
  readonly eol?: string
  readonly yanked?: ReleaseMark
  readonly deprecated?: ReleaseMark
  /** The pack's own annotations, where its content was read. */
  readonly annotations?: Readonly<Record<string, string>>
}

/** The worst that holds of a release: yanked, ended, deprecated, unreleased, current. */
export function releaseState(release: StateFacts, asOf: Instant): ReleaseState {
  if (release.yanked) return 'yanked'
  if (release.eol !== undefined && release.eol < asOf.slice(0, 10)) return 'ended'
  if (release.deprecated || isMarkedDeprecated(release.annotations)) return 'deprecated'
  if (release.tag === undefined) return 'unreleased'
  return 'current'
}

function isMarkedDeprecated(annotations: StateFacts['annotations']): boolean {
  return annotations?.['system_state'] === 'deprecated' || annotations?.['disabled'] === 'true'
}

/** The sentence that goes with a state, where there is something to say. */
export function stateNote(release: StateFacts, asOf: Instant): string | undefined {
  if (release.yanked) return `Yanked on ${release.yanked.date}: ${release.yanked.reason}`
  if (release.eol !== undefined && release.eol < asOf.slice(0, 10)) return `Support ended on ${release.eol}.`
  if (release.deprecated) return `Deprecated on ${release.deprecated.date}: ${release.deprecated.reason}`
  if (isMarkedDeprecated(release.annotations)) return 'Marked as deprecated by the pack itself.'
  return undefined
}
