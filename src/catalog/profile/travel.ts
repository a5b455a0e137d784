import type { Instant } from '../../model/registry.ts'
import type { ProfilePage, VersionRow } from '../model.ts'

/** What a visitor needs to look at a profile as of another time. */
export interface Travel {
  readonly name: string
  /** Of a release. */
  readonly version?: string
  /** The instants at which something changed, oldest first; the last of them brought what is shown now. */
  readonly moments: readonly Instant[]
  /** The first and the last day to choose. */
  readonly first: string
  readonly last: string
  /** What differs from the release before; absent for the first. */
  readonly compare?: VersionRow['compare']
}

export function travelOf(page: ProfilePage): Travel {
  const compare = page.versions.find(({ current }) => current)?.compare
  const moments = page.timeline?.moments ?? []
  return {
    name: page.name,
    ...(page.revision === 'release' ? { version: page.version } : {}),
    moments,
    first: (moments[0] ?? page.released ?? page.asOf).slice(0, 10),
    last: page.asOf.slice(0, 10),
    ...(compare ? { compare } : {}),
  }
}
