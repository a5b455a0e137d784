import type { Diagnostic } from '../model/diagnostic.ts'
import { byPlace } from '../model/finding-set.ts'
import type { Location } from '../model/location.ts'
import { countFindings, type CheckCounts } from './counts.ts'

/** Findings for programs, as `schemas/findings.schema.json` describes them: keys are only ever added. */
export function renderJson(diagnostics: readonly Diagnostic[], counts?: CheckCounts): string {
  const report = {
    schemaVersion: 1,
    summary: countFindings(diagnostics),
    ...(counts ? { checked: { ...counts } } : {}),
    findings: [...diagnostics].sort(byPlace).map(finding),
  }
  return `${JSON.stringify(report, undefined, 2)}\n`
}

function finding({ code, severity, at, message, help, related }: Diagnostic): object {
  return {
    code,
    severity,
    ...place(at),
    message,
    ...(help === undefined ? {} : { help }),
    related: (related ?? []).map((other) => ({ ...place(other.at), message: other.message })),
  }
}

function place({ file, line, column, endLine, endColumn, revision }: Location): object {
  return { file, line, column, endLine, endColumn, ...(revision === undefined ? {} : { revision }) }
}
