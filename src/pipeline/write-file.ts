import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { placeToWrite } from './place-to-write.ts'
import { replaceFile } from './replace-file.ts'
import { writing } from './writing.ts'

/**
 * Writes a file of a repository, with the folders that lead to it, and gives its place on the disk. Follows no link;
 * what the system refuses is a UserError.
 *
 * @param path from the root with forward slashes
 */
export function writeFile(root: string, path: string, text: string): string {
  const file = placeToWrite(root, path)
  writing(path, () => {
    mkdirSync(dirname(file), { recursive: true })
    replaceFile(file, text)
  })
  return file
}
