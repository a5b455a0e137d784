import type { Scalar } from './document.ts'
import type { Location } from './location.ts'
import type {
  Instant,
  Layer,
  LayerKind,
  LayerSource,
  Pack,
  PackDependency,
  Preset,
  Profile,
  ProfileType,
  Variable,
} from './registry.ts'
import type { Resolution } from './resolution.ts'

/** Which of the four sources set a value, in the order in which they are merged. */
export type OriginKind = 'pack' | 'preset' | 'layer' | 'override'

export interface ValueOrigin {
  readonly kind: OriginKind
  /** `cilium@1.16.4`, a preset's name, or the profile that wrote the layer or the override. */
  readonly name: string
  readonly at: Location
}

/** Merged values in which every key knows who set it. */
export type MergedValue = MergedMap | MergedLeaf

export interface MergedMap {
  readonly kind: 'map'
  readonly entries: ReadonlyMap<string, MergedValue>
  /** What presets took away, and nobody set again; absent where that is nothing. */
  readonly removed?: ReadonlyMap<string, RemovedValue>
}

export interface RemovedValue {
  readonly value: MergedValue
  readonly by: ValueOrigin
}

/** A scalar or a list, which is replaced and never merged. */
export interface MergedLeaf {
  readonly kind: 'leaf'
  readonly value: LeafValue
  readonly origin: ValueOrigin
  /** What it replaced, latest first. */
  readonly replaced: readonly ReplacedValue[]
}

export interface ReplacedValue {
  readonly value: LeafValue
  readonly origin: ValueOrigin
  /** The preset that took it away before the key was set again. */
  readonly removedBy?: ValueOrigin
}

export type LeafValue = Scalar | readonly unknown[] | { readonly [key: string]: unknown }

/** A layer of a profile whose version is settled. */
export interface ResolvedLayer {
  readonly layer: Layer
  readonly kind: LayerKind
  readonly source: LayerSource
  /** The layer's name in the composition: its displayName, else that of its pack, chart or package. */
  readonly name: string
  /** The registry's folder, `registry/public`; absent for manifests. */
  readonly registryPath?: string
  /** `registry/public/cilium`; packs only. */
  readonly packPath?: string
  readonly resolution: Resolution
  /** The pack's content at the resolved release; packs only. */
  readonly pack?: Pack
  readonly presets: readonly Preset[]
}

/** A reference of a full profile, settled. */
export interface ResolvedReference {
  readonly role: 'infrastructure' | 'add-on'
  readonly profileName: string
  readonly at: Location
  readonly resolution: Resolution
  /** Absent where it could not be resolved. */
  readonly profile?: ResolvedProfile
}

/** A profile whose layers and references are pinned; not yet merged. */
export interface ResolvedProfile {
  readonly profile: Profile
  readonly asOf: Instant
  readonly layers: readonly ResolvedLayer[]
  readonly references: readonly ResolvedReference[]
}

export interface ComposedLayer extends ResolvedLayer {
  /** Unique in the composition, safe in an id or a URL. */
  readonly id: string
  /** Which profile brought it. */
  readonly from: {
    readonly role: 'infrastructure' | 'add-on' | 'own'
    readonly profile: string
    /** The composed profile's resolved version. */
    readonly version: string | undefined
  }
  readonly installPriority: number
  readonly values: MergedMap
}

export interface ComposedVariable extends Variable {
  /** The profile that declares it. */
  readonly profile: string
}

/** One full stack, bottom first, with its merged values. */
export interface ComposedProfile {
  readonly name: string
  readonly version: string | undefined
  readonly type: ProfileType
  readonly cloudType: string
  readonly asOf: Instant
  readonly profile: Profile
  readonly references: readonly ResolvedReference[]
  readonly layers: readonly ComposedLayer[]
  readonly variables: readonly ComposedVariable[]
}

/** How one dependency of a layer's pack stands in the stack. */
export interface DependencyVerdict {
  readonly dependency: PackDependency
  /**
   * `met` and `unmet`: the pack is there, and fits or does not (for notSupported: is kept away from, or is there).
   * `absent`: not there and needed. `alternative`: not there, and another of its group is, or it is optional.
   * `external`: comes from outside the repository.
   */
  readonly outcome: 'met' | 'unmet' | 'absent' | 'alternative' | 'external'
  /** The layer of the stack that it speaks of. */
  readonly by?: { readonly id?: string; readonly name: string; readonly version: string | undefined }
}
