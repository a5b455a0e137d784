import type { Instant } from '../model/registry.ts'
import type { Release } from '../model/release.ts'
import type { PlannedRelease, ReleasePlan } from '../model/release-plan.ts'
import { effectsOn, type Composing, type ReleaseChange } from './effects.ts'
import { folderMoments } from './folder-moments.ts'
import { futureReleases, type LineChange } from './future-releases.ts'
import { pastVersions, type FindMistake, type FolderPast } from './past-versions.ts'
import { planLedgers, planSeals } from './plan-ledgers.ts'
import type { ReleaseWorld } from './plan-release.ts'
import { releaseDate } from './release-date.ts'

/**
 * Works out the releases of a repository that has never made any: each version ever committed, at the commit of the
 * main line that brought it, dated as that commit. What is released already stays.
 */
export function planAdoption(
  world: ReleaseWorld,
  { clock, findMistake }: { readonly clock: Instant; readonly findMistake: FindMistake },
  composing: Composing,
): ReleasePlan {
  const { repository, head, branch, snapshot, releases } = world
  const moments = folderMoments(repository, head)
  const own = new Set([...snapshot.packs.keys(), ...snapshot.profiles.keys()])
  const pasts = [...own].map((path) => {
    const released = new Set(releases.line(path)?.releases.flatMap((one) => (one.tag === undefined ? [] : one.version)))
    const versioning = snapshot.packs.get(path)?.versioning ?? 'semver'
    const past = pastVersions(path, moments.get(path) ?? [], repository, { released, findMistake, versioning })
    return { path, past }
  })
  const made = pasts.flatMap(({ path, past }) => plannedReleases(path, past)).sort(inOrder)
  const date = releaseDate(clock, [{ date: head.committer.date, what: 'the commit at HEAD' }])
  const change = changeOf(world, made, date)
  const seals = planSeals(world)
  return {
    kind: 'adoption',
    branch,
    head: head.id,
    date,
    releases: made,
    seals,
    ledgers: planLedgers(world, [...seals, ...made]),
    effects: effectsOn(snapshot, change, composing),
    findings: [],
    notes: [...pasts.flatMap(notesOf), ...goneFolders(moments.keys(), own)],
  }
}

function plannedReleases(path: string, { versions }: FolderPast): PlannedRelease[] {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return versions.map(({ version, commit, tree }, i) => {
    const previous = versions[i - 1]?.version
    return {
      subject: path.startsWith('profiles/') ? 'profile' : 'pack',
      path,
      name,
      version,
      tag: `${path}@${version}`,
      commit: commit.id,
      tree,
      date: commit.committer.date,
      trains: [],
      ...(previous === undefined ? {} : { previous }),
    }
  })
}

/** Packs, then profiles; of one folder as they came. */
function inOrder(a: PlannedRelease, b: PlannedRelease): number {
  if (a.subject !== b.subject) return a.subject === 'pack' ? -1 : 1
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0
}

function changeOf({ releases: index }: ReleaseWorld, made: readonly PlannedRelease[], date: Instant): ReleaseChange {
  const changes = new Map<string, LineChange>()
  for (const [path, added] of Map.groupBy(made, (release) => release.path)) {
    const versions = new Set(added.map(({ version }) => version))
    const fresh = added.map(({ subject, name, version, tag, commit, tree, date: on }): Release => {
      return { subject, path, name, version, tag, commit, tree, date: on, sealed: true }
    })
    changes.set(path, (all) => [...all.filter((one) => one.tag !== undefined || !versions.has(one.version)), ...fresh])
  }
  const after = futureReleases(index, date, changes)
  return { before: futureReleases(index, date), after, paths: new Set(changes.keys()) }
}

function notesOf({ path, past }: { readonly path: string; readonly past: FolderPast }): string[] {
  const { versions, skipped, last } = past
  const notes = skipped.map(({ version, why }) => `${path}@${version} is left out: ${why.replace(/\.$/, '')}.`)
  for (const { version, changedLater } of versions.filter((one) => one.changedLater > 0)) {
    const commits = changedLater === 1 ? 'a later commit' : `${changedLater} later commits`
    notes.push(`${path}@${version} was changed in ${commits} under the same version; its first content is released.`)
  }
  const newest = versions.at(-1)
  if (newest && newest.changedLater > 0 && newest.tree !== last) {
    notes.push(`${path} holds other content now than its release ${newest.version}: give it a new version.`)
  }
  return notes
}

function goneFolders(paths: Iterable<string>, own: ReadonlySet<string>): string[] {
  const gone = [...paths].filter((path) => !own.has(path)).sort()
  return gone.map((path) => {
    const name = path.slice(path.lastIndexOf('/'))
    const now = [...own].find((one) => one.endsWith(name))
    const where = now === undefined ? '' : ` (${now} is)`
    return `${path} is not in the tree any more${where}: its versions are left out.`
  })
}
