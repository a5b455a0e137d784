import type { Instant } from '../model/registry.ts'
import { plainYaml } from '../source/edit.ts'
import { compareVersions, isPrerelease } from '../version/compare.ts'
import { packAt, packHistory } from './pack-past.ts'
import type { PackEdit, PackHistory } from './pack-past.ts'
import { tellStory } from './profile-past.ts'
import type { ProfileMoment } from './profile-past.ts'
import { textOf } from './project.ts'
import type { Files, SampleProject } from './project.ts'
import { readReleases } from './releases.ts'
import type { UpstreamRelease } from './releases.ts'
import { readStory } from './story.ts'
import type { Team } from './story.ts'

/** A commit to be made. Its folder holds `files` and nothing else but its ledger; the rest of the tree stays. */
export interface PlannedCommit {
  readonly at: Instant
  readonly by: Team
  readonly message: string
  /** Absent for the first commit, which only adds files. */
  readonly folder?: string
  readonly files: Files
  /**
   * `main` moves on with the commit. A release that is older than what main holds, or a prerelease, stands aside: a
   * commit on top of main that only its tag keeps.
   */
  readonly line: 'main' | 'aside'
  readonly release?: { readonly version: string; readonly message: string }
}

/** Something learnt of a release after it was made. */
export interface PlannedMark {
  readonly at: Instant
  readonly folder: string
  readonly version: string
  readonly deprecated?: string
  readonly yanked?: string
  readonly eol?: string
}

/** What happened on one day, in order: commits, then marks; a day with releases ends with a commit that seals them. */
export interface PlannedDay {
  readonly date: string
  readonly commits: readonly PlannedCommit[]
  readonly marks: readonly PlannedMark[]
  readonly sealedAt: Instant
}

/** The whole past, oldest day first. */
export interface DemoPlan {
  readonly days: readonly PlannedDay[]
}

interface Happening {
  readonly date: string
  readonly commit?: Omit<PlannedCommit, 'at'>
  readonly mark?: Omit<PlannedMark, 'at'>
}

/** Works out every commit and tag from the sample's tree and the facts about its past. Pure. */
export function planDemo(project: SampleProject): DemoPlan {
  const happenings = [
    ...packHistories(project).flatMap((pack) => packHappenings(project.tree, pack)),
    ...profileMoments(project).map(profileHappening),
    ...marks(project.facts),
  ]
  const byDate = Map.groupBy(happenings, (happening) => happening.date)
  const dates = [...byDate.keys()].sort()
  const first: Happening = { date: dates[0]!, commit: firstCommit(project.tree) }
  return {
    days: dates.map((date, position) => planDay(date, [...(position === 0 ? [first] : []), ...byDate.get(date)!])),
  }
}

/** Noon, and one second later for each thing that happened before on the same day. */
function planDay(date: string, happenings: readonly Happening[]): PlannedDay {
  const commits: PlannedCommit[] = []
  const marks: PlannedMark[] = []
  for (const { commit, mark } of happenings) {
    const at = instant(date, commits.length + marks.length)
    if (commit) commits.push({ ...commit, at })
    if (mark) marks.push({ ...mark, at })
  }
  return { date, commits, marks, sealedAt: instant(date, happenings.length) }
}

function instant(date: string, seconds: number): Instant {
  return new Date(Date.parse(`${date}T12:00:00Z`) + seconds * 1000).toISOString().replace('.000Z', 'Z')
}

function firstCommit(tree: Files): Omit<PlannedCommit, 'at'> {
  const packs = new Set(packPaths(tree))
  const files = [...tree].filter(
    ([path]) => !path.startsWith('profiles/') && !packs.has(path.split('/').slice(0, 3).join('/')),
  )
  const message =
    'chore: start the registry\n\nThe registries and where the remote ones answer; packs and profiles follow.'
  return { by: 'platform', message, files: new Map(files), line: 'main' }
}

function packPaths(tree: Files): string[] {
  return [...tree.keys()]
    .filter((path) => /^registry\/[^/]+\/[^/]+\/pack\.yaml$/.test(path))
    .map((path) => path.slice(0, -10))
}

/** Every pack of the tree with its past. A pack without one, and a past without its pack, are thrown. */
export function packHistories({ tree, facts }: SampleProject): PackHistory[] {
  const releases = ['demo/releases.csv', 'demo/acme-releases.csv'].flatMap((file) => readReleases(textOf(facts, file)))
  const rows = Map.groupBy(releases, (release) => release.pack)
  const edits = plainYaml(textOf(facts, 'demo/pack-edits.yaml')) as PackEdit[]
  const paths = packPaths(tree)
  const names = new Set(paths.map((path) => path.split('/')[2]!))
  const lost = [...rows.keys()].filter((name) => !names.has(name))
  if (lost.length > 0) throw new Error(`There are releases of packs that are not there: ${lost.join(', ')}`)
  return paths.map((path) => packHistory(tree, path, rows.get(path.split('/')[2]!) ?? [], edits))
}

function packHappenings(tree: Files, pack: PackHistory): Happening[] {
  let newest: string | undefined
  return pack.releases.map((release) => {
    const forward =
      !isPrerelease(release.version, pack.versioning) &&
      (newest === undefined || compareVersions(release.version, newest, pack.versioning) > 0)
    if (forward) newest = release.version
    const commit = {
      by: 'release' as const,
      message: `chore(${pack.name}): update to ${release.version}${releaseNotes(release)}`,
      folder: pack.path,
      files: packAt(tree, pack, release),
      line: forward ? ('main' as const) : ('aside' as const),
      release: { version: release.version, message: `${pack.name} ${release.version}` },
    }
    return { date: release.date, commit }
  })
}

function releaseNotes(release: UpstreamRelease): string {
  const { appVersion, kubernetesMin: min, kubernetesMax: max, eol } = release
  const notes = [
    appVersion && `Holds version ${appVersion} of the software.`,
    min && (max ? `Runs on Kubernetes ${min} to ${max}.` : `Runs on Kubernetes ${min} and later.`),
    eol && `Supported until ${eol}.`,
  ].filter(Boolean)
  return notes.length > 0 ? `\n\n${notes.join('\n')}` : ''
}

/** Every commit of every profile's story. A profile without a story, and a story without its profile, are thrown. */
export function profileMoments({ tree, facts }: SampleProject): ProfileMoment[] {
  const stories = [...facts.keys()]
    .filter((file) => file.startsWith('demo/story/'))
    .map((file) => readStory(file, textOf(facts, file)))
  const untold = [...tree.keys()]
    .flatMap((path) => /^profiles\/([^/]+)\/profile\.yaml$/.exec(path)?.[1] ?? [])
    .filter((name) => !stories.some((story) => story.profile === name))
  if (untold.length > 0) throw new Error(`There is no story of ${untold.join(', ')}`)
  return stories.flatMap((story) => tellStory(tree, story))
}

function profileHappening({ commit, path, files }: ProfileMoment): Happening {
  const name = path.slice('profiles/'.length)
  const planned = { by: commit.by, message: commit.message, folder: path, files, line: 'main' as const }
  if (commit.release === undefined) return { date: commit.date, commit: planned }
  const release = { version: commit.release, message: `${name} ${commit.release}\n\n${commit.message}` }
  return { date: commit.date, commit: { ...planned, release } }
}

function marks(facts: Files): Happening[] {
  const rows = plainYaml(textOf(facts, 'demo/marks.yaml')) as ({ date: string; release: string } & Omit<
    PlannedMark,
    'at' | 'folder' | 'version'
  >)[]
  return rows.map(({ date, release, ...mark }) => {
    const at = release.lastIndexOf('@')
    return { date, mark: { folder: release.slice(0, at), version: release.slice(at + 1), ...mark } }
  })
}
