import { mergeBase } from '../git/merge-base.ts'
import { workingTree } from '../git/working-tree.ts'
import { UserError } from '../model/diagnostic.ts'
import { shellWord } from '../model/shell-word.ts'
import type { Commit, FileTree, GitRepository } from '../model/repository.ts'
import { namedCommit } from './named-commit.ts'

/** One end of a range. */
export interface RangeEnd {
  /** As a person names it: `origin/main`, `the working tree`. */
  readonly name: string
  /** The commit that it is, or on which the working tree stands; absent before the first. */
  readonly commit: Commit | undefined
  readonly isWorkingTree: boolean
  readonly tree: FileTree
}

export interface DiffRange {
  readonly base: RangeEnd
  readonly head: RangeEnd
}

/**
 * The two trees that a range names, in the forms of `git diff`: `A..B`, `A...B` (from the last commit that both have in
 * common), `A` (to the working tree; in a bare repository to HEAD); an end left out is HEAD. Without a range, what this
 * branch and the working tree change: from the last commit in common with the default branch.
 */
export function diffRange(repository: GitRepository, range: string | undefined): DiffRange {
  if (range === undefined) return { base: defaultBase(repository), head: workingEnd(repository) }
  const [, from = '', dots = '', to = ''] = /^(.*?)(\.{2,3})(.*)$/.exec(range) ?? [range, range]
  if (dots === '') return { base: commitEnd(repository, from), head: workingEnd(repository) }
  const head = commitEnd(repository, to === '' ? 'HEAD' : to)
  const base = commitEnd(repository, from === '' ? 'HEAD' : from)
  return { base: dots === '...' ? inCommon(repository, base, head) : base, head }
}

function commitEnd(repository: GitRepository, name: string): RangeEnd {
  const remedy = 'Write BASE..HEAD with two revisions, and in CI check out the whole history (`fetch-depth: 0`).'
  const id = namedCommit(repository, name, isProfile(repository, name) ? profileRemedy(name) : remedy)
  return { name, commit: repository.commit(id), isWorkingTree: false, tree: repository.tree(id) }
}

function profileRemedy(name: string): string {
  return `It is a profile: name it after a range, as in layerbook diff HEAD ${shellWord(name.replace(/^profiles\//, ''))}.`
}

function isProfile(repository: GitRepository, name: string): boolean {
  const { root, bare, head } = repository
  const files = bare ? head && repository.tree(head.id) : workingTree(root)
  return files?.list('profiles').some((entry) => entry.name === name.replace(/^profiles\//, '')) ?? false
}

function workingEnd(repository: GitRepository): RangeEnd {
  const { head, root, bare } = repository
  if (bare) return commitEnd(repository, 'HEAD')
  return { name: 'the working tree', commit: head, isWorkingTree: true, tree: workingTree(root) }
}

function inCommon(repository: GitRepository, base: RangeEnd, head: RangeEnd): RangeEnd {
  const found = mergeBase(repository, base.commit!.id, head.commit!.id)
  if (found === undefined) {
    throw new UserError(
      `"${base.name}" and "${head.name}" have no commit in common.`,
      'Fetch the whole history, or compare the two as they are with two dots.',
    )
  }
  return found === base.commit!.id ? base : { ...commitEnd(repository, found), name: found.slice(0, 10) }
}

/** Where a clone keeps its default branch, then its usual names. */
const defaultBranches = ['refs/remotes/origin/HEAD', 'origin/main', 'origin/master', 'main', 'master']

function defaultBase(repository: GitRepository): RangeEnd {
  const { head } = repository
  if (!head) throw new UserError('There is no commit yet to compare with.', 'Commit first.')
  const branch = defaultBranches.find((name) => repository.resolveRevision(name) !== undefined)
  if (branch === undefined) {
    throw new UserError(
      'It is not known which branch is the default one.',
      'Say what to compare with: layerbook diff BASE..HEAD.',
    )
  }
  return inCommon(repository, commitEnd(repository, branch), commitEnd(repository, 'HEAD'))
}
