import { chmodSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UserError } from '../model/diagnostic.ts'
import type { KitFile } from './kit.ts'

/** How a file of the kit stands in a repository; `other` is one that someone else wrote or changed. */
export type KitState = 'missing' | 'same' | 'older' | 'other'

/** What every file of the kit says of itself near its start. */
const ownMark = /^# Written by `layerbook ci \w+`/m

/** How the file that is there compares with the one to write. Follows no symbolic link. */
export function stateOf(root: string, { path, text }: KitFile): KitState {
  const there = contentOf(root, path)
  if (there === undefined) return 'missing'
  if (there === text) return 'same'
  return ownMark.test(there) ? 'older' : 'other'
}

function contentOf(root: string, path: string): string | undefined {
  let at = root
  for (const part of path.split('/')) {
    at = join(at, part)
    const stat = lstatSync(at, { throwIfNoEntry: false })
    if (stat === undefined) return undefined
    if (stat.isSymbolicLink()) throw new UserError(`${path} leads through a symbolic link.`, 'Put a real file there.')
  }
  return readFileSync(at, 'utf8')
}

/** Writes one file of the kit; whether it may replace what is there is for the caller to decide. */
export function writeKitFile(root: string, { path, text, executable }: KitFile): void {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  if (executable) chmodSync(file, 0o755)
}
