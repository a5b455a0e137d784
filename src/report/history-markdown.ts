import type { Told, ToldEntry } from '../model/timeline.ts'
import { codeSpan } from './code-span.ts'
import { counted } from '../model/counted.ts'
import type { PrintedHistory } from './history-text.ts'

/** What moved a profile or a pack as Markdown: a heading for each month. Everything that strangers wrote stands in code spans. */
export function renderHistoryMarkdown({ path, told, count }: PrintedHistory): string {
  const months = Map.groupBy(told, ({ date }) => date.slice(0, 7))
  const blocks = [...months].map(([month, entries]) => `## ${month}\n\n${entries.flatMap(lines).join('\n')}`)
  const left = count - told.length
  const more = left > 0 ? [`${counted(left, 'older entry is', 'older entries are')} left out.`] : []
  return `${[`# History of ${codeSpan(path)}`, ...blocks, ...more].join('\n\n')}\n`
}

function lines({ date, kind, title, commits, released, alsoBecause, changes, values }: ToldEntry): string[] {
  const tags = (kind === 'commit' ? released : []).map((version) => ` (released ${codeSpan(version)})`).join('')
  const by = commits.map(({ author, short, href }) => {
    const link = href !== undefined && /^https?:\/\/[^\s()<>]+$/.test(href) ? `[${short}](${href})` : codeSpan(short)
    return `${codeSpan(author)} in ${link}`
  })
  return [
    `- **${date.slice(0, 10)}** ${markdown(title)}${tags}${by.length > 0 ? `, by ${by.join(', ')}` : ''}`,
    ...alsoBecause.map((cause) => `  - also: ${markdown(cause)}`),
    ...[...changes, ...values].map((change) => `  - ${markdown(change)}`),
  ]
}

function markdown(told: Told): string {
  return told.map((part) => (typeof part === 'string' ? part : codeSpan(part.quoted))).join('')
}
