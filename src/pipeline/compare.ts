import { resolve as resolvePath } from 'node:path'
import { comparisonJson } from '../catalog/compare/compare-json.ts'
import { comparisonSummary } from '../catalog/compare/compare-words.ts'
import { compareProfiles, type ComparedProfile } from '../diff/compare-profiles.ts'
import { openRepository } from '../git/open.ts'
import { treeAt } from '../git/tree-at.ts'
import type { ProfileDiff } from '../model/diff.ts'
import { UserError } from '../model/diagnostic.ts'
import type { Json } from '../model/document.ts'
import { readProfileState, writeProfileState, type ProfileState } from '../model/profile-state.ts'
import type { GitRepository } from '../model/repository.ts'
import { concealedChanges } from './diff-concealed.ts'
import { contentOf } from './diff-side.ts'
import { composeNamed, shown, type ResolveResult } from './resolve.ts'
import { readWorkspace, withSignatures, type PipelineOptions, type Workspace } from './workspace.ts'

/** What differs between two states of profiles. */
export interface CompareResult {
  readonly before: ResolveResult
  readonly after: ResolveResult
  /** As written: `aws-production@1.2.0~2025-06-01`. */
  readonly names: { readonly before: string; readonly after: string }
  /** Absent where nothing differs. */
  readonly diff?: ProfileDiff
  /** What differs, counted in a sentence. */
  readonly summary: string
  readonly json: Json
  readonly warnings: readonly string[]
  /** How many places that look like secrets are blacked out. */
  readonly concealed: number
}

/**
 * Compares any two states of profiles as each resolves: two versions, two profiles, two dates.
 *
 * @param before `name`, `name@version`, `name~when` or `name@version~when`; `when` is a day, an instant or a revision
 */
export async function compareStates(
  before: string,
  after: string,
  options: Omit<PipelineOptions, 'at'>,
): Promise<CompareResult> {
  const states = [before, after].map(stateOf) as [ProfileState, ProfileState]
  options.progress?.('Opening the repository')
  const repository = await openRepository(resolvePath(options.repo), {
    ...(options.cache === undefined ? {} : { cacheDir: options.cache }),
  })
  try {
    const worlds = new Map<string | undefined, Promise<Workspace>>()
    const sides: Side[] = []
    for (const state of states) {
      const world = worlds.get(state.at) ?? worldAt(repository, state.at, options.progress)
      worlds.set(state.at, world)
      sides.push(await sideOf(state, await world))
    }
    return compareSides(sides[0]!, sides[1]!, repository)
  } finally {
    repository.close()
  }
}

interface Side {
  readonly state: ProfileState
  readonly result: ResolveResult
  /** With what is blacked out in the result: two secrets of one length are not alike. */
  readonly compared: ComparedProfile
  readonly secrets: readonly string[]
}

function stateOf(text: string): ProfileState {
  const state = readProfileState(text)
  if (state) return state
  throw new UserError(
    `"${text}" names no state of a profile.`,
    'Write a profile (aws-production), a release of it (aws-production@1.2.0), or either at a time (aws-production~2025-06-01).',
  )
}

async function worldAt(
  repository: GitRepository,
  at: string | undefined,
  progress: PipelineOptions['progress'],
): Promise<Workspace> {
  return readWorkspace(await withSignatures({ repository, ...treeAt(repository, at) }, progress), progress)
}

async function sideOf(state: ProfileState, workspace: Workspace): Promise<Side> {
  const { name, version, at } = state
  const release = writeProfileState({ name, ...(version === undefined ? {} : { version }) })
  const found = await composeNamed(workspace, release, at)
  const { composed, diagnostics, secrets } = found
  const files = { repository: workspace.repository, end: { tree: workspace.tree } }
  const compared = {
    composed,
    diagnostics,
    contentOf: (layer, whole) => contentOf(layer, whole, files),
  } satisfies ComparedProfile
  return { state, result: shown(found, workspace), compared, secrets: secrets.texts }
}

function compareSides(before: Side, after: Side, repository: GitRepository): CompareResult {
  const { changes: diff } = concealedChanges(compareProfiles(before.compared, after.compared), [
    ...before.secrets,
    ...after.secrets,
  ])
  return {
    before: before.result,
    after: after.result,
    names: { before: writeProfileState(before.state), after: writeProfileState(after.state) },
    ...(diff ? { diff } : {}),
    summary: comparisonSummary(diff),
    json: comparisonJson(
      { state: before.state, composed: before.result.composed },
      { state: after.state, composed: after.result.composed },
      diff,
    ),
    warnings: repository.warnings,
    concealed: before.result.concealed + after.result.concealed,
  }
}
