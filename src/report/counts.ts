import type { Diagnostic } from '../model/diagnostic.ts'

/** What was looked at. */
export interface CheckCounts {
  readonly registries: number
  readonly packs: number
  readonly profiles: number
  readonly releases: number
}

export interface FindingCounts {
  readonly errors: number
  readonly warnings: number
  readonly notes: number
  /** Files with at least one finding. */
  readonly files: number
}

export function countFindings(diagnostics: readonly Diagnostic[]): FindingCounts {
  const of = (severity: Diagnostic['severity']) => diagnostics.filter((one) => one.severity === severity).length
  const files = new Set(diagnostics.map(({ at }) => `${at.revision ?? ''}\0${at.file}`)).size
  return { errors: of('error'), warnings: of('warning'), notes: of('note'), files }
}

/** `3 errors, 1 warning in 2 files`; where there is nothing to tell, what was checked. */
export function summary(diagnostics: readonly Diagnostic[], counts?: CheckCounts): string {
  const { errors, warnings, notes, files } = countFindings(diagnostics)
  if (diagnostics.length > 0) {
    const found = [plural(errors, 'error'), plural(warnings, 'warning'), plural(notes, 'note')]
    return `${found.filter((part) => !part.startsWith('0 ')).join(', ')} in ${plural(files, 'file')}`
  }
  if (!counts) return 'No findings.'
  const { registries, packs, profiles, releases } = counts
  const first = [registryCount(registries), plural(packs, 'pack'), plural(profiles, 'profile')].join(', ')
  return `No findings in ${first} and ${plural(releases, 'release')}.`
}

function registryCount(count: number): string {
  return count === 1 ? '1 registry' : `${count} registries`
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
