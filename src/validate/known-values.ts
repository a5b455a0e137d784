import { closest, editDistance } from '../model/closest.ts'
import type { DocumentPath, Json, LocatedEntry, LocatedMap } from '../model/document.ts'
import type { Pack } from '../model/registry.ts'
import { fragmentPath, valueAt } from './json-pointer.ts'
import type { Patterns } from './patterns.ts'

/** A key that values set and that nothing of the pack knows. */
export interface UnknownValue {
  readonly path: DocumentPath
  readonly key: string
  readonly entry: LocatedEntry
  /** The keys that the pack has there. */
  readonly siblings: readonly string[]
  /** The key of the pack, not set beside it, that was meant, where nothing else can have been. */
  readonly typoOf?: string
  /** Whether it names a chart that the pack does not install. */
  readonly isChart: boolean
}

/** Where a pack speaks of one place of its values: its own maps there, and the schemas that describe it. */
interface Place {
  readonly maps: readonly LocatedMap[]
  readonly schemas: readonly Schema[]
  readonly path: readonly string[]
  readonly find: Patterns['find']
}

type Schema = Readonly<Record<string, Json>>

/**
 * The keys of some values that the pack does not have: neither values.yaml nor a preset sets them, and no schema
 * describes them. A map is looked into as long as the pack has keys of its own there and does not use it as a
 * dictionary.
 *
 * @param others presets whose additions count as known; those under inspection are left out
 */
export function* unknownValues(
  values: LocatedMap,
  pack: Pack,
  others: readonly LocatedMap[],
  { find }: Pick<Patterns, 'find'>,
): Iterable<UnknownValue> {
  const root = pack.values?.root
  if (root?.kind !== 'map' || root.entries.size === 0) return
  const schema = pack.valuesSchema?.data
  yield* below(values, { maps: [root, ...others], schemas: resolved(schema, schema), path: [], find }, pack)
}

function* below(values: LocatedMap, place: Place, pack: Pack): Iterable<UnknownValue> {
  const keys = knownKeys(place, pack)
  for (const [key, entry] of values.entries) {
    const inner = innerPlace(place, key, pack)
    const isKnown = keys.has(key) || inner.schemas.length > 0 || allowsOthers(place, key)
    if (!isKnown) {
      // What the schema closes is told as values that do not fit it.
      if (place.schemas.some(isClosed)) continue
      const siblings = [...keys]
      const unset = siblings.filter((known) => !values.entries.has(known))
      const typoOf = typoAmong(key, unset)
      if (typoOf === undefined && ofMostCharts.test(key)) continue
      const isChart = place.path.length === 1 && place.path[0] === 'charts'
      yield { path: [...place.path, key], key, entry, siblings, isChart, ...(typoOf === undefined ? {} : { typoOf }) }
    } else if (entry.value.kind === 'map' && isLookedInto(inner)) yield* below(entry.value, inner, pack)
  }
}

/** What the management plane itself reads of any pack. */
const ofEveryPack = ['pack', 'charts', 'manifests']

function knownKeys({ maps, path }: Place, { charts }: Pack): ReadonlySet<string> {
  const keys = new Set(maps.flatMap((map) => [...map.entries.keys()]))
  if (path.length === 0) for (const key of ofEveryPack) keys.add(key)
  if (path.length === 1 && path[0] === 'charts') for (const { name } of charts) keys.add(name)
  return keys
}

function innerPlace({ maps, schemas, path, find }: Place, key: string, { valuesSchema }: Pack): Place {
  const inner = maps.flatMap((map) => map.entries.get(key)?.value ?? [])
  return {
    maps: inner.flatMap((node) => (node.kind === 'map' ? [node] : [])),
    schemas: [...new Set(schemas.flatMap((schema) => propertyOf(schema, key, valuesSchema?.data)))],
    path: [...path, key],
    find,
  }
}

/**
 * Names of maps whose keys are their user's to choose, or which a chart hands to Kubernetes as they are: the defaults
 * are examples there.
 */
const dictionary =
  /(labels|annotations|selector|limits|requests|resources|env|vars|variables|args|arguments|parameters|params|config|configs|settings|data|options|headers|tags|context|affinity|probe|strategy|spec|template|metadata|files|rules|secrets|extra\w*)$/i

/** What most charts take and hand to Kubernetes, whether their defaults name it or not. */
const ofMostCharts =
  /^(tolerations|affinity|nodeSelector|topologySpreadConstraints|priorityClassName|imagePullSecrets|resources|volumes|volumeMounts|env|envFrom|lifecycle|hostAliases|dns(Policy|Config)|terminationGracePeriodSeconds|(name|fullname|namespace)Override|extra\w*|\w*([lL]abels|[aA]nnotations|[sS]ecurityContext))$/

/** Whether all keys of a map can be told: the pack has keys there, each a word as charts name their settings. */
function isLookedInto({ maps, schemas, path }: Place): boolean {
  if (path.length === 1 && path[0] === 'pack') return false
  const keys = maps.flatMap((map) => [...map.entries.keys()])
  if (keys.length === 0 || maps.some((map) => map.entries.size === 0)) return false
  if (path.length === 1 && path[0] === 'charts') return true
  // A name with other signs can be no field of a template; charts within charts alone are called so.
  const isChart = path.length === 2 && path[0] === 'charts'
  if (!isChart && keys.some((key) => !/^[a-z][A-Za-z0-9]*$/.test(key))) return false
  return !dictionary.test(path.at(-1) ?? '') && !schemas.some(isOpen)
}

function isClosed({ additionalProperties, unevaluatedProperties }: Schema): boolean {
  return additionalProperties === false || unevaluatedProperties === false
}

function isOpen(schema: Schema): boolean {
  const { additionalProperties } = schema
  return additionalProperties === true || typeof additionalProperties === 'object'
}

function allowsOthers({ schemas, find }: Place, key: string): boolean {
  const matches = (pattern: string) => find(pattern, key) ?? true
  return schemas.some((schema) => isOpen(schema) || patternsOf(schema).some(([pattern]) => matches(pattern)))
}

function patternsOf({ patternProperties }: Schema): readonly [string, Json][] {
  return isSchema(patternProperties) ? Object.entries(patternProperties) : []
}

function propertyOf({ properties }: Schema, key: string, root: Json | undefined): readonly Schema[] {
  if (!isSchema(properties) || !Object.hasOwn(properties, key)) return []
  const schemas = resolved(properties[key], root)
  return schemas.length > 0 ? schemas : [{}]
}

/** How many schemas may describe one place: a stranger's may name themselves over and over. */
const mostSchemas = 1000

/** A schema with all that it refers to and is made of, as far as that lies in the file, each once. */
function resolved(schema: Json | undefined, root: Json | undefined): readonly Schema[] {
  const found = new Set<Schema>()
  const add = (part: Json | undefined): void => {
    if (isSchema(part) && found.size < mostSchemas) found.add(part)
  }
  add(schema)
  // What is added while it is gone through is gone through too.
  for (const part of found) {
    add(namedBy(part, root))
    for (const list of [part['allOf'], part['anyOf'], part['oneOf']]) if (Array.isArray(list)) list.forEach(add)
  }
  return [...found]
}

/** What a schema refers to. */
function namedBy({ $ref }: Schema, root: Json | undefined): Json | undefined {
  const target = typeof $ref === 'string' && $ref.startsWith('#') ? fragmentPath($ref) : undefined
  return target && valueAt(root, target)
}

function isSchema(value: Json | undefined): value is { [key: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/**
 * The key that a mistyped one certainly meant: one edit away or the same but for letter case, no other as near, and not
 * merely another number (`ipv4`, `ipv6`).
 */
function typoAmong(key: string, siblings: readonly string[]): string | undefined {
  if (key.length < 5) return undefined
  const near = siblings.filter((known) => {
    if (known.toLowerCase() === key.toLowerCase()) return true
    return known.length >= 5 && editDistance(key, known) === 1 && withoutDigits(key) !== withoutDigits(known)
  })
  return near.length === 1 ? near[0] : undefined
}

function withoutDigits(text: string): string {
  return text.replace(/\d/g, '')
}

/** What to do about an unknown value. */
export function remedyFor({ key, siblings, typoOf }: UnknownValue, otherwise: string): string {
  const meant = typoOf ?? closest(key, siblings)
  return meant === undefined ? otherwise : `Did you mean "${meant}"?`
}
