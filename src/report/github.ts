import type { Diagnostic } from '../model/diagnostic.ts'
import { byPlace } from '../model/finding-set.ts'
import { summary } from './counts.ts'
import { visible } from './visible.ts'

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const

/**
 * Findings as workflow commands, which GitHub shows at the lines of a pull request.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function renderGithub(diagnostics: readonly Diagnostic[]): string {
  return [...[...diagnostics].sort(byPlace).map(command), visible(summary(diagnostics))].join('\n') + '\n'
}

function command({ code, severity, at, message, help }: Diagnostic): string {
  // Columns are read only where a finding ends on the line on which it begins.
  const end = at.endLine === at.line ? { col: at.column, endColumn: Math.max(at.column, at.endColumn - 1) } : {}
  const properties = Object.entries({ file: at.file, line: at.line, endLine: at.endLine, ...end, title: code })
  const where = at.revision === undefined ? '' : ` (in ${at.revision})`
  const text = [message + where, ...(help === undefined ? [] : [help])].map(visible).join('\n')
  const written = properties.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',')
  return `::${commands[severity]} ${written}::${escapeData(text)}`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
