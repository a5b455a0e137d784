import {
  searchFacets,
  searchKinds,
  type FacetColumn,
  type SearchFacet,
  type SearchIndexFile,
  type SearchRecord,
} from './search-model.ts'

// Records by column and back. One row a record costs twice as many bytes, compressed.

/** @param records in the order of their kinds */
export function toColumns(records: readonly SearchRecord[], labels: FacetLabels): Omit<SearchIndexFile, 'parts'> {
  return {
    counts: searchKinds.map((kind) => records.filter((record) => record.kind === kind).length),
    names: lines(records.map(({ name }) => name)),
    titles: lines(records.map(({ name, title }) => (title === name ? '' : title))),
    abouts: lines(records.map(({ about }) => about)),
    versions: lines(records.map(({ version }) => version)),
    also: lines(records.map(({ also }) => also)),
    used: records.map(({ used }) => used),
    hrefs: lines(records.map((record) => (record.href === plainHref(record) ? '' : record.href))),
    logos: toGaps(records.flatMap(({ logo }, place) => (logo === undefined ? [] : [place]))),
    facets: Object.fromEntries(
      searchFacets.map((facet) => [facet, facetColumn(records, facet, labels[facet] ?? {})]),
    ) as Record<SearchFacet, FacetColumn>,
  }
}

/** How a choice is called, where it is not called by its value. */
export type FacetLabels = Readonly<Partial<Record<SearchFacet, Readonly<Record<string, string>>>>>

export function fromColumns(file: SearchIndexFile): SearchRecord[] {
  const columns = {
    names: file.names.split('\n'),
    titles: file.titles.split('\n'),
    abouts: file.abouts.split('\n'),
    versions: file.versions.split('\n'),
    also: file.also.split('\n'),
    hrefs: file.hrefs.split('\n'),
  }
  const sets = searchFacets.map((facet) => {
    const { values, sets: found } = file.facets[facet]
    return found.map((set) => set.map((place) => values[place] as string))
  })
  const logos = new Set(fromGaps(file.logos))
  const kinds = file.counts.flatMap((count, place) =>
    Array<(typeof searchKinds)[number]>(count).fill(searchKinds[place]!),
  )
  return kinds.map((kind, row) => {
    const name = columns.names[row] as string
    const facets = Object.fromEntries(
      searchFacets.map((facet, place) => [facet, sets[place]![file.facets[facet].of[row] as number] as string[]]),
    ) as Record<SearchFacet, string[]>
    const record = {
      kind,
      name,
      title: columns.titles[row] || name,
      about: columns.abouts[row] as string,
      version: columns.versions[row] as string,
      also: columns.also[row] as string,
      used: file.used[row] as number,
      facets,
    }
    const href = columns.hrefs[row] || plainHref(record)
    return { ...record, href, ...(logos.has(row) ? { logo: `${href}logo.svg` } : {}) }
  })
}

/** How each facet calls its choices. */
export function facetLabels({ values, labels }: FacetColumn): ReadonlyMap<string, string> {
  return new Map(values.map((value, place) => [value, labels[place] || value]))
}

/** Where a record of this kind most often is, so that the address need not be told. */
function plainHref({ kind, name, facets }: Pick<SearchRecord, 'kind' | 'name' | 'facets'>): string {
  if (kind === 'profile') return `/profiles/${name}/`
  if (kind === 'registry') return `/registries/${name}/`
  if (kind === 'tag') return `/?tag=${encodeURIComponent(name)}`
  const registry = facets.registry[0] ?? ''
  return kind === 'pack' ? `/packs/${registry}/${name}/` : `/registries/${registry}/#a-${name}`
}

function facetColumn(
  records: readonly SearchRecord[],
  facet: SearchFacet,
  labels: Readonly<Record<string, string>>,
): FacetColumn {
  const values = [...new Set(records.flatMap((record) => record.facets[facet]))].toSorted()
  const placeOf = new Map(values.map((value, place) => [value, place]))
  const sets = new Map<string, number>()
  const of = records.map((record) => {
    const key = JSON.stringify(record.facets[facet].map((value) => placeOf.get(value)))
    if (!sets.has(key)) sets.set(key, sets.size)
    return sets.get(key) as number
  })
  return {
    values,
    labels: values.map((value) => (labels[value] === value ? '' : (labels[value] ?? ''))),
    sets: [...sets.keys()].map((key) => JSON.parse(key) as number[]),
    of,
  }
}

/** Lines of one string; a text of several lines becomes one. */
export function lines(texts: readonly string[]): string {
  return texts.map((text) => text.replace(/\s+/g, ' ').trim()).join('\n')
}

/** Ascending numbers as the gaps between them: `[3, 5, 9]` is `[3, 2, 4]`. */
export function toGaps(ids: Iterable<number>): number[] {
  let before = 0
  return [...new Set(ids)]
    .sort((a, b) => a - b)
    .map((id) => {
      const gap = id - before
      before = id
      return gap
    })
}

export function fromGaps(gaps: readonly number[]): number[] {
  let sum = 0
  return gaps.map((gap) => (sum += gap))
}
