import type { Commit, CommitChanges, FileChange } from '../model/repository.ts'
import type { CommitStore } from './commits.ts'
import type { KnownWalk } from './history.ts'
import { fileChange, type TreeComparer } from './tree-changes.ts'

/**
 * The commits at which instants see a branch, oldest first: every commit that is the newest of its line of first parents
 * at or before some instant, as `commitAt` finds it, with what its tree has otherwise than that of the one before.
 * Where clocks ran backwards, commits that no instant sees are left out, and their changes are told of the next one.
 *
 * @param folders folders to compare, and files at the root
 * @param known what earlier walks found for the same folders; what this one finds is added
 * @param walked what a walk over all history found in these folders, by commit: what a commit changed against its only
 * parent need not be compared again
 */
export function walkMainline(
  commits: CommitStore,
  trees: TreeComparer,
  from: string,
  { folders, files }: { readonly folders: readonly string[]; readonly files: readonly string[] },
  known: KnownWalk,
  walked: KnownWalk['changes'],
): CommitChanges[] {
  if (known.from === from) {
    return known.order.map((id) => ({ commit: commits.get(id), changes: known.changes.get(id)! }))
  }
  const seen = seenByInstants(commits, from)
  const found = seen.map((commit, index): CommitChanges => {
    // The commit before is the nearest older one of the line: the same whatever branch it is looked at from.
    let changes = known.changes.get(commit.id)
    if (changes === undefined) known.changes.set(commit.id, (changes = changesOf(commit, seen[index - 1])))
    return { commit, changes }
  })
  known.from = from
  known.order = found.map(({ commit }) => commit.id)
  return found

  function changesOf(commit: Commit, before: Commit | undefined): FileChange[] {
    const { tree } = commit
    const atRoot = files.flatMap((file) => {
      const [old, now] = [before && trees.fileAt(before.tree, file), trees.fileAt(tree, file)]
      return old === now ? [] : [fileChange(file, old, now)]
    })
    const told = commit.parents.length < 2 && commit.parents[0] === before?.id ? walked.get(commit.id) : undefined
    const below = folders.flatMap((folder) => {
      if (told) return told.filter(({ path }) => path.startsWith(`${folder}/`))
      const old = before && trees.folderAt(before.tree, folder)
      return trees.changes(folder, trees.folderAt(tree, folder), [old], () => undefined)
    })
    return [...atRoot, ...below]
  }
}

/** Going back, the commits that are older than all after them, oldest first. */
function seenByInstants(commits: CommitStore, from: string): Commit[] {
  const seen: Commit[] = []
  for (let id: string | undefined = from; id !== undefined;) {
    const commit: Commit = commits.get(id)
    if (seen.length === 0 || commit.committer.date < seen.at(-1)!.committer.date) seen.push(commit)
    id = commit.parents[0]
  }
  return seen.reverse()
}
