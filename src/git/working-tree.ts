import type { Dirent } from 'node:fs'
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../model/diagnostic.ts'
import type { EntryKind, FileTree, TreeEntry } from '../model/repository.ts'
import { compareNames, nameBytes, nameText } from './names.ts'
import { objectId } from './object-pack.ts'

/**
 * The files that lie under a folder now. Nothing outside it can be reached: a path with empty, `.` or `..` parts names
 * nothing, and symbolic links are listed as links and never followed. `.git` is not listed; a folder that holds one is
 * a submodule. What is neither file, folder nor link (a socket, a device) is left out. A file is hashed once.
 */
export function workingTree(root: string): FileTree {
  const folders = new Set<string>()

  const kindOf = (path: string): EntryKind | undefined => {
    const stats = lstatSync(place(root, path), { throwIfNoEntry: false })
    if (stats === undefined) return undefined
    return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : stats.isSymbolicLink() ? 'link' : undefined
  }

  /** Whether every part of the path is a real folder. */
  const isFolder = (path: string): boolean => {
    if (path === '' || folders.has(path)) return true
    if (!isFolder(parentOf(path)) || kindOf(path) !== 'folder' || isSubmodule(root, path)) return false
    folders.add(path)
    return true
  }

  const read = (path: string) => {
    if (path === '' || !isInside(path) || !isFolder(parentOf(path)) || kindOf(path) !== 'file') return undefined
    try {
      return readFileSync(place(root, path))
    } catch (error) {
      throw unreadable(path, error)
    }
  }

  const blobIds = new Map<string, string>()

  return {
    read,
    blobId(path) {
      const known = blobIds.get(path)
      const content = known === undefined ? read(path) : undefined
      if (content) blobIds.set(path, objectId('blob', content))
      return blobIds.get(path)
    },
    list(folder) {
      if (!isInside(folder) || !isFolder(folder)) return []
      return entriesOf(root, folder)
    },
  }
}

function entriesOf(root: string, folder: string): TreeEntry[] {
  let found: Dirent<Buffer>[]
  try {
    found = readdirSync(place(root, folder), { withFileTypes: true, encoding: 'buffer' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw unreadable(folder, error)
  }
  return found
    .flatMap((entry): TreeEntry[] => {
      const name = nameText(entry.name)
      if (name === '.git') return []
      const path = folder === '' ? name : `${folder}/${name}`
      if (entry.isFile()) return [{ name, kind: 'file' }]
      if (entry.isSymbolicLink()) return [{ name, kind: 'link' }]
      return entry.isDirectory() ? [{ name, kind: isSubmodule(root, path) ? 'submodule' : 'folder' }] : []
    })
    .sort((a, b) => compareNames(a.name, b.name))
}

function unreadable(path: string, error: unknown): UserError {
  return new UserError(`${path} cannot be read: ${(error as Error).message}.`, `Run "chmod -R u+rX ${path}".`)
}

function isInside(path: string): boolean {
  if (path === '') return true
  const parts = path.split('/')
  if (parts.some((part) => part === '' || part === '.' || part === '..' || part.toLowerCase() === '.git')) return false
  return !path.includes('\0') && (process.platform !== 'win32' || !/[\\:]/.test(path))
}

function isSubmodule(root: string, path: string): boolean {
  return existsSync(place(root, `${path}/.git`))
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** A name that is not UTF-8 can only be given to the system as bytes. */
function place(root: string, path: string): string | Buffer {
  const full = join(root, path)
  return full.includes('\uFFFD') ? nameBytes(full) : full
}
