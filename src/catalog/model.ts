import type { ApiPage } from './api/api-page.ts'
import type { OriginKind } from '../model/composition.ts'
import type { Severity } from '../model/diagnostic.ts'
import type {
  DependencyType,
  Instant,
  LayerKind,
  LayerSource,
  ProfileType,
  RegistryKind,
  Versioning,
} from '../model/registry.ts'
import type { HistoryPage, HistoryPart } from './history/history-model.ts'
import type { SignatureVerdict } from '../model/signature.ts'
import type { FeedsPage } from './feeds/feed-model.ts'
import type { BadgeLinks, HealthGroup, HealthPage, ProfileHealth } from './health/health-model.ts'

/**
 * The finished catalog: plain data, everything sorted, joined and worded, so that pages and API only print it.
 * Addresses are site-absolute without the base path and end with a slash: `/profiles/aws-production/`.
 */
export interface Catalog extends CatalogLists {
  /** Of every profile the page of the tree's own version first, then each release, newest first. */
  readonly profiles: readonly PageReference<ProfilePage>[]
  readonly packs: readonly PageReference<PackPage>[]
  /** One for each profile and pack of the tree. */
  readonly histories: readonly PageReference<HistoryPage>[]
  readonly api: ApiPage
  /** The whole registry's page first, then those of states that it does not show whole. */
  readonly health: readonly HealthPage[]
  readonly feeds: FeedsPage
}

/** What is small enough to be made at once. */
export interface CatalogLists {
  readonly site: SiteModel
  readonly home: HomePage
  /** For the index of packs, in the order to show them: by layer, then by name. */
  readonly packCards: readonly PackCard[]
  /** What the index of packs can be narrowed by. */
  readonly packFacets: readonly Facet[]
  readonly registries: readonly RegistryPage[]
}

/** A page that is made when it is asked for: all at once would not fit into memory. Ask once. */
export interface PageReference<Page> {
  readonly href: string
  page(): Page | Promise<Page>
}

/** What may hold something that looks like a secret. */
export interface Concealable {
  /** Something of it is blacked out, and it says so. */
  readonly concealed?: true
}

export interface SiteModel extends Concealable {
  readonly name: string
  readonly description: string
  /** The repository's web address, without a trailing slash. */
  readonly repositoryUrl?: string
  readonly commit?: { readonly id: string; readonly short: string; readonly date: Instant; readonly href?: string }
  /** The instant for which the catalog speaks: the newest that the repository knows. */
  readonly asOf: Instant
  readonly counts: {
    readonly profiles: number
    readonly packs: number
    readonly registries: number
    readonly packReleases: number
    readonly profileReleases: number
  }
  /** Counts by severity over the whole repository. */
  readonly findings: Readonly<Record<Severity, number>>
}

export interface Link {
  readonly text: string
  /** Absent where the thing has no page (an unresolved name). */
  readonly href?: string
}

/**
 * State of a release, worst first wins: yanked, disabled (by its pack), ended (its end of life has come), deprecated,
 * ending (its end of life is near), unreleased, current.
 */
export type ReleaseState = 'current' | 'ending' | 'deprecated' | 'ended' | 'disabled' | 'yanked' | 'unreleased'

export interface HomePage extends Concealable {
  readonly profiles: readonly ProfileCard[]
  readonly facets: readonly Facet[]
}

export interface Facet {
  readonly key: 'type' | 'cloud' | 'layer' | 'registry' | 'pack' | 'tag' | 'state'
  readonly label: string
  readonly choices: readonly { readonly value: string; readonly label: string; readonly count: number }[]
}

/** What lists and search can be narrowed to: the worst finding, and where something is in its life. */
export type ListState = 'ok' | Severity | Exclude<ReleaseState, 'current'> | 'behind'

export interface ProfileCard {
  readonly name: string
  readonly displayName: string
  readonly description: string
  readonly href: string
  readonly type: ProfileType
  readonly cloud: CloudLabel
  readonly version: string
  readonly tags: readonly string[]
  /** Bottom first, of the whole composition. */
  readonly layers: readonly LayerChip[]
  /** Names of the packs, charts and packages in it: the choices of the facet `pack`. */
  readonly packs: readonly string[]
  readonly changed?: Instant
  /** `ok`, or the worst of what is found in it. */
  readonly state: 'ok' | Severity
  /** The same, and what is said of the life of what it is composed of. */
  readonly states: readonly ListState[]
  /** Names of the registries that its layers come from. */
  readonly registries: readonly string[]
}

export interface CloudLabel {
  readonly name: string
  readonly displayName: string
}

export interface LayerChip {
  readonly kind: LayerKind
  readonly name: string
  readonly version: string
}

export interface ProfilePage extends Concealable {
  readonly href: string
  readonly name: string
  readonly displayName: string
  readonly description: string
  readonly type: ProfileType
  readonly cloud: CloudLabel
  readonly tags: readonly string[]
  readonly version: string
  /** Whether this is the page of the tree's own version (`/profiles/x/`) or of a release (`/profiles/x/1.2.0/`). */
  readonly revision: 'tree' | 'release'
  readonly state: ReleaseState
  readonly released?: Instant
  /** For a release: the notice of a deprecation or yank. */
  readonly notice?: string
  /** The instant at which trains were resolved. */
  readonly asOf: Instant
  readonly fileHref?: string
  /** The YAML file as text, comments kept. */
  readonly source: { readonly file: string; readonly yaml: string }
  /** Bottom first. */
  readonly stack: readonly StackLayer[]
  readonly composition: readonly CompositionPart[]
  readonly variables: readonly VariableRow[]
  readonly versions: readonly VersionRow[]
  /** What moved it; absent where nothing is committed. */
  readonly timeline?: HistoryPart
  readonly findings: readonly FindingRow[]
  /** Full profiles that compose this one. */
  readonly usedBy: readonly UseRow[]
  readonly health?: ProfileHealth
  /** Sanitised HTML. */
  readonly readme?: string
  /** The address of the same as JSON, `/api/v1/profiles/x.json`. */
  readonly apiHref: string
  readonly use?: ProfileUse
}

/** How to take a profile along. */
export interface ProfileUse {
  /** A profile file with every version pinned, and its text. */
  readonly stackHref: string
  readonly stackYaml: string
  /** The effective values: a YAML document for each layer, in the order of the stack. */
  readonly valuesHref: string
  /** The page as of the instant for which it speaks. */
  readonly permalink: string
  /** Gives the same on the command line, at any later time. */
  readonly command: string
}

export interface StackLayer {
  /** Unique in the page; an anchor. */
  readonly id: string
  readonly kind: LayerKind
  readonly kindLabel: string
  readonly source: LayerSource
  /** The displayName where there is one, else the pack's, chart's or package's own. */
  readonly name: string
  /** The pack's, chart's or package's name, linked to its page. */
  readonly component: Link
  /** Address of the pack's logo; absent where it has none that can be shown. */
  readonly logo?: string
  readonly registry?: Link
  readonly addonType?: string
  readonly requested?: string
  readonly resolved?: string
  readonly requestKind: 'pin' | 'train' | 'working-tree'
  readonly resolvedHref?: string
  readonly releaseDate?: Instant
  readonly state: ReleaseState
  readonly stateNote?: string
  /** The tag has no line in the ledger. */
  readonly unsealed?: true
  /** Absent where the repository lists no keys. */
  readonly signature?: SignatureVerdict
  /** The newest release of all, where it is newer than the one taken. */
  readonly newest?: string
  readonly eol?: string
  /** One sentence: why this version. */
  readonly why: string
  readonly candidates: readonly CandidateRow[]
  /** Which profile brought the layer; absent in a profile without composition. */
  readonly from?: Link
  readonly presets: readonly { readonly name: string; readonly displayName: string; readonly group?: string }[]
  readonly installPriority: number
  readonly namespace?: string
  readonly manifests: readonly { readonly file: string; readonly text: string }[]
  /** Effective values, depth first, in the order of the pack's defaults, later keys at the end. */
  readonly values: readonly ValueRow[]
  /** How many rows were set by something other than the pack's defaults. */
  readonly changedValues: number
  readonly dependencies: readonly DependencyRow[]
  /** Layers that ask something of this one. */
  readonly neededBy: readonly RequirerRow[]
  /** The versions that all of them allow, in words; absent where none asks for a range. */
  readonly allowed?: string
}

export interface CandidateRow {
  readonly version: string
  readonly date: Instant
  readonly taken: boolean
  /** In words: `older`, `not on 1.16.x`, `yanked on 2025-02-01: …`. */
  readonly reason: string
  readonly href?: string
  /** Where the row stands for several in a row: the oldest of them, and how many they are. */
  readonly downTo?: string
  readonly count?: number
}

export interface ValueRow {
  readonly path: readonly string[]
  /** 0 at the top. */
  readonly depth: number
  /** The path's last part, or several where maps of one key are folded: `charts.cilium`. */
  readonly key: string
  /** Absent for a map, whose entries follow as rows of their own. */
  readonly value?: ValueText
  readonly origin?: OriginLabel
  /** What it replaced, latest first. */
  readonly replaced: readonly ReplacedText[]
  /** A preset took the key away: there is no value, `origin` is the preset, `replaced` what stood there. */
  readonly removed?: true
}

export interface ReplacedText {
  readonly value: ValueText
  readonly origin: OriginLabel
  /** Who took it away, before the key was set again. */
  readonly removedBy?: OriginLabel
}

/** A value as YAML shows it, and what it is, for highlighting. A list or inner map is flow YAML, or several lines. */
export interface ValueText {
  readonly text: string
  readonly type: 'string' | 'number' | 'boolean' | 'null' | 'list' | 'map'
}

export interface OriginLabel {
  readonly kind: OriginKind
  /** `cilium 1.16.4`, `preset ha`, `aws-base`. */
  readonly label: string
  readonly file: string
  readonly line: number
  readonly href?: string
}

export interface DependencyRow {
  readonly type: 'required' | 'optional' | 'notSupported' | 'upgrade'
  readonly component: Link
  /** `1.28 or newer`, `1.28 to 1.33`, `any version`. */
  readonly range: string
  /** `met`, `unmet`, `not in this stack`, `alternative`, `external`. */
  readonly outcome: 'met' | 'unmet' | 'absent' | 'alternative' | 'external'
  /** In words: `met by kubernetes 1.33.9, from aws-base`. */
  readonly explanation: string
  /** Inclusive, as the pack has them. */
  readonly minVersion?: string
  readonly maxVersion?: string
  /** The id of the layer that it speaks of. */
  readonly by?: string
}

/** A layer of the stack whose pack asks something of another layer. */
export interface RequirerRow {
  readonly id: string
  readonly name: string
  readonly type: DependencyRow['type']
  readonly range: string
  /** Whether the version in the stack is as it asks. */
  readonly fits: boolean
}

export interface CompositionPart {
  readonly role: 'infrastructure' | 'add-on' | 'own'
  readonly name: string
  readonly displayName: string
  readonly href?: string
  readonly requested?: string
  readonly resolved?: string
  readonly why?: string
  /** Bottom first. */
  readonly layers: readonly (LayerChip & { readonly id: string })[]
  /** How many layers of this part the composing profile overrides values of. */
  readonly overrides: number
}

export interface VariableRow {
  readonly name: string
  readonly displayName: string
  readonly description: string
  readonly format: string
  readonly inputType: string
  /** `required`, `hidden`, `immutable`, `sensitive`. */
  readonly traits: readonly string[]
  /** Masked where sensitive. */
  readonly defaultValue?: string
  readonly regex?: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** The profile that declares it, where it is not this one. */
  readonly from?: Link
  /** The layers whose values refer to it, by anchor. */
  readonly usedBy: readonly { readonly id: string; readonly name: string }[]
}

export interface VersionRow {
  readonly version: string
  readonly href: string
  readonly date?: Instant
  readonly state: ReleaseState
  readonly note?: string
  /** The tag has no line in the ledger. */
  readonly unsealed?: true
  /** Absent where the repository lists no keys. */
  readonly signature?: SignatureVerdict
  /** The page being shown. */
  readonly current: boolean
  readonly commit?: { readonly short: string; readonly href?: string }
  /** What differs from the release before it; absent for the first. */
  readonly compare?: { readonly before: string; readonly href: string }
}

export interface FindingRow {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly help?: string
  readonly file: string
  readonly line: number
  readonly column: number
  readonly href?: string
}

export interface UseRow {
  readonly name: string
  readonly profile: Link
  readonly type: ProfileType
  readonly cloud: CloudLabel
  /** The tree's own version of the using profile. */
  readonly profileVersion: string
  readonly requested?: string
  readonly resolved?: string
  /** The composed profile that asks, where it is not the using profile itself. */
  readonly through?: Link
}

export interface PackPage extends Concealable {
  readonly href: string
  readonly name: string
  readonly displayName: string
  readonly description: string
  readonly kind: LayerKind
  readonly kindLabel: string
  /** Address of its logo, `/packs/public/cilium/logo.svg`; absent where it has none that can be shown. */
  readonly logo?: string
  readonly addonType?: string
  readonly registry: Link
  readonly clouds: readonly CloudLabel[]
  readonly versioning: Versioning
  /** The newest release that is neither prerelease nor yanked; else the tree's own version. */
  readonly newest: string
  readonly treeVersion?: string
  readonly homepage?: string
  readonly source?: string
  readonly license?: string
  readonly charts: readonly {
    readonly name: string
    readonly version?: string
    readonly appVersion?: string
    readonly repository?: Link
  }[]
  readonly kubeManifests: readonly string[]
  /** What profiles ask of it that is not its newest, worst first. */
  readonly health?: readonly HealthGroup[]
  readonly badge?: BadgeLinks
  readonly feedHref?: string
  /** Absent where none of its releases has an end of life. */
  readonly calendarHref?: string
  /** Newest train first. */
  readonly trains: readonly TrainGroup[]
  readonly usedBy: readonly UseRow[]
  readonly dependencies: readonly PackDependencyRow[]
  readonly requiredBy: readonly PackRequirer[]
  readonly presets: readonly {
    readonly name: string
    readonly displayName: string
    readonly description: string
    readonly group?: string
    readonly yaml: string
    readonly remove: readonly string[]
  }[]
  /** values.yaml as written, comments kept. */
  readonly valuesYaml?: string
  /** What happened to it; absent where nothing is committed. */
  readonly timeline?: HistoryPart
  readonly findings: readonly FindingRow[]
  readonly readme?: string
  readonly fileHref?: string
  readonly apiHref: string
}

/** How two packs get on, over the tree's own profiles that have both. */
export interface Together {
  /** How many profiles have both. */
  readonly together: number
  /** Those in which the dependency is not met. */
  readonly unmet: readonly Link[]
}

export interface PackDependencyRow extends Together {
  readonly type: DependencyType
  readonly component: Link
  readonly range: string
  /** One of several of which a stack needs only one. */
  readonly alternative?: true
}

/** A pack whose dependencies speak of the page's. The link is to its page. */
export interface PackRequirer extends Link, Together {
  readonly name: string
  readonly registry: string
  readonly type: DependencyType
  readonly range: string
}

/** Releases that one minor train (`1.16.x`) takes, newest first. */
export interface TrainGroup {
  readonly train: string
  /** What the train resolves to now. */
  readonly head?: string
  /** The end of life that all its releases have in common, and whether it has come or is near. */
  readonly eol?: string
  readonly support?: 'ended' | 'ending'
  readonly releases: readonly PackReleaseRow[]
}

export interface PackReleaseRow {
  readonly version: string
  /** An anchor on the pack's page. */
  readonly id: string
  readonly date?: Instant
  readonly state: ReleaseState
  readonly prerelease: boolean
  readonly appVersion?: string
  readonly eol?: string
  readonly note?: string
  /** That its end of life has come or is near, whatever else is true of it. */
  readonly support?: 'ended' | 'ending'
  readonly sealed: boolean
  /** The tag has no line in the ledger, where the repository keeps ledgers. */
  readonly unsealed?: true
  /** Absent where the repository lists no keys. */
  readonly signature?: SignatureVerdict
  readonly commit?: { readonly short: string; readonly href?: string }
  /** Profiles (tree's own) that resolve to exactly this release. */
  readonly usedBy: readonly Link[]
}

export interface RegistryPage extends Concealable {
  readonly href: string
  readonly name: string
  readonly displayName: string
  readonly description: string
  readonly kind: RegistryKind
  readonly visibility: 'public' | 'private'
  readonly endpoint?: string
  readonly homepage?: string
  /** Packs of a pack registry. */
  readonly packs: readonly PackCard[]
  /** Charts or packages of a remote one, with who uses them. */
  readonly artifacts: readonly {
    /** An anchor on the registry's page. */
    readonly id: string
    readonly name: string
    readonly displayName: string
    readonly description: string
    readonly homepage?: string
    /** Packs that are made of it. */
    readonly packs?: readonly Link[]
    readonly usedBy: readonly UseRow[]
  }[]
  readonly external: readonly { readonly name: string; readonly description: string }[]
  readonly apiHref: string
}

export interface PackCard extends Concealable {
  readonly name: string
  readonly displayName: string
  readonly description: string
  readonly href: string
  readonly kind: LayerKind
  readonly logo?: string
  readonly addonType?: string
  readonly registry: string
  readonly newest: string
  readonly newestDate?: Instant
  readonly releases: number
  readonly usedBy: number
  /** What is found in it, and where its newest release is in its life. */
  readonly states?: readonly ListState[]
}
