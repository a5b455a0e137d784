import { createHash, type Hash } from 'node:crypto'
import type { FileTree, GitRepository } from '../model/repository.ts'

/**
 * A digest of all that a check of `tree` can depend on: HEAD, the release tags with what they name and when, and every
 * file of the registry. Files are taken by content, not by their times, so that it can be trusted.
 */
export function fingerprint(repository: GitRepository, tree: FileTree): string {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([repository.head?.id, repository.head?.committer.date, tree.revision]))
  for (const { name, commit, date, problem, object } of repository.tags)
    hash.update(JSON.stringify([name, commit, date, problem, object]))
  if (tree.revision === undefined) hashFiles(hash, tree)
  return hash.digest('hex')
}

const roots = new Set(['layerbook.yaml', 'registry', 'profiles'])

function hashFiles(hash: Hash, tree: FileTree, folder = ''): void {
  for (const { name, kind } of tree.list(folder)) {
    if (folder === '' && !roots.has(name)) continue
    const path = folder === '' ? name : `${folder}/${name}`
    hash.update(`${kind} ${path}\0`)
    if (kind === 'folder') hashFiles(hash, tree, path)
    if (kind === 'file') hash.update(`${tree.blobId?.(path) ?? ''}\0`)
  }
}
