import type { LayerKind } from '../../src/model/registry.ts'
import type { PackCard, PackReleaseRow, TrainGroup } from '../../src/catalog/model.ts'
import { link } from '../catalog.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { linked } from './layer-details.ts'
import { choicesOf, type ChoiceNumbers } from './finder.ts'
import { listTable, type Column } from './list-table.ts'
import { mark } from './marks.ts'
import { signatureBadge } from './signature.ts'
import { breakable, count, day, sealBadge, stateBadge, stateWithNote } from './words.ts'

export interface PackGroup {
  readonly kind: LayerKind
  readonly packs: readonly PackCard[]
}

/** Packs under their layer, in the order in which they come. */
export function groupByLayer(cards: readonly PackCard[]): PackGroup[] {
  const groups = Map.groupBy(cards, (card) => card.kind)
  return [...groups].map(([kind, packs]) => ({ kind, packs }))
}

const packColumns: readonly Column[] = [
  'Pack',
  ['About', 'wide'],
  'Newest',
  ['Released', 'wide'],
  ['Releases', 'num'],
  ['Profiles', 'num'],
]

/** @param numbers where the list can be narrowed, the numbers of the choices */
export function packTable(cards: readonly PackCard[], caption: string, numbers?: ChoiceNumbers): Html {
  const rows = cards.map((card) => packRow(card, numbers))
  return listTable('packs', caption, packColumns, rows)
}

function packRow(card: PackCard, numbers?: ChoiceNumbers): Html {
  const { kind, registry, states = [] } = card
  const fits = numbers && choicesOf(numbers, { layer: [kind], registry: [registry], state: states })
  return html`<tr class="k-${kind}" ${fits !== undefined && html` data-row="${fits}"`}>
    <th scope="row">
      ${mark(card)}<a href="${link(card.href)}">${card.displayName}</a
      ><span class="sub">${card.registry}/${card.name}</span>
    </th>
    <td class="wide about">${card.description}</td>
    <td><code>${breakable(card.newest)}</code></td>
    <td class="wide">${day(card.newestDate)}</td>
    <td class="num">${card.releases}</td>
    <td class="num">${card.usedBy}</td>
  </tr> `
}

/** Releases by train. All but the newest trains are folded. */
export function trainList(trains: readonly TrainGroup[]): Html {
  return html`<div class="trains">
    ${trains.map(
      (group, index) =>
        html`<details class="train" ${(index < 3 || trains.length < 6) && html` open`}>
          <summary>
            <code class="taken">${group.train}</code
            >${group.head !== undefined && html`<span class="to">${icon('arrow')}<span class="sr"> takes </span></span><code>${group.head}</code>`}<span
              class="muted"
              >${count(group.releases.length, 'release')}${trainSupport(group)}</span
            >${icon('chevron')}
          </summary>
          <table class="plain releases">
            <thead class="sr">
              <tr>
                <th scope="col">Version</th>
                <th scope="col">Released</th>
                <th scope="col">State</th>
                <th scope="col">Used by</th>
              </tr>
            </thead>
            <tbody>
              ${group.releases.map((release) => releaseRow(release, group))}
            </tbody>
          </table>
        </details>`,
    )}
  </div>`
}

function trainSupport({ eol, support }: TrainGroup): Html | undefined {
  if (eol === undefined) return undefined
  if (support === 'ended') return html`, <span class="state warn">reached its end of life on ${eol}</span>`
  return html`, supported until ${eol}${support === 'ending' && html` ${stateBadge('ending')}`}`
}

function releaseRow(release: PackReleaseRow, group: TrainGroup): Html {
  const { version, id, date, state, prerelease, appVersion, eol, note, support, signature, commit, usedBy } = release
  // What holds of the whole train stands at its head.
  const isTold = (state === 'ended' || state === 'ending') && group.eol !== undefined
  return html`<tr id="${id}" ${state === 'yanked' && html` class="yanked"`}>
    <th scope="row">
      <code>${version}</code
      >${appVersion !== undefined && appVersion !== version && html` <span class="sub">app ${appVersion}</span>`}
    </th>
    <td>${day(date)}${commit && html` ${commitCode(commit)}`}</td>
    <td>
      ${!isTold && stateWithNote(state, note)}${prerelease && html`<span class="badge plain">Prerelease</span>`}${sealBadge(release.unsealed)}${signatureBadge(signature)}${eol !== undefined && support === undefined && group.eol === undefined && html` <span class="sub">supported until ${eol}</span>`}
    </td>
    <td>${releaseUsers(usedBy)}</td>
  </tr> `
}

const namedUsers = 2

/** A few by name; more are a number, for the table of users tells them. */
function releaseUsers(users: PackReleaseRow['usedBy']): Html {
  if (users.length > namedUsers) return html`<a href="#used-by">${count(users.length, 'profile')}</a>`
  if (users.length === 0) return html``
  return html`<ul class="names">
    ${users.map((profile) => html`<li>${linked(profile)}</li> `)}
  </ul>`
}

function commitCode({ short, href }: NonNullable<PackReleaseRow['commit']>): Html {
  return href === undefined
    ? html`<code class="muted">${short}</code>`
    : html`<a href="${href}"><code>${short}</code></a>`
}
