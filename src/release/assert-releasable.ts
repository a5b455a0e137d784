import { UserError } from '../model/diagnostic.ts'
import type { ReleasePlan } from '../model/release-plan.ts'
import type { Commit, FileTree, GitRepository } from '../model/repository.ts'
import { readWorkState } from '../git/work-state.ts'
import { planLedgers } from './plan-ledgers.ts'
import { takenVersions } from './taken-versions.ts'
import type { ReleaseWorld } from './plan-release.ts'

/** The state from which a release can be made. */
export interface ReleasableState {
  readonly head: Commit
  readonly branch: string
  /** Ledgers that differ from HEAD; see `refuseEdited`. */
  readonly edited: readonly string[]
  /** What is unusual about it, a sentence each. */
  readonly notes: readonly string[]
}

/**
 * Refuses to release from a state in which it would not be clear what is released, or on what it would be built.
 *
 * @throws UserError with the command that mends it
 */
export function assertReleasable(repository: GitRepository): ReleasableState {
  const { head, branch, bare, root } = repository
  if (bare) throw new UserError(`${root} is a bare repository.`, 'Release in a clone of it, then push.')
  if (!head) throw new UserError('There is no commit yet.', 'Commit what is to be released first.')
  if (branch === undefined) {
    throw new UserError(
      'HEAD is on no branch, so there is nothing that the ledgers could be committed to.',
      'Run `git switch <branch>`; in CI, `git switch -C <branch>` after the checkout.',
    )
  }
  const state = readWorkState(root, ['registry', 'profiles', 'layerbook.yaml'])
  if (state.unfinished !== undefined) {
    throw new UserError(
      `A ${state.unfinished} is not finished.`,
      `Run \`git ${state.unfinished} --continue\` or --abort.`,
    )
  }
  if (state.behind > 0) {
    const commits = state.behind === 1 ? 'a commit' : `${state.behind} commits`
    const taken = takenVersions(repository, state.upstream ?? '')
    throw new UserError(`${branch} lacks ${commits} of ${state.upstream}.`, howToCatchUp(taken))
  }
  const changed = state.changed.filter((file) => !isLedger(file))
  if (changed.length > 0) throw notCommitted(changed)
  return { head, branch, edited: state.changed, notes: otherBranch(branch, state.shown) }
}

/** Git pulls no tag in place of one that is here already. */
function howToCatchUp([tag, ...others]: readonly string[]): string {
  if (tag === undefined) return 'Run `git pull --rebase --tags`, look at what came, then release.'
  const more = others.length > 0 ? ` (and ${others.length} more)` : ''
  return (
    `Someone else released ${tag}${more} there, on another commit. Take theirs with \`git fetch --force --tags\`, then ` +
    'run `git pull --rebase`, keep their line in the ledger instead of yours, and give your change a new version.'
  )
}

function otherBranch(branch: string, shown: string | undefined): string[] {
  if (shown === undefined || shown === branch) return []
  return [`You are on ${branch}, and others look at ${shown}: a tag is seen by all, whatever its branch.`]
}

/**
 * Ledgers may differ from HEAD in one way only: as a run that was stopped before its commit left them. Such a run has
 * made its tags, so that what it wrote is what is planned now.
 *
 * @throws UserError where someone else wrote them
 */
export function refuseEdited(
  edited: readonly string[],
  workingTree: FileTree,
  plan: ReleasePlan,
  world: ReleaseWorld,
): void {
  if (edited.length === 0) return
  const expected = [...plan.ledgers, ...planLedgers(world, plan.seals)]
  const foreign = edited.filter((file) => {
    const bytes = workingTree.read(file)
    const text = bytes && Buffer.from(bytes).toString()
    return !expected.some((ledger) => ledger.file === file && ledger.text === text)
  })
  if (foreign.length > 0) throw notCommitted(foreign)
}

function isLedger(file: string): boolean {
  return /^(registry\/[^/]+\/[^/]+|profiles\/[^/]+)\/releases\.yaml$/.test(file)
}

function notCommitted(files: readonly string[]): UserError {
  const more = files.length > 5 ? ` and ${files.length - 5} more` : ''
  return new UserError(
    `Not committed: ${files.slice(0, 5).join(', ')}${more}. A release is made of what is committed.`,
    'Commit these, or put them aside with `git stash -u`.',
  )
}
