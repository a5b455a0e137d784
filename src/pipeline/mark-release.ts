import { resolve as resolvePath } from 'node:path'
import { findRepository } from '../git/layout.ts'
import { withReleaseLock } from '../git/release-lock.ts'
import { releaseClock, signingOf, whoReleases } from '../git/who-releases.ts'
import { readWorkState } from '../git/work-state.ts'
import { checkOutCommit, replaceFile, storeCommit } from '../git/write-commit.ts'
import { UserError } from '../model/diagnostic.ts'
import type { MarkPlan } from '../model/release-plan.ts'
import type { GitRepository } from '../model/repository.ts'
import { planMark } from '../release/plan-mark.ts'
import { composingIn } from './release.ts'
import { openWorkspace } from './workspace.ts'
import type { PipelineOptions } from './workspace.ts'

export interface MarkOptions extends Omit<PipelineOptions, 'at'> {
  readonly kind: 'yanked' | 'deprecated'
  readonly target: string
  /** Absent where a mark is taken back. */
  readonly reason?: string
  /** Since when; today where it is absent. */
  readonly date?: string
  readonly dryRun: boolean
  readonly commit: boolean
}

export interface MarkOutcome {
  readonly plan: MarkPlan
  /** `nothing`: the release has that mark already, or has none to take back. */
  readonly done: 'planned' | 'written' | 'committed' | 'nothing'
  /** The commit that was made. */
  readonly commit?: string
  readonly warnings: readonly string[]
}

/** Yanks or deprecates a release in its ledger, or takes that back; commits it only where that is asked for. */
export async function markRelease(options: MarkOptions): Promise<MarkOutcome> {
  const { root } = findRepository(resolvePath(options.repo))
  return options.dryRun ? planAndWrite(options) : withReleaseLock(root, () => planAndWrite(options))
}

async function planAndWrite(options: MarkOptions): Promise<MarkOutcome> {
  const workspace = await openWorkspace({ ...options })
  const { repository, snapshot, releases, readText } = workspace
  try {
    if (repository.bare) throw new UserError(`${repository.root} is a bare repository.`, 'Do it in a clone of it.')
    const today = releaseClock().slice(0, 10)
    const { kind, target, reason, date = today } = options
    const mark = reason === undefined ? {} : { mark: { date, reason } }
    const plan = planMark({ snapshot, releases, readText }, { kind, target, today, ...mark }, composingIn(workspace))
    const { warnings } = repository
    if (!plan.ledger) return { plan, done: 'nothing', warnings }
    if (options.dryRun) return { plan, done: 'planned', warnings }
    if (!options.commit) {
      replaceFile(repository.root, plan.ledger.file, plan.ledger.text, () => {})
      return { plan, done: 'written', warnings }
    }
    return { plan, done: 'committed', commit: commitMark(repository, plan, plan.ledger), warnings }
  } finally {
    repository.close()
  }
}

/** Commits the one file, whatever else is staged or changed. */
function commitMark({ root, head, branch }: GitRepository, plan: MarkPlan, ledger: NonNullable<MarkPlan['ledger']>) {
  if (!head || branch === undefined) throw new UserError('HEAD is on no branch.', 'Run `git switch <branch>`.')
  const { changed, unfinished } = readWorkState(root, [ledger.file])
  if (unfinished !== undefined || changed.length > 0) {
    const why = unfinished === undefined ? `${ledger.file} is changed already` : `A ${unfinished} is not finished`
    throw new UserError(`${why}, so the mark would not be alone in its commit.`, 'Commit by hand, without --commit.')
  }
  whoReleases(root)
  const commit = {
    parent: head.id,
    branch,
    files: [ledger],
    message: messageOf(plan),
    date: later(releaseClock(), head.committer.date),
    signed: signingOf(root, undefined).commits,
  }
  const id = storeCommit(root, commit, () => {})
  checkOutCommit(root, id, commit, () => {})
  return id
}

function later(a: string, b: string): string {
  return a > b ? a : b
}

function messageOf({ kind, name, version, path, mark }: MarkPlan): string {
  const verb = kind === 'yanked' ? 'yank' : 'deprecate'
  if (mark) return `fix(${name}): ${verb} ${version}\n\n${mark.reason}\n\n${path}@${version}, since ${mark.date}.\n`
  return `fix(${name}): take back that ${version} is ${kind}\n\n${path}@${version}.\n`
}
