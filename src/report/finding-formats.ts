import type { FindingReport } from './finding-report.ts'
import { renderGithub } from './github.ts'
import { renderJson } from './json.ts'
import { renderJunit } from './junit.ts'
import { renderSarif } from './sarif.ts'
import { renderText } from './text.ts'

export const findingFormats = ['text', 'json', 'github', 'sarif', 'junit'] as const
export type FindingFormat = (typeof findingFormats)[number]

/** A report in one of its forms. Only text can have colour; all else is the same on every machine. */
export function renderFindings(format: FindingFormat, report: FindingReport, color: boolean): string {
  const { diagnostics, counts, since, readText } = report
  switch (format) {
    case 'text':
      return renderText(diagnostics, { readText, color, counts, since, hint: true })
    case 'json':
      return renderJson(diagnostics, counts, since)
    case 'github':
      return renderGithub(diagnostics, counts, since)
    case 'sarif':
      return renderSarif(report)
    case 'junit':
      return renderJunit(report)
  }
}
