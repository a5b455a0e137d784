import { lines, toGaps } from './search-columns.ts'
import type { SearchEntry } from './search-files.ts'
import type { KeyRow, KeysFile, PieceFile, VersionRow, VersionsFile } from './search-model.ts'
import { cutIntoPieces, type Piece, type Posting } from './search-pieces.ts'
import { folded, isVersion, partsOf, termsOf } from './search-terms.ts'

/** A file of a part, and the first term in it. */
export interface CutFile {
  readonly first: string
  readonly json: PieceFile
}

/** The place of each entry's record, by its key. */
export type Ids = ReadonlyMap<string, number>

/** Names of values: who has them, who sets them. */
export function keysFiles(entries: readonly SearchEntry[], ids: Ids): CutFile[] {
  const rows = new Map<string, { path: string; owners: number[]; setBy: number[] }>()
  const rowOf = (path: string) => {
    const row = rows.get(path) ?? { path, owners: [], setBy: [] }
    rows.set(path, row)
    return row
  }
  for (const [id, { keys = [], sets = [] }] of entries.entries()) {
    for (const path of keys) rowOf(path).owners.push(id)
    for (const { owner, path } of sets) {
      const row = rowOf(path)
      row.setBy.push(id)
      const has = ids.get(owner)
      if (has !== undefined) row.owners.push(has)
    }
  }
  const postings = [...rows.values()].flatMap((row) => keyTerms(row.path).map((term) => ({ term, row })))
  return cut(postings, ({ path, owners, setBy }: KeyRow) => path.length + 2 * (owners.length + setBy.length), keysJson)
}

/** A key is found by its own name and the words in it; those above it in the path narrow. */
function keyTerms(path: string): string[] {
  const name = path.slice(path.lastIndexOf('.') + 1)
  return [...new Set([folded(name), ...partsOf(name)])]
}

function keysJson({ rows }: Piece<KeyRow>): Omit<KeysFile, keyof PieceFile> {
  return {
    paths: lines(rows.map(({ path }) => path)),
    owners: rows.map(({ owners }) => toGaps(owners)),
    setBy: rows.map(({ setBy }) => toGaps(setBy)),
  }
}

/** Every version of everything, and the profiles that resolve to it. */
export function versionsFiles(entries: readonly SearchEntry[], ids: Ids): CutFile[] {
  const takers = takersOf(entries)
  const postings = entries.flatMap((entry) => {
    const taken = takers.get(entry.key) ?? new Map<string, number[]>()
    const states = new Map((entry.releases ?? []).map(({ version, state }) => [version, state]))
    const versions = new Set([...states.keys(), ...taken.keys()])
    return [...versions].map((version): Posting<VersionRow> => {
      const state = states.get(version) ?? 'current'
      const owner = ids.get(entry.key) as number
      const row = { version, owner, state: state === 'current' ? '' : state, takenBy: taken.get(version) ?? [] }
      return { term: termsOf(version)[0] ?? folded(version), row }
    })
  })
  return cut(
    postings,
    ({ version, state, takenBy }) => version.length + state.length + 6 + 2 * takenBy.length,
    versionsJson,
  )
}

/** By what is taken and its version: the ids of the profiles. */
function takersOf(entries: readonly SearchEntry[]): ReadonlyMap<string, Map<string, number[]>> {
  const takers = new Map<string, Map<string, number[]>>()
  for (const [id, { stack = [] }] of entries.entries()) {
    for (const { owner, version } of stack) {
      if (version === undefined) continue
      const versions = takers.get(owner) ?? new Map<string, number[]>()
      takers.set(owner, versions.set(version, [...(versions.get(version) ?? []), id]))
    }
  }
  return takers
}

function versionsJson({ rows }: Piece<VersionRow>): Omit<VersionsFile, keyof PieceFile> {
  return {
    versions: lines(rows.map(({ version }) => version)),
    owners: rows.map(({ owner }) => owner),
    states: lines(rows.map(({ state }) => state)),
    takenBy: rows.map(({ takenBy }) => toGaps(takenBy)),
  }
}

/** Words of READMEs and descriptions, and whose they are. */
export function wordsFiles(entries: readonly SearchEntry[]): CutFile[] {
  const owners = new Map<string, number[]>()
  for (const [id, { about, readme = '' }] of entries.entries()) {
    for (const word of wordsOf(`${about}\n${readme}`)) {
      const known = owners.get(word)
      if (known) known.push(id)
      else owners.set(word, [id])
    }
  }
  const postings = [...owners].map(([term, row]) => ({ term, row }))
  const pieces = cutIntoPieces(postings, (row) => 2 + 2 * row.length)
  return pieces.map(({ terms, rows }) => ({
    first: terms[0] as string,
    json: { terms: lines(terms), rows: rows.map(toGaps) },
  }))
}

/** A README may be a book: its first words are enough to find it by. */
const wordsOfOne = 3_000

function wordsOf(text: string): string[] {
  const withoutAddresses = text.replace(/\b[a-z]+:\/\/[^\s)>"']+/gi, ' ')
  const words = termsOf(withoutAddresses).filter(
    (word) => word.length > 1 && word.length <= 40 && !/^\d+$/.test(word) && !isVersion(word) && !everywhere.has(word),
  )
  return words.slice(0, wordsOfOne)
}

/** Words that tell nothing apart. */
const everywhere = new Set(
  (
    'a an and are as at be but by can do does for from has have how if in into is it its may more must no not of on one ' +
    'only or other so than that the their then there these they this to until up was we what when where which who ' +
    'will with you your'
  ).split(' '),
)

function cut<Row>(
  postings: readonly Posting<Row>[],
  bytesOf: (row: Row) => number,
  columns: (piece: Piece<Row>) => object,
): CutFile[] {
  return cutIntoPieces(postings, bytesOf).map((piece) => ({
    first: piece.terms[0] as string,
    json: { terms: lines(piece.terms), rows: piece.rowsOf, ...columns(piece) },
  }))
}
