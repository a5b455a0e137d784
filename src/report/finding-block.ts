import type { Diagnostic } from '../model/diagnostic.ts'
import type { Location } from '../model/location.ts'
import { codeFrame } from './code-frame.ts'
import { severityStyle, type Paint, type Style } from './paint.ts'
import type { LinesAt } from './source-lines.ts'
import { visible } from './visible.ts'

export interface BlockOptions {
  readonly linesAt: LinesAt
  readonly paint: Paint
  /** Columns for the lines of a frame. */
  readonly width: number
}

/** One finding, line by line: its place, what is wrong, the lines concerned, and what to do. */
export function findingBlock(diagnostic: Diagnostic, { linesAt, paint, width }: BlockOptions): readonly string[] {
  const { at, severity, message, help, related = [] } = diagnostic
  const style = severityStyle[severity]
  const lines = [headOf(diagnostic, paint), `  ${visible(message)}`]
  const frameOf = (place: Location, caret: Style) => {
    return codeFrame(linesAt(place), place, { paint, caret, width }).map((line) => `  ${line}`)
  }
  lines.push(...frameOf(at, style))
  for (const other of related) {
    lines.push(`  ${paint(placeOf(other.at), 'bold')}: ${visible(other.message)}`, ...frameOf(other.at, 'cyan'))
  }
  if (help !== undefined) lines.push(`  ${paint('→', 'green')} ${visible(help)}`)
  return lines
}

/** The same in one line: its place and what is wrong. */
export function findingLine(diagnostic: Diagnostic, { paint }: Pick<BlockOptions, 'paint'>): string {
  return `${headOf(diagnostic, paint)}: ${visible(diagnostic.message)}`
}

function headOf({ at, severity, code }: Diagnostic, paint: Paint): string {
  return `${paint(placeOf(at), 'bold')} ${paint(severity, severityStyle[severity], 'bold')} ${paint(visible(code), 'dim')}`
}

/** `file:line:column`, and the revision where it is not the tree under inspection, a commit by its first digits. */
export function placeOf({ file, line, column, revision }: Location): string {
  const place = `${visible(file)}:${line}:${column}`
  return revision === undefined ? place : `${place} (${visible(shortId(revision))})`
}

function shortId(revision: string): string {
  return /^[0-9a-f]{40,}$/.test(revision) ? revision.slice(0, 10) : revision
}
