import { correction } from '../../model/mend.ts'
import { closest } from '../../model/closest.ts'
import { externalPacks } from '../dependencies.ts'
import { quoted } from '../in-words.ts'
import { dependencyPath } from '../located.ts'
import type { Rule } from '../rule.ts'

export const unknownDependency: Rule = {
  code: 'unknown-dependency',
  severity: 'warning',
  summary: 'A dependency names a pack that is nowhere in the repository.',
  explanation:
    'A pack may depend on one that lives elsewhere, but nobody can check that. Where it is meant, list the other pack under `external` in a registry.yaml; where it is a mistyped name, correct it.',
  *files(snapshot) {
    // What a registry lists is not known while its file is missing or cannot be read, which is told.
    if ([...snapshot.registries.values()].some(({ document }) => !document.root)) return
    const known = new Set([...[...snapshot.packs.values()].map(({ name }) => name), ...externalPacks(snapshot)])
    for (const { dependencies, path, document } of snapshot.packs.values()) {
      for (const dependency of dependencies) {
        const { packName } = dependency
        if (known.has(packName)) continue
        const registry = path.split('/').slice(0, 2).join('/')
        const at = document.at([...dependencyPath(document, dependency), 'packName'])
        yield {
          at,
          message: `No pack of this repository is called ${quoted(packName)}, and no registry lists it as external.`,
          get fix() {
            return correction(at, packName, known)
          },
          get help() {
            const meant = closest(packName, known)
            return meant === undefined
              ? `List it under \`external\` in ${registry}/registry.yaml if it lives elsewhere.`
              : `Did you mean ${quoted(meant)}? If not, list it under \`external\` in ${registry}/registry.yaml.`
          },
        }
      }
    }
  },
}
