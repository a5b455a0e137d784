import { fingerprint } from '../git/fingerprint.ts'
import { mergeBase } from '../git/merge-base.ts'
import { readTextAt } from '../git/read-text.ts'
import { UserError, type Diagnostic } from '../model/diagnostic.ts'
import { FindingSet } from '../model/finding-set.ts'
import type { FileTree, GitRepository } from '../model/repository.ts'
import type { Comparison } from '../report/counts.ts'
import { fingerprints } from '../report/fingerprints.ts'
import { lineReader } from '../report/source-lines.ts'
import { checkOpened, checkTree, type CheckedRepository } from './check.ts'
import { namedCommit } from './named-commit.ts'
import { openTree, withSignatures, type OpenedTree, type PipelineOptions } from './workspace.ts'

/** The findings that a change brought. */
export interface CheckedChange extends CheckedRepository {
  readonly since: Comparison
}

type Progress = PipelineOptions['progress']

/**
 * Checks everything, and gives only what was not there already at the last commit that HEAD and the revision have in
 * common. That commit is checked too, with the releases of today, and what was found there is kept in the index. A
 * finding is known again by its fingerprint, wherever its lines have moved to.
 */
export async function checkSince(revision: string, options: PipelineOptions): Promise<CheckedChange> {
  const opened = await openTree(options)
  const { repository, tree } = opened
  try {
    const commit = commonCommit(repository, revision)
    const checked = await checkTree(opened, options.progress)
    const all = await withoutBound(checked.diagnostics, opened, options.progress)
    const before = await fingerprintsAt(repository, commit, options.progress)
    const now = fingerprintsIn(repository, tree, all)
    const diagnostics = new FindingSet(all.filter((_, index) => !before.has(now[index]!))).sorted()
    const leftOut = now.filter((one) => before.has(one)).length
    return { ...checked, diagnostics, since: { revision, commit, leftOut } }
  } finally {
    repository.close()
  }
}

function commonCommit(repository: GitRepository, revision: string): string {
  const { head } = repository
  if (!head) throw new UserError('There is no commit yet to compare with.', 'Commit first, or leave out --since.')
  const remedy = 'Fetch it first; in CI, check out the whole history (`fetch-depth: 0`).'
  const asked = namedCommit(repository, revision, remedy)
  const found = mergeBase(repository, asked, head.id)
  if (found === undefined)
    throw new UserError(`"${revision}" and HEAD have no commit in common.`, 'Name a branch that this one began from.')
  return found
}

/** Of a file with very many findings only some are given, and which ones may change with every mend. */
async function withoutBound(
  diagnostics: readonly Diagnostic[],
  opened: OpenedTree,
  progress: Progress,
): Promise<readonly Diagnostic[]> {
  if (!diagnostics.some(({ code }) => code === 'more-findings')) return diagnostics
  return (await checkOpened(opened, progress)).all()
}

/** The kind under which the findings of a commit are kept; the number goes up when fingerprints change. */
const baseFact = 'since/2'

interface KeptBase {
  readonly print: string
  readonly fingerprints: readonly string[]
}

async function fingerprintsAt(
  repository: GitRepository,
  commit: string,
  progress: Progress,
): Promise<ReadonlySet<string>> {
  const tree = repository.tree(commit)
  const print = fingerprint(repository, repository.tree(commit, commit))
  const kept = repository.facts.get(baseFact, commit) as KeptBase | undefined
  if (kept?.print === print) return new Set(kept.fingerprints)
  const found = isRegistry(tree) ? (await checkOpened(await withSignatures({ repository, tree }), progress)).all() : []
  const known: KeptBase = { print, fingerprints: fingerprintsIn(repository, tree, found) }
  repository.facts.set(baseFact, commit, known)
  return new Set(known.fingerprints)
}

function fingerprintsIn(repository: GitRepository, tree: FileTree, found: readonly Diagnostic[]): readonly string[] {
  return fingerprints(
    found,
    lineReader((file, revision) => readTextAt(repository, tree, file, revision)),
  )
}

/** A change may be the one that begins the registry. */
function isRegistry(tree: FileTree): boolean {
  return ['registry', 'profiles'].some((folder) => tree.list(folder).some(({ kind }) => kind === 'folder'))
}
