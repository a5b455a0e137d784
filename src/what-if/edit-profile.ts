import type { DocumentPath, Json } from '../model/document.ts'
import { plainValue } from '../model/plain-value.ts'
import type { LayerKind } from '../model/registry.ts'
import { isMap, type JsonMap, valueAt, type YamlChange } from './change.ts'
import { changeYaml, type YamlTools } from './change-yaml.ts'
import { readDraft, type Draft } from './draft.ts'

/** One entry of profile.yaml, counted from 0 as the file lists them. */
export type Part =
  | { readonly part: 'infrastructure' }
  | { readonly part: 'add-on'; readonly index: number }
  | { readonly part: 'layer'; readonly index: number }
  | { readonly part: 'override'; readonly index: number }

/** Whose values: an own layer's, or those that the profile sets on a layer that it composes. */
export type ValueTarget =
  | { readonly of: 'layer'; readonly index: number }
  /** `profile` only where two composed profiles bring a layer of that name. */
  | { readonly of: 'override'; readonly layer: string; readonly profile?: string }

export interface PackEntry {
  readonly pack: string
  /** Only where two registries have a pack of that name. */
  readonly registry?: string
  readonly version?: string
}

/** What a visitor changes at once. */
export type ProfileEdit =
  | {
      readonly kind: 'field'
      readonly key: 'name' | 'displayName' | 'version' | 'type' | 'cloudType'
      readonly value: string
    }
  /** Without a version: what the tree holds. */
  | { readonly kind: 'version'; readonly of: Part; readonly version?: string }
  | { readonly kind: 'remove'; readonly of: Part }
  /** `before` is the place in the file; without it the layer is put at the end. */
  | { readonly kind: 'add-layer'; readonly entry: PackEntry; readonly before?: number }
  /** Another pack in the place of a layer's; its version, presets and values go with the old one. */
  | { readonly kind: 'swap-layer'; readonly index: number; readonly entry: PackEntry }
  | { readonly kind: 'infrastructure'; readonly profile: string; readonly version?: string }
  /** With `index` in the place of another. */
  | { readonly kind: 'add-on'; readonly profile: string; readonly version?: string; readonly index?: number }
  /** `instead` are the presets that exclude it. */
  | {
      readonly kind: 'preset'
      readonly index: number
      readonly preset: string
      readonly on: boolean
      readonly instead?: readonly string[]
    }
  | {
      readonly kind: 'value'
      readonly target: ValueTarget
      readonly path: readonly string[]
      readonly value: Json
    }
  | { readonly kind: 'no-value'; readonly target: ValueTarget; readonly path: readonly string[] }

/** The text of profile.yaml after an edit; one that leads nowhere, or meets a file that cannot be read, changes nothing. */
export function editProfile(text: string, edit: ProfileEdit, tools: YamlTools): string {
  const changes = changesFor(edit, dataOf(text, tools))
  return changes.reduce((edited, change) => changeYaml(edited, change, tools), text)
}

function dataOf(text: string, tools: YamlTools): Json | undefined {
  const root = tools.read(text)
  return root && plainValue(root)
}

function changesFor(edit: ProfileEdit, data: Json | undefined): YamlChange[] {
  switch (edit.kind) {
    case 'field':
      return [edit.value === '' ? remove([edit.key]) : set([edit.key], edit.value)]
    case 'version':
      return versionChanges([...pathOf(edit.of), 'version'], edit.version, data)
    case 'remove':
      return removal(edit.of, data)
    case 'add-layer':
      return [{ kind: 'insert', path: ['layers'], index: edit.before ?? Infinity, value: given(edit.entry) }]
    case 'swap-layer':
      return swap(['layers', edit.index], edit.entry, data)
    case 'infrastructure':
      return reference(['infrastructure'], edit, data)
    case 'add-on':
      if (edit.index !== undefined) return reference(['addOns', edit.index], edit, data)
      return [{ kind: 'insert', path: ['addOns'], index: Infinity, value: referenceEntry(edit) }]
    case 'preset':
      return presetChanges(edit, readDraft(data))
    case 'value':
      return valueChanges(edit.target, edit.path, edit.value, readDraft(data))
    case 'no-value':
      return noValueChanges(edit.target, edit.path, readDraft(data))
  }
}

const listKeys = { 'add-on': 'addOns', layer: 'layers', override: 'overrides' } as const

function pathOf(part: Part): DocumentPath {
  if (part.part === 'infrastructure') return ['infrastructure']
  return [listKeys[part.part], part.index]
}

function set(path: DocumentPath, value: Json): YamlChange {
  return { kind: 'set', path, value }
}

function remove(path: DocumentPath): YamlChange {
  return { kind: 'remove', path }
}

function given(entry: PackEntry | { readonly profile: string; readonly version?: string }): JsonMap {
  return Object.fromEntries<Json>(Object.entries(entry))
}

function versionChanges(path: DocumentPath, version: string | undefined, data: Json | undefined): YamlChange[] {
  if (valueAt(data, path.slice(0, -1)) === undefined) return []
  return [version === undefined ? remove(path) : set(path, version)]
}

/** With a layer of its own goes nothing else; what is overridden of a composed profile's layers stays to be told. */
function removal(part: Part, data: Json | undefined): YamlChange[] {
  const path = pathOf(part)
  return valueAt(data, path) === undefined ? [] : [remove(path)]
}

/** Key by key, so that what is beside them stays where it stands. */
function swap(path: DocumentPath, entry: PackEntry, data: Json | undefined): YamlChange[] {
  const layer = valueAt(data, path)
  if (!isMap(layer)) return []
  const kept = new Set(['pack', 'version', 'layer'])
  const dropped = Object.keys(layer).filter((key) => !kept.has(key) && key !== (entry.registry && 'registry'))
  const { pack, registry, version } = entry
  return [
    set([...path, 'pack'], pack),
    ...(registry === undefined ? [] : [set([...path, 'registry'], registry)]),
    ...(version === undefined ? [remove([...path, 'version'])] : [set([...path, 'version'], version)]),
    ...dropped.map((key) => remove([...path, key])),
  ]
}

interface ReferenceEdit {
  readonly profile: string
  readonly version?: string
}

function referenceEntry({ profile, version }: ReferenceEdit): JsonMap {
  return given(version === undefined ? { profile } : { profile, version })
}

function reference(path: DocumentPath, edit: ReferenceEdit, data: Json | undefined): YamlChange[] {
  if (valueAt(data, path) === undefined) return path.length === 1 ? [set(path, referenceEntry(edit))] : []
  return [set([...path, 'profile'], edit.profile), ...versionChanges([...path, 'version'], edit.version, data)]
}

function presetChanges(edit: Extract<ProfileEdit, { kind: 'preset' }>, draft: Draft): YamlChange[] {
  const layer = draft.layers[edit.index]
  if (!layer) return []
  const path = ['layers', edit.index, 'presets']
  const excluded = edit.on ? (edit.instead ?? []).filter((name) => name !== edit.preset) : [edit.preset]
  const gone = layer.presets.flatMap((name, index) => (excluded.includes(name) ? [index] : []))
  const has = layer.presets.includes(edit.preset)
  // The last first, so that the places of the others hold; what is added goes where the one it replaces stood.
  const removals = gone.toReversed().map((index) => remove([...path, index]))
  if (!edit.on || has) return removals
  const [first, ...others] = gone
  if (first === undefined) return [{ kind: 'insert', path, index: layer.presets.length, value: edit.preset }]
  return [...others.toReversed().map((index) => remove([...path, index])), set([...path, first], edit.preset)]
}

function valueChanges(target: ValueTarget, path: readonly string[], value: Json, draft: Draft): YamlChange[] {
  if (target.of === 'layer') {
    return draft.layers[target.index] ? [set(['layers', target.index, 'values', ...path], value)] : []
  }
  const index = overrideIndex(target, draft)
  if (index >= 0) return [set(['overrides', index, 'values', ...path], value)]
  const values = path.reduceRight<Json>((inner, key) => ({ [key]: inner }), value)
  const { layer, profile } = target
  const entry: Json = { layer, ...(profile === undefined ? {} : { profile }), values }
  return [{ kind: 'insert', path: ['overrides'], index: draft.overrides.length, value: entry }]
}

/** An override that sets nothing any more goes as a whole. */
function noValueChanges(target: ValueTarget, path: readonly string[], draft: Draft): YamlChange[] {
  if (target.of === 'layer') return [remove(['layers', target.index, 'values', ...path])]
  const index = overrideIndex(target, draft)
  const override = draft.overrides[index]
  if (!override) return []
  const isLast = override.values.every((one) => path.every((key, place) => one.path[place] === key))
  return [remove(isLast ? ['overrides', index] : ['overrides', index, 'values', ...path])]
}

function overrideIndex({ layer, profile }: Extract<ValueTarget, { of: 'override' }>, draft: Draft): number {
  return draft.overrides.findIndex(
    (one) => one.layer === layer && (one.profile === profile || profile === undefined || one.profile === undefined),
  )
}

/** Before which layer of the file one of a kind is put: a core layer before the first add-on, add-ons at the end. */
export function placeFor(kind: LayerKind, kinds: readonly (LayerKind | undefined)[]): number | undefined {
  if (kind === 'addon') return undefined
  const order: readonly LayerKind[] = ['os', 'k8s', 'cni', 'csi', 'addon']
  const place = kinds.findIndex((one) => one !== undefined && order.indexOf(one) > order.indexOf(kind))
  return place < 0 ? undefined : place
}
