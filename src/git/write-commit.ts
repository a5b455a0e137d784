import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Instant } from '../model/registry.ts'
import { findRepository } from './layout.ts'
import { runGit } from './native-git.ts'
import { storeObjects, writeDurably, type BeforeWrite } from './store-objects.ts'
import { datedEnv } from './write-tags.ts'

export interface NewCommit {
  /** The commit that it follows, and that the branch must still be at. */
  readonly parent: string
  /** Without `refs/heads/`. */
  readonly branch: string
  /** Whole new texts by path; all else stays as the parent has it, whatever is staged. */
  readonly files: readonly { readonly file: string; readonly text: string }[]
  readonly message: string
  readonly date: Instant
  readonly signed: boolean
}

/**
 * Stores a commit that nothing leads to yet, and gives its id: so that what can fail (a signature above all) fails
 * before anything can be seen.
 */
export function storeCommit(root: string, commit: NewCommit, beforeWrite: BeforeWrite): string {
  const blobs = commit.files.map(({ text }) => ({ type: 'blob' as const, content: Buffer.from(text) }))
  const ids = storeObjects(root, blobs, beforeWrite)
  const index = join(layerbookFolder(root), 'release-index')
  const env = { GIT_INDEX_FILE: index }
  const rows = commit.files.map(({ file }, i) => `100644 ${ids[i]}\t${file}\0`)
  rmSync(index, { force: true })
  beforeWrite('the tree of the commit')
  runGit(root, 'read the tree of HEAD', ['read-tree', commit.parent], { env })
  runGit(root, 'add the ledgers to the tree', ['update-index', '-z', '--index-info'], { env, input: rows.join('') })
  const tree = runGit(root, 'write the tree', ['write-tree'], { env }).trim()
  rmSync(index, { force: true })
  beforeWrite('the commit')
  const args = ['commit-tree', ...(commit.signed ? ['-S'] : []), '-p', commit.parent, '-F', '-', tree]
  return runGit(root, 'make the commit', args, { input: commit.message, env: datedEnv(commit.date) }).trim()
}

/**
 * Makes a stored commit the branch's. The files go first and the branch last: whoever is stopped between the two has
 * changed files, which the next run knows for its own, and never a commit that the files seem to take back.
 */
export function checkOutCommit(root: string, id: string, commit: NewCommit, beforeWrite: BeforeWrite): void {
  for (const { file, text } of commit.files) replaceFile(root, file, text, beforeWrite)
  beforeWrite('the index')
  const paths = commit.files.map(({ file }) => `${file}\0`).join('')
  runGit(root, 'stage the ledgers', ['update-index', '--add', '-z', '--stdin'], { input: paths })
  beforeWrite(`the branch ${commit.branch}`)
  const subject = commit.message.split('\n', 1)[0]!
  const args = ['update-ref', '-m', `commit: ${subject}`, `refs/heads/${commit.branch}`, id, commit.parent]
  runGit(root, `move ${commit.branch} on to the new commit`, args)
}

/** Gives a file of the working tree a new text: the old one or the new one is there at any time. */
export function replaceFile(root: string, file: string, text: string, beforeWrite: BeforeWrite): void {
  const place = join(root, file)
  // Not in the file's own folder: a leftover there would be a file too many in a pack.
  const beside = join(layerbookFolder(root), 'release-file')
  beforeWrite(`${file} (content)`)
  writeDurably(beside, text)
  beforeWrite(file)
  mkdirSync(dirname(place), { recursive: true })
  try {
    renameSync(beside, place)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    writeFileSync(place, text)
    rmSync(beside)
  }
}

function layerbookFolder(root: string): string {
  const folder = join(findRepository(root).commonFolder, 'layerbook')
  mkdirSync(folder, { recursive: true })
  return folder
}
