import type { Versioning } from '../model/registry.ts'
import { parseVersion } from './parse-version.ts'
import type { ParsedVersion, SuffixPart } from './parse-version.ts'

/**
 * A total order on all texts, ascending: what is no version stands below all versions; what compares equal but is
 * written differently is ordered by its text, so that sorting gives the same everywhere.
 */
export function compareVersions(a: string, b: string, versioning: Versioning): number {
  return compareOrdered(ordered(a, versioning), ordered(b, versioning))
}

/** Whether two texts mean the same version: `v1.2.0` and `1.2.0`, under `semver` `1.2.0+a` and `1.2.0+b`. */
export function sameVersion(a: string, b: string, versioning: Versioning): boolean {
  if (a === b) return true
  const [first, second] = [parseVersion(a, versioning), parseVersion(b, versioning)]
  return first !== undefined && second !== undefined && compareParsed(first, second) === 0
}

/** The items, newest version first. Items of one version keep their order. */
export function newestFirst<T>(items: readonly T[], versionOf: (item: T) => string, versioning: Versioning): T[] {
  return readNewestFirst(items, versionOf, versioning).map(({ item }) => item)
}

/** An item and its version, read; `parsed` is absent where the text is no version. */
export interface Versioned<T> {
  readonly item: T
  readonly text: string
  readonly parsed: ParsedVersion | undefined
}

/** As `newestFirst`, together with the versions, which are read once. */
export function readNewestFirst<T>(
  items: readonly T[],
  versionOf: (item: T) => string,
  versioning: Versioning,
): Versioned<T>[] {
  const read = items.map((item): Versioned<T> => {
    const text = versionOf(item)
    return { item, text, parsed: parseVersion(text, versioning) }
  })
  return read.sort((a, b) => compareOrdered(b, a))
}

/** Whether the text is a version that comes before its release, `1.17.0-rc.1`. */
export function isPrerelease(version: string, versioning: Versioning): boolean {
  return parseVersion(version, versioning)?.prerelease ?? false
}

/** The order of two versions read with the same versioning; zero where they mean the same. */
export function compareParsed(a: ParsedVersion, b: ParsedVersion): number {
  return compareNumbers(a.numbers, b.numbers) || compareSuffixes(a, b) || compareText(a.prefix, b.prefix)
}

/** Under semver a suffix comes before the release, and the library orders it; elsewhere it is a later build. */
function compareSuffixes(a: ParsedVersion, b: ParsedVersion): number {
  return a.semver && b.semver ? a.semver.comparePre(b.semver) : compareBuilds(a.suffix, b.suffix)
}

/** Number by number; those not written count as zero. Any count of digits is compared exactly. */
export function compareNumbers(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const order = compareDigits(a[index] ?? '0', b[index] ?? '0')
    if (order !== 0) return order
  }
  return 0
}

type Ordered = Omit<Versioned<unknown>, 'item'>

function ordered(text: string, versioning: Versioning): Ordered {
  return { text, parsed: parseVersion(text, versioning) }
}

function compareOrdered(a: Ordered, b: Ordered): number {
  if (a.parsed && b.parsed) return compareParsed(a.parsed, b.parsed) || compareText(a.text, b.text)
  if (a.parsed) return 1
  if (b.parsed) return -1
  return compareText(a.text, b.text)
}

function compareDigits(a: string, b: string): number {
  if (a === b) return 0
  const [first, second] = [withoutZeros(a), withoutZeros(b)]
  return first.length - second.length || compareText(first, second)
}

function withoutZeros(digits: string): string {
  return digits.startsWith('0') ? digits.replace(/^0+/, '') : digits
}

const ranks = { stage: 0, end: 1, word: 2, number: 3 } as const

/** Part by part: a stage is below the end (`-rc1` before the release), the end below any later build. */
function compareBuilds(a: readonly SuffixPart[], b: readonly SuffixPart[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const [first, second] = [a[index], b[index]]
    const order = ranks[first?.kind ?? 'end'] - ranks[second?.kind ?? 'end'] || comparePart(first, second)
    if (order !== 0) return order
  }
  return 0
}

function comparePart(a: SuffixPart | undefined, b: SuffixPart | undefined): number {
  if (!a || !b) return 0
  return a.kind === 'number' ? compareDigits(a.text, b.text) : compareText(a.text, b.text)
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
