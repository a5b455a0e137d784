import type { LayerKind } from '../../src/model/registry.ts'
import type { PackCard, PackPage, PackReleaseRow, TrainGroup, UseRow } from '../../src/catalog/model.ts'
import { link } from '../catalog.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { linked } from './layer-details.ts'
import { count, day, requestedResolved, stateBadge, typeWords } from './words.ts'

export interface PackGroup {
  readonly kind: LayerKind
  readonly packs: readonly PackCard[]
}

/** Packs under their layer, in the order in which they come. */
export function groupByLayer(cards: readonly PackCard[]): PackGroup[] {
  const groups = Map.groupBy(cards, (card) => card.kind)
  return [...groups].map(([kind, packs]) => ({ kind, packs }))
}

export function packTable(cards: readonly PackCard[], caption: string): Html {
  return html`<table class="list packs">
    <caption class="sr">
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">Pack</th>
        <th scope="col" class="wide">About</th>
        <th scope="col">Newest</th>
        <th scope="col" class="wide">Released</th>
        <th scope="col" class="num">Releases</th>
        <th scope="col" class="num">Profiles</th>
      </tr>
    </thead>
    <tbody>
      ${cards.map(packRow)}
    </tbody>
  </table>`
}

function packRow(card: PackCard): Html {
  return html`<tr class="k-${card.kind}">
    <th scope="row">
      ${icon(card.kind)}<a href="${link(card.href)}">${card.displayName}</a
      ><span class="sub">${card.registry}/${card.name}</span>
    </th>
    <td class="wide about">${card.description}</td>
    <td><code>${card.newest}</code></td>
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
              >${count(group.releases.length, 'release')}</span
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
              ${group.releases.map(releaseRow)}
            </tbody>
          </table>
        </details>`,
    )}
  </div>`
}

function releaseRow(release: PackReleaseRow): Html {
  const { version, id, date, state, prerelease, appVersion, eol, note, sealed, commit, usedBy } = release
  return html`<tr id="${id}" ${state === 'yanked' && html` class="yanked"`}>
    <th scope="row">
      <code>${version}</code
      >${appVersion !== undefined && appVersion !== version && html` <span class="sub">app ${appVersion}</span>`}
    </th>
    <td>${day(date)}${commit && html` ${commitCode(commit)}`}</td>
    <td>
      ${stateBadge(state)}${prerelease && html`<span class="badge plain">Prerelease</span>`}${!sealed && state !== 'unreleased' && html`<span class="badge plain">Unsealed</span>`}${eol !== undefined && html` <span class="sub">ends ${eol}</span>`}${note !== undefined && html` <span class="sub">${note}</span>`}
    </td>
    <td>${usedBy.map((profile, index) => html`${index > 0 && ', '}${linked(profile)}`)}</td>
  </tr> `
}

function commitCode({ short, href }: NonNullable<PackReleaseRow['commit']>): Html {
  return href === undefined
    ? html`<code class="muted">${short}</code>`
    : html`<a href="${href}"><code>${short}</code></a>`
}

export function useTable(uses: readonly UseRow[], caption: string): Html {
  return html`<table class="list">
    <caption class="sr">
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">Profile</th>
        <th scope="col">Type</th>
        <th scope="col">Cloud</th>
        <th scope="col">Asks for</th>
      </tr>
    </thead>
    <tbody>
      ${uses.map(
        (use) =>
          html`<tr>
            <th scope="row">${linked(use.profile)} <code class="muted">${use.profileVersion}</code></th>
            <td>${typeWords[use.type]}</td>
            <td>${use.cloud.displayName}</td>
            <td class="versions">${requestedResolved(use)}</td>
          </tr> `,
      )}
    </tbody>
  </table>`
}

const dependencyWords: Readonly<Record<string, string>> = {
  required: 'Needs',
  optional: 'Works with',
  notSupported: 'Not with',
  upgrade: 'Upgrades from',
}

export function dependencyList(dependencies: PackPage['dependencies']): Html {
  return html`<ul class="deps">
    ${dependencies.map(({ type, component, range }) => html`<li><span class="muted">${dependencyWords[type] ?? type}</span> ${linked(component)} <code>${range}</code></li>`)}
  </ul>`
}
