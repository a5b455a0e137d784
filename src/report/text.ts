import type { Diagnostic } from '../model/diagnostic.ts'
import { byPlace } from '../model/finding-set.ts'
import { summary, type CheckCounts, type Comparison } from './counts.ts'
import { findingBlock } from './finding-block.ts'
import { painter } from './paint.ts'
import { lineReader, type ReadText } from './source-lines.ts'

export interface TextOptions {
  /** Frames are left out where the text is not known. */
  readonly readText: ReadText
  readonly color: boolean
  /** What was checked, told where nothing was found. */
  readonly counts?: CheckCounts
  readonly since?: Comparison | undefined
  /** Columns for the lines of a frame; 100 where it is not given. */
  readonly width?: number
  /** Whether to say at the end which command tells more. */
  readonly hint?: boolean
}

/** Findings for people: each with its place, what is wrong, the lines concerned and what to do, and a summary. */
export function renderText(diagnostics: readonly Diagnostic[], options: TextOptions): string {
  const paint = painter(options.color)
  const dress = { linesAt: lineReader(options.readText), paint, width: options.width ?? 100 }
  const sorted = diagnostics.toSorted(byPlace)
  const blocks = sorted.map((diagnostic) => findingBlock(diagnostic, dress).join('\n'))
  const end = [summary(diagnostics, options.counts, options.since)]
  if (options.hint) end.push(...hints(sorted).map((hint) => paint(hint, 'dim')))
  return `${[...blocks, end.join('\n')].join('\n\n')}\n`
}

/** What to do with findings, beside mending them by hand. Releases are not mended. */
function hints(sorted: readonly Diagnostic[]): string[] {
  const [first] = sorted
  if (!first) return []
  const mendable = sorted.filter(({ fix, at }) => fix && fix.kind !== 'suggested' && at.revision === undefined).length
  const mends = mendable === 0 ? [] : [`\`layerbook fix\` mends ${mendable} of ${sorted.length}.`]
  return [...mends, `\`layerbook explain ${first.code}\` tells more about a finding.`]
}
