import { searchFacets, type SearchFacet } from '../../src/catalog/search/search-model.ts'
import type { SearchRecord } from '../../src/catalog/search/search-model.ts'
import type { Found } from './search-engine.ts'

/** What results are grouped by: the kinds of records, and what is found within them. */
export const resultKinds = ['profile', 'pack', 'value', 'version', 'artifact', 'registry', 'tag', 'page'] as const
export type ResultKind = (typeof resultKinds)[number]

/** What a visitor has chosen; of each facet any of its choices will do, across facets all must. */
export type Selection = Readonly<Record<SearchFacet | 'kind', ReadonlySet<string>>>

export const selectionKeys = ['kind', ...searchFacets] as const

export function readSelection(query: URLSearchParams): Selection {
  return Object.fromEntries(selectionKeys.map((key) => [key, new Set(query.getAll(key))])) as unknown as Selection
}

/** The address of a search, without the question mark. */
export function writeSelection(text: string, selection: Selection): URLSearchParams {
  const query = new URLSearchParams()
  if (text.trim() !== '') query.set('q', text.trim())
  for (const key of selectionKeys) for (const value of selection[key]) query.append(key, value)
  return query
}

export function fits(record: Pick<SearchRecord, 'facets'>, selection: Selection, except?: SearchFacet): boolean {
  return searchFacets.every(
    (facet) =>
      facet === except ||
      selection[facet].size === 0 ||
      record.facets[facet].some((value) => selection[facet].has(value)),
  )
}

/** What is left of what was found. Values and versions stand or fall with the packs and profiles that they belong to. */
export function narrowed(found: Found, selection: Selection, records: readonly SearchRecord[]): Found {
  const isAsked = (kind: ResultKind) => selection.kind.size === 0 || selection.kind.has(kind)
  const left = (ids: readonly number[]) => ids.filter((id) => fits(records[id] as SearchRecord, selection))
  return {
    ...found,
    records: found.records.filter(({ record }) => isAsked(record.kind) && fits(record, selection)),
    keys: isAsked('value')
      ? found.keys
          .map((hit) => ({ ...hit, owners: left(hit.owners), setBy: left(hit.setBy) }))
          .filter(({ owners, setBy }) => owners.length + setBy.length > 0)
      : [],
    versions: isAsked('version')
      ? found.versions.filter(({ owner }) => fits(records[owner] as SearchRecord, selection))
      : [],
  }
}

export interface ChoiceCount {
  readonly value: string
  readonly count: number
}

/** How many results each choice of each facet would give, the other facets as they are; the most first. */
export function countFacets(
  found: Found,
  selection: Selection,
  records: readonly SearchRecord[],
): Record<SearchFacet | 'kind', ChoiceCount[]> {
  const noKind = { ...selection, kind: new Set<string>() }
  const left = narrowed(found, noKind, records)
  const kinds = new Map<string, number>([
    ...[...Map.groupBy(left.records, ({ record }) => record.kind)].map(([kind, hits]) => [kind, hits.length] as const),
    ['value', left.keys.length],
    ['version', left.versions.length],
  ])
  const ofKind = resultKinds.map((value) => ({ value, count: kinds.get(value) ?? 0 }))
  const counts = searchFacets.map((facet) => [facet, countFacet(facet, found, selection)])
  return {
    kind: ofKind.filter(({ value, count }) => count > 0 || selection.kind.has(value)),
    ...(Object.fromEntries(counts) as Record<SearchFacet, ChoiceCount[]>),
  }
}

function countFacet(facet: SearchFacet, found: Found, selection: Selection): ChoiceCount[] {
  const counts = new Map<string, number>([...selection[facet]].map((value) => [value, 0]))
  for (const { record } of found.records) {
    if (selection.kind.size > 0 && !selection.kind.has(record.kind)) continue
    if (!fits(record, selection, facet)) continue
    for (const value of record.facets[facet]) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
