import { closest } from '../model/closest.ts'
import { isHidden, packFiles, profileFiles } from '../model/folder-layout.ts'
import { startOf } from '../model/location.ts'
import type { TreeEntry } from '../model/repository.ts'
import { report, type Reading } from './reading.ts'

/** Folders in folders past this are not looked into. */
const deepestFolder = 16

/** Whether a folder's entry belongs there. `path` is from the folder: `manifests/a.yaml`. */
export type Belongs = (path: string) => boolean

/**
 * The regular files under a folder, from the folder, sorted. Links, submodules and names that cannot be written
 * everywhere are reported and left out; what does not belong is reported and kept.
 */
export function readFolder(reading: Reading, folder: string, belongs: Belongs): readonly string[] {
  const files: string[] = []
  walk(reading, folder, '', 0, files)
  for (const file of files) if (!belongs(file) && !isHidden(file)) reportStray(reading, `${folder}/${file}`)
  return files.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

function walk(reading: Reading, root: string, inner: string, depth: number, files: string[]): void {
  for (const entry of entriesOf(reading, inner === '' ? root : `${root}/${inner}`)) {
    const path = inner === '' ? entry.name : `${inner}/${entry.name}`
    if (entry.kind === 'file') files.push(path)
    else if (depth < deepestFolder) walk(reading, root, path, depth + 1, files)
  }
}

/** The files and folders in a folder. What is never followed or cannot be named is reported and left out. */
export function entriesOf(reading: Reading, folder: string): readonly TreeEntry[] {
  return reading.tree.list(folder).filter((entry) => isFollowed(reading, `${folder}/${entry.name}`, entry))
}

/** Whether an entry may be read; reported where it may not. */
export function isFollowed(reading: Reading, path: string, entry: TreeEntry): boolean {
  const at = startOf(path, reading.tree.revision)
  if (/[\\\p{Cc}\uFFFD]/u.test(entry.name)) {
    const message = 'The name holds a backslash, a control character, or bytes that are not UTF-8.'
    const help = 'Rename it to letters, digits, dots, dashes and underscores.'
    report(reading, { code: 'unreadable-name', severity: 'error', at, message, help })
    return false
  }
  if (entry.kind === 'file' || entry.kind === 'folder') return true
  const what = entry.kind === 'link' ? 'a symbolic link' : 'a submodule'
  report(reading, {
    code: 'not-followed',
    severity: 'error',
    at,
    message: `This is ${what}, which is never followed.`,
    help: 'Put the files themselves in its place.',
  })
  return false
}

export function reportStray(reading: Reading, file: string): void {
  const meant = meantFile(file)
  report(reading, {
    code: 'stray-file',
    severity: 'warning',
    at: startOf(file, reading.tree.revision),
    message: 'Nothing reads a file of this name here.',
    help: meant === undefined ? 'Remove it, or check its name and folder.' : renaming(reading, file, meant),
  })
}

/** The name that a file was most likely to have, of those that its folder has a place for. */
function meantFile(file: string): string | undefined {
  const parts = file.split('/')
  const isPack = parts[0] === 'registry'
  const depth = isPack ? 3 : 2
  if (parts.length < depth) return undefined
  const names = isPack ? (parts.length === depth ? ['registry.yaml'] : packFiles) : profileFiles
  const folder = parts.slice(0, parts.length === depth && isPack ? 2 : depth)
  const inner = parts.slice(folder.length)
  if (inner.length > 1) {
    const meant = closest(inner[0]!, isPack ? ['manifests', 'charts'] : ['manifests'])
    return meant && [...folder, meant, ...inner.slice(1)].join('/')
  }
  const meant = closest(inner[0]!, names)
  return meant && [...folder, meant].join('/')
}

function renaming({ tree }: Reading, from: string, to: string): string {
  const name = to.slice(to.lastIndexOf('/') + 1)
  const isThere = tree.list(to.slice(0, to.lastIndexOf('/'))).some((entry) => entry.name === name)
  if (isThere) return `Remove it: ${name} is there already, and is what is read.`
  const isPlain = [from, to].every((path) => /^[\w./@+-]+$/.test(path))
  return isPlain ? `Rename it: \`git mv ${from} ${to}\`.` : `Rename it to ${name}.`
}

export function reportMissing(reading: Reading, file: string, message: string, help: string): void {
  report(reading, { code: 'missing-file', severity: 'error', at: startOf(file, reading.tree.revision), message, help })
}

/** The other name that a file of YAML may have, which is not read here: `pack.yml` of `pack.yaml`. */
export function shortNameOf(file: string): string {
  return file.replace(/\.yaml$/, '.yml')
}

/** Names that differ in case (or in how accents are encoded) only are one folder on many machines. */
export function reportCollisions(reading: Reading, parent: string, names: readonly string[]): void {
  const first = new Map<string, string>()
  for (const name of names) {
    const folded = name.normalize('NFC').toLowerCase()
    const earlier = first.get(folded)
    if (earlier === undefined) first.set(folded, name)
    else reportCollision(reading, `${parent}/${name}`, `${parent}/${earlier}`)
  }
}

/** A file to show for a folder: its first, else the folder itself. */
function fileIn(reading: Reading, folder: string): string {
  const file = reading.tree.list(folder).find(({ kind }) => kind === 'file')
  return file ? `${folder}/${file.name}` : folder
}

function reportCollision(reading: Reading, folder: string, earlier: string): void {
  const { revision } = reading.tree
  report(reading, {
    code: 'name-collision',
    severity: 'error',
    at: startOf(fileIn(reading, folder), revision),
    message: `The folder ${JSON.stringify(folder)} differs from ${JSON.stringify(earlier)} in upper and lower case only.`,
    help: 'Rename one of the two: on macOS and Windows they are one folder.',
    related: [{ at: startOf(fileIn(reading, earlier), revision), message: 'The other folder' }],
  })
}
