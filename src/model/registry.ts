import type { Severity } from './diagnostic.ts'
import type { Json, LocatedMap, SourceDocument } from './document.ts'
import type { Located, Location } from './location.ts'
import type { SigningSettings } from './signature.ts'

/** The places of a stack, bottom first. */
export const layerKinds = ['os', 'k8s', 'cni', 'csi', 'addon'] as const
export type LayerKind = (typeof layerKinds)[number]
export const coreLayerKinds = ['os', 'k8s', 'cni', 'csi'] as const satisfies readonly LayerKind[]

export const builtInCloudTypes = [
  'aws',
  'azure',
  'gcp',
  'vsphere',
  'maas',
  'openstack',
  'edge-native',
  'baremetal',
  'eks',
  'aks',
  'gke',
  'all',
] as const

/** An instant in UTC to the second, `2024-11-20T00:00:00Z`: sorts as text. */
export type Instant = string

export type Versioning = 'semver' | 'revision' | 'loose'

export type RegistryKind = 'pack' | 'helm' | 'oci' | 'zarf'

/** One registry as its registry.yaml describes it. */
export interface Registry {
  readonly name: string
  /** `registry/public` */
  readonly path: string
  readonly displayName: string
  readonly description: string
  readonly kind: RegistryKind
  readonly visibility: 'public' | 'private'
  readonly endpoint?: string
  readonly homepage?: string
  /** Charts or packages a remote source is known to have; empty where any is accepted. */
  readonly artifacts: readonly RemoteArtifact[]
  readonly external: readonly { readonly name: string; readonly description: string }[]
  readonly document: SourceDocument
}

export interface RemoteArtifact {
  readonly name: string
  readonly displayName: string
  readonly description: string
  readonly homepage?: string
}

export type DependencyType = 'required' | 'optional' | 'notSupported' | 'upgrade'

export interface PackDependency {
  readonly packName: string
  readonly layer?: LayerKind
  /** Inclusive; `undefined` is no bound. */
  readonly minVersion?: string
  readonly maxVersion?: string
  readonly type: DependencyType
  readonly at: Location
}

export interface PackChart {
  readonly name: string
  readonly version?: string
  readonly appVersion?: string
  readonly repository?: string
  readonly path?: string
}

export interface Preset {
  readonly name: string
  readonly displayName: string
  readonly description: string
  readonly group?: string
  readonly add?: LocatedMap
  /** Key paths, each a list of keys; keys that hold dots are matched longest first when applied. */
  readonly remove: readonly Located<string>[]
  readonly at: Location
}

/**
 * The content of a pack folder at one tree: the working tree, a commit or a release. What the author got wrong is
 * absent here (and reported), so every optional field may be missing in an invalid file.
 */
export interface Pack {
  readonly registry: string
  /** The folder's name. */
  readonly name: string
  /** `registry/public/cilium` */
  readonly path: string
  readonly displayName: string
  readonly description: string
  readonly version?: Located<string>
  readonly versioning: Versioning
  readonly layer?: LayerKind
  readonly addonType?: string
  readonly cloudTypes: readonly string[]
  readonly group?: string
  /** `2027-04-01` */
  readonly eol?: string
  readonly homepage?: string
  readonly source?: string
  readonly license?: string
  readonly charts: readonly PackChart[]
  readonly kubeManifests: readonly string[]
  readonly packages: readonly { readonly name: string; readonly registry: string; readonly version: string }[]
  readonly dependencies: readonly PackDependency[]
  readonly annotations: Readonly<Record<string, string>>
  readonly presets: readonly Preset[]
  readonly document: SourceDocument
  /** values.yaml; absent where the pack has none. */
  readonly values?: SourceDocument
  /** values.schema.json, as the file has it; absent where the pack has none. */
  readonly valuesSchema?: SourceDocument
  readonly presetsDocument?: SourceDocument
  readonly readme?: string
  /** File names in the folder, from the folder, sorted: `manifests/a.yaml`. */
  readonly files: readonly string[]
}

export type ProfileType = 'infrastructure' | 'add-on' | 'full'

export type LayerSource = 'pack' | 'helm' | 'manifest' | 'oci' | 'zarf'

/** One entry of a profile's `layers`, as written. Its source may still be unknown: see `source`. */
export interface Layer {
  /** Index in the file, from 0. */
  readonly index: number
  /** Which key names the source. Whether a chart is `helm` or `oci` is its registry's to say. */
  readonly sourceKey: 'pack' | 'chart' | 'manifests' | 'package'
  /** The pack, chart or package; for manifests the display name. */
  readonly name: Located<string>
  readonly manifests: readonly Located<string>[]
  readonly registry?: Located<string>
  /** The declared place; absent where the file leaves it to the pack. */
  readonly layer?: Located<LayerKind>
  readonly version?: Located<string>
  /** As written; absent where the file has none. */
  readonly displayName?: Located<string>
  readonly namespace?: string
  readonly presets: readonly Located<string>[]
  readonly values?: LocatedMap
  readonly at: Location
}

export interface ProfileReference {
  readonly profile: Located<string>
  readonly version?: Located<string>
  readonly at: Location
}

export interface ProfileOverride {
  readonly layer: Located<string>
  readonly profile?: Located<string>
  readonly values: LocatedMap
  readonly at: Location
}

export type VariableFormat = 'string' | 'number' | 'boolean' | 'ipv4' | 'ipv4cidr' | 'ipv6' | 'version' | 'base64'

export interface Variable {
  readonly name: Located<string>
  readonly displayName: string
  readonly description: string
  readonly format: VariableFormat
  readonly inputType: 'text' | 'dropdown' | 'multiline'
  readonly options: readonly { readonly value: string; readonly label: string; readonly description: string }[]
  readonly regex?: string
  readonly required: boolean
  readonly defaultValue?: string
  readonly isSensitive: boolean
  readonly hidden: boolean
  readonly immutable: boolean
  readonly at: Location
}

/** The content of a profile folder at one tree. As with Pack, what is invalid in the file is absent here. */
export interface Profile {
  readonly name: string
  /** `profiles/aws-production` */
  readonly path: string
  readonly displayName: string
  readonly description: string
  readonly version?: Located<string>
  readonly type?: ProfileType
  readonly cloudType?: Located<string>
  readonly tags: readonly string[]
  readonly infrastructure?: ProfileReference
  readonly addOns: readonly ProfileReference[]
  readonly layers: readonly Layer[]
  readonly overrides: readonly ProfileOverride[]
  readonly variables: readonly Variable[]
  readonly document: SourceDocument
  readonly readme?: string
  readonly files: readonly string[]
}

export interface LedgerLine {
  readonly version: string
  readonly date: Instant
  readonly commit: string
  readonly tree: string
  readonly eol?: string
  readonly deprecated?: ReleaseMark
  readonly yanked?: ReleaseMark
  readonly at: Location
}

export interface ReleaseMark {
  /** `2025-02-01` */
  readonly date: string
  readonly reason: string
}

export interface Ledger {
  readonly lines: readonly LedgerLine[]
  readonly document: SourceDocument
}

/** The settings in layerbook.yaml, with their defaults filled in. */
export interface RepositorySettings {
  readonly name: string
  readonly description: string
  readonly url?: string
  readonly cloudTypes: readonly { readonly name: string; readonly displayName: string }[]
  /** Absent where the repository lists no keys: then nothing is said of signatures anywhere. */
  readonly signing?: SigningSettings
  /** How grave the findings of some codes are here, in the order written. */
  readonly rules?: readonly RuleSetting[]
  readonly thresholds?: Thresholds
  /** Selections that the catalog makes a feed of. */
  readonly feeds?: readonly NamedFeed[]
}

/** Profiles and packs that one feed tells of: all that any of its lists names. */
export interface NamedFeed {
  readonly name: Located<string>
  readonly displayName: string
  readonly profiles: readonly Located<string>[]
  /** `public/cilium` */
  readonly packs: readonly Located<string>[]
  readonly tags: readonly Located<string>[]
  readonly clouds: readonly Located<string>[]
}

export interface RuleSetting {
  readonly code: Located<string>
  readonly severity: Severity | 'off'
}

/** From when on some rules speak, in days; each has a default of its rule's. */
export interface Thresholds {
  readonly staleAfterDays?: number
  readonly endOfLifeNoticeDays?: number
}

/** Everything that one tree holds. Maps are keyed by the folder path: `registry/public`, `registry/public/cilium`, `profiles/x`. */
export interface Snapshot {
  readonly settings: RepositorySettings
  readonly registries: ReadonlyMap<string, Registry>
  readonly packs: ReadonlyMap<string, Pack>
  readonly profiles: ReadonlyMap<string, Profile>
  /** Ledgers by the folder they stand in. */
  readonly ledgers: ReadonlyMap<string, Ledger>
  /** The profiles that may compose one of a name, where that is known without going through all of them. */
  readonly composersOf?: (name: string) => Iterable<Profile>
}

export type { Json }
