import type { FileTree, GitRepository } from '../model/repository.ts'

/** The text of a file in `tree`, or at another revision; `undefined` where there is none. */
export function readTextAt(
  repository: GitRepository,
  tree: FileTree,
  file: string,
  revision: string | undefined,
): string | undefined {
  const id = revision === undefined || revision === tree.revision ? undefined : repository.resolveRevision(revision)
  const bytes = (id === undefined ? tree : repository.tree(id)).read(file)
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes)
}
