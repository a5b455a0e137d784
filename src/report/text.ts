import type { Diagnostic } from '../model/diagnostic.ts'
import { byPlace } from '../model/finding-set.ts'
import type { Location } from '../model/location.ts'
import { codeFrame, linesOf } from './code-frame.ts'
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
  const lines = lineReader(options.readText)
  const blocks = [...diagnostics].sort(byPlace).map((diagnostic) => block(diagnostic, lines, options, paint).join('\n'))
  return `${[...blocks, summary(diagnostics, options.counts)].join('\n\n')}\n`
}

type LineReader = (place: Location) => readonly string[]

/** Reads and splits each file once; one that is empty or cannot be read has no lines. */
function lineReader(readText: TextOptions['readText']): LineReader {
  const known = new Map<string, readonly string[]>()
  return ({ file, revision }) => {
    const key = `${revision ?? ''}\0${file}`
    const seen = known.get(key)
    if (seen) return seen
    const text = readText(file, revision)
    const lines = text ? linesOf(text) : []
    known.set(key, lines)
    return lines
  }
}

function block(diagnostic: Diagnostic, linesAt: LineReader, options: TextOptions, paint: Paint): string[] {
  const { at, severity, code, message, help, related = [] } = diagnostic
  const style = severityStyle[severity]
  const head = `${paint(placeOf(at), 'bold')} ${paint(severity, style, 'bold')} ${paint(visible(code), 'dim')}`
  const lines = [head, `  ${visible(message)}`]
  const frameOf = (place: Location, caret: typeof style) => {
    return codeFrame(linesAt(place), place, { paint, caret, width: options.width ?? 100 }).map((line) => `  ${line}`)
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
