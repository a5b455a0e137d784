import type { ComposedLayer, ComposedProfile } from '../model/composition.ts'
import type { Diagnostic, Severity } from '../model/diagnostic.ts'
import type { LocatedNode } from '../model/document.ts'
import type { Location } from '../model/location.ts'
import type { PastIndex, PastPackEntry, PastProfileEntry } from '../model/past.ts'
import { isOn } from '../model/past-switch.ts'
import type { LayerKind } from '../model/registry.ts'
import type { Draft, DraftLayer, DraftReference, WrittenValue } from './draft.ts'
import type { Part, ValueTarget } from './edit-profile.ts'
import { versionChoices, type VersionChoices, type VersionLine } from './version-choices.ts'

/** What the controls are made of: the text, and what is known of the world and of the composition so far. */
export interface ControlsInput {
  readonly draft: Draft
  /** The text's tree; absent where it cannot be read. */
  readonly root: LocatedNode | undefined
  /** Absent until composed. */
  readonly composed: ComposedProfile | undefined
  readonly diagnostics: readonly Diagnostic[]
  readonly index: PastIndex
  /** The releases known so far, by folder. */
  readonly lines: ReadonlyMap<string, VersionLine>
}

export interface Controls {
  readonly draft: Draft
  readonly cloudTypes: PastIndex['cloudTypes']
  readonly infrastructure?: ReferenceControl
  readonly addOns: readonly ReferenceControl[]
  readonly layers: readonly LayerControl[]
}

interface PartControl {
  /** Unique among the controls, safe in an id: `layer-2`. */
  readonly id: string
  readonly part: Part
  readonly requested?: string
  readonly resolved?: string
  /** Absent while they are not known, and for what has no releases here. */
  readonly choices?: VersionChoices
  /** The worst that is found in it. */
  readonly worst?: Severity
}

export interface ReferenceControl extends PartControl {
  readonly profile: string
  /** The profile's own name; absent where there is no such profile. */
  readonly title?: string
  /** What it brings, bottom first. */
  readonly layers: readonly BroughtLayer[]
}

export interface ValuesControl {
  readonly id: string
  readonly name: string
  readonly target: ValueTarget
  /** Those that this file sets. */
  readonly values: readonly WrittenValue[]
}

export interface BroughtLayer extends ValuesControl {
  readonly kind: LayerKind
  readonly resolved?: string
}

export interface LayerControl extends PartControl, ValuesControl {
  readonly part: Extract<Part, { part: 'layer' }>
  readonly kind?: LayerKind
  readonly source: DraftLayer['source']
  readonly component: string
  readonly registry?: string
  readonly presets: readonly PresetChoice[]
}

export interface PresetChoice {
  readonly name: string
  readonly displayName: string
  readonly description: string
  readonly group?: string
  readonly on: boolean
  /** All of its group, which exclude each other. */
  readonly instead: readonly string[]
}

export function controlsOf(input: ControlsInput): Controls {
  const { draft, index } = input
  const worst = worstByPart(input)
  return {
    draft,
    cloudTypes: index.cloudTypes,
    ...(draft.infrastructure
      ? { infrastructure: referenceControl(draft.infrastructure, { part: 'infrastructure' }, input, worst) }
      : {}),
    addOns: draft.addOns.map((reference, place) =>
      referenceControl(reference, { part: 'add-on', index: place }, input, worst),
    ),
    layers: draft.layers.map((layer, place) => layerControl(layer, place, input, worst)),
  }
}

/** The folder of the only pack that a layer can mean; `undefined` where there is none, or more than one. */
export function packOf({ name, registry }: Pick<DraftLayer, 'name' | 'registry'>, index: PastIndex) {
  const found = index.packs.filter(
    (pack) => pack.name === name && (registry === undefined || pack.registry === registry),
  )
  return found.length === 1 ? found[0] : undefined
}

/** Whether something of the index is there now, and not only in the past. */
export function isPresent({ present }: PastPackEntry | PastProfileEntry): boolean {
  return isOn(present)
}

export function partId(part: Part): string {
  return part.part === 'infrastructure' ? part.part : `${part.part}-${part.index}`
}

function referenceControl(
  { profile, version }: DraftReference,
  part: Part,
  { draft, composed, index, lines }: ControlsInput,
  worst: ReadonlyMap<string, Severity>,
): ReferenceControl {
  const entry = index.profiles.find((one) => one.name === profile)
  const settled = composed?.references.find(
    ({ role, profileName }) => profileName === profile && (role === 'infrastructure') === (part.part === role),
  )
  const line = lines.get(`profiles/${profile}`)
  const layers = composed?.layers.filter(({ from }) => from.role !== 'own' && from.profile === profile) ?? []
  return {
    ...common(part, worst, version, settled?.resolution.resolved, line),
    profile,
    ...(entry ? { title: entry.displayName } : {}),
    layers: layers.map((layer) => broughtLayer(layer, composed!, draft)),
  }
}

function broughtLayer({ id, name, kind, resolution, from }: ComposedLayer, composed: ComposedProfile, draft: Draft) {
  const isAmbiguous = composed.layers.filter((other) => other.name === name && other.from.role !== 'own').length > 1
  const profile = isAmbiguous ? { profile: from.profile } : {}
  const override = draft.overrides.find(
    (one) => one.layer === name && (one.profile === undefined || one.profile === from.profile),
  )
  return {
    id,
    name,
    kind,
    ...(resolution.resolved === undefined ? {} : { resolved: resolution.resolved }),
    target: { of: 'override', layer: name, ...profile } as const,
    values: override?.values ?? [],
  }
}

function layerControl(
  layer: DraftLayer,
  place: number,
  { composed, index, lines }: ControlsInput,
  worst: ReadonlyMap<string, Severity>,
): LayerControl {
  const part = { part: 'layer', index: place } as const
  const settled = composed?.layers.find(({ from, layer: own }) => from.role === 'own' && own.index === place)
  const entry = layer.source === 'pack' ? packOf(layer, index) : undefined
  const kind = settled?.kind ?? entry?.layer ?? layer.layer
  const line = entry && lines.get(entry.path)
  return {
    ...common(part, worst, layer.version, settled?.resolution.resolved, line),
    part,
    name: layer.displayName ?? entry?.displayName ?? layer.name,
    source: layer.source,
    component: layer.name,
    ...(kind === undefined ? {} : { kind }),
    ...(layer.registry === undefined ? {} : { registry: layer.registry }),
    presets: presetChoices(layer, settled),
    target: { of: 'layer', index: place },
    values: layer.values,
  }
}

function common(
  part: Part,
  worst: ReadonlyMap<string, Severity>,
  requested: string | undefined,
  resolved: string | undefined,
  line: VersionLine | undefined,
) {
  const id = partId(part)
  const severity = worst.get(id)
  return {
    id,
    part,
    ...(requested === undefined ? {} : { requested }),
    ...(resolved === undefined ? {} : { resolved }),
    ...(line ? { choices: versionChoices(line) } : {}),
    ...(severity === undefined ? {} : { worst: severity }),
  }
}

/** Those of the pack as it is resolved, and those that are written and that it does not have, to be taken away. */
function presetChoices({ presets: chosen }: DraftLayer, settled: ComposedLayer | undefined): PresetChoice[] {
  const known = settled?.pack?.presets ?? []
  const unknown = chosen.filter((name) => !known.some((preset) => preset.name === name))
  return [
    ...known.map(({ name, displayName, description, group }) => ({
      name,
      displayName,
      description,
      ...(group === undefined ? {} : { group }),
      on: chosen.includes(name),
      instead: group === undefined ? [] : known.filter((one) => one.group === group).map((one) => one.name),
    })),
    ...unknown.map((name) => ({ name, displayName: name, description: '', on: true, instead: [] })),
  ]
}

const severities: readonly Severity[] = ['note', 'warning', 'error']

function worstByPart({ root, diagnostics, draft }: ControlsInput): ReadonlyMap<string, Severity> {
  const worst = new Map<string, Severity>()
  const file = `profiles/${draft.name ?? ''}/profile.yaml`
  for (const { at, severity } of diagnostics) {
    const part = at.file === file && at.revision === undefined ? partAt(root, at) : undefined
    if (!part) continue
    const id = partId(part)
    const known = worst.get(id)
    if (known === undefined || severities.indexOf(severity) > severities.indexOf(known)) worst.set(id, severity)
  }
  return worst
}

/** Which entry of the file a place lies in. */
export function partAt(root: LocatedNode | undefined, { line }: Pick<Location, 'line'>): Part | undefined {
  if (root?.kind !== 'map') return undefined
  const isIn = ({ at }: { readonly at: Location }) => at.line <= line && line <= at.endLine
  const placeIn = (key: string) => {
    const list = root.entries.get(key)?.value
    const index = list?.kind === 'list' ? list.items.findIndex(isIn) : -1
    return index < 0 ? undefined : index
  }
  const infrastructure = root.entries.get('infrastructure')?.value
  if (infrastructure?.kind === 'map' && isIn(infrastructure)) return { part: 'infrastructure' }
  const addOn = placeIn('addOns')
  if (addOn !== undefined) return { part: 'add-on', index: addOn }
  const layer = placeIn('layers')
  if (layer !== undefined) return { part: 'layer', index: layer }
  const override = placeIn('overrides')
  return override === undefined ? undefined : { part: 'override', index: override }
}
