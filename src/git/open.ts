import { join } from 'node:path'
import type { GitRepository } from '../model/repository.ts'
import { packageVersion, programVersion } from '../package-root.ts'
import { objectFolders } from './alternates.ts'
import { StoredFacts } from './facts.ts'
import { Knowledge } from './knowledge.ts'
import { findRepository } from './layout.ts'
import { ObjectStore } from './objects.ts'
import { RefStore } from './refs.ts'
import { RepositoryReader } from './repository-reader.ts'
import { assertReadable, oddities } from './soundness.ts'

/** Raised whenever the files of the index change their form. */
const indexFormat = 'layerbook-index 1'

export interface OpenOptions {
  /** Where the index is kept; `false` keeps none. By default `layerbook` in the common Git directory. */
  readonly cacheDir?: string | false
}

/**
 * Opens the repository that a folder belongs to: a working tree or any folder in it, a linked worktree, a bare
 * repository. Throws a UserError that names the mending command where there is none, or one that cannot be read
 * rightly: a shallow or partial clone, sha256, reftable.
 */
// eslint-disable-next-line @typescript-eslint/require-await -- what is refused is a rejection, and opening may come to wait
export async function openRepository(dir: string, options: OpenOptions = {}): Promise<GitRepository> {
  const layout = findRepository(dir)
  assertReadable(layout)
  const refs = new RefStore(layout.gitFolder, layout.commonFolder)
  const objects = new ObjectStore(objectFolders(join(layout.commonFolder, 'objects')))
  const warnings = oddities(layout, refs.under('refs/replace/').length > 0)
  const folder = options.cacheDir ?? join(layout.commonFolder, 'layerbook')
  const knowledge = new Knowledge(
    folder === false ? undefined : join(folder, 'index'),
    `${indexFormat} ${packageVersion()}`,
  )
  const facts = new StoredFacts(
    folder === false ? undefined : join(folder, 'facts'),
    `${indexFormat} ${programVersion()}`,
  )
  const kept = folder === false ? {} : { cacheFolder: folder }
  return new RepositoryReader({ layout, warnings, refs, objects, knowledge, facts, ...kept })
}
