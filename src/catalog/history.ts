import type { LayerKind } from '../model/registry.ts'
import type { Commit, CommitChanges, FileChange } from '../model/repository.ts'
import type { RepositoryLinks } from './links.ts'
import type { HistoryEntry, LayerChange } from './model.ts'
import { profileChanges } from './profile-changes.ts'
import type { ProfileFacts } from './profile-facts.ts'

/** What a history is told from, beside the walk itself. */
export interface HistorySources {
  /** What the profile file with this blob id says. */
  readonly factsOf: (blob: string, file: string) => ProfileFacts
  readonly kindOf: (pack: string) => LayerKind | undefined
  /** Versions released at a commit, of one profile folder. */
  readonly releasesAt: (path: string, commit: string) => readonly string[]
  readonly links: RepositoryLinks
}

/** The commits of every profile, newest first, by the profile's folder. Commits that only seal a release are left out. */
export function profileHistories(
  walk: readonly CommitChanges[],
  sources: HistorySources,
): ReadonlyMap<string, readonly HistoryEntry[]> {
  const histories = new Map<string, HistoryEntry[]>()
  for (const { commit, changes } of walk) {
    for (const [path, files] of byProfile(changes)) {
      const entry = historyEntry(path, commit, files, sources)
      const entries = histories.get(path)
      if (entries) entries.push(entry)
      else histories.set(path, [entry])
    }
  }
  return histories
}

function byProfile(changes: readonly FileChange[]): Map<string, FileChange[]> {
  const profiles = new Map<string, FileChange[]>()
  for (const change of changes) {
    const [top, name, ...rest] = change.path.split('/')
    if (top !== 'profiles' || name === undefined || rest.length === 0 || rest.join('/') === 'releases.yaml') continue
    const path = `profiles/${name}`
    profiles.set(path, [...(profiles.get(path) ?? []), change])
  }
  return profiles
}

function historyEntry(path: string, commit: Commit, files: FileChange[], sources: HistorySources): HistoryEntry {
  const file = files.find((change) => change.path === `${path}/profile.yaml`)
  const after = file?.after === undefined ? undefined : sources.factsOf(file.after, file.path)
  const [subject = '', ...body] = commit.message.replace(/\r\n/g, '\n').trim().split('\n')
  const href = sources.links.commit(commit.id)
  return {
    commit: { id: commit.id, short: commit.id.slice(0, 7), ...(href === undefined ? {} : { href }) },
    date: commit.committer.date,
    author: commit.author.name,
    subject,
    body: body.join('\n').trim(),
    ...(after?.version === undefined ? {} : { version: after.version }),
    releases: sources.releasesAt(path, commit.id),
    changes: [...yamlChanges(file, after, sources), ...otherFiles(path, files)],
  }
}

function yamlChanges(
  file: FileChange | undefined,
  after: ProfileFacts | undefined,
  sources: HistorySources,
): LayerChange[] {
  if (file === undefined) return []
  if (after === undefined) return [{ kind: 'deleted' }]
  const before = file.before === undefined ? undefined : sources.factsOf(file.before, file.path)
  return profileChanges(before, after, sources.kindOf)
}

/** Files beside profile.yaml: told by name. */
function otherFiles(path: string, files: readonly FileChange[]): LayerChange[] {
  return files
    .map((change) => ({ change, name: change.path.slice(path.length + 1) }))
    .filter(({ name }) => name !== 'profile.yaml' && name !== 'releases.yaml')
    .map(({ change, name }) => ({
      kind: 'file' as const,
      name,
      change: change.before === undefined ? 'added' : change.after === undefined ? 'removed' : 'changed',
    }))
}
