import type { Versioning } from '../model/registry.ts'
import { compareNumbers, compareParsed } from './compare.ts'
import { parseVersion } from './parse-version.ts'
import type { ParsedVersion } from './parse-version.ts'

/**
 * Whether a version lies within inclusive bounds; one that is absent, empty or unreadable does not bind. A maximum covers
 * all that begins with its numbers: `1.33` includes 1.33.9, and `1.33.9` includes 1.33.9+rke2r2. A version that cannot be
 * read at all is within no bounds.
 */
export function inBounds(
  version: string,
  min: string | undefined,
  max: string | undefined,
  versioning: Versioning,
): boolean {
  const [lowest, highest] = [bound(min, versioning), bound(max, versioning)]
  if (!lowest && !highest) return true
  const read = parseVersion(version, versioning) ?? parseVersion(version, 'loose')
  if (!read) return false
  return (!lowest || reaches(read, lowest)) && (!highest || staysWithin(read, highest))
}

export interface Bounds {
  readonly minVersion?: string
  readonly maxVersion?: string
}

/** What lies within all of some bounds; `undefined` where nothing does. Each bound is as one of them writes it. */
export function commonBounds(all: readonly Bounds[], versioning: Versioning): Bounds | undefined {
  let min: { text: string; read: ParsedVersion } | undefined
  let max: { text: string; read: ParsedVersion } | undefined
  for (const { minVersion, maxVersion } of all) {
    const [low, high] = [bound(minVersion, versioning), bound(maxVersion, versioning)]
    if (low && (!min || reaches(low, min.read))) min = { text: minVersion as string, read: low }
    if (high && (!max || isTighter(high, max.read))) max = { text: maxVersion as string, read: high }
  }
  if (min && max && !staysWithin(min.read, max.read)) return undefined
  return { ...(min ? { minVersion: min.text } : {}), ...(max ? { maxVersion: max.text } : {}) }
}

/** Of `1.33` and `1.33.5` the longer one, for the other includes 1.33.9. */
function isTighter(max: ParsedVersion, than: ParsedVersion): boolean {
  if (!staysWithin(max, than)) return false
  return !staysWithin(than, max) || max.numbers.length > than.numbers.length
}

/** `1` and `1.27.x` are bounds too, though no versions under `semver`. */
function bound(text: string | undefined, versioning: Versioning): ParsedVersion | undefined {
  const plain = (text ?? '').trim().replace(/(?:[.-]x)+$/i, '')
  return parseVersion(plain, versioning) ?? parseVersion(plain, 'loose')
}

function reaches(version: ParsedVersion, min: ParsedVersion): boolean {
  return compareParsed({ ...version, prefix: min.prefix }, min) >= 0
}

function staysWithin(version: ParsedVersion, max: ParsedVersion): boolean {
  if (max.prerelease) return compareParsed({ ...version, prefix: max.prefix }, max) <= 0
  return compareNumbers(version.numbers.slice(0, max.numbers.length), max.numbers) <= 0
}

/** Bounds of versions: `1.28 to 1.33`, `1.28 or newer`, `any version`. */
export function boundsInWords(min: string | undefined, max: string | undefined): string {
  if (!min && !max) return 'any version'
  if (!max) return `${min} or newer`
  if (!min) return `${max} or older`
  return min === max ? min : `${min} to ${max}`
}
