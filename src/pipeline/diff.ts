import { resolve as resolvePath } from 'node:path'
import type { TreeChanges } from '../diff/causes.ts'
import { compareFiles, comparePacks, compareSettings } from '../diff/compare-packs.ts'
import { compareProfiles } from '../diff/compare-profiles.ts'
import { renamedProfiles } from '../diff/renamed-profiles.ts'
import type { FileDiff, PackDiff, ProfileDiff, RegistryDiff } from '../model/diff.ts'
import { reachOf } from '../diff/reach.ts'
import { openRepository } from '../git/open.ts'
import { closest } from '../model/closest.ts'
import { UserError } from '../model/diagnostic.ts'
import type { GitRepository } from '../model/repository.ts'
import type { ComparedTree } from '../report/diff-json.ts'
import { diffRange, type DiffRange, type RangeEnd } from './diff-range.ts'
import { composeOn, readSides, type DiffSide, type Sides } from './diff-side.ts'
import { differingFiles, readTrees } from './diff-trees.ts'
import { concealedDiff, type ComparedSides } from './diff-secrets.ts'
import { untouchedProfiles } from './diff-touched.ts'
import type { PipelineOptions } from './workspace.ts'

/** What a change does, and which trees were compared. */
export interface DiffResult {
  readonly diff: RegistryDiff
  readonly base: ComparedTree
  readonly head: ComparedTree
  readonly warnings: readonly string[]
  /** How many secrets are blacked out in it. */
  readonly concealed: number
  /** The names of all profiles on either side. */
  readonly known: ReadonlySet<string>
}

export interface DiffOptions extends Omit<PipelineOptions, 'at'> {
  /** `A..B`, `A...B` or `A`, as `git diff` reads them; see `diffRange` for none. */
  readonly range?: string | undefined
}

/** What a change does to every resolved profile. Both trees are composed over the same releases and at one instant. */
export async function diffRepository(options: DiffOptions): Promise<DiffResult> {
  options.progress?.('Opening the repository')
  const repository = await openRepository(resolvePath(options.repo), {
    ...(options.cache === undefined ? {} : { cacheDir: options.cache }),
  })
  try {
    const range = diffRange(repository, options.range)
    const compared = await compareTrees(repository, range, options.progress)
    return { ...compared, base: told(range.base), head: told(range.head), warnings: repository.warnings }
  } finally {
    repository.close()
  }
}

function told({ name, commit, isWorkingTree }: RangeEnd): ComparedTree {
  return { name, ...(isWorkingTree || commit === undefined ? {} : { commit: commit.id }) }
}

async function compareTrees(
  repository: GitRepository,
  range: DiffRange,
  progress: PipelineOptions['progress'],
): Promise<Pick<DiffResult, 'diff' | 'known' | 'concealed'>> {
  progress?.('Reading packs and profiles')
  const { base, head, folders } = readTrees(range)
  progress?.('Reading releases')
  const sides = readSides(repository, { base, head })
  progress?.('Composing both sides')
  const registries = registryDiffs(sides)
  const settings = compareSettings(sides.base.snapshot.settings, sides.head.snapshot.settings)
  const changes: TreeChanges = {
    registries: new Set(registries.map(({ path }) => path)),
    folders,
    settings: settings.length > 0,
  }
  const compared = compareAll(sides, changes, folders)
  const profiles = compared.profiles.map(({ diff }) => diff)
  const diff: RegistryDiff = {
    profiles,
    same: compared.same,
    packs: packDiffs(sides, folders),
    registries,
    settings,
    reach: reachOf(profiles),
  }
  const all = [base, head].flatMap(({ snapshot }) => [...snapshot.profiles.values()])
  const told = await concealedDiff(diff, compared.profiles, sides)
  return { diff: told.changes, concealed: told.concealed, known: new Set(all.map(({ name }) => name)) }
}

interface FoundProfile extends ComparedSides {
  readonly diff: ProfileDiff
}

function compareAll({ base, head }: Sides, changes: TreeChanges, folders: ReadonlySet<string>) {
  const [old, now] = [base.snapshot.profiles, head.snapshot.profiles]
  const gone = [...old.values()].filter(({ path }) => !now.has(path))
  const come = [...now.values()].filter(({ path }) => !old.has(path))
  const renamed = renamedProfiles(gone, come)
  const earlier = new Set(renamed.values())
  const untouched = untouchedProfiles({ base, head }, changes, folders)
  const pairs = [
    ...[...now.values()].map((after) => ({ after, before: old.get(renamed.get(after.path) ?? after.path) })),
    ...gone.filter(({ path }) => !earlier.has(path)).map((before) => ({ before, after: undefined })),
  ]
  const profiles = pairs.flatMap((pair): FoundProfile[] => {
    if (pair.after && untouched.has(pair.after.path)) return []
    const before = pair.before && composeOn(pair.before, base)
    const after = pair.after && composeOn(pair.after, head)
    const diff = compareProfiles(before, after, changes)
    return diff ? [{ before, after, diff }] : []
  })
  profiles.sort((a, b) => compareText(a.diff.name, b.diff.name))
  return { profiles, same: pairs.length - profiles.length }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function registryDiffs({ base, head }: Sides): FileDiff[] {
  const [old, now] = [base.snapshot.registries, head.snapshot.registries]
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort()
  return paths.flatMap((path) => compareFiles(path, old.get(path)?.document, now.get(path)?.document) ?? [])
}

function packDiffs({ base, head }: Sides, folders: ReadonlySet<string>): PackDiff[] {
  const sideOf = ({ snapshot }: DiffSide, path: string) => {
    const pack = snapshot.packs.get(path)
    return pack && { pack, ledger: snapshot.ledgers.get(path) }
  }
  const paths = [...folders].filter((path) => base.snapshot.packs.has(path) || head.snapshot.packs.has(path)).sort()
  return paths.flatMap((path) => {
    const after = sideOf(head, path)
    const version = after?.pack.version?.value
    const isTagged = ({ releases }: DiffSide) =>
      releases.line(path)?.releases.some((one) => one.tag !== undefined && one.version === version) ?? false
    return (
      comparePacks(sideOf(base, path), after, {
        content: isOtherContent(path, base, head),
        isReleased: isTagged(base) && isTagged(head),
      }) ?? []
    )
  })
}

/** What a pack's folder holds beside the files that are compared key by key. */
function isOtherContent(path: string, base: DiffSide, head: DiffSide): boolean {
  const differing = differingFiles(path, base.end.tree, head.end.tree)
  return differing.some((file) => !/^(pack|values|presets|releases)\.yaml$/.test(file.slice(path.length + 1)))
}

/** The same for some profiles alone; with the packs, whoever uses them. Throws a UserError for one that is on neither side. */
export function onlyProfiles(result: DiffResult, names: readonly string[]): DiffResult {
  const wanted = new Set(names.map((name) => name.replace(/^profiles\//, '')))
  for (const name of wanted) {
    if (result.known.has(name)) continue
    const meant = closest(name, result.known)
    throw new UserError(
      `There is no profile "${name}" on either side.`,
      meant === undefined
        ? 'Name a profile by its folder. Two revisions are written as one range: BASE..HEAD.'
        : `Did you mean "${meant}"?`,
    )
  }
  const { diff } = result
  const profiles = diff.profiles.filter(({ name, renamedFrom }) => wanted.has(name) || wanted.has(renamedFrom ?? name))
  const same = wanted.size - new Set(profiles.map(({ name }) => name)).size
  return { ...result, diff: { ...diff, profiles, same: Math.max(0, same), reach: reachOf(profiles) } }
}
