import { isDay } from '../model/day.ts'
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
  const instant = instantOf(at)
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

/** A day stands for its end in UTC. */
function instantOf(text: string): Instant | undefined {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text)
  if (!day && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined
  const date = new Date(day ? `${text}T23:59:59Z` : text)
  if (Number.isNaN(date.getTime()) || !isDay(text.slice(0, 10))) return undefined
  return `${date.toISOString().slice(0, 19)}Z`
}
