import { composedUse, type ComposedUse } from '../catalog/uses.ts'
import { isAnsweredAlike, rememberingRevisions, type AskedRevisions } from '../git/asked-revisions.ts'
import { fingerprint } from '../git/fingerprint.ts'
import { readTextAt } from '../git/read-text.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { FindingSet } from '../model/finding-set.ts'
import type { Location } from '../model/location.ts'
import type { GitRepository } from '../model/repository.ts'
import type { CheckCounts } from '../report/counts.ts'
import { withSeverities } from '../validate/severities.ts'
import { concealIn } from '../secrets/conceal.ts'
import { concealedReader, secretsBehind, secretsOf } from './secrets.ts'
import { composeProfile, openTree, readWorkspace } from './workspace.ts'
import type { OpenedTree, PipelineOptions, Workspace } from './workspace.ts'

/** The findings of a whole repository. */
export interface CheckedRepository {
  /** All findings, each once, sorted by place. */
  readonly diagnostics: readonly Diagnostic[]
  readonly counts: CheckCounts
  /** The folder of every registry, pack and profile. */
  readonly folders: readonly string[]
  /** What is odd about the repository itself, but bearable. */
  readonly warnings: readonly string[]
  /** For reports to quote, never to be written back: secrets are blacked out. */
  readonly readText: Workspace['readText']
}

/**
 * The whole road up to the findings: every mistake of the tree in one run. What was found is kept in the index; where
 * nothing that it depends on has changed since, it is given again.
 */
export async function checkRepository(options: PipelineOptions): Promise<CheckedRepository> {
  const opened = await openTree(options)
  try {
    return await checkTree(opened, options.progress)
  } finally {
    opened.repository.close()
  }
}

/** The same for a tree that is open. */
export async function checkTree(opened: OpenedTree, progress?: (what: string) => void): Promise<CheckedRepository> {
  const { repository, tree } = opened
  const print = `${opened.instant ?? ''} ${opened.signatures?.print ?? ''} ${fingerprint(repository, tree)}`
  const check = keptCheck(repository, print) ?? (await checkAndKeep(opened, print, progress))
  const readText = (file: string, revision?: string) => readTextAt(repository, tree, file, revision)
  return {
    diagnostics: check.diagnostics,
    counts: check.counts,
    folders: check.folders,
    warnings: repository.warnings,
    readText: concealedReader(readText, check.confidential),
  }
}

/** The kind under which the last check is kept; the number goes up when its form changes. */
const checkFact = 'check/4'

interface KeptCheck {
  readonly print: string
  readonly diagnostics: readonly Diagnostic[]
  readonly counts: CheckCounts
  readonly folders: readonly string[]
  readonly confidential: readonly Location[]
  readonly revisions: AskedRevisions
}

/** The last check, if all that it depends on is as it was. Before the first commit the clock of the machine counts too. */
function keptCheck(repository: GitRepository, print: string): KeptCheck | undefined {
  const kept = repository.facts.get(checkFact, 'latest') as KeptCheck | undefined
  if (kept?.print !== print || !repository.head) return undefined
  return isAnsweredAlike(repository, kept.revisions) ? kept : undefined
}

async function checkAndKeep(opened: OpenedTree, print: string, progress?: (what: string) => void): Promise<KeptCheck> {
  const { repository, asked } = rememberingRevisions(opened.repository)
  const { diagnostics, counts, folders, confidential } = await checkOpened({ ...opened, repository }, progress)
  const check = { print, diagnostics, counts, folders, confidential, revisions: asked() }
  repository.facts.set(checkFact, 'latest', check)
  return check
}

/** source → validate → resolve → compose → validate for a tree that is open, and a search for secrets. */
export async function checkOpened(opened: OpenedTree, progress?: (what: string) => void): Promise<CheckedWorkspace> {
  return checkWithSecrets(readWorkspace(opened, progress), progress)
}

/** What `checkWorkspace` finds, and the secrets of the tree, of which no finding says a word. */
export async function checkWithSecrets(
  workspace: Workspace,
  progress?: (what: string) => void,
): Promise<CheckedWorkspace> {
  progress?.('Looking for secrets')
  const secrets = await secretsOf(workspace)
  const diagnostics = [...workspace.diagnostics, ...secrets.diagnostics]
  const checked = checkWorkspace({ ...workspace, diagnostics }, progress)
  const behind = await secretsBehind(checked.diagnostics, workspace)
  const texts = [...secrets.texts, ...behind.texts]
  if (texts.length === 0) return checked
  const concealed = (found: readonly Diagnostic[]) => found.map((one) => concealIn(one, texts))
  return {
    ...checked,
    diagnostics: concealed(checked.diagnostics),
    all: () => concealed(checked.all()),
    diagnosticsOf: (path) => concealed(checked.diagnosticsOf(path)),
    confidential: [...secrets.places, ...behind.places],
    secrets: texts,
  }
}

export interface CheckedWorkspace {
  readonly diagnostics: readonly Diagnostic[]
  /** The same without a bound on those of one file, in no order. */
  readonly all: () => readonly Diagnostic[]
  readonly counts: CheckCounts
  /** The folder of every registry, pack and profile. */
  readonly folders: readonly string[]
  /** What is found in one profile or pack, by its folder. */
  readonly diagnosticsOf: (path: string) => readonly Diagnostic[]
  readonly uses: readonly ComposedUse[]
  /** Where secrets stand. */
  readonly confidential: readonly Location[]
  /** The secrets themselves, to be kept out of all that is said. */
  readonly secrets: readonly string[]
}

/** resolve → compose → validate, for every profile of a tree. */
export function checkWorkspace(workspace: Workspace, progress?: (what: string) => void): CheckedWorkspace {
  progress?.('Resolving and composing profiles')
  const found = new FindingSet(withSeverities(workspace.diagnostics, workspace.snapshot.settings))
  const uses: ComposedUse[] = []
  for (const profile of workspace.snapshot.profiles.values()) {
    const { composed, diagnostics } = composeProfile(profile, workspace)
    found.add(diagnostics, profile.path)
    uses.push(composedUse(composed))
  }
  const { snapshot } = workspace
  return {
    diagnostics: found.sorted(),
    all: () => found.all(),
    folders: [...snapshot.registries.keys(), ...snapshot.packs.keys(), ...snapshot.profiles.keys()].sort(),
    diagnosticsOf: (path) => found.of(path),
    uses,
    confidential: [],
    secrets: [],
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
