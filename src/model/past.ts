import type { LayerKind, ProfileType, Instant, RegistryKind } from './registry.ts'
import type { SignatureVerdict } from './signature.ts'

// What is recorded of a repository so that any instant of it can be looked at without Git: plain JSON, written beside
// the catalog's pages and read by the engine, in a browser or here. A file for each folder, and one that lists them.

/** `data/past/index.json`: what there is to choose from, and what is needed before any folder is looked at. */
export interface PastIndex {
  readonly format: 1
  /** The repository's name, as its settings give it now. */
  readonly name: string
  /** The instant for which the catalog speaks: "now". */
  readonly asOf: Instant
  /** The first instant that has a tree; absent before the first commit. */
  readonly first?: Instant
  /** The commit at HEAD. */
  readonly head?: string
  /** Where the commits of the mainline are told, oldest first; each file begins at an instant. */
  readonly commits: readonly { readonly since: Instant; readonly path: string }[]
  /** When the tree had a ledger, and when anything was released: the instants at which that changes, beginning with "yes". */
  readonly ledgers: PastSwitch
  readonly released: PastSwitch
  /** By path, as they stand in a tree. Those that are gone are there too: see `present`. */
  readonly registries: readonly PastRegistryEntry[]
  readonly packs: readonly PastPackEntry[]
  readonly profiles: readonly PastProfileEntry[]
  /** Those that a profile can be written for: the built-in ones and the repository's own. */
  readonly cloudTypes: readonly { readonly name: string; readonly displayName: string }[]
}

/**
 * When something is so: the instants at which that changes, oldest first, beginning with "yes". `now` says how it is now
 * where what is not committed makes that different.
 */
export interface PastSwitch {
  readonly at: readonly Instant[]
  readonly now?: boolean
}

export interface PastEntry {
  /** `registry/public`, `registry/public/cilium`, `profiles/aws-production`. */
  readonly path: string
  readonly name: string
  /** As it is now, or was last. */
  readonly displayName: string
  /** When the tree holds it; with no instants and no `now` it is known by its releases only. */
  readonly present: PastSwitch
}

export interface PastRegistryEntry extends PastEntry {
  readonly kind: RegistryKind
}

export interface PastPackEntry extends PastEntry {
  /** The registry's name. */
  readonly registry: string
  readonly layer: LayerKind
  /** Those that it is made for now; absent where it is made for all. */
  readonly cloudTypes?: readonly string[]
  /** Those released, newest first, as the pack orders them. */
  readonly versions: readonly string[]
  /** The state now of those that are not `current`. */
  readonly states: Readonly<Record<string, PastReleaseState>>
  /** The version that the tree holds now, where it is not released. */
  readonly coming?: string
}

export interface PastProfileEntry extends PastEntry {
  readonly type: ProfileType
  readonly cloudType: string
  readonly tags: readonly string[]
  readonly versions: readonly string[]
  readonly states: Readonly<Record<string, PastReleaseState>>
  readonly coming?: string
  /** The names of all profiles that it ever composed in the tree. */
  readonly composes: readonly string[]
}

export type PastReleaseState = 'ending' | 'deprecated' | 'ended' | 'disabled' | 'yanked'

/** `data/past/commits/0.json`: a piece of the mainline, oldest first: from which instant on HEAD's history stood where. */
export interface PastCommits {
  readonly since: readonly Instant[]
  readonly ids: readonly string[]
}

/**
 * What one folder held along the first parents of HEAD, and what is released of it: `data/past/<path>.json`. The root and
 * the registries, which every question needs, lie together in `data/past/tree.json` (`PastTree`).
 */
export interface PastFolder {
  readonly path: string
  /** Oldest first; nothing was there before the first. */
  readonly states: readonly PastState[]
  /** As the catalog was built of it, where that is not the last state: what is not committed. */
  readonly now?: PastFiles | null
  /** By tag. */
  readonly releases: readonly PastRelease[]
  readonly blobs: readonly PastBlob[]
}

export interface PastTree {
  /** `''` for the root, of which only layerbook.yaml is told, then the registries. */
  readonly folders: readonly PastFolder[]
}

export interface PastState {
  readonly since: Instant
  readonly commit: string
  /** `null` while the folder was not there. */
  readonly files: PastFiles | null
}

/** The files of a folder by their path from there: each the index of its blob, or what it is that is never followed. */
export type PastFiles = Readonly<Record<string, number | 'link' | 'submodule'>>

export interface PastRelease {
  readonly version: string
  readonly tag: string
  readonly commit: string
  /** The tag's, or of a lightweight one its commit's. */
  readonly date: Instant
  /** The id of the folder's tree without its ledger. */
  readonly content: string
  /** How its file says that versions are read, where it is not semver. */
  readonly versioning?: 'revision' | 'loose'
  readonly signature?: SignatureVerdict
  readonly files: PastFiles
  /** Of a profile that composes others without naming a version: what lay beside it at its commit, by folder. */
  readonly beside?: Readonly<Record<string, PastFiles | null>>
}

/**
 * The content of a file: its text; a text like an earlier one of the list but for what stands between its first `keep[0]`
 * and its last `keep[1]` characters; bytes that are no text; the size of what is too large to be read; `null` for what
 * nobody reads, which only its index tells apart.
 */
export type PastBlob =
  | string
  | { readonly like: number; readonly keep: readonly [number, number]; readonly text: string }
  | { readonly base64: string }
  | { readonly bytes: number }
  | null
