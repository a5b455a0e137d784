import { closest, editDistance } from '../../model/closest.ts'
import type { LocatedMap } from '../../model/document.ts'
import { quoted } from '../in-words.ts'
import type { Rule } from '../rule.ts'
import { without } from '../written-values.ts'

export const unknownRemoval: Rule = {
  code: 'unknown-removal',
  severity: 'warning',
  summary: 'A preset removes a value that the pack does not have.',
  explanation:
    'The paths under `remove` are keys joined by dots, from the root of the values: `charts.cilium.hubble.relay`. One that leads nowhere takes nothing away, and nobody is told when the preset is chosen. Correct the path, or remove it when the value has gone from values.yaml. A path that another preset adds is known too.',
  *files(snapshot) {
    for (const { presets, values } of snapshot.packs.values()) {
      const root = values?.root
      if (root?.kind !== 'map') continue
      const known = [root, ...presets.flatMap(({ add }) => add ?? [])]
      for (const { name, remove } of presets) {
        for (const { value: path, at } of remove) {
          if (known.some((map) => without(map, path))) continue
          yield {
            at,
            message: `The preset ${quoted(name)} removes ${quoted(path)}, which the values of the pack do not have.`,
            get help() {
              const meant = closest(path, pathsOf(root, path.split('.').length))
              return meant === undefined || editDistance(meant, path) > 3
                ? 'Correct the path, or remove it from the list.'
                : `Did you mean ${quoted(meant)}?`
            },
          }
        }
      }
    }
  },
}

/** The paths, so many keys long, of the values of a map and of the maps in it. */
function* pathsOf(map: LocatedMap, length: number, above: readonly string[] = []): Iterable<string> {
  for (const [key, { value }] of map.entries) {
    const path = [...above, key]
    if (path.length === length) yield path.join('.')
    else if (value.kind === 'map') yield* pathsOf(value, length, path)
  }
}
