import type { Facet } from '../../src/catalog/model.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'

/** Every choice of every facet has a number, so that a row says in a few bytes what it fits. */
export type ChoiceNumbers = ReadonlyMap<string, number>

export function choiceNumbers(facets: readonly Facet[]): ChoiceNumbers {
  const all = facets.flatMap(({ key, choices }) => choices.map(({ value }) => `${key} ${value}`))
  return new Map(all.map((choice, number) => [choice, number]))
}

/** The numbers of the choices that something fits, for its `data-row`. */
export function choicesOf(
  numbers: ChoiceNumbers,
  fits: Readonly<Partial<Record<Facet['key'], readonly string[]>>>,
): string {
  const found = Object.entries(fits).flatMap(([key, values]) => values.map((value) => numbers.get(`${key} ${value}`)))
  return [...new Set(found)].filter((number) => number !== undefined).join(' ')
}

/** The form that narrows a list; it works with `site/client/filter.ts` alone, and is hidden without it. */
export function finder(facets: readonly Facet[], of: string): Html {
  const numbers = choiceNumbers(facets)
  return html`<form id="finder" class="finder" role="search" aria-label="${of}" data-finder>
    <div class="search">
      ${icon('search')}<input
        type="search"
        name="q"
        aria-label="Filter ${of.toLowerCase()}"
        placeholder="Filter by word"
        autocomplete="off"
        spellcheck="false"
      />
    </div>
    <details class="facets" open>
      <summary>Filters</summary>
      ${facets.map((facet) => facetFieldset(facet, numbers))}
    </details>
  </form>`
}

const shownChoices = 8

/** A facet's choices; the rarer ones behind a fold, as text, from which the script makes them when they are wanted. */
function facetFieldset({ key, label, choices }: Facet, numbers: ChoiceNumbers): Html {
  const rest = choices.slice(shownChoices)
  return html`<fieldset data-facet="${key}">
    <legend>${label}</legend>
    ${choices
      .slice(0, shownChoices)
      .map(
        ({ value, label: text, count }) =>
          html`<label class="choice"
            ><input
              type="checkbox"
              name="${key}"
              value="${value}"
              data-number="${numbers.get(`${key} ${value}`)}"
            /><span class="label">${text}</span><span class="count">${count}</span></label
          > `,
      )}
    ${
      rest.length > 0 &&
      html`<details
        data-rest="${JSON.stringify(rest.map(({ value, label: text }) => (text === value ? [value] : [value, text])))}"
      >
        <summary>${rest.length} more</summary>
      </details>`
    }
  </fieldset>`
}
