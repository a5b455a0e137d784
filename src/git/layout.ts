import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import { UserError } from '../model/diagnostic.ts'
import type { GitConfig } from './config.ts'
import { isTrue, readConfig } from './config.ts'
import { damaged } from './object.ts'

/** Where the parts of a repository lie. */
export interface Layout {
  /** The working tree; for a bare repository the Git directory. */
  readonly root: string
  readonly bare: boolean
  /** HEAD lies here: for a linked worktree a folder of its own. */
  readonly gitFolder: string
  /** Objects, refs and configuration lie here. */
  readonly commonFolder: string
  readonly config: GitConfig
}

/** Finds the repository that a folder belongs to, looking upwards as git does. Throws a UserError where there is none. */
export function findRepository(folder: string): Layout {
  const start = resolve(folder)
  if (!existsSync(start)) throw new UserError(`There is no folder ${start}.`, 'Name a folder inside a Git repository.')
  for (let at = start; ; at = dirname(at)) {
    const dotGit = join(at, '.git')
    const linked = existsSync(dotGit) ? target(dotGit) : undefined
    if (linked !== undefined && isGitFolder(linked)) return layoutOf(linked, at)
    if (isGitFolder(at)) return layoutOf(at, undefined)
    if (dirname(at) === at) break
  }
  throw new UserError(
    `${start} is not inside a Git repository.`,
    `Run "git init ${start}" to make it one, or name another folder.`,
  )
}

/** What `.git` stands for: itself where it is a folder, and what it names where it is a file. */
function target(dotGit: string): string {
  if (statSync(dotGit).isDirectory()) return dotGit
  const named = /^gitdir: (.+?)\s*$/.exec(readFileSync(dotGit, 'utf8'))?.[1]
  if (named === undefined) throw damaged(dotGit, 'it does not name a Git directory')
  const folder = isAbsolute(named) ? named : join(dirname(dotGit), named)
  if (!existsSync(folder)) {
    throw new UserError(
      `${dotGit} names ${folder}, which is not there.`,
      'Run "git worktree repair" in the main working tree.',
    )
  }
  return folder
}

function isGitFolder(folder: string): boolean {
  const common = commonFolderOf(folder)
  return existsSync(join(folder, 'HEAD')) && existsSync(join(common, 'objects')) && existsSync(join(common, 'refs'))
}

function commonFolderOf(gitFolder: string): string {
  const file = join(gitFolder, 'commondir')
  return existsSync(file) ? resolve(gitFolder, readFileSync(file, 'utf8').trim()) : gitFolder
}

function layoutOf(gitFolder: string, foundAt: string | undefined): Layout {
  const commonFolder = commonFolderOf(gitFolder)
  const config = readConfig(join(commonFolder, 'config'))
  const parts = { gitFolder, commonFolder, config }
  const configured = gitFolder === commonFolder ? config.get('core.worktree') : undefined
  if (configured !== undefined) return { ...parts, root: resolve(gitFolder, configured), bare: false }
  // A linked worktree has files even where the repository it belongs to is bare.
  const bare = gitFolder === commonFolder && isTrue(config.get('core.bare'))
  if (foundAt !== undefined && !bare) return { ...parts, root: foundAt, bare: false }
  const workTree = bare ? undefined : workTreeOf(gitFolder)
  return workTree === undefined ? { ...parts, root: gitFolder, bare: true } : { ...parts, root: workTree, bare: false }
}

/** The working tree for a search that began inside the Git directory. */
function workTreeOf(gitFolder: string): string | undefined {
  const back = join(gitFolder, 'gitdir')
  if (existsSync(back)) return dirname(resolve(gitFolder, readFileSync(back, 'utf8').trim()))
  return basename(gitFolder) === '.git' ? dirname(gitFolder) : undefined
}
