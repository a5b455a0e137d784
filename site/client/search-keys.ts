import type { KeyRow, SearchRecord } from '../../src/catalog/search/search-model.ts'
import { folded } from '../../src/catalog/search/search-terms.ts'
import { nearness } from './search-rank.ts'

export interface KeyHit extends KeyRow {
  readonly score: number
}

/**
 * Names of values in which every term is found: in the path, or in the name of a pack that has it, which then is the
 * only one told. One term must be in the last key itself.
 */
export function findKeys(
  rows: ReadonlyMap<string, readonly KeyRow[]>,
  terms: readonly string[],
  scores: readonly ReadonlyMap<number, number>[],
  records: readonly SearchRecord[],
): KeyHit[] {
  const candidates = new Set<KeyRow>()
  for (const term of terms) {
    const leaf = term.split('.').filter(Boolean).at(-1) ?? ''
    if (leaf.length < 2) continue
    for (const [key, found] of rows) if (key.startsWith(leaf)) for (const row of found) candidates.add(row)
  }
  return [...candidates]
    .flatMap((row) => hitOf(row, terms, scores, records) ?? [])
    .sort(
      (a, b) =>
        b.score - a.score || b.setBy.length - a.setBy.length || b.owners.length - a.owners.length || order(a, b),
    )
}

function order(a: KeyRow, b: KeyRow): number {
  return a.path.length - b.path.length || (a.path < b.path ? -1 : 1)
}

function hitOf(
  row: KeyRow,
  terms: readonly string[],
  scores: readonly ReadonlyMap<number, number>[],
  records: readonly SearchRecord[],
): KeyHit | undefined {
  const path = folded(row.path)
  let owners = row.owners
  let score = 0
  for (const [place, term] of terms.entries()) {
    const worth = worthIn(path, term)
    score = Math.max(score, worth)
    if (worth > 0) continue
    owners = owners.filter((id) => scores[place]?.has(id) && nearness(records[id] as SearchRecord, [term]) > 0)
    if (owners.length === 0) return undefined
  }
  return score === 0 ? undefined : { ...row, owners, score }
}

/** 4 for the whole path, 3 for its end, 2 for whole keys, 1 for the beginning of a word in it. */
export function worthIn(path: string, term: string): number {
  const asked = term.replace(/\.+$/, '')
  if (path === asked) return 4
  if (path.endsWith(`.${asked}`)) return 3
  if (`.${path}.`.includes(`.${asked}.`)) return 2
  return path.startsWith(asked) || path.includes(asked) ? 1 : 0
}
