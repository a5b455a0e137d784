import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../model/diagnostic.ts'

/**
 * Where a path of a repository lies on the disk, for what writes there. What is at its end may be anything but a link,
 * or nothing yet. A UserError where the way leads through a link, which could end outside of the repository, or through
 * what is no folder.
 *
 * @param path from the root with forward slashes, without `..`
 */
export function placeToWrite(root: string, path: string): string {
  const parts = path.split('/')
  let at = root
  for (const [index, part] of parts.entries()) {
    at = join(at, part)
    const stats = lstatSync(at, { throwIfNoEntry: false })
    if (stats === undefined) break
    const here = parts.slice(0, index + 1).join('/')
    if (stats.isSymbolicLink())
      throw new UserError(
        `${here} is a symbolic link, and nothing is written through one.`,
        'Put what it stands for there.',
      )
    if (index < parts.length - 1 && !stats.isDirectory())
      throw new UserError(`${here} is no folder, so ${path} cannot be written.`, 'Move it out of the way.')
  }
  return join(root, path)
}
