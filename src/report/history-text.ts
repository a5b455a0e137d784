import type { Told, TimelineCauseKind, ToldEntry } from '../model/timeline.ts'
import { counted } from '../model/counted.ts'
import { painter, type Paint, type Style } from './paint.ts'
import { visible } from './visible.ts'

/** A history to print. */
export interface PrintedHistory {
  readonly path: string
  readonly displayName: string
  readonly told: readonly ToldEntry[]
  /** How many there are, of which `told` are the newest. */
  readonly count: number
}

export interface HistoryTextOptions {
  readonly color: boolean
  /** Every value, and commit messages as a whole. */
  readonly verbose: boolean
}

const mostValues = 4

const styles: Partial<Record<TimelineCauseKind, Style>> = {
  commit: 'cyan',
  release: 'green',
  yanked: 'red',
  deprecated: 'yellow',
  ended: 'yellow',
}

const words: Readonly<Record<TimelineCauseKind, string>> = {
  commit: 'commit',
  release: 'release',
  yanked: 'yank',
  deprecated: 'deprecated',
  unmarked: 'unmarked',
  ended: 'end of life',
  tree: 'beside it',
  registry: 'registry',
  settings: 'settings',
}

/** What moved a profile or a pack, for people: newest first, a block for each entry. */
export function renderHistoryText(history: PrintedHistory, options: HistoryTextOptions): string {
  const paint = painter(options.color)
  const { path, displayName, told, count } = history
  const title = `${paint(visible(displayName), 'bold')} (${visible(path)}): ${counted(count, 'entry', 'entries')}`
  const left = count - told.length
  const more = left > 0 ? [paint(`${left} older ones: see --limit`, 'dim')] : []
  return `${[title, ...told.map((entry) => block(entry, options, paint)), ...more].join('\n\n')}\n`
}

function block(entry: ToldEntry, { verbose }: HistoryTextOptions, paint: Paint): string {
  const { date, kind, title, alsoBecause, commits, released, changes, values } = entry
  const when = `${date.slice(0, 10)} ${date.slice(11, 16)}`
  const style = styles[kind]
  const word = words[kind].padEnd(11)
  const tags = (kind === 'commit' ? released : [])
    .map((version) => `  ${paint(`[${visible(version)}]`, 'green')}`)
    .join('')
  const shown = verbose ? values : values.slice(0, mostValues)
  const rest = values.length - shown.length
  return [
    `${paint(when, 'dim')}  ${style ? paint(word, style) : word} ${paint(plain(title), 'bold')}${tags}`,
    ...commits.map(({ author, short, subject }, index) =>
      paint(
        `${indent}${visible(short)} ${visible(author)}${index === 0 && kind === 'commit' ? '' : `: ${visible(subject)}`}`,
        'dim',
      ),
    ),
    ...(verbose ? commits.flatMap(({ body }) => bodyLines(body)) : []),
    ...alsoBecause.map((cause) => `${indent}also: ${plain(cause)}`),
    ...changes.map((change) => `${indent}${plain(change)}`),
    ...shown.map((value) => `${indent}  ${paint(plain(value), 'dim')}`),
    ...(rest > 0 ? [`${indent}  ${paint(`and ${counted(rest, 'more value')} (--verbose)`, 'dim')}`] : []),
  ].join('\n')
}

const indent = ' '.repeat(18)

function bodyLines(body: string): string[] {
  return body === '' ? [] : body.split('\n').map((line) => `${indent}| ${visible(line)}`)
}

function plain(told: Told): string {
  return told.map((part) => (typeof part === 'string' ? part : visible(part.quoted))).join('')
}
