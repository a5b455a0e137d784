import { createHash } from 'node:crypto'
import type { Diagnostic } from '../model/diagnostic.ts'
import { byPlace } from '../model/finding-set.ts'
import type { LinesAt } from './source-lines.ts'

/**
 * What each finding is known by from one state of the repository to the next, in the order given, each unlike the
 * others. It follows from the code, the file, the message and the text of the line that is marked, so that it survives
 * lines that are added above; of findings alike in all this, from which of them it is.
 */
export function fingerprints(diagnostics: readonly Diagnostic[], linesAt: LinesAt): readonly string[] {
  const found = new Map<Diagnostic, string>()
  const occurrences = new Map<string, number>()
  for (const diagnostic of diagnostics.toSorted(byPlace)) {
    const { code, at, message } = diagnostic
    const alike = JSON.stringify([code, at.revision ?? '', at.file, message, markedLine(diagnostic, linesAt)])
    const occurrence = (occurrences.get(alike) ?? 0) + 1
    occurrences.set(alike, occurrence)
    found.set(diagnostic, createHash('sha256').update(`${occurrence} ${alike}`).digest('hex').slice(0, 32))
  }
  return diagnostics.map((diagnostic) => found.get(diagnostic)!)
}

/** Nothing for a finding about the file as a whole, which stands at its start and is as long as nothing. */
function markedLine({ at }: Diagnostic, linesAt: LinesAt): string {
  if (at.line === 1 && at.endLine === 1 && at.endColumn === 1) return ''
  return linesAt(at)[at.line - 1]?.trim() ?? ''
}
