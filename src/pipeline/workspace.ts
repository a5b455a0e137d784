import { resolve as resolvePath } from 'node:path'
import { composeAndCheck, type CheckedProfile } from '../engine/compose-profile.ts'
import { changedSince } from '../git/changed-since.ts'
import { openRepository } from '../git/open.ts'
import { treeAt } from '../git/tree-at.ts'
import { readTextAt } from '../git/read-text.ts'
import { sanitizeLogo } from '../logos/sanitize-logo.ts'
import { linksIn } from '../markdown/links.ts'
import { UserError, type Diagnostic } from '../model/diagnostic.ts'
import type { Instant, Profile, Snapshot } from '../model/registry.ts'
import type { ReleaseIndex } from '../model/release.ts'
import type { FileTree, GitRepository } from '../model/repository.ts'
import { packageRoot } from '../package-root.ts'
import type { ResolveWorld } from '../resolve/world.ts'
import { signatureFindings } from '../signatures/findings.ts'
import { readReleases } from '../source/releases.ts'
import { readSnapshot } from '../source/snapshot.ts'
import type { TreeWorld } from '../validate/rule.ts'
import { checkFormat } from '../validate/schema.ts'
import { checkSeverities, withSeverities } from '../validate/severities.ts'
import { validateComposition, validateSnapshot, validateTree } from '../validate/validate.ts'
import { checkSignatures, type CheckedSignatures } from './signatures.ts'

export type { CheckedProfile }

// What every road begins with: git → source → validate for a tree, then resolve → compose → validate for a profile.

export interface PipelineOptions {
  /** The repository, or any folder within it. */
  readonly repo: string
  /** A day, an instant or a revision; absent for the working tree as it is. */
  readonly at?: string
  /** Where the index on disk is kept; `false` for none. */
  readonly cache?: string | false | undefined
  readonly progress?: (what: string) => void
}

/** One tree, read and checked file by file, with the releases known at its instant. */
export interface Workspace {
  readonly repository: GitRepository
  readonly tree: FileTree
  readonly snapshot: Snapshot
  readonly releases: ReleaseIndex
  readonly diagnostics: readonly Diagnostic[]
  readonly readText: (file: string, revision?: string) => string | undefined
}

/** git → source → validate: reads one tree and all releases. */
export async function openWorkspace(options: PipelineOptions): Promise<Workspace> {
  return readWorkspace(await openTree(options), options.progress)
}

/** A tree to look at, not yet read. */
export interface OpenedTree {
  readonly repository: GitRepository
  readonly tree: FileTree
  /** Absent where the tree lists no keys, and where nobody asks. */
  readonly signatures?: CheckedSignatures
  /** Absent for the newest that the repository knows. */
  readonly instant?: Instant
}

/** Opens the repository at the tree that is asked for. */
export async function openTree(options: PipelineOptions): Promise<OpenedTree> {
  options.progress?.('Opening the repository')
  const repository = await openRepository(resolvePath(options.repo), {
    ...(options.cache === undefined ? {} : { cacheDir: options.cache }),
  })
  refuseOwnProject(repository)
  return withSignatures({ repository, ...treeAt(repository, options.at) }, options.progress)
}

/** What the tags' signatures are worth by the keys that the tree lists is known before its releases are read. */
export async function withSignatures(opened: OpenedTree, progress?: (what: string) => void): Promise<OpenedTree> {
  const signatures = await checkSignatures(opened.repository, opened.tree, progress)
  return signatures ? { ...opened, signatures } : opened
}

/** source → validate: reads one tree, file by file, and all releases. */
export function readWorkspace(
  { repository, tree, instant, signatures }: OpenedTree,
  progress?: (what: string) => void,
): Workspace {
  progress?.('Reading packs and profiles')
  const snapshot = readSnapshot(tree, checkFormat)
  refuseEmpty(snapshot.value, repository)
  progress?.('Reading releases')
  const releases = readReleases(repository, snapshot.value, {
    checkFormat,
    clock: clock(),
    ...(instant === undefined ? {} : { asOf: instant }),
    ...(signatures && { signatures: signatures.verdicts }),
  })
  const known = releases.value.at(instant ?? (repository.head ? undefined : clock()))
  const { settings } = snapshot.value
  const found = [
    ...snapshot.diagnostics,
    ...releases.diagnostics,
    ...(signatures ? [...signatures.diagnostics, ...signatureFindings(releases.value.tagged, signatures.signing)] : []),
    ...checkSeverities(settings),
    ...validateSnapshot(snapshot.value),
    ...validateTree(treeWorld(repository, tree, snapshot.value, known)),
  ]
  return {
    repository,
    tree,
    snapshot: snapshot.value,
    releases: known,
    diagnostics: withSeverities(found, settings),
    readText: (file, revision) => readTextAt(repository, tree, file, revision),
  }
}

/** What the rules about a tree beside its releases need of other rooms. */
export function treeWorld(
  repository: GitRepository,
  tree: FileTree,
  snapshot: Snapshot,
  releases: ReleaseIndex,
): TreeWorld {
  return {
    snapshot,
    releases,
    tree,
    linksIn,
    logoFault: (logo) => {
      const read = sanitizeLogo(logo)
      return 'fault' in read ? read.fault : undefined
    },
    changedSince: ({ path, commit, tree: released }, belongs) =>
      commit === undefined || released === undefined
        ? []
        : changedSince(repository, tree, { path, commit, tree: released }, belongs),
  }
}

/** A check of the wrong folder must not pass for a clean one. */
function refuseEmpty({ registries, profiles }: Snapshot, { root }: GitRepository): void {
  if (registries.size + profiles.size > 0) return
  throw new UserError(
    `${root} has no packs and no profiles: neither registry/ nor profiles/ holds a folder.`,
    'Name the registry with --repo, or begin one: layerbook new registry public.',
  )
}

/** The instant that it is: before the first commit the repository knows none of its own. */
export function clock(): Instant {
  return `${new Date().toISOString().slice(0, 19)}Z`
}

/** In a clone of this project the sample has its ledgers, but its tags are in the repository that the demo writes. */
function refuseOwnProject({ root, tags }: GitRepository): void {
  if (root !== packageRoot || tags.length > 0) return
  throw new UserError(
    'This is Layerbook’s own project: its sample registry has no tags here.',
    'Run `npx layerbook demo --no-serve`, then this command with `--repo layerbook-demo`.',
  )
}

/** resolve → compose → validate, for one profile. */
export function composeProfile(profile: Profile, world: ResolveWorld): CheckedProfile {
  return composeAndCheck(profile, world, validateComposition)
}
