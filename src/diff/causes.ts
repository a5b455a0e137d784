import type { ComposedLayer, ComposedProfile, ResolvedReference } from '../model/composition.ts'
import { plainValue } from '../model/plain-value.ts'
import type { Release } from '../model/release.ts'
import type { Resolution } from '../model/resolution.ts'
import type { LinkedCause } from '../model/diff.ts'
import { distinct } from './distinct-causes.ts'
import type { LeafChange } from './value-changes.ts'

/** What else differs between the two trees than packs and profiles. */
export interface TreeChanges {
  /** The folders of registries whose registry.yaml differs. */
  readonly registries: ReadonlySet<string>
  /** The folders of packs and profiles that differ, or that one tree alone has. */
  readonly folders: ReadonlySet<string>
  readonly settings: boolean
}

/** Finds, for each thing that differs between two compositions of a profile, what made it so. */
export class CauseFinder {
  readonly #before: ComposedProfile
  readonly #after: ComposedProfile
  readonly #tree: TreeChanges

  constructor(before: ComposedProfile, after: ComposedProfile, tree: TreeChanges) {
    this.#before = before
    this.#after = after
    this.#tree = tree
  }

  /** The profile's own file. */
  own(): LinkedCause {
    return { kind: 'profile', subject: this.#after.profile.path }
  }

  get isOwnChanged(): boolean {
    return this.#before.profile.document.text !== this.#after.profile.document.text
  }

  /** That a profile of the composition now says something else, or is another release, or is composed no more. */
  writer(name: string): LinkedCause {
    if (name === this.#after.name || name === this.#before.name) return this.own()
    const [before, after] = [referenceTo(name, this.#before), referenceTo(name, this.#after)]
    if (!before || !after || before.resolution.requested !== after.resolution.requested) return this.own()
    return this.reference(before, after)
  }

  /** Another release of a composed profile for the same request, or other content of the tree's own. */
  reference(before: ResolvedReference, after: ResolvedReference): LinkedCause {
    const subject = `profiles/${after.profileName}`
    return { kind: isMarkMove(before.resolution, after.resolution) ? 'ledger-mark' : 'profile', subject }
  }

  /** That a layer came, went or was exchanged. Where the profile that lists it says the same as before, its source did it. */
  presence(before: ComposedLayer | undefined, after: ComposedLayer | undefined): LinkedCause[] {
    const sides = [before, after].filter((layer) => layer !== undefined)
    const causes = sides.map((layer) => {
      if (this.#isWriterChanged(layer.from.profile)) return this.writer(layer.from.profile)
      return through(layer, this.#sourceOf(layer))
    })
    return distinct(causes)
  }

  #sourceOf({ packPath, registryPath }: ComposedLayer): LinkedCause {
    if (registryPath !== undefined && (packPath === undefined || this.#tree.registries.has(registryPath))) {
      return { kind: 'registry', subject: registryPath }
    }
    return packPath === undefined ? this.own() : { kind: 'pack-version', subject: packPath }
  }

  #isWriterChanged(name: string): boolean {
    if (name === this.#after.name || name === this.#before.name) return this.isOwnChanged
    const [before, after] = [referenceTo(name, this.#before), referenceTo(name, this.#after)]
    return before?.profile?.profile.document.text !== after?.profile?.profile.document.text
  }

  /** What a matched layer asks for, or what it comes to. */
  version(before: ComposedLayer, after: ComposedLayer): LinkedCause {
    const [old, now] = [before.resolution, after.resolution]
    const isAskedOtherwise =
      old.requested !== now.requested || before.layer.registry?.value !== after.layer.registry?.value
    if (isAskedOtherwise || after.packPath === undefined) return this.writer(after.from.profile)
    return through(after, { kind: isMarkMove(old, now) ? 'ledger-mark' : 'pack-version', subject: after.packPath })
  }

  /** A field of a layer: as written, else as the pack has it. */
  field(key: string, before: ComposedLayer, after: ComposedLayer): LinkedCause[] {
    if (key === 'source' && before.registryPath === after.registryPath && after.registryPath !== undefined) {
      return [through(after, { kind: 'registry', subject: after.registryPath })]
    }
    if (key === 'from') return [this.writer(before.from.profile), this.writer(after.from.profile)]
    const isWritten = written(key, before) !== written(key, after)
    if (isWritten || after.packPath === undefined) return [this.writer(after.from.profile)]
    if (before.resolution.resolved !== after.resolution.resolved) return [this.version(before, after)]
    return [through(after, { kind: key === 'presets' ? 'pack-preset' : 'pack-content', subject: after.packPath })]
  }

  /** A leaf of the values: whoever stands highest of those who set it on either side. */
  value(change: LeafChange, before: ComposedLayer, after: ComposedLayer): LinkedCause {
    const sides = [change.before?.origin, change.after?.origin].filter((origin) => origin !== undefined)
    const top = sides.toSorted((a, b) => order.indexOf(b.kind) - order.indexOf(a.kind))[0]
    if (top?.kind === 'override' || top?.kind === 'layer') return this.writer(top.name)
    if (after.packPath === undefined) return this.writer(after.from.profile)
    if (before.resolution.resolved !== after.resolution.resolved || before.packPath !== after.packPath) {
      return this.version(before, after)
    }
    if (presetNames(before) !== presetNames(after)) return this.writer(after.from.profile)
    const isPreset = top?.kind === 'preset' || !isPackLeafChanged(change, before, after)
    const preset = isPreset ? (top?.kind === 'preset' ? top.name : changedPreset(before, after)) : undefined
    return through(after, {
      kind: isPreset ? 'pack-preset' : 'pack-values',
      subject: after.packPath,
      ...(preset === undefined ? {} : { preset }),
    })
  }

  /** Other files of a layer under the same name. */
  content(after: ComposedLayer): LinkedCause {
    if (after.packPath === undefined) return this.writer(after.from.profile)
    return through(after, { kind: 'pack-content', subject: after.packPath })
  }

  /** Marks set or taken away on the very releases that are taken on both sides. */
  marks(): LinkedCause[] {
    const pairs = samePlaces(this.#before, this.#after)
    return distinct(
      pairs.flatMap(({ path, before, after, via }): LinkedCause[] =>
        before?.version === after?.version && marksOf(before) !== marksOf(after)
          ? [{ kind: 'ledger-mark', subject: path, ...(via === undefined ? {} : { via }) }]
          : [],
      ),
    )
  }

  /** Those of the composition's profiles that say something else than before. */
  writers(): LinkedCause[] {
    const composed = this.#after.references.filter(({ profileName }) => this.#isWriterChanged(profileName))
    return distinct([
      ...(this.isOwnChanged ? [this.own()] : []),
      ...composed.map(({ profileName }) => this.writer(profileName)),
    ])
  }

  /** All inputs that differ: for findings that come or go though the stack is the same. */
  inputs(): LinkedCause[] {
    const causes = this.writers()
    for (const { profileName } of this.#after.references) {
      const subject = `profiles/${profileName}`
      if (this.#tree.folders.has(subject)) causes.push({ kind: 'profile', subject })
    }
    for (const layer of this.#after.layers) {
      if (layer.registryPath !== undefined && this.#tree.registries.has(layer.registryPath)) {
        causes.push(through(layer, { kind: 'registry', subject: layer.registryPath }))
      }
      if (layer.packPath !== undefined && this.#tree.folders.has(layer.packPath)) {
        causes.push(through(layer, { kind: 'pack-content', subject: layer.packPath }))
      }
    }
    if (this.#tree.settings) causes.push({ kind: 'settings', subject: 'layerbook.yaml' })
    if (causes.length === 0) {
      for (const subject of this.#tree.registries) causes.push({ kind: 'registry', subject })
    }
    return distinct(causes.length === 0 ? [this.own()] : causes)
  }
}

const order = ['pack', 'preset', 'layer', 'override'] as const

function referenceTo(name: string, { references }: ComposedProfile): ResolvedReference | undefined {
  return references.find(({ profileName }) => profileName === name)
}

/** Whether one side passes over what the other takes because it is yanked there. */
function isMarkMove(before: Resolution, after: Resolution): boolean {
  return isYankedIn(after, before.resolved) || isYankedIn(before, after.resolved)
}

function isYankedIn({ candidates }: Resolution, version: string | undefined): boolean {
  return candidates.some((one) => one.version === version && one.passedOver?.kind === 'yanked')
}

/** The cause with the composed profile that brings the layer; none where it is the profile's own. */
function through({ from }: ComposedLayer, cause: LinkedCause): LinkedCause {
  return from.role === 'own' ? cause : { ...cause, via: from.profile }
}

function written(key: string, { layer }: ComposedLayer): string | undefined {
  if (key === 'kind') return layer.layer?.value
  if (key === 'presets') return layer.presets.map(({ value }) => value).join('\n')
  if (key === 'namespace') return layer.namespace
  if (key === 'registry') return layer.registry?.value
  if (key === 'name') return layer.displayName?.value
  return undefined
}

function presetNames({ layer }: ComposedLayer): string {
  return layer.presets.map(({ value }) => value).join('\n')
}

/** Whether the pack's own default at that place differs, and not only what a preset makes of it. */
function isPackLeafChanged({ before, after }: LeafChange, old: ComposedLayer, now: ComposedLayer): boolean {
  if (before && after) return true
  return old.pack?.values?.text !== now.pack?.values?.text
}

function changedPreset(before: ComposedLayer, after: ComposedLayer): string | undefined {
  const textOf = (preset: ComposedLayer['presets'][number]) =>
    JSON.stringify([preset.remove.map(({ value }) => value), preset.add ? plainValue(preset.add) : {}])
  const old = new Map(before.presets.map((preset) => [preset.name, textOf(preset)]))
  return after.presets.find((preset) => old.get(preset.name) !== textOf(preset))?.name
}

interface Place {
  readonly path: string
  readonly before: Release | undefined
  readonly after: Release | undefined
  readonly via: string | undefined
}

/** The releases that layers and references take on both sides. */
function samePlaces(before: ComposedProfile, after: ComposedProfile): Place[] {
  const old = new Map(before.layers.map((layer) => [`${layer.from.profile}\0${layer.name}`, layer.resolution.release]))
  const layers = after.layers.flatMap((layer): Place[] =>
    layer.packPath === undefined
      ? []
      : [
          {
            path: layer.packPath,
            before: old.get(`${layer.from.profile}\0${layer.name}`),
            after: layer.resolution.release,
            via: layer.from.role === 'own' ? undefined : layer.from.profile,
          },
        ],
  )
  const references = after.references.map(({ profileName, resolution }): Place => ({
    path: `profiles/${profileName}`,
    before: referenceTo(profileName, before)?.resolution.release,
    after: resolution.release,
    via: undefined,
  }))
  return [...layers, ...references]
}

function marksOf(release: Release | undefined): string {
  return JSON.stringify([release?.deprecated, release?.yanked, release?.eol])
}
