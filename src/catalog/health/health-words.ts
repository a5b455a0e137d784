import type { HealthCount, HealthState, HealthTone } from './health-model.ts'
import { healthStates } from './health-model.ts'

/** How a state is called, how grave it is, and what it means. */
export const healthWords: Readonly<
  Record<
    HealthState,
    { readonly label: string; readonly short: string; readonly tone: HealthTone; readonly about: string }
  >
> = {
  unresolved: {
    label: 'No release fits',
    short: 'unresolved',
    tone: 'bad',
    about: 'Nothing that is released is what the profile asks for.',
  },
  yanked: {
    label: 'Yanked',
    short: 'yanked',
    tone: 'bad',
    about: 'Taken back after its release: trains pass it over, these pins hold it.',
  },
  disabled: { label: 'Disabled', short: 'disabled', tone: 'bad', about: 'No profile can choose it any more.' },
  ended: {
    label: 'End of life',
    short: 'past end of life',
    tone: 'warn',
    about: 'Nobody mends these releases any more.',
  },
  deprecated: {
    label: 'Deprecated',
    short: 'deprecated',
    tone: 'warn',
    about: 'Still usable; whoever keeps it asks to move on.',
  },
  ending: {
    label: 'End of life soon',
    short: 'ending soon',
    tone: 'warn',
    about: 'Its end of life is near: plan the move.',
  },
  stale: {
    label: 'Stale train',
    short: 'on a stale train',
    tone: 'warn',
    about: 'Nothing new has come on the train for long, while a newer train had releases.',
  },
  pinned: {
    label: 'Pin behind',
    short: 'pinned behind',
    tone: 'warn',
    about: 'Pinned to a release of which the same minor version has newer ones.',
  },
  behind: {
    label: 'Newer version',
    short: 'behind',
    tone: 'plain',
    about: 'The newest that the request allows; a newer version is there to move to.',
  },
  unreleased: {
    label: 'Unreleased',
    short: 'unreleased',
    tone: 'plain',
    about: 'Not released yet: the current version in the repository is taken.',
  },
  newest: { label: 'Newest', short: 'newest', tone: 'good', about: 'Nothing newer is released.' },
}

/** How many of these states there are of each, worst first. */
export function healthCounts(states: readonly HealthState[]): HealthCount[] {
  return healthStates.flatMap((state) => {
    const count = states.filter((one) => one === state).length
    const { label, tone, short } = healthWords[state]
    return count === 0 ? [] : [{ state, label, tone, count, words: `${count} ${short}` }]
  })
}

/** Worst first. */
export function byGravity(a: HealthState, b: HealthState): number {
  return healthStates.indexOf(a) - healthStates.indexOf(b)
}
