import type { PackDependency } from '../../model/registry.ts'
import { compareVersions } from '../../version/compare.ts'
import { inBounds } from '../../version/bounds.ts'
import { parseVersion } from '../../version/parse-version.ts'
import { quoted } from '../in-words.ts'
import { dependencyPath } from '../located.ts'
import type { Rule } from '../rule.ts'

export const dependencyBounds: Rule = {
  code: 'dependency-bounds',
  severity: 'error',
  summary: 'The bounds of a dependency cannot be read, or no version lies between them.',
  explanation:
    'A dependency may bound the other pack by `minVersion` and `maxVersion`, both inclusive; an empty one is no bound. A bound that is no version would silently bind nothing, and a minimum above the maximum nothing could satisfy.',
  *files(snapshot) {
    for (const { dependencies, document } of snapshot.packs.values()) {
      for (const dependency of dependencies) {
        const place = (key: string) => document.at([...dependencyPath(document, dependency), key])
        for (const key of ['minVersion', 'maxVersion'] as const) {
          const bound = dependency[key]
          if (bound === undefined || isReadable(bound)) continue
          yield {
            at: place(key),
            message: `The bound ${quoted(bound)} is not a version.`,
            help: 'Write numbers with dots between them, as in "1.28", or leave it empty for no bound.',
          }
        }
        if (isEmptyRange(dependency)) {
          yield {
            at: place('minVersion'),
            message: `No version is both ${dependency.minVersion} or newer and ${dependency.maxVersion} or older.`,
            help: 'Swap the two bounds, or correct one.',
            related: [{ at: place('maxVersion'), message: 'the upper bound' }],
          }
        }
      }
    }
  },
}

function isReadable(bound: string): boolean {
  return parseVersion(plain(bound), 'loose') !== undefined || /^\d+$/.test(plain(bound))
}

function isEmptyRange({ minVersion, maxVersion }: PackDependency): boolean {
  if (minVersion === undefined || maxVersion === undefined) return false
  if (!isReadable(minVersion) || !isReadable(maxVersion)) return false
  const isAbove = compareVersions(plain(minVersion), plain(maxVersion), 'loose') > 0
  return isAbove && !inBounds(plain(minVersion), undefined, maxVersion, 'loose')
}

function plain(bound: string): string {
  return bound.trim().replace(/(?:[.-]x)+$/i, '')
}
