import type { Commit, CommitChanges, FileChange } from '../model/repository.ts'
import type { CommitStore } from './commits.ts'
import type { TreeComparer } from './tree-changes.ts'

/** What is known of walks over one set of folders. Kept between runs: what a commit changed never changes. */
export interface KnownWalk {
  /** Where the last walk began, and the commits it gave. */
  from: string | undefined
  order: readonly string[]
  /** By commit id, also of commits that changed nothing there. */
  readonly changes: Map<string, readonly FileChange[]>
}

/**
 * The commits that changed a file under one of the folders, newest first. On a merge a file counts only where it
 * differs from every parent, as in `git log --full-history -c`.
 * @param known what earlier walks found for the same folders; what this one finds is added
 * @param folderTrees takes the ids of changed folders by `commit:path`, which later questions are likely to be about
 */
export function walkHistory(
  commits: CommitStore,
  trees: TreeComparer,
  from: string,
  folders: readonly string[],
  known: KnownWalk,
  folderTrees: Map<string, string>,
): CommitChanges[] {
  if (known.from === from) {
    return known.order.map((id) => ({ commit: commits.get(id), changes: known.changes.get(id)! }))
  }
  const found: CommitChanges[] = []
  const subtrees = new Map<string, readonly (string | undefined)[]>()
  const subtreesOf = (tree: string): readonly (string | undefined)[] => {
    let ids = subtrees.get(tree)
    if (ids === undefined) subtrees.set(tree, (ids = folders.map((folder) => trees.folderAt(tree, folder))))
    return ids
  }
  for (const commit of commits.reachable(from)) {
    let changes = known.changes.get(commit.id)
    if (changes === undefined) known.changes.set(commit.id, (changes = changesOf(commit)))
    if (changes.length > 0) found.push({ commit, changes })
  }
  known.from = from
  known.order = found.map(({ commit }) => commit.id)
  return found

  function changesOf(commit: Commit): FileChange[] {
    const after = subtreesOf(commit.tree)
    const befores = commit.parents.map((parent) => subtreesOf(commits.get(parent).tree))
    return folders.flatMap((folder, i) =>
      trees.changes(
        folder,
        after[i],
        befores.map((ids) => ids[i]),
        (path, id) => folderTrees.set(`${commit.id}:${path}`, id),
      ),
    )
  }
}

/** The folders sorted, each once, without those inside another and without slashes at their ends. */
export function distinctFolders(folders: readonly string[]): string[] {
  const clean = [...new Set(folders.map((folder) => folder.split('/').filter(Boolean).join('/')))].sort()
  const inside = (folder: string, outer: string): boolean => outer === '' || folder.startsWith(`${outer}/`)
  return clean.filter((folder) => !clean.some((outer) => outer !== folder && inside(folder, outer)))
}
