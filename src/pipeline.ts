import { resolve as resolvePath } from 'node:path'
import { buildCatalog, type CatalogSource } from './catalog/build-catalog.ts'
import { catalogContext, readHistories } from './catalog-tools.ts'
import { composedUse, type ComposedUse } from './catalog/uses.ts'
import { chooseProfile } from './choose-profile.ts'
import { compose } from './compose/compose.ts'
import { composedToJson } from './compose/to-json.ts'
import { fingerprint } from './git/fingerprint.ts'
import { openRepository } from './git/open.ts'
import { treeAt } from './git/tree-at.ts'
import { readTextAt } from './git/read-text.ts'
import type { ComposedProfile } from './model/composition.ts'
import { UserError, type Diagnostic } from './model/diagnostic.ts'
import type { Location } from './model/location.ts'
import { FindingSet } from './model/finding-set.ts'
import type { Json } from './model/document.ts'
import type { Instant, Profile, Snapshot } from './model/registry.ts'
import type { ReleaseIndex } from './model/release.ts'
import type { FileTree, GitRepository } from './model/repository.ts'
import { packageRoot } from './package-root.ts'
import { resolve } from './resolve/resolve.ts'
import { readReleases } from './source/releases.ts'
import { readSnapshot } from './source/snapshot.ts'
import { checkFormat } from './validate/schema.ts'
import { validateComposition, validateSnapshot } from './validate/validate.ts'

// The one file that chains the stages: git → source → validate → resolve → compose → catalog.

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

interface OpenedTree {
  readonly repository: GitRepository
  readonly tree: FileTree
  /** Absent for the newest that the repository knows. */
  readonly instant?: Instant
}

async function openTree(options: PipelineOptions): Promise<OpenedTree> {
  options.progress?.('Opening the repository')
  const repository = await openRepository(resolvePath(options.repo), {
    ...(options.cache === undefined ? {} : { cacheDir: options.cache }),
  })
  refuseOwnProject(repository)
  return { repository, ...treeAt(repository, options.at) }
}

function readWorkspace({ repository, tree, instant }: OpenedTree, progress?: (what: string) => void): Workspace {
  progress?.('Reading packs and profiles')
  const snapshot = readSnapshot(tree, checkFormat)
  refuseEmpty(snapshot.value, repository)
  progress?.('Reading releases')
  const releases = readReleases(repository, snapshot.value, {
    checkFormat,
    ...(instant === undefined ? {} : { asOf: instant }),
  })
  return {
    repository,
    tree,
    snapshot: snapshot.value,
    releases: releases.value.at(instant ?? (repository.head ? undefined : clock())),
    diagnostics: [...snapshot.diagnostics, ...releases.diagnostics, ...validateSnapshot(snapshot.value)],
    readText: (file, revision) => readTextAt(repository, tree, file, revision),
  }
}

/** A check of the wrong folder must not pass for a clean one. */
function refuseEmpty({ registries, profiles }: Snapshot, { root }: GitRepository): void {
  if (registries.size + profiles.size > 0) return
  throw new UserError(
    `${root} has no packs and no profiles: neither registry/ nor profiles/ holds a folder.`,
    'Name the registry with --repo, or begin one with registry/<name>/registry.yaml.',
  )
}

/** Before the first commit the repository knows no instant of its own. */
function clock(): Instant {
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

/** One profile of the tree, composed, with what is wrong with the composition. */
export interface CheckedProfile {
  readonly composed: ComposedProfile
  readonly diagnostics: readonly Diagnostic[]
}

/** resolve → compose → validate, for one profile. */
export function composeProfile(profile: Profile, { snapshot, releases }: Workspace): CheckedProfile {
  const resolved = resolve(profile, { snapshot, releases })
  const composed = compose(resolved.value)
  return {
    composed: composed.value,
    diagnostics: [
      ...resolved.diagnostics,
      ...composed.diagnostics,
      ...validateComposition(composed.value, { snapshot, releases }),
    ],
  }
}

/** What was looked at, for a report to say. */
export interface CheckCounts {
  readonly registries: number
  readonly packs: number
  readonly profiles: number
  readonly releases: number
}

/** The findings of a whole repository. */
export interface CheckedRepository {
  /** All findings, each once, sorted by place. */
  readonly diagnostics: readonly Diagnostic[]
  readonly counts: CheckCounts
  /** What is odd about the repository itself, but bearable. */
  readonly warnings: readonly string[]
  readonly readText: Workspace['readText']
}

/**
 * The whole road up to the findings: every mistake of the tree in one run. What was found is kept in the index; where
 * nothing that it depends on has changed since, it is given again.
 */
export async function checkRepository(options: PipelineOptions): Promise<CheckedRepository> {
  const opened = await openTree(options)
  const { repository, tree } = opened
  try {
    const print = `${opened.instant ?? ''} ${fingerprint(repository, tree)}`
    const kept = repository.facts.get(checkFact, 'latest') as KeptCheck | undefined
    const check = kept?.print === print ? kept : keep(repository, print, checkOpened(opened, options.progress))
    return {
      diagnostics: check.diagnostics,
      counts: check.counts,
      warnings: repository.warnings,
      readText: (file, revision) => readTextAt(repository, tree, file, revision),
    }
  } finally {
    repository.close()
  }
}

/** The kind under which the last check is kept; the number goes up when its form changes. */
const checkFact = 'check/1'

interface KeptCheck {
  readonly print: string
  readonly diagnostics: readonly Diagnostic[]
  readonly counts: CheckCounts
}

function keep(repository: GitRepository, print: string, { diagnostics, counts }: CheckedWorkspace): KeptCheck {
  const check = { print, diagnostics, counts }
  repository.facts.set(checkFact, 'latest', check)
  return check
}

function checkOpened(opened: OpenedTree, progress?: (what: string) => void): CheckedWorkspace {
  return checkWorkspace(readWorkspace(opened, progress), progress)
}

interface CheckedWorkspace {
  readonly diagnostics: readonly Diagnostic[]
  readonly counts: CheckCounts
  /** What is found in one profile or pack, by its folder. */
  readonly diagnosticsOf: (path: string) => readonly Diagnostic[]
  readonly uses: readonly ComposedUse[]
}

function checkWorkspace(workspace: Workspace, progress?: (what: string) => void): CheckedWorkspace {
  progress?.('Resolving and composing profiles')
  const found = new FindingSet(workspace.diagnostics)
  const uses: ComposedUse[] = []
  for (const profile of workspace.snapshot.profiles.values()) {
    const { composed, diagnostics } = composeProfile(profile, workspace)
    found.add(diagnostics, profile.path)
    uses.push(composedUse(composed))
  }
  const { snapshot } = workspace
  return {
    diagnostics: found.sorted(),
    diagnosticsOf: (path) => found.of(path),
    uses,
    counts: {
      registries: snapshot.registries.size,
      packs: snapshot.packs.size,
      profiles: snapshot.profiles.size,
      releases: countReleases(workspace),
    },
  }
}

function countReleases({ snapshot, releases }: Workspace): number {
  let count = 0
  for (const path of [...snapshot.packs.keys(), ...snapshot.profiles.keys()]) {
    for (const release of releases.line(path)?.releases ?? []) if (release.tag !== undefined) count++
  }
  return count
}

export interface ResolveResult {
  readonly composed: ComposedProfile
  readonly json: Json
  readonly warnings: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  readonly readText: Workspace['readText']
}

/** @param name `aws-production` for the tree's own, `aws-production@1.2.0` for a release */
export async function resolveProfile(name: string, options: PipelineOptions): Promise<ResolveResult> {
  const workspace = await openWorkspace(options)
  try {
    const profile = chooseProfile(name, workspace.snapshot, workspace.releases)
    const { composed, diagnostics } = composeProfile(profile, workspace)
    const found = new FindingSet(workspace.diagnostics.filter(({ at }) => isIn(profile, at)))
    found.add(diagnostics, profile.path)
    return {
      composed,
      json: composedToJson(composed),
      warnings: workspace.repository.warnings,
      diagnostics: found.sorted(),
      readText: workspace.readText,
    }
  } finally {
    workspace.repository.close()
  }
}

/** What is wrong with a profile's own files counts too; of a release only what stands in that release. */
function isIn({ path, document }: Profile, { file, revision }: Location): boolean {
  return file.startsWith(`${path}/`) && revision === document.at([]).revision
}

export interface PreparedCatalog {
  readonly catalog: CatalogSource
  readonly warnings: readonly string[]
  /** Ends reading, and keeps what was learnt; to be called when all pages are made. */
  readonly close: () => void
}

/** The whole road up to the catalog. */
export async function prepareCatalog(options: PipelineOptions): Promise<PreparedCatalog> {
  const workspace = await openWorkspace(options)
  const checked = checkWorkspace(workspace, options.progress)
  options.progress?.('Reading the history of profiles')
  const { repository, snapshot, releases } = workspace
  const context = catalogContext(workspace)
  const catalog = buildCatalog({
    context,
    head: repository.head,
    uses: checked.uses,
    findings: checked.diagnostics,
    findingsOf: checked.diagnosticsOf,
    histories: readHistories(workspace, context),
    compose: (profile) => compose(resolve(profile, { snapshot, releases }).value).value,
    toJson: composedToJson,
  })
  return { catalog, warnings: repository.warnings, close: () => repository.close() }
}
