import type { Diagnostic } from '../model/diagnostic.ts'
import { counted } from '../model/counted.ts'
import { visible } from './visible.ts'

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

/** What the findings were compared with, and those that were there already: they are left out. */
export interface Comparison {
  /** As it was asked for: `origin/main`. */
  readonly revision: string
  /** The commit that the findings were compared with: the last one that the revision and HEAD have in common. */
  readonly commit: string
  readonly leftOut: number
}

/** `3 errors, 1 warning in 2 files`; where there is nothing to tell, what was checked. */
export function summary(diagnostics: readonly Diagnostic[], counts?: CheckCounts, since?: Comparison): string {
  const where = counts ? ` in ${checked(counts)}` : ''
  if (diagnostics.length === 0) return since ? `Nothing new${where} ${compared(since)}` : `No findings${where}.`
  const { errors, warnings, notes, files } = countFindings(diagnostics)
  const found = [counted(errors, 'error'), counted(warnings, 'warning'), counted(notes, 'note')]
  const told = `${found.filter((part) => !part.startsWith('0 ')).join(', ')} in ${counted(files, 'file')}`
  return since ? `${told}, new ${compared(since)}` : told
}

function compared({ revision, leftOut }: Comparison): string {
  return `since ${visible(revision)}; ${leftOut === 0 ? 'there is no older one.' : `${leftOut} older left out.`}`
}

function checked({ registries, packs, profiles, releases }: CheckCounts): string {
  const first = [
    counted(registries, 'registry', 'registries'),
    counted(packs, 'pack'),
    counted(profiles, 'profile'),
  ].join(', ')
  return `${first} and ${counted(releases, 'release')}`
}
