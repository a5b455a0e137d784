import { openRepository } from '../git/open.ts'
import { UserError } from '../model/diagnostic.ts'
import type { GitRepository } from '../model/repository.ts'

/** The root of the working tree that holds a folder, and the branch it is on, for what writes files and reads none. */
export async function whereToWrite(
  folder: string,
): Promise<{ readonly root: string; readonly branch: string | undefined }> {
  const repository = await openRepository(folder, { cacheDir: false })
  repository.close()
  refuseBare(repository)
  const { root, branch } = repository
  return { root, branch }
}

/** Throws a UserError where there is no working tree. */
export function refuseBare({ root, bare }: Pick<GitRepository, 'root' | 'bare'>): void {
  if (bare) throw new UserError(`${root} is a bare repository, without files to write.`, 'Name a clone with --repo.')
}
