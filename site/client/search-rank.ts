import { searchKinds, type SearchRecord } from '../../src/catalog/search/search-model.ts'
import { folded } from '../../src/catalog/search/search-terms.ts'

export interface RecordHit {
  readonly id: number
  readonly record: SearchRecord
  readonly score: number
  /** The terms that it does not show itself, and where they are. */
  readonly hidden: readonly HiddenTerm[]
}

export interface HiddenTerm {
  readonly term: string
  readonly how: 'uses' | 'mentions'
}

/** What a term is worth that a profile's stack has, and one that only a README or the end of a description has. */
export const usesScore = 0.6
export const mentionsScore = 0.3

type Scores = ReadonlyMap<number, number>

/**
 * Records that hold all terms, or some of them: those that are called so first, then by score, weighed by how much they
 * are used; at equal worth a profile before a pack.
 *
 * @param scores of each term, by id
 */
export function rankRecords(
  records: readonly SearchRecord[],
  terms: readonly string[],
  scores: readonly Scores[],
  need: 'all' | 'some',
): RecordHit[] {
  const hits: (RecordHit & { readonly place: number })[] = []
  for (const [id, record] of records.entries()) {
    const found = scores.map((ofTerm) => ofTerm.get(id) ?? 0)
    const fits = need === 'all' ? found.every((score) => score > 0) : found.some((score) => score > 0)
    if (!fits) continue
    const sum = found.reduce((total, score) => total + score, 0)
    const score = sum * (1 + Math.log10(1 + record.used) / 4) + 1000 * nearness(record, terms)
    hits.push({ id, record, score, hidden: hiddenTerms(terms, found), place: searchKinds.indexOf(record.kind) })
  }
  return hits.sort((a, b) => b.score - a.score || a.place - b.place || a.id - b.id)
}

function hiddenTerms(terms: readonly string[], scores: readonly number[]): HiddenTerm[] {
  return terms.flatMap((term, place): HiddenTerm[] => {
    if (scores[place] === usesScore) return [{ term, how: 'uses' }]
    return scores[place] === mentionsScore ? [{ term, how: 'mentions' }] : []
  })
}

/** 3 where it is called exactly so, 2 where its name begins so, 1 where all terms stand in its name, else 0. */
export function nearness({ kind, name, title, facets }: SearchRecord, terms: readonly string[]): number {
  if (terms.length === 0) return 0
  // Lists call a pack `public/cilium`.
  const inRegistry = kind === 'pack' ? [`${facets.registry[0] ?? ''} ${name}`] : []
  const names = [name, title, ...inRegistry].map(folded)
  const asked = [terms.join(' '), terms.join('-')]
  if (names.some((one) => asked.includes(one))) return 3
  if (names.some((one) => asked.some((begin) => one.startsWith(begin)))) return 2
  return names.some((one) => terms.every((term) => one.includes(term))) ? 1 : 0
}
