import type { Link, PackDependencyRow, PackPage, PackRequirer, Together } from '../../src/catalog/model.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { linked } from './layer-details.ts'
import { count } from './words.ts'

const words: Readonly<Record<string, string>> = {
  alternative: 'Needs one of',
  required: 'Needs',
  optional: 'Works with',
  notSupported: 'Not with',
  upgrade: 'Upgrades from',
}

const wordsOfOthers: Readonly<Record<string, string>> = {
  required: 'Needed by',
  optional: 'Works with',
  notSupported: 'Kept away by',
  upgrade: 'Upgraded to',
}

/** By what they ask for, each kind said once; and whether it holds in the profiles that have both. */
export function dependencyList({ dependencies }: PackPage): Html {
  const groups = Map.groupBy(dependencies, ({ type, alternative }) => (alternative ? 'alternative' : type))
  return list([...groups].map(([type, rows]) => [words[type] ?? type, rows.map(dependencyItem)]))
}

/** The other way round: whose dependencies speak of this pack. */
export function requirerList({ requiredBy }: PackPage): Html {
  const groups = Map.groupBy(requiredBy, ({ type }) => type)
  return list([...groups].map(([type, rows]) => [wordsOfOthers[type] ?? type, rows.map(requirerItem)]))
}

function list(groups: readonly (readonly [string, readonly Html[]])[]): Html {
  return html`<dl class="needs">
    ${groups.map(
      ([term, items]) =>
        html`<div>
          <dt>${term}</dt>
          <dd>
            <ul>
              ${items}
            </ul>
          </dd>
        </div>`,
    )}
  </dl>`
}

function dependencyItem(row: PackDependencyRow): Html {
  return item(row.component, row.range, row)
}

function requirerItem(row: PackRequirer): Html {
  return item(row, row.range, row)
}

function item(link: Link, range: string, both: Together): Html {
  return html`<li>${linked(link)} <span class="muted">${range}</span>${howTheyGetOn(both)}</li> `
}

function howTheyGetOn({ together, unmet }: Together): Html | undefined {
  if (together === 0) return undefined
  if (unmet.length === 0)
    return html` <span class="together good">${icon('ok')}holds in ${count(together, 'profile')}</span>`
  const named = unmet.slice(0, 3)
  const more = unmet.length - named.length
  return html` <span class="together bad"
    >${icon('error')}not in
    ${named.map((one, at) => html`${at > 0 && ', '}${linked(one)}`)}${more > 0 && ` and ${more} more`}</span
  >`
}
