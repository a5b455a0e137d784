import { chmodSync, lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * Puts a text into a file at once, and keeps the mode of one that is there. What is interrupted leaves the file as it
 * was. A link is replaced, not followed.
 */
export function replaceFile(file: string, text: string): void {
  const there = lstatSync(file, { throwIfNoEntry: false })
  const aside = join(dirname(file), `.${basename(file)}.${process.pid}.new`)
  try {
    writeFileSync(aside, text, { flag: 'wx' })
    if (there?.isFile()) chmodSync(aside, there.mode & 0o777)
    renameSync(aside, file)
  } finally {
    rmSync(aside, { force: true })
  }
}
