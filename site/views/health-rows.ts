import type {
  ComingEnd,
  FindingGroup,
  HealthCount,
  HealthGroup,
  HealthPage,
  HealthSection,
  ProfileHealth,
  ProfileHealthRow,
  VersionHealth,
} from '../../src/catalog/health/health-model.ts'
import { link } from '../catalog.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { findingsList } from './findings.ts'
import { linked } from './layer-details.ts'
import { listTable, type Column } from './list-table.ts'
import { count, day, requestedResolved, severityBadge } from './words.ts'

/** How many stand in each state, each leading to its section. */
export function healthTiles(sections: readonly HealthSection[]): Html {
  return html`<ul class="tiles">
    ${sections.map(
      ({ state, label, tone, total, profiles }) =>
        html`<li>
          <a class="tile ${tone}" href="#${state}"
            ><b>${total.toLocaleString('en')}</b> <span>${label}</span>
            <span class="sub">${count(profiles, 'profile')}</span></a
          >
        </li>`,
    )}
  </ul>`
}

const columns: readonly Column[] = [
  'Version of',
  'Asked for',
  'Newest',
  ['Behind', 'wide'],
  ['End of life', 'wide'],
  'Profiles',
]

export function healthTable({ groups }: Pick<HealthSection, 'groups'>, caption: string): Html {
  return listTable('health', caption, columns, groups.map(groupRow))
}

function groupRow(group: HealthGroup): Html {
  const { kind, subject, name, health } = group
  return html`<tr id="${group.id}" class="k-${kind === 'profile' ? 'addon' : kind}">
    <th scope="row">${icon(kind === 'profile' ? 'mark' : kind)}${linked(subject)}<span class="sub">${name}</span></th>
    <td class="versions">
      ${requestedResolved(health)}${needsNote(health) && html`<span class="sub">${health.note}</span>`}
    </td>
    <td>${newest(health)}</td>
    <td class="wide">${behind(health)}</td>
    <td class="wide">${endOfLife(health)}</td>
    <td>${askers(group)}</td>
  </tr> `
}

/** Columns tell the rest. */
function needsNote({ state }: Pick<VersionHealth, 'state'>): boolean {
  return !['newest', 'behind', 'ending', 'ended', 'unreleased'].includes(state)
}

function newest({ newest }: VersionHealth): Html | undefined {
  if (!newest) return undefined
  return html`<a href="${link(newest.href)}"><code>${newest.version}</code></a> ${day(newest.date)}`
}

function behind({ behind }: VersionHealth): Html | undefined {
  if (!behind) return undefined
  return html`<span class="amount">${behind.words}<span class="in-cards"> behind</span></span>
    <span class="sub">since ${day(behind.since)}</span>`
}

function endOfLife({ eol, daysLeft = 1 }: VersionHealth): Html | undefined {
  if (eol === undefined) return undefined
  const words = html`<span class="in-cards">ends </span>${day(eol)}`
  return daysLeft > 0 ? words : html`<span class="state warn">${words}</span>`
}

function askers({ askedBy, askedByMore, reaches }: HealthGroup): Html {
  const named = askedBy.map((profile, index) => html`${index > 0 && ', '}${linked(profile)}`)
  const more = askedByMore > 0 ? html` and ${askedByMore} more` : undefined
  const by = askedBy.length === 0 ? html`${count(reaches, 'profile')} by composition` : undefined
  return html`<span class="askers">${named}${more}${by}</span
    >${askedBy.length > 0 && reaches > 0 && html`<span class="sub">and ${reaches} by composition</span>`}`
}

/** Ends to come, the next first. */
export function endsTimeline(years: HealthPage['ends']): Html {
  return html`<ol class="ends">
    ${years.map(
      ({ year, ends }) =>
        html`<li>
          <h3>${year}</h3>
          <ol>
            ${ends.map(endRow)}
          </ol>
        </li>`,
    )}
  </ol>`
}

function endRow(end: ComingEnd): Html {
  return html`<li class="k-${end.kind === 'profile' ? 'addon' : end.kind} ${end.isNear && 'near'}">
    ${day(end.date)}
    <span class="left">${end.isNear ? html`<span class="badge warn">${end.left}</span>` : end.left}</span>
    <span class="what">${icon(end.kind === 'profile' ? 'mark' : end.kind)}${linked(end.subject)}</span>
    <span class="versions">${end.versions.map((version) => html`<code>${version}</code> `)}</span>
    <span class="muted">${count(end.profiles, 'profile')}</span>
  </li> `
}

const packColumns: readonly Column[] = [
  'Asked for',
  'Standing',
  ['Behind', 'wide'],
  ['End of life', 'wide'],
  'Profiles',
]

/** Who asks for something else of a pack than its newest. */
export function packHealthTable(groups: readonly HealthGroup[]): Html {
  return listTable('health of-pack', 'Who does not have the newest', packColumns, groups.map(packRow))
}

function packRow(group: HealthGroup): Html {
  const { health, label, tone } = group
  return html`<tr id="${group.id}">
    <th scope="row" class="versions">${requestedResolved(health)}</th>
    <td>${standing({ label, tone, health })}</td>
    <td class="wide">${behind(health)}</td>
    <td class="wide">${endOfLife(health)}</td>
    <td>${askers(group)}</td>
  </tr> `
}

const profileColumns: readonly Column[] = [
  'Layer',
  'Asked for',
  'Newest',
  ['Behind', 'wide'],
  ['End of life', 'wide'],
  'Standing',
]

/** What of a profile's stack is not the newest. */
export function profileHealthTable(rows: ProfileHealth['rows']): Html {
  return listTable('health own', 'Versions that are not the newest', profileColumns, rows.map(ownRow))
}

function ownRow(row: ProfileHealth['rows'][number]): Html {
  const { kind, name, href, health } = row
  return html`<tr class="k-${kind === 'profile' ? 'addon' : kind}">
    <th scope="row">
      ${icon(kind === 'profile' ? 'mark' : kind)}${linked({ text: name, ...(href === undefined ? {} : { href }) })}
    </th>
    <td class="versions">${requestedResolved(health)}</td>
    <td>${newest(health)}</td>
    <td class="wide">${behind(health)}</td>
    <td class="wide">${endOfLife(health)}</td>
    <td>${standing(row)}</td>
  </tr> `
}

function standing({ label, tone, health: { state, note } }: Pick<HealthGroup, 'label' | 'tone' | 'health'>): Html {
  return html`<span class="badge ${tone}">${label}</span
    >${needsNote({ state }) && html`<span class="sub">${note}</span>`}`
}

/** How many of each state, in words. */
export function countBadges(counts: readonly HealthCount[]): Html {
  return html`<span class="counts"
    >${counts.map(({ words, tone }) => html`<span class="badge ${tone}">${words}</span> `)}</span
  >`
}

export function profileTable(rows: readonly ProfileHealthRow[]): Html {
  return listTable(
    'by-profile',
    'Health by profile',
    ['Profile', ['Version', 'wide'], 'Versions in its stack'],
    rows.map(profileRow),
  )
}

function profileRow({ profile, name, version, counts, errors }: ProfileHealthRow): Html {
  const href = profile.href === undefined ? undefined : link(`${profile.href}#health`)
  return html`<tr>
    <th scope="row"><a href="${href}">${profile.text}</a><span class="sub">${name}</span></th>
    <td class="wide"><code>${version}</code></td>
    <td>${errors > 0 && html`<span class="badge bad">${count(errors, 'error')}</span> `}${countBadges(counts)}</td>
  </tr> `
}

/** Findings by their code, each with the places it was found at. */
export function findingGroups(groups: readonly FindingGroup[]): Html {
  return html`<div class="finding-groups">
    ${groups.map(
      ({ code, severity, count: number, places }) =>
        html`<details id="finding-${code}">
          <summary>
            ${severityBadge(severity)} <code>${code}</code>
            <span class="muted">${count(number, 'place')}</span>${icon('chevron')}
          </summary>
          ${findingsList(places)}
          ${number > places.length && html`<p class="muted">And ${number - places.length} more: <code>layerbook validate</code> tells all.</p>`}
        </details>`,
    )}
  </div>`
}
