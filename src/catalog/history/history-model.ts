import type { Instant } from '../../model/registry.ts'
import type { ToldEntry } from '../../model/timeline.ts'
import type { Concealable } from '../model.ts'

/** What moved a profile or a pack, as its own page tells it: the newest entries. */
export interface HistoryPart extends Concealable {
  /** The page with all of them; absent on the page of a release, which tells what moved it since. */
  readonly href?: string
  readonly total: number
  /** The instants of all of them, oldest first. */
  readonly moments: readonly Instant[]
  /** Newest first, without diffs. */
  readonly entries: readonly HistoryRow[]
}

/** An entry as it stands on a page. */
export interface HistoryRow extends ToldEntry {
  /** Where the states before and after it are compared; of profiles only. */
  readonly compareHref?: string
}

/** `/profiles/x/history/`, `/packs/public/cilium/history/` */
export interface HistoryPage extends Concealable {
  readonly href: string
  readonly subject: 'profile' | 'pack'
  readonly name: string
  readonly displayName: string
  /** The page of the profile or pack. */
  readonly subjectHref: string
  readonly total: number
  /** How many there are of each kind, in the order to show them. */
  readonly kinds: readonly { readonly kind: ToldEntry['kind']; readonly label: string; readonly count: number }[]
  /** Newest first. */
  readonly months: readonly HistoryMonth[]
}

export interface HistoryMonth {
  /** `2026-08` */
  readonly id: string
  /** `August 2026` */
  readonly label: string
  readonly entries: readonly HistoryRow[]
}
