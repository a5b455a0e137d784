import type { SearchRecord, VersionRow } from '../../src/catalog/search/search-model.ts'
import { folded, isVersion } from '../../src/catalog/search/search-terms.ts'
import { nearness } from './search-rank.ts'

export interface VersionHit extends VersionRow {
  readonly score: number
}

/**
 * Versions that the version among the terms begins, of what the other terms name; where they name nothing that has one,
 * of what holds them in another way. What is called so first, then the nearest version, the most taken, the newest.
 */
export function findVersions(
  rows: ReadonlyMap<string, readonly VersionRow[]>,
  terms: readonly string[],
  scores: readonly ReadonlyMap<number, number>[],
  records: readonly SearchRecord[],
): VersionHit[] {
  const asked = askedVersion(terms)
  if (asked === undefined) return []
  const names = terms.filter((term) => term !== asked)
  const others = scores.filter((_, place) => terms[place] !== asked)
  const hits = [...rows].flatMap(([version, found]) => {
    const worth = worthOf(version, asked)
    return worth === 0
      ? []
      : found.filter(({ owner }) => others.every((of) => of.has(owner))).map((row) => hit(row, worth))
  })
  const isNamed = ({ owner }: VersionRow) => others.every((of) => (of.get(owner) as number) >= 1)
  const named = hits.filter(isNamed)
  return (named.length > 0 ? named : hits).sort(inOrder(names, records))
}

function inOrder(names: readonly string[], records: readonly SearchRecord[]) {
  const near = new Map<number, number>()
  const nearnessOf = ({ owner }: VersionHit): number => {
    const known = near.get(owner) ?? nearness(records[owner] as SearchRecord, names)
    near.set(owner, known)
    return known
  }
  const title = ({ owner }: VersionHit): string => folded(records[owner]?.title ?? '')
  const { compare: byNumber } = new Intl.Collator('en', { numeric: true })
  return (a: VersionHit, b: VersionHit): number =>
    nearnessOf(b) - nearnessOf(a) ||
    b.score - a.score ||
    b.takenBy.length - a.takenBy.length ||
    byNumber(title(a), title(b)) ||
    byNumber(b.version, a.version)
}

/**
 * The term that is a version: `1.16.4`, `cos-125-19216`; beside names a plain number too, as in `ubuntu 22`. None where
 * there are two.
 */
export function askedVersion(terms: readonly string[]): string | undefined {
  const versions = terms.filter((term) => isVersion(term) || /^[a-z]+-\d+(?:-\d+)+$/.test(term))
  if (versions.length > 0) return versions.length === 1 ? versions[0] : undefined
  const numbers = terms.filter((term) => /^\d+$/.test(term))
  return numbers.length === 1 && terms.length > 1 ? numbers[0] : undefined
}

function hit(row: VersionRow, score: number): VersionHit {
  return { ...row, score }
}

/** What a version or a train's versions begin with: of `1.16.x` it is `1.16`. */
export function versionBeginning(asked: string): string {
  return asked.replace(/\.x?$/, '')
}

/** 3 for the version itself, 2 for one on its train, 1 for one that merely begins so, as a version half typed does. */
function worthOf(version: string, asked: string): number {
  const begin = versionBeginning(asked)
  if (version === begin) return 3
  if (!version.startsWith(begin)) return 0
  if (/^[.+-]/.test(version.slice(begin.length))) return 2
  return begin === asked ? 1 : 0
}
