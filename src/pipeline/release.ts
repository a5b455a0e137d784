import { resolve as resolvePath } from 'node:path'
import { findRepository } from '../git/layout.ts'
import { pushAtomically, pushTarget, readRemote, type RemoteState } from '../git/push.ts'
import { withReleaseLock } from '../git/release-lock.ts'
import type { BeforeWrite } from '../git/store-objects.ts'
import { releaseClock, signingOf, whoReleases, type Signing } from '../git/who-releases.ts'
import { UserError } from '../model/diagnostic.ts'
import type { ReleasePlan } from '../model/release-plan.ts'
import type { FileTree } from '../model/repository.ts'
import { assertReleasable, refuseEdited } from '../release/assert-releasable.ts'
import type { Composing } from '../release/effects.ts'
import { planAdoption } from '../release/plan-adoption.ts'
import { planRelease, type ReleaseWorld } from '../release/plan-release.ts'
import { unpushedTags } from '../release/unpushed-tags.ts'
import { refuseVersionFolders } from '../release/version-folders.ts'
import { writeRelease } from '../release/write-release.ts'
import { resolve } from '../resolve/resolve.ts'
import { readPack } from '../source/pack.ts'
import { readProfile } from '../source/profile.ts'
import { concealIn } from '../secrets/conceal.ts'
import { checkFormat } from '../validate/schema.ts'
import { withSeverities } from '../validate/severities.ts'
import { concealedReader, secretsOf } from './secrets.ts'
import { composeProfile, openTree, readWorkspace } from './workspace.ts'
import type { OpenedTree, PipelineOptions, Workspace } from './workspace.ts'

export interface ReleaseOptions extends Omit<PipelineOptions, 'at'> {
  /** Packs and profiles; none for all that is not released. */
  readonly names: readonly string[]
  /** Make releases of what the past has, too. */
  readonly adopt: boolean
  readonly dryRun: boolean
  /** Release though a profile of the tree then has errors that it has not now. */
  readonly allowBreaking: boolean
  /** A remote, or `true` for the one that the branch goes to. */
  readonly push: string | boolean
  /** Absent for what Git is set up to. */
  readonly sign?: boolean
  readonly beforeWrite?: BeforeWrite
}

export interface ReleaseOutcome {
  readonly plan: ReleasePlan
  readonly signing: Signing
  /** `nothing`: there is nothing to release. `refused`: the plan has findings, or breaks what must not break. */
  readonly done: 'planned' | 'written' | 'nothing' | 'refused'
  /** Where to, and what; absent where nothing was pushed. */
  readonly pushed?: { readonly remote: string; readonly branch: string; readonly tags: number }
  readonly warnings: readonly string[]
  readonly readText: Workspace['readText']
}

/** Plans a release, and unless it is a dry run writes it; one process at a time. */
export async function releaseRepository(options: ReleaseOptions): Promise<ReleaseOutcome> {
  const { root } = findRepository(resolvePath(options.repo))
  return options.dryRun ? planAndWrite(options) : withReleaseLock(root, () => planAndWrite(options))
}

async function planAndWrite(options: ReleaseOptions): Promise<ReleaseOutcome> {
  const opened = await openTree({ ...options })
  const { repository } = opened
  try {
    const { head, branch, edited, notes } = assertReleasable(repository)
    if (options.adopt) refuseVersionFolders(repository.tree(head.id))
    const { workspace, conceal } = await readWhole({ repository, tree: repository.tree(head.id) }, options.progress)
    const world: ReleaseWorld = { ...workspace, head, branch }
    options.progress?.('Planning')
    const planned = planOf(world, options, composingIn(workspace))
    const plan = conceal({ ...planned, notes: [...notes, ...planned.notes] })
    refuseEdited(edited, opened.tree, plan, world)
    const signing = signingOf(repository.root, options.sign)
    const { warnings } = repository
    const outcome = { plan, signing, warnings, readText: workspace.readText }
    if (isRefused(plan, options)) return { ...outcome, done: 'refused' }
    const isEmpty = plan.ledgers.length === 0
    if (options.dryRun) return { ...outcome, done: isEmpty ? 'nothing' : 'planned' }
    const remote = options.push === false ? undefined : askRemote(world, options.push)
    const unpushed = remote && unpushedTags(world, plan, remote)
    if (remote) refuseBehind(world, remote)
    if (!isEmpty) {
      options.progress?.('Writing tags and ledgers')
      const by = whoReleases(repository.root)
      writeRelease(repository.root, plan, { by, signing, ...hook(options.beforeWrite) })
    }
    const done = isEmpty ? 'nothing' : 'written'
    if (!remote || !unpushed || (isEmpty && unpushed.length === 0 && remote.head === head.id))
      return { ...outcome, done }
    options.progress?.(`Pushing to ${remote.remote}`)
    pushAtomically(repository.root, branch, remote, unpushed)
    return { ...outcome, done, pushed: { remote: remote.remote, branch: remote.branch, tags: unpushed.length } }
  } finally {
    repository.close()
  }
}

/** What is released is never taken back, so the secrets of the tree are told, and no part of the plan repeats them. */
async function readWhole(tree: OpenedTree, progress?: (what: string) => void) {
  const workspace = readWorkspace(tree, progress)
  progress?.('Looking for secrets')
  const secrets = await secretsOf(workspace)
  const told = withSeverities(secrets.diagnostics, workspace.snapshot.settings)
  const conceal = (plan: ReleasePlan): ReleasePlan => ({
    ...plan,
    findings: plan.findings.map((one) => concealIn(one, secrets.texts)),
    effects: plan.effects.map((effect) => ({
      ...effect,
      broken: effect.broken.map((one) => concealIn(one, secrets.texts)),
    })),
  })
  return {
    workspace: {
      ...workspace,
      diagnostics: [...workspace.diagnostics, ...told],
      readText: concealedReader(workspace.readText, secrets.places),
    },
    conceal: secrets.texts.length === 0 ? (plan: ReleasePlan) => plan : conceal,
  }
}

function hook(beforeWrite: BeforeWrite | undefined) {
  return beforeWrite === undefined ? {} : { beforeWrite }
}

function planOf(world: ReleaseWorld, { adopt, names }: ReleaseOptions, composing: Composing): ReleasePlan {
  const clock = releaseClock()
  if (!adopt) return planRelease(world, { names, clock }, composing)
  if (names.length > 0) throw new UserError('--adopt takes the whole past: it has no names.', 'Leave out the names.')
  return planAdoption(world, { clock, findMistake }, composing)
}

function findMistake(tree: FileTree, path: string): string | undefined {
  const read = path.startsWith('profiles/') ? readProfile : readPack
  const { diagnostics } = read(tree, path, checkFormat)
  return diagnostics.find(({ severity }) => severity === 'error')?.message
}

/** Adoption makes releases of what was; that something does not fit together now is nothing it could mend. */
function isRefused({ kind, findings, effects }: ReleasePlan, { allowBreaking }: ReleaseOptions): boolean {
  if (findings.length > 0) return true
  return kind === 'release' && !allowBreaking && effects.some(({ broken }) => broken.length > 0)
}

/** Composes profiles of a workspace in other worlds of releases than its own. */
export function composingIn(workspace: Workspace): Composing {
  const { snapshot } = workspace
  return {
    resolve: (profile, releases) => resolve(profile, { snapshot, releases }).value,
    compose: (profile, releases) => composeProfile(profile, { ...workspace, releases }),
  }
}

function askRemote({ repository, branch }: ReleaseWorld, push: string | true): RemoteState {
  return readRemote(repository.root, pushTarget(repository.root, branch, push === true ? undefined : push))
}

/**
 * A remote with commits that the branch lacks would take nothing. Tags are looked at first: Git pulls none in place of
 * one that is here already, so the remedy here would fail for a version that both have released.
 */
function refuseBehind({ repository, head }: ReleaseWorld, remote: RemoteState): void {
  if (remote.head === undefined) return
  const known = repository.resolveRevision(remote.head)
  if (known !== undefined && repository.reachable(head.id, [known]).has(known)) return
  throw new UserError(
    `${remote.remote} has commits on ${remote.branch} that this clone lacks, so it would take no push.`,
    `Run \`git pull --rebase --tags ${remote.remote} ${remote.branch}\`, then this again.`,
  )
}
