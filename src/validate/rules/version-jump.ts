import { parseVersion } from '../../version/parse-version.ts'
import { comingVersions, type ComingVersion } from '../coming-versions.ts'
import { listed } from '../in-words.ts'
import { threeNumbers, versionsAfter } from '../next-version.ts'
import type { Rule } from '../rule.ts'

export const versionJump: Rule = {
  code: 'version-jump',
  severity: 'warning',
  summary: 'A version skips versions that could have come before it.',
  explanation:
    'Most often a digit was typed twice, and a release cannot be taken back. A profile counts by itself: after 1.2.3 come 1.2.4, 1.3.0 and 2.0.0. A pack follows its upstream, whose minor versions may well be skipped; told is a first number that skips one, unless it is a year or the pack is read as `loose`. The version is held against the newest release that comes before it. Correct it, or, where it is meant, leave it: once released it is not told any more.',
  *tree(world) {
    for (const coming of comingVersions(world)) {
      const before = coming.older[0]?.version
      const expected = before === undefined ? undefined : expectedAfter(before, coming)
      if (!expected || expected.includes(coming.version)) continue
      const what = coming.subject === 'pack' ? 'major version' : 'version'
      yield {
        at: coming.at,
        message: `The ${what} of ${coming.name} jumps from ${before} to ${coming.version}.`,
        help: `After ${before} comes ${listed(expected, 'or')}.`,
      }
    }
  },
}

/** What may follow; `undefined` where anything may, or where what is written is sound. */
function expectedAfter(before: string, { subject, version, line }: ComingVersion): readonly string[] | undefined {
  if (subject === 'profile') {
    const numbers = threeNumbers(before)
    return numbers && versionsAfter(numbers)
  }
  if (line.versioning === 'loose') return undefined
  const [from, to] = [majorOf(before, line.versioning), majorOf(version, line.versioning)]
  if (from === undefined || to === undefined || to - from <= 1 || from >= firstYear) return undefined
  return [`${from}.x`, `${from + 1}.x`]
}

/** First numbers from here on are years. */
const firstYear = 1990

function majorOf(version: string, versioning: ComingVersion['line']['versioning']): number | undefined {
  const major = parseVersion(version, versioning)?.numbers[0]
  return major === undefined ? undefined : Number(major)
}
