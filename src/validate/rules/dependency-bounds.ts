import { isEmptyRange, isReadableBound } from '../dependencies.ts'
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
          if (bound === undefined || isReadableBound(bound)) continue
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
