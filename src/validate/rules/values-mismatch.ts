import type { ComposedLayer, ComposedProfile, MergedValue, ValueOrigin } from '../../model/composition.ts'
import type { DocumentPath, LocatedEntry, LocatedMap } from '../../model/document.ts'
import type { Location } from '../../model/location.ts'
import { plainValue } from '../../model/plain-value.ts'
import type { Pack, ProfileOverride } from '../../model/registry.ts'
import { isOwn, isSameFile, isToldOfPart, placeInComposition } from '../composed-place.ts'
import { quoted } from '../in-words.ts'
import type { Finding, Rule } from '../rule.ts'
import { tellMistake } from '../values-schema-words.ts'
import { checkValues, type ValuesMistake } from '../values-schema.ts'
import { entryAt, mergedAt, overridesOf, placeOfEntry, plainValues, withPreset } from '../written-values.ts'

export const valuesMismatch: Rule = {
  code: 'values-mismatch',
  severity: 'error',
  summary: 'Values do not fit the schema of their pack.',
  explanation:
    'A pack may describe its values in values.schema.json, from the root of values.yaml: `pack`, `charts.<chart>` and whatever else it holds. The defaults, the defaults with each preset, and what each layer of a stack comes to are held against it. A text with a macro has a value that is known only when a cluster is deployed, so it fits wherever a text, a number or a yes-or-no value would; null takes a value away and fits everywhere. Correct the value where it is set, or the schema where it is wrong.',
  *files(snapshot) {
    for (const pack of snapshot.packs.values()) {
      const root = pack.values?.root
      if (!pack.valuesSchema || root?.kind !== 'map') continue
      for (const mistake of mistakesOfDefaults(pack)) yield inFiles(mistake, root)
      yield* ofPresets(pack, root)
    }
  },
  *composition(composed) {
    for (const layer of composed.layers) {
      if (!layer.pack?.valuesSchema) continue
      const overrides = overridesOf(composed, layer)
      if (overrides.length === 0 && isToldOfPart(composed, layer)) continue
      if (overrides.length === 0 && !layer.layer.values && layer.presets.length === 0) continue
      for (const mistake of checkValues(layer.pack.valuesSchema, plainValues(layer.values)).mistakes) {
        const finding = inStack(mistake, composed, layer, overrides)
        if (finding) yield finding
      }
    }
  },
}

const ofDefaults = new WeakMap<Pack, readonly ValuesMistake[]>()

/** A release is taken by many layers: its defaults are checked once. */
function mistakesOfDefaults(pack: Pack): readonly ValuesMistake[] {
  const data = pack.values?.data
  const known = ofDefaults.get(pack)
  if (known || !pack.valuesSchema || data === undefined) return known ?? []
  const { mistakes } = checkValues(pack.valuesSchema, data)
  ofDefaults.set(pack, mistakes)
  return mistakes
}

function* ofPresets(pack: Pack, root: LocatedMap): Iterable<Finding> {
  const known = new Set(mistakesOfDefaults(pack).map(keyOf))
  for (const preset of pack.presets) {
    const values = withPreset(root, preset)
    for (const mistake of checkValues(pack.valuesSchema!, plainValue(values)).mistakes) {
      const isOfPreset = preset.add && entryAt(preset.add, wrongPath(mistake))
      if (!known.has(keyOf(mistake)) || isOfPreset)
        yield inFiles(mistake, isOfPreset ? preset.add : values, preset.name)
    }
  }
}

function inFiles(mistake: ValuesMistake, values: LocatedMap, preset?: string): Finding {
  const entry = entryAt(values, wrongPath(mistake))
  const { message, ...words } = tellMistake(mistake, entry)
  return {
    at: entry ? placeOf(mistake, entry) : (entryAt(values, mistake.path)?.keyAt ?? firstKey(values)),
    message: preset === undefined ? message : `With the preset ${quoted(preset)}, ${decapitalised(message)}`,
    ...words,
    related: [{ at: mistake.schemaAt, message: 'what the schema asks for' }],
  }
}

function inStack(
  mistake: ValuesMistake,
  composed: ComposedProfile,
  layer: ComposedLayer,
  overrides: readonly ProfileOverride[],
): Finding | undefined {
  const merged = mergedAt(layer.values, wrongPath(mistake)) ?? mergedAt(layer.values, mistake.path)
  const origin = merged && latest(merged)
  if (!origin || origin.kind === 'pack') return undefined
  const isMap = merged.kind === 'map'
  if (isMap && mistakesOfDefaults(layer.pack!).some((one) => keyOf(one) === keyOf(mistake))) return undefined
  // What a preset of the tree gets wrong is told of its file.
  if (origin.kind === 'preset' && origin.at.revision === undefined) return undefined
  const isHere = isSameFile(origin.at, composed.profile.document.at([]))
  if (!isHere && isToldOfPart(composed, layer)) return undefined
  const written = origin.kind === 'override' ? overrides.map(({ values }) => values) : [layer.layer.values]
  const entry = written.flatMap((map) => (map && entryAt(map, wrongPath(mistake))) || []).at(-1)
  const schema = { at: mistake.schemaAt, message: `what the schema of ${layer.pack!.name} asks for` }
  const { fix, ...words } = tellMistake(mistake, isHere ? entry : undefined)
  if (isHere)
    return { at: entry ? placeOf(mistake, entry) : origin.at, ...words, ...(fix ? { fix } : {}), related: [schema] }
  const { at, related } = placeInComposition(composed, layer)
  const shownRelated = isOwn(composed, layer) ? [] : related
  return {
    at,
    ...words,
    related: [...shownRelated, { at: origin.at, message: `the value, set by ${origin.name}` }, schema],
  }
}

/** A value stands where it is written, a key that is too much at its name. */
function placeOf(mistake: ValuesMistake, entry: LocatedEntry): Location {
  return wrongPath(mistake) === mistake.path ? placeOfEntry(entry) : entry.keyAt
}

/** The path of what is to be changed: the value, or the key that is too much. */
function wrongPath({ path, params }: ValuesMistake): DocumentPath {
  const key = params['additionalProperty'] ?? params['unevaluatedProperty'] ?? params['propertyName']
  return typeof key === 'string' ? [...path, key] : path
}

function keyOf({ path, keyword, params }: ValuesMistake): string {
  return JSON.stringify([path, keyword, params])
}

const order = ['pack', 'preset', 'layer', 'override'] as const

/** Who set a value, or of a map the one who set something in it last. */
function latest(value: MergedValue): ValueOrigin | undefined {
  if (value.kind === 'leaf') return value.origin
  const origins = [...value.entries.values()].map(latest)
  return origins.reduce((one, other) => {
    if (!one || !other) return one ?? other
    return order.indexOf(other.kind) > order.indexOf(one.kind) ? other : one
  }, undefined)
}

function firstKey(values: LocatedMap) {
  return [...values.entries.values()][0]?.keyAt ?? values.at
}

function decapitalised(message: string): string {
  return message.startsWith('The ') ? `t${message.slice(1)}` : message
}
