import type { UseRow } from '../../src/catalog/model.ts'
import { groupUses, type UseGroup } from '../../src/catalog/use-groups.ts'
import { html, type Html } from '../html.ts'
import { linked } from './layer-details.ts'
import { listTable, type Column } from './list-table.ts'
import { count, requestedResolved, typeWords } from './words.ts'

/** Up to so many, each user has a row of its own; more are told by what they ask for. */
const mostRows = 12

/** Of a group so many are named at once. */
const namedAtOnce = 6

/** Who uses the page's pack or profile, asked for and resolved; nothing where nobody does. */
export function usesSection(uses: readonly UseRow[], caption: string): Html | undefined {
  if (uses.length === 0) return undefined
  return html`<section id="used-by" aria-labelledby="h-used-by">
    <h2 id="h-used-by">Used by</h2>
    <section class="scroll" tabindex="0" aria-label="Table of users">${useTable(uses, caption)}</section>
  </section>`
}

/** Charts and packages have no page of their own: their users stand beside them. */
export function useTable(uses: readonly UseRow[], caption: string): Html {
  if (uses.length > mostRows) {
    return listTable('use-groups', caption, ['Asks for', ['Profiles', 'num'], 'Which'], groupUses(uses).map(groupRow))
  }
  const isThrough = uses.some(({ through }) => through !== undefined)
  const columns: readonly Column[] = ['Profile', ['Type', 'wide'], 'Cloud', 'Asks for']
  return listTable(
    'uses',
    caption,
    isThrough ? [...columns, ['Through', 'wide']] : columns,
    uses.map((use) => useRow(use, isThrough)),
  )
}

function useRow(use: UseRow, isThrough: boolean): Html {
  return html`<tr>
    <th scope="row">${linked(use.profile)} <code class="muted">${use.profileVersion}</code></th>
    <td class="wide">${typeWords[use.type]}</td>
    <td>${use.cloud.displayName}</td>
    <td class="versions">${asked(use)}</td>
    ${isThrough && html`<td class="wide">${use.through && linked(use.through)}</td>`}
  </tr> `
}

function groupRow(group: UseGroup): Html {
  return html`<tr>
    <th scope="row" class="versions">${asked(group)}</th>
    <td class="num">${group.uses.length.toLocaleString('en')}</td>
    <td class="who">${names(group.uses)}</td>
  </tr> `
}

/** What is asked for and what comes of it; a reference without a version means what the tree holds. */
function asked(use: Pick<UseRow, 'requested' | 'resolved'>): Html {
  if (use.requested !== undefined || use.resolved !== undefined) {
    return html`${requestedResolved(use)}${use.requested === undefined && html` <span class="muted">whatever is current</span>`}`
  }
  return html`<span class="muted">whatever is current</span>`
}

function names(uses: readonly UseRow[]): Html {
  const [first, rest] = [uses.slice(0, namedAtOnce), uses.slice(namedAtOnce)]
  const list = (some: readonly UseRow[]) =>
    html`<ul class="names">
      ${some.map(({ profile, through }) => html`<li>${linked(profile)}${through && html` <span class="sub">through ${through.text}</span>`}</li> `)}
    </ul>`
  if (rest.length === 0) return list(first)
  return html`${list(first)}
    <details class="more">
      <summary>${count(rest.length, 'more profile')}</summary>
      ${list(rest)}
    </details>`
}
