import type { Json } from '../model/document.ts'
import { layerKinds, type LayerKind } from '../model/registry.ts'
import { isMap } from './change.ts'

/** What a written profile says, as far as it can be made out: a file that is being written is often not whole. */
export interface Draft {
  readonly name?: string
  readonly displayName?: string
  readonly version?: string
  readonly type?: string
  readonly cloudType?: string
  readonly infrastructure?: DraftReference
  readonly addOns: readonly DraftReference[]
  readonly layers: readonly DraftLayer[]
  readonly overrides: readonly DraftOverride[]
}

export interface DraftReference {
  readonly profile: string
  readonly version?: string
}

export interface DraftLayer {
  /** Absent where the entry names no source. */
  readonly source?: 'pack' | 'chart' | 'package' | 'manifests'
  /** The pack, chart or package; of manifests the display name. */
  readonly name: string
  readonly displayName?: string
  readonly registry?: string
  readonly layer?: LayerKind
  readonly version?: string
  readonly presets: readonly string[]
  readonly values: readonly WrittenValue[]
}

export interface DraftOverride {
  /** The layer's name. */
  readonly layer: string
  readonly profile?: string
  readonly values: readonly WrittenValue[]
}

/** A value that the file itself sets: a scalar, a list, or a map without entries. */
export interface WrittenValue {
  readonly path: readonly string[]
  readonly value: Json
}

/** @param data the file's plain data; `undefined` where it cannot be read */
export function readDraft(data: Json | undefined): Draft {
  const file = mapOf(data)
  const infrastructure = referenceOf(file['infrastructure'])
  return {
    ...texts(file, ['name', 'displayName', 'version', 'type', 'cloudType']),
    ...(infrastructure ? { infrastructure } : {}),
    addOns: listOf(file['addOns']).map((entry) => referenceOf(entry) ?? { profile: '' }),
    layers: listOf(file['layers']).map(layerOf),
    overrides: listOf(file['overrides']).map((entry) => {
      const override = mapOf(entry)
      return { layer: '', ...texts(override, ['layer', 'profile']), values: writtenValues(override['values']) }
    }),
  }
}

function referenceOf(entry: Json | undefined): DraftReference | undefined {
  return isMap(entry) ? { profile: '', ...texts(entry, ['profile', 'version']) } : undefined
}

function layerOf(entry: Json): DraftLayer {
  const layer = mapOf(entry)
  const source = (['pack', 'chart', 'package', 'manifests'] as const).find((key) => layer[key] !== undefined)
  const named = source === undefined ? undefined : layer[source]
  const own = texts(layer, ['displayName', 'registry', 'version'])
  const kind = layerKinds.find((one) => one === layer['layer'])
  return {
    ...(source === undefined ? {} : { source }),
    name: typeof named === 'string' ? named : (own.displayName ?? ''),
    ...own,
    ...(kind === undefined ? {} : { layer: kind }),
    presets: listOf(layer['presets']).filter((preset) => typeof preset === 'string'),
    values: writtenValues(layer['values']),
  }
}

function writtenValues(values: Json | undefined, path: readonly string[] = []): WrittenValue[] {
  if (values === undefined) return []
  if (!isMap(values) || (path.length > 0 && Object.keys(values).length === 0)) return [{ path, value: values }]
  return Object.entries(values).flatMap(([key, value]) => writtenValues(value, [...path, key]))
}

/** Those of the keys that hold a text; a number without quotes is told as one, and no version. */
function texts<Key extends string>(map: { readonly [key: string]: Json }, keys: readonly Key[]) {
  const held = keys.flatMap((key) => (typeof map[key] === 'string' ? [[key, map[key]] as const] : []))
  return Object.fromEntries(held) as { [K in Key]?: string }
}

function mapOf(value: Json | undefined): { readonly [key: string]: Json } {
  return isMap(value) ? value : {}
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}
