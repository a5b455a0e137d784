// Generated from schemas/*.json by scripts/generate-types.ts; run `node scripts/generate-types.ts` after a change there.

import type { Json } from './document.ts'

/**
 * layerbook.yaml, at the root of the repository: what the whole registry is called and which words it adds. Optional.
 */
export interface LayerbookFile {
  /**
   * What the catalog is called.
   */
  name?: string
  /**
   * One or two sentences for the catalog's home page.
   */
  description?: string
  /**
   * The repository's address on the web. Commits and files are linked from it.
   */
  url?: string
  /**
   * Environments that this repository adds to the built-in ones.
   */
  cloudTypes?: CustomCloudType[]
  /**
   * Selections that the catalog makes a feed of, beside those of each type, cloud, tag, registry and layer. A feed tells of every profile and pack that any of its lists names.
   *
   * @maxItems 100
   */
  feeds?: NamedFeed[]
  /**
   * How grave the findings of a code are here, by code; off leaves them out. Codes for what could not be read or trusted cannot be set.
   */
  rules?: {
    [k: string]: 'error' | 'warning' | 'note' | 'off'
  }
  thresholds?: Thresholds
  signing?: Signing
}
export interface CustomCloudType {
  /**
   * The name that packs and profiles write.
   */
  name: string
  /**
   * The name that people read.
   */
  displayName?: string
}
export interface NamedFeed {
  /**
   * The feed's address: feeds/selection-<name>.xml.
   */
  name: string
  /**
   * The name that people read.
   */
  displayName?: string
  /**
   * Profiles by name.
   *
   * @maxItems 1000
   */
  profiles?: string[]
  /**
   * Packs by registry and name.
   *
   * @maxItems 1000
   */
  packs?: string[]
  /**
   * Tags: all profiles that have one of them.
   *
   * @maxItems 1000
   */
  tags?: string[]
  /**
   * Cloud types: all profiles made for one of them.
   *
   * @maxItems 1000
   */
  clouds?: string[]
}
/**
 * From when on some rules speak, in days.
 */
export interface Thresholds {
  /**
   * stale-train: so long without a release on a train, while a newer train has one. Without it 365.
   */
  staleAfterDays?: number
  /**
   * end-of-life-soon: so long before the end of life it is told. Without it 30; 0 tells nothing.
   */
  endOfLifeNoticeDays?: number
}
/**
 * Whose signatures on release tags are trusted. Without it nothing is said of signatures.
 */
export interface Signing {
  /**
   * Files of trusted public keys, or folders of such files: OpenPGP keys in ASCII armor, or SSH keys in the form of an allowed_signers file.
   *
   * @minItems 1
   * @maxItems 100
   */
  keys: [string, ...string[]]
  /**
   * Folders whose releases must be signed by one of the keys.
   *
   * @maxItems 100
   */
  requiredFor?: string[]
  /**
   * The day on which signing began: a release that its ledger dates earlier needs no signature.
   */
  since?: string
}

/**
 * registry/<registry>/registry.yaml: a folder of packs, or a remote source of charts or packages.
 */
export interface RegistryFile {
  /**
   * The registry's name: that of its folder.
   */
  name: string
  /**
   * The name that people read.
   */
  displayName?: string
  /**
   * What is found in it, in one or two sentences.
   */
  description?: string
  /**
   * pack: the packs lie in this folder. helm, oci, zarf: a remote source, which layers name with a chart or a package.
   */
  kind: 'pack' | 'helm' | 'oci' | 'zarf'
  /**
   * Who may read the source. Shown, not enforced.
   */
  visibility?: 'public' | 'private'
  /**
   * Where a remote source answers. Needed by helm, oci and zarf.
   */
  endpoint?: string
  /**
   * A page about the source.
   */
  homepage?: string
  /**
   * The charts that layers may take from this source (helm, oci). Without it any chart is accepted.
   */
  charts?: RemoteArtifact[]
  /**
   * The packages that layers may take from this source (zarf). Without it any package is accepted.
   */
  packages?: RemoteArtifact[]
  /**
   * Packs that live outside this repository and that dependencies may name all the same.
   */
  external?: ExternalPack[]
}
/**
 * One chart or package of a remote source.
 */
export interface RemoteArtifact {
  /**
   * Its name at the source.
   */
  name: string
  /**
   * The name that people read.
   */
  displayName?: string
  /**
   * What it does, in a sentence.
   */
  description?: string
  /**
   * A page about it.
   */
  homepage?: string
}
export interface ExternalPack {
  /**
   * The pack's name.
   */
  name: string
  /**
   * Where it comes from.
   */
  description?: string
}

/**
 * registry/<registry>/<pack>/pack.yaml: one component that can be a layer. The working tree holds its next version; releases are tags.
 */
export interface PackFile {
  /**
   * The pack's name: that of its folder.
   */
  name: string
  /**
   * The name that people read.
   */
  displayName?: string
  /**
   * What the component does, in a sentence or two.
   */
  description?: string
  /**
   * The version that the working tree holds. Always quoted where YAML would read a number.
   */
  version: string
  /**
   * How this pack's versions are read. semver: a suffix after - is a prerelease. revision: a suffix is a later build of the same version. loose: dotted numbers of any count, leading zeros kept.
   */
  versioning?: 'semver' | 'revision' | 'loose'
  /**
   * The place of the pack in a stack.
   */
  layer: 'os' | 'k8s' | 'cni' | 'csi' | 'addon'
  /**
   * The category of an add-on.
   */
  addonType?: string
  /**
   * The environments that the pack fits: aws, azure, gcp, vsphere, maas, openstack, edge-native, baremetal, eks, aks, gke, all, or names declared in layerbook.yaml.
   *
   * @minItems 1
   */
  cloudTypes: [string, ...string[]]
  /**
   * A line of releases that a version can ask for by prefix, as in LTS__22.04.x.
   */
  group?: string
  /**
   * The day on which upstream's support of this version ends.
   */
  eol?: string
  /**
   * The component's own page.
   */
  homepage?: string
  /**
   * Where its source is kept.
   */
  source?: string
  /**
   * The software's licence, as an SPDX identifier.
   */
  license?: string
  /**
   * The Helm charts that the pack installs.
   */
  charts?: PackChart[]
  /**
   * Kubernetes manifests in the pack's folder that it applies.
   */
  kubeManifests?: string[]
  /**
   * The Zarf packages that the pack deploys.
   */
  packages?: PackPackage[]
  constraints?: PackConstraints
  /**
   * Free texts by key. system_state: deprecated or disabled, and disabled: "true", say where the version is in its life; a disabled one cannot be used.
   */
  annotations?: {
    [k: string]: string
  }
}
/**
 * A chart: from a repository at a version, or a file in the pack's folder.
 */
export interface PackChart {
  /**
   * The chart's name; its values stand under charts.<name>.
   */
  name: string
  /**
   * The chart's version.
   */
  version?: string
  /**
   * The version of the software inside, where it differs.
   */
  appVersion?: string
  /**
   * A registry of this repository by name, or an address.
   */
  repository?: string
  /**
   * A chart archive in the pack's folder.
   */
  path?: string
}
export interface PackPackage {
  /**
   * The package's name.
   */
  name: string
  /**
   * The zarf registry that has it.
   */
  registry: string
  /**
   * The package's version.
   */
  version: string
}
/**
 * What the pack asks of the rest of the stack.
 */
export interface PackConstraints {
  /**
   * Packs that must, may or must not stand in the same stack. Several required k8s packs are alternatives.
   */
  dependencies?: PackDependency[]
}
/**
 * A condition on another pack of the stack. Bounds are inclusive; an empty one is no bound.
 */
export interface PackDependency {
  /**
   * The other pack.
   */
  packName: string
  /**
   * The other pack's layer.
   */
  layer?: 'os' | 'k8s' | 'cni' | 'csi' | 'addon'
  /**
   * The lowest version that fits, itself included; empty for none.
   */
  minVersion?: string
  /**
   * The highest version that fits, itself included; empty for none. A two-part bound covers all of its patches.
   */
  maxVersion?: string
  /**
   * required: must be there and fit. optional: if there, must fit. notSupported: must not be there in these versions. upgrade: the version this one can be upgraded from.
   */
  type: 'required' | 'optional' | 'notSupported' | 'upgrade'
}

/**
 * registry/<registry>/<pack>/presets.yaml: named variations of the pack's values.
 */
export interface PresetsFile {
  /**
   * The variations, in the order in which a reader should meet them.
   */
  presets: PresetEntry[]
}
export interface PresetEntry {
  /**
   * The name that a layer writes.
   */
  name: string
  /**
   * The name that people read.
   */
  displayName?: string
  /**
   * When to choose it.
   */
  description?: string
  /**
   * Presets of one group exclude each other.
   */
  group?: string
  /**
   * Values merged over the pack's own.
   */
  add?: {
    [key: string]: Json
  }
  /**
   * Paths of values that the preset takes away, keys joined by dots.
   */
  remove?: string[]
}

/**
 * profiles/<name>/profile.yaml: a stack of layers. A full profile can compose one infrastructure profile, add-on profiles and layers of its own.
 */
export interface ProfileFile {
  /**
   * The profile's name: that of its folder.
   */
  name: string
  /**
   * The name that people read.
   */
  displayName?: string
  /**
   * What clusters of this profile are for, in a sentence or two.
   */
  description?: string
  /**
   * The version that the working tree holds: major.minor.patch.
   */
  version: string
  /**
   * infrastructure: the core layers (os, k8s, cni, csi). add-on: layers without a core. full: both, composed or of its own.
   */
  type: 'infrastructure' | 'add-on' | 'full'
  /**
   * The environment. all only for add-on profiles.
   */
  cloudType: string
  /**
   * Words to find the profile by.
   */
  tags?: string[]
  infrastructure?: ProfileReferenceEntry
  /**
   * Add-on profiles that a full profile composes, in order.
   */
  addOns?: ProfileReferenceEntry[]
  /**
   * The profile's own layers.
   */
  layers?: LayerEntry[]
  /**
   * Values that a full profile sets on layers of the profiles it composes.
   */
  overrides?: ProfileOverride[]
  /**
   * Inputs that values refer to as {{.spectro.var.NAME}}.
   */
  variables?: VariableEntry[]
}
/**
 * Another profile: at a version or train of its releases, or without one as it is in the working tree.
 */
export interface ProfileReferenceEntry {
  /**
   * The other profile's name.
   */
  profile: string
  /**
   * An exact version or a train.
   */
  version?: string
}
/**
 * One layer. It names exactly one source: pack, chart, manifests or package.
 */
export interface LayerEntry {
  /**
   * The layer's place. A pack knows its own; for other sources addon is assumed.
   */
  layer?: 'os' | 'k8s' | 'cni' | 'csi' | 'addon'
  /**
   * A pack of this repository.
   */
  pack?: string
  /**
   * A chart of a helm or oci registry.
   */
  chart?: string
  /**
   * Kubernetes manifests in the profile's folder.
   *
   * @minItems 1
   */
  manifests?: [string, ...string[]]
  /**
   * A package of a zarf registry.
   */
  package?: string
  /**
   * The registry that has it. A pack needs it only where two registries have one of that name.
   */
  registry?: string
  /**
   * An exact version, or a train for packs. Remote charts and packages are pinned.
   */
  version?: string
  /**
   * The layer's own name, unique over the composition. Needed where a pack is used twice, and by manifests.
   */
  displayName?: string
  /**
   * The namespace of a chart.
   */
  namespace?: string
  /**
   * Presets of the pack, one a group.
   */
  presets?: string[]
  values?: Values
}
/**
 * Values merged over those below; a list replaces, and so does null.
 */
export interface Values {
  [key: string]: Json
}
export interface ProfileOverride {
  /**
   * The layer's displayName where it has one, else the name of its pack, chart or package.
   */
  layer: string
  /**
   * The composed profile that brings the layer, where two bring one of that name.
   */
  profile?: string
  values: Values
}
/**
 * An input of the profile.
 */
export interface VariableEntry {
  /**
   * The name that values refer to.
   */
  name: string
  /**
   * The name that people read.
   */
  displayName?: string
  /**
   * What to put in.
   */
  description?: string
  /**
   * What a value must look like.
   */
  format?: 'string' | 'number' | 'boolean' | 'ipv4' | 'ipv4cidr' | 'ipv6' | 'version' | 'base64'
  /**
   * How it is asked for.
   */
  inputType?: 'text' | 'dropdown' | 'multiline'
  /**
   * The choices of a dropdown.
   *
   * @minItems 1
   */
  options?: [VariableOption, ...VariableOption[]]
  /**
   * A pattern that the whole value must match.
   */
  regex?: string
  /**
   * Whether a cluster must give a value.
   */
  required?: boolean
  /**
   * The value where none is given.
   */
  defaultValue?: string
  /**
   * Whether the value is a secret, to be masked.
   */
  isSensitive?: boolean
  /**
   * Whether the input is not shown; then it needs a default if it is required.
   */
  hidden?: boolean
  /**
   * Whether clusters must keep the default.
   */
  immutable?: boolean
}
export interface VariableOption {
  /**
   * The value chosen.
   */
  value: string
  /**
   * What people read.
   */
  label?: string
  /**
   * When to choose it.
   */
  description?: string
}

/**
 * releases.yaml, beside a pack or profile: the append-only ledger of its releases. Not part of the content that a release seals.
 */
export interface ReleasesFile {
  /**
   * One line a release, oldest first.
   */
  releases: LedgerLine[]
}
export interface LedgerLine {
  /**
   * The version released.
   */
  version: string
  /**
   * The instant from which the release exists.
   */
  date: string
  /**
   * The commit that its tag names.
   */
  commit: string
  /**
   * The tree id of the folder without releases.yaml: the content released.
   */
  tree: string
  /**
   * The day on which support ends, where it was learnt after the release.
   */
  eol?: string
  deprecated?: ReleaseMark
  yanked?: ReleaseMark
}
/**
 * deprecated: still taken, with a warning. yanked: never taken by a train.
 */
export interface ReleaseMark {
  /**
   * Since when.
   */
  date: string
  /**
   * Why, in a sentence.
   */
  reason: string
}
