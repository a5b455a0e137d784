import type { HistoryRow } from '../../src/catalog/history/history-model.ts'
import type { Told, TimelineCauseKind } from '../../src/model/timeline.ts'
import { link } from '../catalog.ts'
import { html, type Html } from '../html.ts'
import { icon, type IconName } from '../icons.ts'
import { count, day } from './words.ts'

/** How each kind of entry is told apart; the word is for those who do not see its icon. */
const marks: Readonly<Record<TimelineCauseKind, { readonly icon: IconName; readonly word: string }>> = {
  commit: { icon: 'commit', word: 'Commit' },
  release: { icon: 'tag', word: 'Release' },
  yanked: { icon: 'undo', word: 'Yank' },
  deprecated: { icon: 'minus', word: 'Deprecation' },
  unmarked: { icon: 'ok', word: 'Mark taken away' },
  ended: { icon: 'calendar', word: 'End of life' },
  tree: { icon: 'page', word: 'Change beside it' },
  registry: { icon: 'registry', word: 'Registry' },
  settings: { icon: 'edit', word: 'Settings' },
}

/**
 * One entry: what happened, who did it, what it came to.
 *
 * @param own whether the entry stands on the page of its history, and so bears its anchor
 */
export function timelineEntry(entry: HistoryRow, own: boolean): Html {
  const { id, kind, title, released, alsoBecause } = entry
  const mark = marks[kind]
  const badges = kind === 'commit' ? released : []
  return html`<li class="moment m-${kind}" ${own && html` id="${id}"`}>
    <span class="mark">${icon(mark.icon)}<span class="sr">${mark.word}: </span></span>
    <div class="what">
      <p class="title">
        ${told(title)}${badges.map((version) => html` <span class="badge tag">${icon('tag')}${version}</span>`)}
      </p>
      ${alsoBecause.map((cause) => html`<p class="also">Also: ${told(cause)}</p>`)} ${origin(entry)} ${changes(entry)}
      ${details(entry)}
    </div>
  </li>`
}

function origin({ id, date, href, commits, compareHref, kind }: HistoryRow): Html {
  const by = commits.map(({ author, short, href: page, subject }, index) => {
    const name = html`<code>${short}</code>`
    const commit = page === undefined ? name : html`<a href="${page}">${name}</a>`
    const message = index > 0 || kind !== 'commit' ? html` <span class="sub">${subject}</span>` : undefined
    return html`<span>${author} ${commit}${message}</span>`
  })
  return html`<p class="origin" data-of="${id}">
    <a class="when" href="${link(href)}">${day(date)}</a>${by.map((one) => html` ${one}`)}${
      compareHref !== undefined && html` <a href="${link(compareHref)}">Compare</a>`
    }
  </p>`
}

const mostChanges = 12

function changes({ changes: all }: HistoryRow): Html | undefined {
  if (all.length === 0) return undefined
  const line = (change: Told): Html => html`<li>${told(change)}</li>`
  const shown = all.length > mostChanges + 2 ? all.slice(0, mostChanges) : all
  const rest = all.slice(shown.length)
  return html`<ul class="came-of-it">
      ${shown.map(line)}
    </ul>
    ${
      rest.length > 0 &&
      html`<details class="more">
        <summary>${icon('chevron')}${count(rest.length, 'more change', 'more changes')}</summary>
        <ul class="came-of-it">
          ${rest.map(line)}
        </ul>
      </details>`
    }`
}

/** What is one click away: the message, every value, the lines of the files. */
function details({ commits, values, diffs }: HistoryRow): Html {
  const bodies = commits.filter(({ body }) => body !== '')
  return html`${
    bodies.length > 0 &&
    html`<details class="more">
      <summary>${icon('chevron')}${bodies.length === 1 ? 'Message' : 'Messages'}</summary>
      ${bodies.map(({ body }) => html`<p class="body">${body}</p>`)}
    </details>`
  }${
    values.length > 0 &&
    html`<details class="more">
      <summary>${icon('chevron')}${count(values.length, 'value', 'values')}</summary>
      <ul class="came-of-it">
        ${values.map((value) => html`<li>${told(value)}</li>`)}
      </ul>
    </details>`
  }${diffs.map(
    ({ file, text }) =>
      html`<details class="more">
        <summary>${icon('chevron')}Lines of <code>${file}</code></summary>
        <pre class="code diff" tabindex="0" aria-label="${`Changed lines of ${file}`}">${diffLines(text)}</pre>
      </details>`,
  )}`
}

/** Without the names of the files, which the summary says. */
function diffLines(text: string): Html[] {
  const lines = text.replace(/\n$/, '').split('\n').slice(2)
  return lines.map((line) => {
    const tone = line.startsWith('+') ? 'ins' : line.startsWith('-') ? 'del' : undefined
    if (tone === 'ins') return html`<ins>${line}</ins>${'\n'}`
    return tone === 'del' ? html`<del>${line}</del>${'\n'}` : html`${line}${'\n'}`
  })
}

/** What strangers wrote stands out from our own words; arrows are drawn, and read aloud. */
function told(parts: Told): Html {
  return html`${parts.map((part) => (typeof part === 'string' ? words(part) : html`<b>${part.quoted}</b>`))}`
}

function words(text: string): Html {
  const [first = '', ...rest] = text.split('→')
  return html`${first}${rest.map((part) => html`${icon('arrow')}<span class="sr">to</span>${part}`)}`
}
