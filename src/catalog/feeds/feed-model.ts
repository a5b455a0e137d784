import type { Concealable } from '../model.ts'

/** `/feeds/`: all that can be subscribed to. */
export interface FeedsPage extends Concealable {
  /** The whole registry's. */
  readonly feedHref: string
  /** Absent where nothing in use has an end of life. */
  readonly calendarHref?: string
  readonly groups: readonly FeedGroup[]
}

export interface FeedGroup {
  readonly id: string
  readonly title: string
  readonly feeds: readonly {
    readonly title: string
    readonly href: string
    /** `12 profiles` */
    readonly covers: string
  }[]
}
