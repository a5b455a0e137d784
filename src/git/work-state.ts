import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findRepository } from './layout.ts'
import { askGit, runGit } from './native-git.ts'

/** What a working tree is in the middle of, as far as it concerns writing a commit. */
export interface WorkState {
  /** Files that differ from HEAD, staged or not, and files that Git does not know, under the folders asked for. */
  readonly changed: readonly string[]
  /** `merge`, `rebase`, `cherry-pick` or `revert`, where one is not finished. */
  readonly unfinished?: string
  /** `origin/main`, where the branch follows one that is known here. */
  readonly upstream?: string
  /** Commits of the upstream, as last fetched, that the branch lacks. */
  readonly behind: number
  /** The branch that the remote `origin` shows to everyone, where a clone has noted it. */
  readonly shown?: string
}

/** Reads the state of a working tree with `git status`; nothing is fetched. */
export function readWorkState(root: string, paths: readonly string[]): WorkState {
  const args = ['status', '--porcelain=v2', '-z', '--branch', '--untracked-files=all', '--', ...paths]
  const rows = runGit(root, 'tell what has changed', ['--no-optional-locks', ...args]).split('\0')
  const changed: string[] = []
  let upstream: string | undefined
  let behind = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const header = /^# branch\.(\w+) (.*)$/.exec(row)
    if (header?.[1] === 'upstream') upstream = header[2]
    else if (header?.[1] === 'ab') behind = Number(/-(\d+)$/.exec(header[2]!)?.[1] ?? 0)
    else if (row.startsWith('? ')) changed.push(row.slice(2))
    else if (/^[12u] /.test(row))
      changed.push(
        row
          .split(' ')
          .slice(fieldsBefore[row[0] as '1' | '2' | 'u'])
          .join(' '),
      )
    // What was renamed has its old name in the next row.
    if (row.startsWith('2 ')) changed.push(rows[++i]!)
  }
  const shown = askGit(root, ['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD']).out.trim()
  const unfinished = unfinishedIn(findRepository(root).gitFolder)
  return {
    changed: changed.sort(),
    behind,
    ...(upstream === undefined ? {} : { upstream }),
    ...(unfinished === undefined ? {} : { unfinished }),
    ...(shown === '' ? {} : { shown: shown.replace('refs/remotes/origin/', '') }),
  }
}

/** How many fields stand before the path in each kind of row (git-status, porcelain format 2). */
const fieldsBefore = { 1: 8, 2: 9, u: 10 } as const

const signs = [
  ['MERGE_HEAD', 'merge'],
  ['rebase-merge', 'rebase'],
  ['rebase-apply', 'rebase'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
] as const

function unfinishedIn(gitFolder: string): string | undefined {
  return signs.find(([name]) => existsSync(join(gitFolder, name)))?.[1]
}
