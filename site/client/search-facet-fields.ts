import { searchFacets, type SearchFacet } from '../../src/catalog/search/search-model.ts'
import type { ChoiceCount, Selection } from './search-facets.ts'
import { kindPlurals } from './search-items.ts'
import { element } from './search-results.ts'

type Counts = Readonly<Record<SearchFacet | 'kind', readonly ChoiceCount[]>>
type Labels = Readonly<Record<SearchFacet, ReadonlyMap<string, string>>>

const names: Readonly<Record<SearchFacet | 'kind', string>> = {
  kind: 'Kind',
  type: 'Type',
  cloud: 'Cloud',
  layer: 'Layer',
  registry: 'Registry',
  tag: 'Tag',
  state: 'State',
}

const shownChoices = 8

/** The facets that could narrow what was found; rarer choices behind a fold, which stays `open` where it was. */
export function facetFieldsets(
  counts: Counts,
  selection: Selection,
  labels: Labels,
  open: ReadonlySet<string | undefined>,
): HTMLElement[] {
  return (['kind', ...searchFacets] as const).flatMap((key) => {
    const choices = counts[key]
    const isNarrowing = choices.length > 1 || selection[key].size > 0
    if (!isNarrowing) return []
    const fields = choices.map((choice) => choiceLabel(key, choice, labelOf(key, choice.value, labels), selection))
    const chosenBelow = choices.slice(shownChoices).some(({ value }) => selection[key].has(value))
    return [fieldset(key, fields, open.has(key) || chosenBelow)]
  })
}

function labelOf(key: SearchFacet | 'kind', value: string, labels: Labels): string {
  if (key === 'kind') return kindPlurals[value as keyof typeof kindPlurals] ?? value
  return labels[key].get(value) ?? value
}

function fieldset(key: string, fields: readonly HTMLElement[], isOpen: boolean): HTMLElement {
  const rest = fields.slice(shownChoices)
  const made = element(
    'fieldset',
    { 'data-facet': key },
    element('legend', {}, names[key as SearchFacet]),
    ...fields.slice(0, shownChoices),
  )
  if (rest.length > 0) {
    const summary = element('summary', {}, `${rest.length} more`)
    made.append(element('details', isOpen ? { open: '' } : {}, summary, ...rest))
  }
  return made
}

function choiceLabel(
  key: SearchFacet | 'kind',
  { value, count }: ChoiceCount,
  label: string,
  selection: Selection,
): HTMLElement {
  const box = element('input', { type: 'checkbox', name: key, value })
  box.checked = selection[key].has(value)
  return element(
    'label',
    { class: count === 0 && !box.checked ? 'choice none' : 'choice' },
    box,
    element('span', { class: 'label' }, label),
    element('span', { class: 'count' }, count.toLocaleString('en')),
  )
}
