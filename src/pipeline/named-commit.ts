import { UserError } from '../model/diagnostic.ts'
import type { GitRepository } from '../model/repository.ts'

/**
 * The id of the commit that a person names. Where there is none a UserError, which knows when the remote has a branch of
 * that name.
 *
 * @param remedy what to do where it has none
 */
export function namedCommit(repository: Pick<GitRepository, 'resolveRevision'>, name: string, remedy: string): string {
  const id = repository.resolveRevision(name)
  if (id !== undefined) return id
  const remote = `origin/${name}`
  throw new UserError(
    `"${name}" is no branch, tag or commit of this repository.`,
    repository.resolveRevision(remote) === undefined ? remedy : `Did you mean "${remote}"?`,
  )
}
