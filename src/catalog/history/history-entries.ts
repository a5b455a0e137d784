import type { MovedLayer, PackEntry, ProfileEntry, TimelineFile, ToldEntry } from '../../model/timeline.ts'
import type { RepositoryLinks } from '../links.ts'
import { packHref, profileHref } from '../links.ts'

/** What telling a timeline asks of rooms that the catalog must not know. */
export interface HistoryTools {
  readonly words: (
    path: string,
    entry: ProfileEntry | PackEntry,
  ) => Pick<ToldEntry, 'kind' | 'title' | 'alsoBecause' | 'changes' | 'values'>
  /** The unified diff of one file of the folder; empty for what is no text, or too long to be shown. */
  readonly diff: (file: TimelineFile, name: string) => string
  readonly links: RepositoryLinks
}

/** The address of a profile's or a pack's whole history. */
export function historyHref(path: string): string {
  const own = path.startsWith('profiles/') ? profileHref(path.slice('profiles/'.length)) : packHref(path)
  return `${own}history/`
}

/**
 * Entries of a timeline as they are told; the order stays.
 *
 * @param page where they stand, and have their anchors
 */
export function toldHistory(
  path: string,
  entries: readonly (ProfileEntry | PackEntry)[],
  tools: HistoryTools,
  page = historyHref(path),
): ToldEntry[] {
  return entries.map((entry) => {
    const { id, date, causes, commits, version, released, files } = entry
    return {
      id,
      date,
      ...tools.words(path, entry),
      causes,
      layers: movedLayers(entry),
      href: `${page}#${id}`,
      commits: commits.map((commit) => {
        const href = tools.links.commit(commit.id)
        return { ...commit, short: commit.id.slice(0, 7), ...(href === undefined ? {} : { href }) }
      }),
      ...(version === undefined ? {} : { version }),
      released,
      diffs: files.flatMap((file) => {
        const text = tools.diff(file, `${path}/${file.name}`)
        return text === '' ? [] : [{ file: file.name, text }]
      }),
    }
  })
}

function movedLayers({ changes }: ProfileEntry | PackEntry): MovedLayer[] {
  if (changes === undefined || !('layers' in changes)) return []
  return changes.layers.flatMap((layer): MovedLayer[] => {
    const before = layer.change === 'added' ? undefined : layer.before
    const after = layer.change === 'removed' ? undefined : layer.after
    if (layer.change === 'changed' && layer.before.resolved === layer.after.resolved) return []
    return [
      {
        name: (after ?? before)!.name,
        change: layer.change,
        ...(before?.resolved === undefined ? {} : { before: before.resolved }),
        ...(after?.resolved === undefined ? {} : { after: after.resolved }),
      },
    ]
  })
}
