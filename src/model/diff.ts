import type { Json } from './document.ts'
import type { Severity } from './diagnostic.ts'
import type { LayerKind, LayerSource } from './registry.ts'

/** What one tree does to every resolved profile of another. Lists are sorted by name, so that equal changes give equal bytes. */
export interface RegistryDiff {
  /** Every profile that is not the same on both sides. */
  readonly profiles: readonly ProfileDiff[]
  /** How many are the same. */
  readonly same: number
  readonly packs: readonly PackDiff[]
  readonly registries: readonly FileDiff[]
  /** The settings in layerbook.yaml. */
  readonly settings: readonly FieldChange[]
  /** For each cause the profiles that change because of it: all of them, and no other. */
  readonly reach: readonly Reach[]
}

export type ChangeStatus = 'added' | 'removed' | 'changed'

export interface ProfileDiff {
  /** The name after the change; of a removed profile the one it had. */
  readonly name: string
  /** The name before, where its folder was renamed. */
  readonly renamedFrom?: string
  readonly status: ChangeStatus
  /**
   * `breaks`: it has errors now, and had none or was not there. `mends`: it had errors, and has none now or is gone.
   * `faulty`: errors on both sides. `sound`: on none.
   */
  readonly verdict: 'breaks' | 'mends' | 'faulty' | 'sound'
  /** Files that are no YAML: where there are any, nothing but findings is compared. Absent where there are none. */
  readonly unreadable?: readonly UnreadableProfile[]
  /** What the profile says of itself: version, type, cloud type, names and tags. */
  readonly fields: readonly FieldChange[]
  readonly references: readonly ReferenceChange[]
  /** In the order of the stack: as it is now, then what is gone. */
  readonly layers: readonly LayerChange[]
  readonly variables: readonly VariableChange[]
  readonly findings: { readonly brought: readonly FindingChange[]; readonly mended: readonly FindingChange[] }
  readonly causes: readonly LinkedCause[]
}

/** A profile, or one that it composes, whose file cannot be read at all. */
export interface UnreadableProfile {
  readonly side: 'before' | 'after'
  readonly profile: string
}

/** One value before and after; a side is absent where there was nothing. */
export interface FieldChange {
  readonly key: string
  readonly before?: Json
  readonly after?: Json
}

export interface ReferenceChange {
  readonly role: 'infrastructure' | 'add-on'
  readonly profile: string
  readonly before?: VersionSide
  readonly after?: VersionSide
  readonly move?: VersionMove
  readonly causes: readonly LinkedCause[]
}

export interface VersionSide {
  /** As asked for; absent for what the tree itself holds. */
  readonly requested?: string
  /** Absent where nothing fits. */
  readonly resolved?: string
}

export interface VersionMove {
  /** `rewritten`: written otherwise, and the same version. */
  readonly direction: 'upgrade' | 'downgrade' | 'rewritten'
  /** The first number that differs; `build` is what follows the third. */
  readonly level: 'major' | 'minor' | 'patch' | 'build'
}

/** One layer as one side has it. */
export interface LayerSide extends VersionSide {
  readonly name: string
  readonly kind: LayerKind
  readonly source: LayerSource
  /** The pack, chart or package; the display name for manifests. */
  readonly component: string
  readonly registry?: string
  /** The profile that brings it. */
  readonly from: string
}

export type LayerChange = {
  readonly causes: readonly LinkedCause[]
} & (
  | { readonly change: 'added'; readonly after: LayerSide }
  | { readonly change: 'removed'; readonly before: LayerSide }
  /** Another component in the same core place, or under the same display name. Its values are not compared. */
  | { readonly change: 'swapped'; readonly before: LayerSide; readonly after: LayerSide }
  | ChangedLayer
)

export interface ChangedLayer {
  readonly change: 'changed'
  readonly before: LayerSide
  readonly after: LayerSide
  readonly move?: VersionMove
  /** Its places in the stack, counted from 1 at the bottom, where it does not stand in the order in which it stood. */
  readonly moved?: { readonly before: number; readonly after: number }
  /** Presets, namespace, install priority, manifests and the like. */
  readonly fields: readonly FieldChange[]
  readonly values: readonly ValueChange[]
  /** Whether files that come with it differ under the same name: manifests, charts. */
  readonly content: boolean
  readonly causes: readonly LinkedCause[]
}

/** One leaf of the merged values. */
export interface ValueChange {
  readonly path: readonly string[]
  readonly before?: ValueSide
  readonly after?: ValueSide
  /** Whether the value is one that is not shown, as a password: then it is absent from both sides. */
  readonly masked: boolean
}

export interface ValueSide {
  readonly value?: Json
  readonly by: { readonly kind: 'pack' | 'preset' | 'layer' | 'override'; readonly name: string }
}

export interface VariableChange {
  readonly name: string
  readonly change: ChangeStatus
  readonly fields: readonly FieldChange[]
  readonly causes: readonly LinkedCause[]
}

export interface FindingChange {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly file: string
  readonly line: number
}

export type CauseKind =
  /** Another release of a pack is taken for the same request. */
  | 'pack-version'
  /** The defaults of a version not yet released. */
  | 'pack-values'
  /** A preset of a version not yet released; `preset` names it. */
  | 'pack-preset'
  /** What else the file or the folder of a version not yet released says. */
  | 'pack-content'
  /** A release was yanked or deprecated, or is no longer. */
  | 'ledger-mark'
  /** The profile's own file, or that of one it composes. */
  | 'profile'
  | 'registry'
  | 'settings'

export interface Cause {
  readonly kind: CauseKind
  /** The folder of the pack, profile or registry, or `layerbook.yaml`. */
  readonly subject: string
  readonly preset?: string
}

/** A cause, and the composed profile through which it reaches; without one it reaches directly. */
export interface LinkedCause extends Cause {
  readonly via?: string
}

export interface Reach {
  readonly cause: Cause
  readonly profiles: readonly ReachedProfile[]
}

export interface ReachedProfile {
  readonly name: string
  readonly direct: boolean
  /** The composed profiles through which it is reached. */
  readonly via: readonly string[]
}

export interface FileDiff {
  readonly path: string
  readonly status: ChangeStatus
  readonly fields: readonly FieldChange[]
}

export interface PackDiff extends FileDiff {
  readonly before?: string
  readonly after?: string
  readonly move?: VersionMove
  readonly values: readonly ValueChange[]
  readonly presets: readonly { readonly name: string; readonly change: ChangeStatus }[]
  /** Whether other files of the folder differ: manifests, charts, the README. */
  readonly content: boolean
  /** Whether a released version has other content now than its release: nobody gets it. */
  readonly released: boolean
  readonly marks: readonly MarkChange[]
}

/** A mark in a ledger that was set, changed or taken away. */
export interface MarkChange {
  readonly version: string
  readonly mark: 'deprecated' | 'yanked' | 'eol'
  readonly before?: string
  readonly after?: string
}
