import type { Diagnostic } from '../model/diagnostic.ts'
import { byPlace } from '../model/finding-set.ts'
import type { Location } from '../model/location.ts'
import { codeFrame } from './code-frame.ts'
import { summary, type CheckCounts } from './counts.ts'
import { painter, severityStyle, type Paint } from './paint.ts'
import { visible } from './visible.ts'

export interface TextOptions {
  /** The text of a file as the tree (or a revision) has it; frames are left out where it is not known. */
  readonly readText: (file: string, revision?: string) => string | undefined
  readonly color: boolean
  /** What was checked, told where nothing was found. */
  readonly counts?: CheckCounts
  /** Columns for the lines of a frame; 100 where it is not given. */
  readonly width?: number
}

/** Findings for people: each with its place, what is wrong, the lines concerned and what to do, and a summary. */
export function renderText(diagnostics: readonly Diagnostic[], options: TextOptions): string {
  const paint = painter(options.color)
  const blocks = [...diagnostics].sort(byPlace).map((diagnostic) => block(diagnostic, options, paint).join('\n'))
  return `${[...blocks, summary(diagnostics, options.counts)].join('\n\n')}\n`
}

function block(diagnostic: Diagnostic, options: TextOptions, paint: Paint): string[] {
  const { at, severity, code, message, help, related = [] } = diagnostic
  const style = severityStyle[severity]
  const head = `${paint(placeOf(at), 'bold')} ${paint(severity, style, 'bold')} ${paint(visible(code), 'dim')}`
  const lines = [head, `  ${visible(message)}`]
  const frameOf = (place: Location, caret: typeof style) => {
    const text = options.readText(place.file, place.revision)
    if (text === undefined) return []
    return codeFrame(text, place, { paint, caret, width: options.width ?? 100 }).map((line) => `  ${line}`)
  }
  lines.push(...frameOf(at, style))
  for (const other of related) {
    lines.push(`  ${paint(placeOf(other.at), 'bold')}: ${visible(other.message)}`, ...frameOf(other.at, 'cyan'))
  }
  if (help !== undefined) lines.push(`  ${paint('→', 'green')} ${visible(help)}`)
  return lines
}

/** `file:line:column`, and the revision where it is not the tree under inspection. */
function placeOf({ file, line, column, revision }: Location): string {
  const place = `${visible(file)}:${line}:${column}`
  return revision === undefined ? place : `${place} (${visible(revision)})`
}
