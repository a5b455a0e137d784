import type { Versioning } from '../model/registry.ts'
import { compareNumbers, compareParsed } from '../version/compare.ts'
import { parseVersion } from '../version/parse-version.ts'
import type { VersionMove } from '../model/diff.ts'

const levels = ['major', 'minor', 'patch'] as const

/** What kind of step lies between two versions; `undefined` where one is missing, unreadable, or both are one text. */
export function versionMove(
  before: string | undefined,
  after: string | undefined,
  versioning: Versioning = 'semver',
): VersionMove | undefined {
  if (before === undefined || after === undefined || before === after) return undefined
  const [old, now] = [parseVersion(before, versioning), parseVersion(after, versioning)]
  if (!old || !now) return undefined
  const order = compareParsed(old, now)
  const direction = order === 0 ? 'rewritten' : order < 0 ? 'upgrade' : 'downgrade'
  const level = levels.find((_, index) => {
    return compareNumbers(old.numbers.slice(index, index + 1), now.numbers.slice(index, index + 1)) !== 0
  })
  const isLater = compareNumbers(old.numbers, now.numbers) !== 0
  return { direction, level: level ?? (isLater ? 'patch' : 'build') }
}
