import type { Diagnostic, Fix } from '../model/diagnostic.ts'
import { byPlace } from '../model/finding-set.ts'
import type { Location } from '../model/location.ts'
import { countFindings, type CheckCounts, type Comparison } from './counts.ts'
import { printJson } from './print-json.ts'

/** Findings for programs, as `schemas/findings.schema.json` describes them: keys are only ever added. */
export function renderJson(diagnostics: readonly Diagnostic[], counts?: CheckCounts, since?: Comparison): string {
  const report = {
    schemaVersion: 1,
    summary: countFindings(diagnostics),
    ...(counts ? { checked: { ...counts } } : {}),
    ...(since ? { since: { ...since } } : {}),
    findings: diagnostics.toSorted(byPlace).map(finding),
  }
  return printJson(report)
}

/** One finding for programs. */
export function finding({ code, severity, at, message, help, related, fix }: Diagnostic): object {
  return {
    code,
    severity,
    ...place(at),
    message,
    ...(help === undefined ? {} : { help }),
    related: (related ?? []).map((other) => ({ ...place(other.at), message: other.message })),
    ...(fix === undefined ? {} : { fix: mend(fix) }),
  }
}

function mend({ title, kind = 'safe', edits }: Fix): object {
  return { title, kind, edits: edits.map(({ at, text }) => ({ ...place(at), text })) }
}

function place({ file, line, column, endLine, endColumn, revision }: Location): object {
  return { file, line, column, endLine, endColumn, ...(revision === undefined ? {} : { revision }) }
}
