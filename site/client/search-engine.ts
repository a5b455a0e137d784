import MiniSearch from 'minisearch'
import { facetLabels, fromColumns, fromGaps } from '../../src/catalog/search/search-columns.ts'
import {
  searchFacets,
  type KeyRow,
  type KeysFile,
  type PieceFile,
  type SearchFacet,
  type SearchIndexFile,
  type SearchPart,
  type SearchRecord,
  type StacksFile,
  type VersionRow,
  type VersionsFile,
} from '../../src/catalog/search/search-model.ts'
import { piecesFor } from '../../src/catalog/search/search-pieces.ts'
import { folded, isVersion, queryTerms, termsOf } from '../../src/catalog/search/search-terms.ts'
import { findKeys, type KeyHit } from './search-keys.ts'
import { mentionsScore, rankRecords, usesScore, type RecordHit } from './search-rank.ts'
import { askedVersion, findVersions, versionBeginning, type VersionHit } from './search-versions.ts'

export interface Found {
  readonly terms: readonly string[]
  readonly records: readonly RecordHit[]
  readonly keys: readonly KeyHit[]
  readonly versions: readonly VersionHit[]
  /** That nothing holds all the words, and these hold some of them. */
  readonly partial: boolean
}

/** How much one term makes of each record; by id. */
export type Scores = ReadonlyMap<number, number>

/** Files of a part that a term may lead to; the rest of a word that nearly everything begins with stays unread. */
const piecesOfTerm = 4

/** What can be found, in memory. It asks for no file: what it lacks it names, and takes what is given. */
export class SearchEngine {
  readonly records: readonly SearchRecord[]
  readonly labels: Readonly<Record<SearchFacet, ReadonlyMap<string, string>>>
  readonly #file: SearchIndexFile
  readonly #index = new MiniSearch<{ id: number } & SearchRecord>({
    fields: ['name', 'title', 'also', 'version', 'about'],
    tokenize: termsOf,
    processTerm: (term) => term,
    searchOptions: { tokenize: (term) => [term], boost: { name: 5, title: 5, also: 2, version: 2 } },
  })
  readonly #choices: readonly { readonly words: readonly string[]; readonly ids: readonly number[] }[]
  readonly #words = new Map<string, readonly number[]>()
  readonly #keys = new Map<string, KeyRow[]>()
  readonly #versions = new Map<string, VersionRow[]>()
  readonly #taken = new Set<string>()
  #users = new Map<number, number[]>()

  private constructor(file: SearchIndexFile) {
    this.#file = file
    this.records = fromColumns(file)
    const labels = searchFacets.map((facet) => [facet, facetLabels(file.facets[facet])])
    this.labels = Object.fromEntries(labels) as Record<SearchFacet, ReadonlyMap<string, string>>
    this.#choices = choicesOf(this.records, this.labels)
  }

  /** Does its work in small pieces, so that typing goes on meanwhile. */
  static async of(file: SearchIndexFile): Promise<SearchEngine> {
    const engine = new SearchEngine(file)
    await engine.#index.addAllAsync(
      engine.records.map((record, id) => ({ ...record, id })),
      { chunkSize: 250 },
    )
    return engine
  }

  /** The files that would tell more of this query: `stacks`, `keys-0`. */
  missing(query: string): string[] {
    const asked = queryTerms(query)
    const version = askedVersion(asked)
    const terms = asked.filter((term) => term.length > 1 || term === version)
    if (terms.length === 0) return []
    const names = terms.flatMap((term) => {
      if (term === version) return this.#pieces('versions', versionBeginning(term))
      return isVersion(term) ? [] : [...this.#pieces('words', term), ...this.#pieces('keys', leafOf(term))]
    })
    return [...new Set(['stacks', ...names])].filter((name) => !this.#taken.has(name))
  }

  #pieces(part: SearchPart, prefix: string): string[] {
    const found = piecesFor(prefix, this.#file.parts[part])
    return found.slice(0, piecesOfTerm).map((place) => `${part}-${place}`)
  }

  /** Takes a file that `missing` named. */
  take(name: string, file: unknown): void {
    if (this.#taken.has(name)) return
    this.#taken.add(name)
    if (name === 'stacks') return this.#takeStacks(file as StacksFile)
    const part = name.slice(0, name.indexOf('-')) as SearchPart
    const { terms: text, rows } = file as PieceFile
    const terms = text.split('\n')
    if (part === 'words')
      for (const [place, term] of terms.entries()) this.#words.set(term, fromGaps(rows[place] ?? []))
    else if (part === 'keys') addRows(this.#keys, terms, rows, keyRows(file as KeysFile))
    else addRows(this.#versions, terms, rows, versionRows(file as VersionsFile))
  }

  /** A file that cannot be had is done without. */
  doWithout(name: string): void {
    this.#taken.add(name)
  }

  #takeStacks(stacks: StacksFile): void {
    for (const [profile, gaps] of stacks.entries()) {
      for (const id of fromGaps(gaps)) {
        const users = this.#users.get(id)
        if (users) users.push(profile)
        else this.#users.set(id, [profile])
      }
    }
  }

  /** Everything that fits, best first; all there is for an empty query. */
  find(query: string): Found {
    const terms = queryTerms(query)
    const scores = terms.map((term) => this.#scores(term))
    const all = rankRecords(this.records, terms, scores, 'all')
    const keys = findKeys(this.#keys, terms, scores, this.records)
    const versions = findVersions(this.#versions, terms, scores, this.records)
    const isNothing = all.length + keys.length + versions.length === 0
    const isPartial = isNothing && terms.length > 1 && this.missing(query).length === 0
    const records = isPartial ? rankRecords(this.records, terms, scores, 'some') : all
    return { terms, records, keys, versions, partial: isPartial && records.length > 0 }
  }

  #scores(term: string): Scores {
    const scores = new Map<number, number>()
    const add = (id: number, score: number) => scores.set(id, Math.max(scores.get(id) ?? 0, score))
    const plain = this.#index.search(term, { prefix: true })
    const isFuzzy = plain.length === 0 && term.length > 3 && !isVersion(term)
    for (const { id, score } of isFuzzy ? this.#index.search(term, { fuzzy: 0.25 }) : plain) {
      add(id as number, 1 + score)
    }
    for (const { words, ids } of this.#choices) {
      if (words.some((word) => isBeginning(term, word))) for (const id of ids) add(id, 1)
    }
    for (const id of this.#named(term)) for (const user of this.#users.get(id) ?? []) add(user, usesScore)
    if (term.length > 1) {
      for (const [word, ids] of this.#words) if (word.startsWith(term)) for (const id of ids) add(id, mentionsScore)
    }
    return scores
  }

  /** What is called by the term; not what only mentions it. */
  #named(term: string): number[] {
    if (this.#users.size === 0 || term.length < 2) return []
    return this.#index.search(term, { prefix: true, fields: ['name', 'title'] }).map(({ id }) => id as number)
  }
}

/** The last key of a path that is being typed: of `ipam.mo` it is `mo`, of `ipam.` still `ipam`. */
export function leafOf(term: string): string {
  return folded(term).split('.').filter(Boolean).at(-1) ?? term
}

/** A choice's word is short: only a term that is nearly all of it means it. */
function isBeginning(term: string, word: string): boolean {
  return word === term || (term.length > 2 && word.startsWith(term))
}

function choicesOf(records: readonly SearchRecord[], labels: SearchEngine['labels']) {
  return searchFacets.flatMap((facet) => {
    const ids = new Map<string, number[]>()
    for (const [id, record] of records.entries()) {
      for (const value of record.facets[facet]) {
        const known = ids.get(value)
        if (known) known.push(id)
        else ids.set(value, [id])
      }
    }
    return [...ids].map(([value, ofValue]) => ({
      words: termsOf(`${value} ${labels[facet].get(value) ?? ''}`),
      ids: ofValue,
    }))
  })
}

function addRows<Row>(
  into: Map<string, Row[]>,
  terms: readonly string[],
  places: PieceFile['rows'],
  rows: readonly Row[],
) {
  for (const [place, term] of terms.entries()) {
    into.set(
      term,
      (places[place] ?? []).map((row) => rows[row] as Row),
    )
  }
}

function keyRows({ paths, owners, setBy }: KeysFile): KeyRow[] {
  return paths
    .split('\n')
    .map((path, row) => ({ path, owners: fromGaps(owners[row] ?? []), setBy: fromGaps(setBy[row] ?? []) }))
}

function versionRows({ versions, owners, states, takenBy }: VersionsFile): VersionRow[] {
  const stateOf = states.split('\n')
  return versions.split('\n').map((version, row) => ({
    version,
    owner: owners[row] as number,
    state: stateOf[row] ?? '',
    takenBy: fromGaps(takenBy[row] ?? []),
  }))
}
