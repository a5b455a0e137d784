import { UserError } from '../model/diagnostic.ts'
import type { Instant } from '../model/registry.ts'
import { bearableSkew } from '../source/back-dated.ts'

/** What the repository knows of time: a release must not be dated before it. */
export interface KnownInstant {
  readonly date: Instant
  /** What happened then, to say so: `the commit at HEAD`, `the release registry/public/cilium@1.16.4`. */
  readonly what: string
}

/**
 * The date of a release made now: the clock's, or where that is a little behind what the repository knows, the newest
 * instant that it knows. A release that seemed older than its own content, or than the release before it, would change
 * what trains came to in the past.
 *
 * @throws UserError where the clock is far behind
 */
export function releaseDate(clock: Instant, known: readonly KnownInstant[]): Instant {
  const newest = known.reduce<KnownInstant | undefined>((a, b) => (a && a.date >= b.date ? a : b), undefined)
  if (!newest || newest.date <= clock) return clock
  const behind = (Date.parse(newest.date) - Date.parse(clock)) / 1000
  if (behind <= bearableSkew) return newest.date
  throw new UserError(
    `The clock says ${clock}, but ${newest.what} is of ${newest.date}: a release cannot be older than that.`,
    'Set the clock of this machine right, or, where the later date is the wrong one, wait until it has passed.',
  )
}
