import type { Diagnostic } from '../model/diagnostic.ts'
import { byPlace } from '../model/finding-set.ts'
import { summary, type CheckCounts, type Comparison } from './counts.ts'
import { placeOf } from './finding-block.ts'
import { visible } from './visible.ts'

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const
const gravity = ['error', 'warning', 'note'] as const

/** How many annotations of one kind a step may give; GitHub drops those after them. */
const mostOfOneKind = 10

/**
 * Findings as workflow commands, which GitHub shows at the lines of a pull request: errors first, for only some of many
 * are shown. https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function renderGithub(diagnostics: readonly Diagnostic[], counts?: CheckCounts, since?: Comparison): string {
  const sorted = diagnostics.toSorted(
    (a, b) => gravity.indexOf(a.severity) - gravity.indexOf(b.severity) || byPlace(a, b),
  )
  const isCut = gravity.some((severity) => sorted.filter((one) => one.severity === severity).length > mostOfOneKind)
  const rest = `GitHub shows ${mostOfOneKind} annotations of a kind; this log has all.`
  return [...sorted.map(command), summary(diagnostics, counts, since), ...(isCut ? [rest] : [])].join('\n') + '\n'
}

/** The text ends with the place, for of a command the log shows nothing else. */
function command({ code, severity, at, message, help }: Diagnostic): string {
  const properties = Object.entries({ ...shownAt(at), title: code })
  const text = [message, ...(help === undefined ? [] : [help])].map(visible)
  const written = properties.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',')
  return `::${commands[severity]} ${written}::${escapeData([...text, placeOf(at)].join('\n'))}`
}

/**
 * Where the annotation is shown. A line of a tag is no line of the pull request, and a name with invisible characters
 * cannot be a property, so these are shown with the run.
 */
function shownAt(at: Diagnostic['at']): object {
  const { file, line, endLine } = at
  if (at.revision !== undefined || visible(file) !== file) return {}
  // Columns are read only where a finding ends on the line on which it begins.
  const columns = endLine === line ? { col: at.column, endColumn: Math.max(at.column, at.endColumn - 1) } : {}
  return { file, line, endLine, ...columns }
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
