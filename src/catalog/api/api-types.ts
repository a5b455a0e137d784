// Generated from schemas/api/v1.json by scripts/generate-api-types.ts; run `node scripts/generate-api-types.ts` after a change there.
export type Instant = string
export type Day = string
export type Address = string
export type LayerKind = 'os' | 'k8s' | 'cni' | 'csi' | 'addon'
export type LayerSource = 'pack' | 'helm' | 'manifest' | 'oci' | 'zarf'
export type ProfileType = 'infrastructure' | 'add-on' | 'full'
export type Severity = 'error' | 'warning' | 'note'
export type State = 'current' | 'ending' | 'deprecated' | 'ended' | 'disabled' | 'yanked' | 'unreleased'
export type Concealed = true
export type DependencyType = 'required' | 'optional' | 'notSupported' | 'upgrade'
export type HistoryKind =
  'commit' | 'release' | 'yanked' | 'deprecated' | 'unmarked' | 'ended' | 'tree' | 'registry' | 'settings'
export type HealthState =
  | 'unresolved'
  | 'yanked'
  | 'disabled'
  | 'ended'
  | 'deprecated'
  | 'ending'
  | 'stale'
  | 'pinned'
  | 'behind'
  | 'unreleased'
  | 'newest'

export interface Signature {
  state: 'verified' | 'untrusted' | 'bad' | 'unchecked' | 'unsigned'
  format?: 'openpgp' | 'ssh' | 'x509'
  signer?: string
  key?: string
  reason?: string
}
export interface LayerChip {
  kind: LayerKind
  name: string
  version: string
}
export interface Index {
  apiVersion: 'v1'
  name: string
  description: string
  repository?: string
  commit?: {
    id: string
    date: Instant
    url?: string
  }
  asOf: Instant
  page: Address
  counts: {
    profiles: number
    packs: number
    registries: number
    packReleases: number
    profileReleases: number
  }
  findings: {
    error: number
    warning: number
    note: number
  }
  links: {
    openapi: Address
    profiles: Address
    packs: Address
    registries: Address
    clouds: Address
    tags: Address
    findings: Address
    health: Address
  }
  concealed?: Concealed
}
export interface ProfileList {
  profiles: ProfileEntry[]
  concealed?: Concealed
}
export interface ProfileEntry {
  name: string
  displayName: string
  description: string
  type: ProfileType
  cloudType: string
  version: string
  tags: string[]
  layers: LayerChip[]
  changed?: Instant
  state: 'ok' | 'error' | 'warning' | 'note'
  page: Address
  href: Address
}
export interface Profile {
  name: string
  displayName: string
  description: string
  type: ProfileType
  cloudType: string
  tags: string[]
  version: string
  revision: 'tree' | 'release'
  state: State
  notice?: string
  released?: Instant
  asOf: Instant
  page: Address
  href: Address
  stackYaml: Address
  valuesYaml: Address
  source: {
    path: string
    url?: string
    yaml: string
  }
  readme?: string
  composed: Composition
  parts: CompositionPart[]
  layers: LayerNotes[]
  variables: VariableUse[]
  versions: ProfileVersion[]
  history: HistoryEntry[]
  findings: Finding[]
  usedBy: Use[]
  concealed?: Concealed
  health?: ProfileHealth
}
export interface Composition {
  profile: string
  version: string | null
  type: ProfileType
  cloudType: string
  asOf: Instant
  composition: ComposedReference[]
  layers: ComposedLayer[]
  variables: Variable[]
}
export interface ComposedReference {
  role: 'infrastructure' | 'add-on'
  profile: string
  requested: string | null
  resolved: string | null
  released: Instant | null
  candidates: Candidate[]
}
export interface Candidate {
  version: string
  date: Instant
  taken: boolean
  passedOver: PassedOver | null
}
export interface PassedOver {
  kind: 'older' | 'other-train' | 'prerelease' | 'yanked' | 'other-group' | 'unreleased'
  date?: Day
  reason?: string
  group?: string | null
}
export interface ComposedLayer {
  id: string
  name: string
  kind: LayerKind
  source: LayerSource
  registry: string | null
  pack?: string
  chart?: string
  package?: string
  manifests?: string[]
  requested: string | null
  resolved: string | null
  released: Instant | null
  candidates: Candidate[]
  from: {
    role: 'infrastructure' | 'add-on' | 'own'
    profile: string
    version: string | null
  }
  presets: string[]
  namespace: string | null
  installPriority: number
  values: {
    [k: string]: unknown
  }
  origins: {
    [k: string]: ValueOrigin
  }
  removed: {
    path: string
    value: unknown
    by: Origin
  }[]
}
export interface ValueOrigin {
  kind: 'pack' | 'preset' | 'layer' | 'override'
  name: string
  file: string
  line: number
  revision?: string
  replaced?: ReplacedValue[]
}
export interface ReplacedValue {
  value: unknown
  kind: 'pack' | 'preset' | 'layer' | 'override'
  name: string
  file: string
  line: number
  revision?: string
  removedBy?: Origin
}
export interface Origin {
  kind: 'pack' | 'preset' | 'layer' | 'override'
  name: string
  file: string
  line: number
  revision?: string
}
export interface Variable {
  name: string
  displayName: string
  description: string
  format: 'string' | 'number' | 'boolean' | 'ipv4' | 'ipv4cidr' | 'ipv6' | 'version' | 'base64'
  inputType: 'text' | 'dropdown' | 'multiline'
  options: {
    value: string
    label: string
    description: string
  }[]
  regex: string | null
  required: boolean
  defaultValue: string | null
  isSensitive: boolean
  hidden: boolean
  immutable: boolean
  profile: string
}
export interface CompositionPart {
  role: 'infrastructure' | 'add-on' | 'own'
  profile: string
  displayName: string
  requested?: string
  resolved?: string
  why?: string
  layers: string[]
  overrides: number
  page?: Address
  href?: Address
}
export interface LayerNotes {
  id: string
  state: State
  note?: string
  why: string
  newest?: string
  eol?: Day
  sealed: boolean
  signature?: Signature
  addonType?: string
  page?: Address
  href?: Address
  manifests: {
    file: string
    text: string
  }[]
  dependencies: DependencyOutcome[]
  neededBy: Requirer[]
  allowed?: string
}
export interface DependencyOutcome {
  type: DependencyType
  packName: string
  minVersion?: string
  maxVersion?: string
  range: string
  outcome: 'met' | 'unmet' | 'absent' | 'alternative' | 'external'
  by?: string
  explanation: string
}
export interface Requirer {
  layer: string
  name: string
  type: DependencyType
  range: string
  fits: boolean
}
export interface VariableUse {
  name: string
  usedBy: string[]
}
export interface ProfileVersion {
  version: string
  date?: Instant
  state: State
  note?: string
  sealed: boolean
  signature?: Signature
  commit?: string
  page: Address
  href: Address
}
export interface HistoryEntry {
  id: string
  date: Instant
  kind: HistoryKind
  title: string
  also: string[]
  causes: HistoryCause[]
  commits: HistoryCommit[]
  version?: string
  released: string[]
  layers: HistoryLayer[]
  changes: string[]
  values: string[]
  page: string
}
export interface HistoryCause {
  kind: HistoryKind
  change?: 'created' | 'changed' | 'deleted'
  subject?: 'pack' | 'profile'
  path?: string
  version?: string
  via?: string
  reason?: string
}
export interface HistoryCommit {
  commit: string
  url?: string
  date: Instant
  author: string
  message: string
}
export interface HistoryLayer {
  name: string
  change: 'added' | 'removed' | 'swapped' | 'changed'
  before?: string
  after?: string
}
export interface Finding {
  code: string
  severity: Severity
  message: string
  help?: string
  file: string
  line: number
  column: number
  url?: string
}
export interface Use {
  profile: string
  displayName: string
  type: ProfileType
  cloudType: string
  version: string
  requested?: string
  resolved?: string
  page: Address
  href: Address
}
export interface ProfileHealth {
  words: string
  remoteLayers: number
  counts: HealthCounts
  versions: VersionHealth[]
}
export interface HealthCounts {
  [k: string]: number
}
export interface VersionHealth {
  kind: 'os' | 'k8s' | 'cni' | 'csi' | 'addon' | 'profile'
  name: string
  state: HealthState
  note: string
  requested?: string
  resolved?: string
  released?: Instant
  newest?: string
  newestDate?: Instant
  behind?: Behind
  eol?: Day
  daysLeft?: number
}
export interface Behind {
  releases: number
  minors: number
  majors: number
  since: Instant
}
export interface FindingList {
  findings: RegistryFinding[]
  concealed?: Concealed
}
export interface RegistryFinding {
  code: string
  severity: Severity
  message: string
  help?: string
  file: string
  line: number
  column: number
  url?: string
  profile?: string
  pack?: string
}
export interface PackList {
  packs: PackEntry[]
  concealed?: Concealed
}
export interface PackEntry {
  name: string
  registry: string
  displayName: string
  description: string
  layer: LayerKind
  addonType?: string
  newest: string
  newestDate?: Instant
  releases: number
  usedBy: number
  page: Address
  href: Address
  concealed?: Concealed
}
export interface Chart {
  name: string
  version?: string
  appVersion?: string
  repository?: string
}
export interface Pack {
  name: string
  registry: string
  displayName: string
  description: string
  layer: LayerKind
  addonType?: string
  versioning: 'semver' | 'revision' | 'loose'
  cloudTypes: string[]
  newest: string
  treeVersion?: string
  homepage?: string
  source?: string
  license?: string
  file?: string
  charts: Chart[]
  kubeManifests: string[]
  page: Address
  href: Address
  trains: Train[]
  dependencies: PackDependency[]
  requiredBy: PackRequirer[]
  presets: Preset[]
  valuesYaml?: string
  readme?: string
  findings: Finding[]
  usedBy: Use[]
  concealed?: Concealed
  history: HistoryEntry[]
}
export interface Train {
  train: string
  head?: string
  eol?: Day
  support?: 'ended' | 'ending'
  releases: PackReleaseEntry[]
}
export interface PackReleaseEntry {
  version: string
  date?: Instant
  state: State
  note?: string
  support?: 'ended' | 'ending'
  prerelease: boolean
  appVersion?: string
  eol?: Day
  sealed: boolean
  signature?: Signature
  commit?: string
  usedBy: string[]
  page: Address
  href?: Address
}
export interface PackDependency {
  type: DependencyType
  packName: string
  range: string
  alternative?: true
  together: number
  unmet: string[]
  href?: Address
}
export interface PackRequirer {
  name: string
  registry: string
  displayName: string
  type: DependencyType
  range: string
  together: number
  unmet: string[]
  href: Address
}
export interface Preset {
  name: string
  displayName: string
  description: string
  group?: string
  add?: string
  remove: string[]
}
export interface PackRelease {
  name: string
  registry: string
  version: string
  displayName: string
  description: string
  layer?: LayerKind
  addonType?: string
  cloudTypes: string[]
  date: Instant
  state: State
  note?: string
  eol?: Day
  prerelease: boolean
  sealed: boolean
  signature?: Signature
  tag: string
  commit: string
  tree: string
  charts: Chart[]
  kubeManifests: string[]
  dependencies: {
    type: DependencyType
    packName: string
    minVersion?: string
    maxVersion?: string
    range: string
  }[]
  presets: Preset[]
  valuesYaml?: string
  page: Address
  href: Address
  pack: Address
  concealed?: Concealed
}
export interface RegistryList {
  registries: RegistryEntry[]
  concealed?: Concealed
}
export interface RegistryEntry {
  name: string
  displayName: string
  description: string
  kind: 'pack' | 'helm' | 'oci' | 'zarf'
  visibility: 'public' | 'private'
  endpoint?: string
  homepage?: string
  page: Address
  href: Address
}
export interface Registry {
  name: string
  displayName: string
  description: string
  kind: 'pack' | 'helm' | 'oci' | 'zarf'
  visibility: 'public' | 'private'
  endpoint?: string
  homepage?: string
  page: Address
  href: Address
  packs: PackEntry[]
  artifacts: Artifact[]
  external: {
    name: string
    description: string
  }[]
  concealed?: Concealed
}
export interface Artifact {
  name: string
  displayName: string
  description: string
  homepage?: string
  usedBy: Use[]
  page: Address
}
export interface CloudList {
  clouds: {
    name: string
    displayName: string
    profiles: string[]
    packs: string[]
  }[]
  concealed?: Concealed
}
export interface TagList {
  tags: {
    name: string
    profiles: string[]
  }[]
  concealed?: Concealed
}
export interface HealthGroup {
  kind: 'os' | 'k8s' | 'cni' | 'csi' | 'addon' | 'profile'
  name: string
  displayName: string
  page?: Address
  state: HealthState
  note: string
  requested?: string
  resolved?: string
  released?: Instant
  newest?: string
  newestDate?: Instant
  behind?: Behind
  eol?: Day
  daysLeft?: number
  askedBy: string[]
  askedByMore?: number
  reaches: number
}
export interface Health {
  asOf: Instant
  page: Address
  remoteLayers: number
  states: {
    state: HealthState
    label: string
    about: string
    versions: number
    profiles: number
  }[]
  versions: HealthGroup[]
  profiles: {
    name: string
    version: string
    page: Address
    worst: HealthState
    counts: HealthCounts
    errors: number
  }[]
  endsOfLife: {
    date: Day
    daysLeft: number
    kind: 'os' | 'k8s' | 'cni' | 'csi' | 'addon' | 'profile'
    displayName: string
    page?: Address
    versions: string[]
    profiles: number
  }[]
  findings: {
    code: string
    severity: Severity
    count: number
  }[]
  concealed?: Concealed
}
export interface History {
  path: string
  total: number
  entries: HistoryEntry[]
  concealed?: Concealed
}
