import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { branchIn, ciKit, stateOf, takesBranch, type CiHost, type KitFile, type KitState } from '../ci-kit/kit.ts'
import { UserError } from '../model/diagnostic.ts'
import { packageRoot } from '../package-root.ts'
import { placeToWrite } from './place-to-write.ts'
import { whereToWrite } from './where-to-write.ts'
import { writeFile } from './write-file.ts'
import { writing } from './writing.ts'

/** The files of a kit, each with how it stands in the repository; not yet written. */
export interface PreparedKit {
  readonly root: string
  /** The one that is released and published; absent for a host that takes none. */
  readonly branch: string | undefined
  readonly files: readonly PreparedFile[]
}

export interface PreparedFile {
  readonly file: KitFile
  readonly state: KitState
  /** The text that is there; empty where there is none. */
  readonly there: string
}

/**
 * The files that make a host run Layerbook for a repository.
 *
 * @param options `branch` is the one that is released and published; without it the one that the files name which are
 *   there already, else the one that is checked out
 */
export async function prepareKit(
  host: CiHost,
  options: { readonly repo: string; readonly branch?: string },
): Promise<PreparedKit> {
  if (options.branch !== undefined && !takesBranch(host))
    throw new UserError(`What is written for ${host} names no branch.`, 'Leave out --branch.')
  const { root, branch: current } = await whereToWrite(options.repo)
  const read = (path: string) => readFileSync(join(packageRoot, 'ci', path), 'utf8')
  const inKit = ciKit(host, 'main', read).flatMap(({ path }) => branchIn(textOf(root, path) ?? '') ?? [])
  const branch = options.branch ?? inKit[0] ?? current ?? 'main'
  const files = ciKit(host, branch, read).map((file) => {
    const there = textOf(root, file.path)
    return { file, state: stateOf(file, there), there: there ?? '' }
  })
  return { root, branch: takesBranch(host) ? branch : undefined, files }
}

function textOf(root: string, path: string): string | undefined {
  const file = placeToWrite(root, path)
  if (!existsSync(file)) return undefined
  if (!statSync(file).isFile()) throw new UserError(`${path} is no file.`, 'Move it out of the way.')
  return readFileSync(file, 'utf8')
}

/** Writes one file of the kit; whether it may replace what is there is for the caller to decide. Follows no link. */
export function writeKitFile(root: string, { path, text, executable }: KitFile): void {
  const file = writeFile(root, path, text)
  if (executable) writing(path, () => chmodSync(file, 0o755))
}
