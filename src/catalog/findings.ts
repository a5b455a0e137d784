import type { Diagnostic } from '../model/diagnostic.ts'
import type { RepositoryLinks } from './links.ts'
import type { FindingRow } from './model.ts'

export function findingRows(findings: readonly Diagnostic[], links: RepositoryLinks): FindingRow[] {
  return findings.map((finding) => {
    const href = links.file(finding.at)
    return {
      code: finding.code,
      severity: finding.severity,
      message: finding.message,
      ...(finding.help === undefined ? {} : { help: finding.help }),
      file: finding.at.file,
      line: finding.at.line,
      column: finding.at.column,
      ...(href === undefined ? {} : { href }),
    }
  })
}
