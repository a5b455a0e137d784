import type {
  ComposedLayer,
  ComposedProfile,
  ComposedVariable,
  MergedMap,
  MergedValue,
  ResolvedReference,
  ValueOrigin,
} from '../model/composition.ts'
import type { Json } from '../model/document.ts'
import type { Candidate, Resolution } from '../model/resolution.ts'
import { plainMerged } from './plain-values.ts'

/**
 * A composed profile as JSON: what `layerbook resolve --format json` prints. Keys stand in a fixed order and are always
 * there, `null` where there is nothing to say, except for a layer's source, of which it has one:
 *
 * - `profile`, `version`, `type`, `cloudType`, `asOf`
 * - `composition`: the composed profiles, each `{role, profile}` and a resolution
 * - `layers`, bottom first: `{id, name, kind, source, registry}`, then `pack`, `chart`, `package` or `manifests`, then a
 *   resolution, then `{from, presets, namespace, installPriority, values, origins, removed}`
 * - `origins` has a key for each leaf of `values`, its path joined by dots, keys that hold dots in quotes. An origin is
 *   `{kind, name, file, line}`, with `revision` where the file is not the tree's own, and `replaced`, latest first,
 *   where the value stands in the place of others: their `value` and origin, and who `removedBy` took one away
 * - `removed`: what presets took away, each `{path, value, by}`
 * - `variables`, each with the `profile` that declares it; a sensitive default is not told
 *
 * A resolution is `{requested, resolved, released, candidates: [{version, date, taken, passedOver}]}`.
 */
export function composedToJson(composed: ComposedProfile): Json {
  return {
    profile: composed.name,
    version: composed.version ?? null,
    type: composed.type,
    cloudType: composed.cloudType,
    asOf: composed.asOf,
    composition: composed.references.map(referenceJson),
    layers: composed.layers.map(layerJson),
    variables: composed.variables.map(variableJson),
  }
}

function referenceJson({ role, profileName, resolution }: ResolvedReference): Json {
  return { role, profile: profileName, ...resolutionJson(resolution) }
}

function layerJson(layer: ComposedLayer): Json {
  return {
    id: layer.id,
    name: layer.name,
    kind: layer.kind,
    source: layer.source,
    registry: layer.registryPath?.slice('registry/'.length) ?? null,
    ...componentJson(layer),
    ...resolutionJson(layer.resolution),
    from: { role: layer.from.role, profile: layer.from.profile, version: layer.from.version ?? null },
    presets: layer.presets.map((preset) => preset.name),
    namespace: layer.layer.namespace ?? null,
    installPriority: layer.installPriority,
    values: plainMerged(layer.values),
    origins: Object.fromEntries(originsOf(layer.values, [])),
    removed: [...removedOf(layer.values, [])],
  }
}

function componentJson({ layer }: ComposedLayer): { [key: string]: Json } {
  if (layer.sourceKey === 'manifests') return { manifests: layer.manifests.map((manifest) => manifest.value) }
  return { [layer.sourceKey]: layer.name.value }
}

function resolutionJson({ requested, resolved, release, candidates }: Resolution): { [key: string]: Json } {
  return {
    requested: requested ?? null,
    resolved: resolved ?? null,
    released: release?.tag === undefined ? null : release.date,
    candidates: candidates.map(candidateJson),
  }
}

function candidateJson({ version, date, passedOver }: Candidate): Json {
  return { version, date, taken: passedOver === undefined, passedOver: passedOver ? passedOverJson(passedOver) : null }
}

function passedOverJson(passedOver: NonNullable<Candidate['passedOver']>): Json {
  if (passedOver.kind === 'other-group') return { kind: passedOver.kind, group: passedOver.group ?? null }
  if (passedOver.kind !== 'yanked') return { kind: passedOver.kind }
  return { kind: passedOver.kind, date: passedOver.date, reason: passedOver.reason }
}

function* originsOf(value: MergedMap | MergedValue, path: readonly string[]): Generator<[string, Json]> {
  if (value.kind === 'map') {
    for (const [key, entry] of value.entries) yield* originsOf(entry, [...path, key])
    return
  }
  const replaced = value.replaced.map(({ value, origin, removedBy }) => ({
    value: value as Json,
    ...originJson(origin),
    ...(removedBy ? { removedBy: originJson(removedBy) } : {}),
  }))
  const key = path.map(pathKey).join('.')
  yield [key, { ...originJson(value.origin), ...(replaced.length === 0 ? {} : { replaced }) }]
}

function* removedOf(value: MergedValue, path: readonly string[]): Generator<Json> {
  if (value.kind === 'leaf') return
  for (const [key, entry] of value.entries) yield* removedOf(entry, [...path, key])
  for (const [key, { value: gone, by }] of value.removed ?? []) {
    yield { path: [...path, key].map(pathKey).join('.'), value: plainMerged(gone), by: originJson(by) }
  }
}

function originJson({ kind, name, at }: ValueOrigin): { [key: string]: Json } {
  const origin = { kind, name, file: at.file, line: at.line }
  return at.revision === undefined ? origin : { ...origin, revision: at.revision }
}

function pathKey(key: string): string {
  return /[."]/.test(key) || key === '' ? JSON.stringify(key) : key
}

function variableJson(variable: ComposedVariable): Json {
  return {
    name: variable.name.value,
    displayName: variable.displayName,
    description: variable.description,
    format: variable.format,
    inputType: variable.inputType,
    options: variable.options.map(({ value, label, description }) => ({ value, label, description })),
    regex: variable.regex ?? null,
    required: variable.required,
    defaultValue: variable.isSensitive ? null : (variable.defaultValue ?? null),
    isSensitive: variable.isSensitive,
    hidden: variable.hidden,
    immutable: variable.immutable,
    profile: variable.profile,
  }
}
