import type { Instant, RepositorySettings } from './registry.ts'

/** The annotation by which a pack ends the use of a release, as written in YAML; `undefined` where it does not. */
export function disabledBy(annotations: Readonly<Record<string, string>> | undefined): string | undefined {
  if (annotations?.['system_state'] === 'disabled') return 'system_state: disabled'
  return annotations?.['disabled'] === 'true' ? 'disabled: "true"' : undefined
}

/** Whole days until an end of life; zero on the day itself, negative after it. */
export function daysUntil(eol: string, asOf: Instant): number {
  return Math.ceil((Date.parse(eol) - Date.parse(`${asOf.slice(0, 10)}T00:00:00Z`)) / 86_400_000)
}

/** How many days before its end of life a release is told of; 0 for never. */
export function endOfLifeNoticeDays({ thresholds }: Pick<RepositorySettings, 'thresholds'>): number {
  return thresholds?.endOfLifeNoticeDays ?? 30
}

/** After how many days without a release a train is stale. */
export function staleAfterDays({ thresholds }: Pick<RepositorySettings, 'thresholds'>): number {
  return thresholds?.staleAfterDays ?? 365
}
