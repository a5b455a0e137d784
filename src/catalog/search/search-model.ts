/** What can be found, in the order in which the index holds it: at equal worth the earlier kind comes first. */
export const searchKinds = ['profile', 'pack', 'artifact', 'registry', 'tag', 'page'] as const
export type SearchKind = (typeof searchKinds)[number]

export const searchFacets = ['type', 'cloud', 'layer', 'registry', 'tag', 'state'] as const
export type SearchFacet = (typeof searchFacets)[number]

/** One thing that can be found, as the search shows it. */
export interface SearchRecord {
  readonly kind: SearchKind
  readonly name: string
  readonly title: string
  readonly about: string
  /** Without the base path. */
  readonly href: string
  /** Address of a pack's logo, without the base path; absent where it has none that can be shown. */
  readonly logo?: string
  /** The newest version; empty where there is none. */
  readonly version: string
  /** Found by, and not shown: an add-on's category. */
  readonly also: string
  /** How many profiles use it. */
  readonly used: number
  readonly facets: Readonly<Record<SearchFacet, readonly string[]>>
}

/** Where a name of a values' key, a version or a word of a README leads. Ids are places in the index's records. */
export interface KeyRow {
  /** The path below its chart: `ipam.mode`. */
  readonly path: string
  /** The packs, charts and packages that have it. */
  readonly owners: readonly number[]
  /** The profiles that set it. */
  readonly setBy: readonly number[]
}

export interface VersionRow {
  readonly version: string
  /** The pack, chart, package or profile of which this is a version. */
  readonly owner: number
  /** A release's state where it is not `current`. */
  readonly state: string
  /** The profiles that resolve to it. */
  readonly takenBy: readonly number[]
}

/** What is looked up when the records alone do not answer: cut into files by term, each loaded when it is needed. */
export const searchParts = ['keys', 'versions', 'words'] as const
export type SearchPart = (typeof searchParts)[number]

/** `data/search/index.json`: all records, by column. Texts of a column are lines of one string. */
export interface SearchIndexFile {
  /** How many records of each kind, in the order of `searchKinds`. */
  readonly counts: readonly number[]
  readonly names: string
  /** Empty where it is the name. */
  readonly titles: string
  readonly abouts: string
  readonly versions: string
  readonly also: string
  readonly used: readonly number[]
  readonly hrefs: string
  /** Those that have a logo, which lies below their own address: as gaps between ascending places. */
  readonly logos: readonly number[]
  readonly facets: Readonly<Record<SearchFacet, FacetColumn>>
  /** The first term of each file of a part: `keys-0.json` begins with the first. */
  readonly parts: Readonly<Record<SearchPart, readonly string[]>>
}

/** A record's choices of one facet, as a number into the sets that occur. */
export interface FacetColumn {
  readonly values: readonly string[]
  /** Empty where it is the value. */
  readonly labels: readonly string[]
  readonly sets: readonly (readonly number[])[]
  readonly of: readonly number[]
}

/** `data/search/stacks.json`: what each profile is composed of, as gaps between ascending ids of records. */
export type StacksFile = readonly (readonly number[])[]

/** One file of a part: terms in order, one a line, each with the rows it leads to; a word's rows are its records. */
export interface PieceFile {
  readonly terms: string
  readonly rows: readonly (readonly number[])[]
}

export interface KeysFile extends PieceFile {
  readonly paths: string
  /** As gaps between ascending ids, as all lists of ids in these files. */
  readonly owners: readonly (readonly number[])[]
  readonly setBy: readonly (readonly number[])[]
}

export interface VersionsFile extends PieceFile {
  readonly versions: string
  readonly owners: readonly number[]
  readonly states: string
  readonly takenBy: readonly (readonly number[])[]
}
