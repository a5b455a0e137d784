import type { ProfileDiff } from '../model/diff.ts'
import { codeSpan } from './code-span.ts'
import { counted } from '../model/counted.ts'
import { markdown } from './diff-markdown.ts'
import { plain } from './diff-text.ts'
import { profilePhrases, valuePhrases, type Phrase } from './diff-words.ts'
import { painter } from './paint.ts'
import { visible } from './visible.ts'

/** Two states of profiles, and what differs between them. */
export interface ComparedStates {
  readonly before: ComparedStateTitle
  readonly after: ComparedStateTitle
  readonly summary: string
  /** Absent where nothing differs. */
  readonly diff?: ProfileDiff
}

export interface ComparedStateTitle {
  /** As written: `aws-production@1.2.0`. */
  readonly written: string
  readonly version: string | undefined
  readonly asOf: string
}

export interface CompareTextOptions {
  /** Every value; else the first of them. */
  readonly verbose: boolean
  readonly color: boolean
}

const mostValues = 12

/** What differs, for people: a line for each side, a sentence, then a line for each difference. */
export function renderCompareText(
  { before, after, summary, diff }: ComparedStates,
  options: CompareTextOptions,
): string {
  const paint = painter(options.color)
  const side = ({ written, version, asOf }: ComparedStateTitle) =>
    `${paint(visible(written), 'bold')}  ${visible(version ?? 'no version')}, as of ${visible(asOf)}`
  const head = [`- ${side(before)}`, `+ ${side(after)}`, '', summary]
  if (!diff) return `${head.join('\n')}\n`
  const values = valuePhrases(diff)
  const shown = options.verbose ? values : values.slice(0, mostValues)
  const more = values.length - shown.length
  const lines = [
    ...phrasesOf(diff).map((phrase) => `  ${plain(phrase)}`),
    ...shown.map((phrase) => `    ${paint(plain(phrase), 'dim')}`),
    ...(more > 0 ? [`    ${paint(`and ${counted(more, 'more value', 'more values')} (--verbose)`, 'dim')}`] : []),
  ]
  return `${[...head, '', ...lines].join('\n')}\n`
}

/** Hosts take 65,536 characters. */
const mostCharacters = 60_000

/** The same for a comment or an issue; what has no room is counted. */
export function renderCompareMarkdown({ before, after, summary, diff }: ComparedStates): string {
  const side = ({ written, version, asOf }: ComparedStateTitle) =>
    `${codeSpan(written)} (${version === undefined ? 'no version' : codeSpan(version)}, as of ${asOf})`
  const head = [`**${summary}**`, '', `Compared: ${side(before)} → ${side(after)}.`]
  if (!diff) return `${head.join('\n')}\n`
  const changes = phrasesOf(diff).map((phrase) => `- ${markdown(phrase)}`)
  const values = valuePhrases(diff).map((phrase) => `- ${markdown(phrase)}`)
  const half = mostCharacters / 2
  return `${[...head, '', ...fitting(changes, half), ...folded(fitting(values, half))].join('\n')}\n`
}

function folded(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', '<details>', '<summary>Values</summary>', '', ...lines, '', '</details>']
}

function fitting(lines: readonly string[], room: number): string[] {
  let left = room
  const cut = lines.findIndex((line) => (left -= line.length + 1) < 0)
  return cut < 0 ? [...lines] : [...lines.slice(0, cut), `- and ${lines.length - cut} more`]
}

/** Two profiles that are compared were never renamed into one another. */
function phrasesOf({ renamedFrom: _, ...diff }: ProfileDiff): Phrase[] {
  return profilePhrases(diff)
}
