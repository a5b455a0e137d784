import type { PastSwitch } from './past.ts'
import type { Instant } from './registry.ts'

/** Whether something is so at an instant, or now. A switch begins with "yes": after an even number of changes it is off. */
export function isOn({ at, now }: PastSwitch, instant?: Instant): boolean {
  if (instant === undefined) return now ?? at.length % 2 === 1
  return at.filter((one) => one <= instant).length % 2 === 1
}
