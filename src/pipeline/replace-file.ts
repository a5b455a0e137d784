import { lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Puts a text in the place of a file at once, and keeps its mode. What is interrupted leaves the file as it was. */
export function replaceFile(file: string, text: string): void {
  const mode = lstatSync(file).mode & 0o777
  const aside = join(dirname(file), `.${basename(file)}.${process.pid}.new`)
  try {
    writeFileSync(aside, text, { mode, flag: 'wx' })
    renameSync(aside, file)
  } finally {
    rmSync(aside, { force: true })
  }
}
