import type { Instant } from '../model/registry.ts'

/** Whole days from one day or instant to another; negative where the second comes first. */
export function daysBetween(from: string, to: Instant): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
