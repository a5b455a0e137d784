import type { SearchRecord, VersionRow } from '../../src/catalog/search/search-model.ts'
import { folded, isVersion } from '../../src/catalog/search/search-terms.ts'

export interface VersionHit extends VersionRow {
  readonly score: number
}

/** Versions that the version among the terms begins, of what holds all the other terms; the most taken first. */
export function findVersions(
  rows: ReadonlyMap<string, readonly VersionRow[]>,
  terms: readonly string[],
  scores: readonly ReadonlyMap<number, number>[],
  records: readonly SearchRecord[],
): VersionHit[] {
  const versions = terms.filter(isVersion)
  const others = scores.filter((_, place) => !isVersion(terms[place] as string))
  const [asked] = versions
  if (asked === undefined || versions.length > 1) return []
  const hits = [...rows].flatMap(([version, found]) => {
    const worth = worthOf(version, asked)
    return worth === 0
      ? []
      : found.filter(({ owner }) => others.every((of) => of.has(owner))).map((row) => hit(row, worth))
  })
  const name = ({ owner }: VersionRow): string => folded(records[owner]?.title ?? '')
  return hits.sort((a, b) => b.score - a.score || b.takenBy.length - a.takenBy.length || (name(a) < name(b) ? -1 : 1))
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
