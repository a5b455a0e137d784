import { askedInstant } from '../model/asked-instant.ts'
import { UserError } from '../model/diagnostic.ts'
import type { Instant } from '../model/registry.ts'
import type { FileTree, GitRepository } from '../model/repository.ts'
import { workingTree } from './working-tree.ts'

/** The working tree, or the commit that a day, an instant or a revision names, and the instant to look from. */
export function treeAt(repository: GitRepository, at: string | undefined): { tree: FileTree; instant?: Instant } {
  const { head } = repository
  if (at === undefined) {
    if (!repository.bare) return { tree: workingTree(repository.root) }
    if (!head) throw new UserError('This bare repository has no commit yet.', 'Push a commit to it first.')
    return { tree: repository.tree(head.id) }
  }
  const instant = askedInstant(at)
  if (instant !== undefined) {
    const commit = head && repository.commitAt(head.id, instant)
    if (!commit) throw new UserError(`There is no commit at or before ${at}.`, 'Choose a later date.')
    return { tree: repository.tree(commit.id, commit.id), instant }
  }
  const id = repository.resolveRevision(at)
  if (id === undefined) {
    throw new UserError(
      `"${at}" is neither a date nor a revision of this repository.`,
      'Write a day (2026-01-31), an instant (2026-01-31T12:00:00Z), or a branch, tag or commit.',
    )
  }
  return { tree: repository.tree(id, id), instant: repository.commit(id).committer.date }
}
