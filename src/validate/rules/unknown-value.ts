import type { Fix } from '../../model/diagnostic.ts'
import type { LocatedMap } from '../../model/document.ts'
import type { Pack } from '../../model/registry.ts'
import { isOwn } from '../composed-place.ts'
import { quoted } from '../in-words.ts'
import { remedyFor, unknownValues, type UnknownValue } from '../known-values.ts'
import type { Patterns } from '../patterns.ts'
import type { Finding, Rule } from '../rule.ts'
import { entryAt, overridesOf, pathInWords } from '../written-values.ts'

export const unknownValue = (patterns: Patterns): Rule => ({
  code: 'unknown-value',
  severity: 'warning',
  summary: 'A key is set that the values of the pack do not have.',
  explanation:
    'Nothing reads such a key, and nobody is told: what was meant stays at its default. Known are the keys of values.yaml, those that a preset adds, those that values.schema.json describes, and the charts of the pack. Maps are looked into as long as the pack has keys of its own there. Not told is what stands in a map that is empty by default, whose keys hold signs that no setting of a chart has (`app.kubernetes.io/name`), that is called as dictionaries are (`labels`, `annotations`, `nodeSelector`, `resources`, `env`, `extraArgs`, `config`, `securityContext` and their like), or that the schema opens with `additionalProperties`. Nor is what most charts take and hand to Kubernetes: `tolerations`, `affinity`, `priorityClassName`, `podAnnotations`, `extraVolumes` and the like. Of presets, which belong to the pack and know more than its defaults, only slips of one letter and charts that the pack does not have are told. Where the key is right, add it to values.yaml or to the schema.',
  *files(snapshot) {
    for (const pack of snapshot.packs.values()) {
      for (const { name, add } of pack.presets) {
        if (!add) continue
        for (const unknown of unknownValues(add, pack, [], patterns)) {
          const isSlip = unknown.typoOf !== undefined && !isSetByAnother(unknown, pack, add)
          if (isSlip || unknown.isChart) yield told(unknown, pack, `The preset ${quoted(name)} sets`)
        }
      }
    }
  },
  *composition(composed) {
    for (const layer of composed.layers) {
      const { pack } = layer
      if (!pack) continue
      const own = isOwn(composed, layer) && layer.layer.values ? [layer.layer.values] : []
      const written = [...own, ...overridesOf(composed, layer).map(({ values }) => values)]
      if (written.length === 0) continue
      const presets = additions(pack)
      for (const values of written) {
        for (const unknown of unknownValues(values, pack, presets, patterns))
          yield told(unknown, pack, 'The values set')
      }
    }
  },
})

function additions({ presets }: Pack): readonly LocatedMap[] {
  return presets.flatMap(({ add }) => add ?? [])
}

/** A key that another preset adds too is no slip. */
function isSetByAnother({ path }: UnknownValue, pack: Pack, preset: LocatedMap): boolean {
  return additions(pack).some((add) => add !== preset && entryAt(add, path) !== undefined)
}

function told(unknown: UnknownValue, pack: Pack, who: string): Finding {
  const { path, entry, typoOf, isChart } = unknown
  const release = pack.version ? `${pack.name} ${pack.version.value}` : pack.name
  const what = isChart ? 'which installs no such chart' : 'which has no such value'
  return {
    at: entry.keyAt,
    message: `${who} \`${pathInWords(path)}\` of ${release}, ${what}.`,
    get help() {
      return remedyFor(
        unknown,
        'If its chart reads it, add it to the values.yaml or the schema of the pack; else remove it.',
      )
    },
    ...(typoOf === undefined ? {} : { fix: fixOf(unknown, typoOf) }),
  }
}

function fixOf({ entry }: UnknownValue, meant: string): Fix {
  const text = /^[A-Za-z][\w-]*$/.test(meant) ? meant : JSON.stringify(meant)
  // A value that was without effect gets one.
  return { title: `Write ${meant}`, kind: 'suggested', edits: [{ at: entry.keyAt, text }] }
}
