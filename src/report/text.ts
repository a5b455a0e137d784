import type { Diagnostic } from '../model/diagnostic.ts'
import { byPlace } from '../model/finding-set.ts'
import { summary, type CheckCounts, type Comparison } from './counts.ts'
import { findingBlock, findingLine, type BlockOptions } from './finding-block.ts'
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
  /** How many findings are told at most; all where it is not given. */
  readonly most?: number
}

/** How many findings of one code are told in full; those after them have a line each. */
const mostInFull = 20

/**
 * Findings for people: each with its place, what is wrong, the lines concerned and what to do, and a summary. Of many
 * with one code the first are told so, and the others in a line each.
 */
export function renderText(diagnostics: readonly Diagnostic[], options: TextOptions): string {
  const paint = painter(options.color)
  const dress = { linesAt: lineReader(options.readText), paint, width: options.width ?? 100 }
  const sorted = diagnostics.toSorted(byPlace)
  const told = sorted.slice(0, options.most)
  const { blocks, short } = blocksOf(told, dress)
  const end = [summary(diagnostics, options.counts, options.since)]
  if (short > 0)
    end.push(paint(`Of each code the first ${mostInFull} are told in full, ${short} more in a line.`, 'dim'))
  if (told.length < sorted.length)
    end.push(
      `The first ${told.length} are shown; \`layerbook validate\` tells the ${sorted.length - told.length} others.`,
    )
  if (options.hint) end.push(...hints(sorted).map((hint) => paint(hint, 'dim')))
  return `${[...blocks, end.join('\n')].join('\n\n')}\n`
}

/** Lines that follow each other stand in one block. */
function blocksOf(sorted: readonly Diagnostic[], dress: BlockOptions): { blocks: readonly string[]; short: number } {
  const seen = new Map<string, number>()
  const blocks: string[] = []
  let [short, isAfterLine] = [0, false]
  for (const diagnostic of sorted) {
    const count = (seen.get(diagnostic.code) ?? 0) + 1
    seen.set(diagnostic.code, count)
    const isLine = count > mostInFull
    if (isLine) short++
    const text = isLine ? findingLine(diagnostic, dress) : findingBlock(diagnostic, dress).join('\n')
    if (isLine && isAfterLine) blocks.push(`${blocks.pop()}\n${text}`)
    else blocks.push(text)
    isAfterLine = isLine
  }
  return { blocks, short }
}

/** What to do with findings, beside mending them by hand. Releases are not mended. */
function hints(sorted: readonly Diagnostic[]): string[] {
  const first = sorted.find(({ severity }) => severity === 'error') ?? sorted[0]
  if (!first) return []
  const mendable = sorted.filter(({ fix, at }) => fix && at.revision === undefined)
  const suggested = mendable.filter(({ fix }) => fix?.kind === 'suggested').length
  const sure = mendable.length - suggested
  const mends = [
    ...(sure === 0 ? [] : [`\`layerbook fix\` mends ${sure} of ${sorted.length}.`]),
    ...(suggested === 0 ? [] : [`\`layerbook fix --suggested\` mends ${sure + suggested}, some as it guesses.`]),
  ]
  return [...mends, `\`layerbook explain ${first.code}\` tells more about a finding.`]
}
