import { objectId } from './object-pack.ts'
import type { ObjectPack } from './object-pack.ts'

interface Folder {
  readonly entries: Map<string, Folder | FileEntry>
  /** The id of the tree as last written; absent where something below has changed since. */
  id?: string | undefined
}

interface FileEntry {
  readonly file: string
}

/** The files of a tree that changes a little from one commit to the next: only changed folders are written again. */
export interface TreeBuilder {
  /** Puts a file, or takes it away where `content` is undefined. */
  set(path: string, content: Uint8Array | undefined): void
  /** Writes what has changed and gives the id of the whole tree. */
  write(): string
  /** The id of a folder's tree, as if the entry `without` were not in it; undefined where there is no such folder. */
  folder(path: string, without?: string): string | undefined
  /** Every file with its blob's id, sorted by path. */
  files(): readonly { readonly path: string; readonly id: string }[]
}

/** An empty tree whose objects go into `pack`. */
export function createTreeBuilder(pack: ObjectPack): TreeBuilder {
  const root: Folder = { entries: new Map() }
  return {
    set(path, content) {
      if (content === undefined) removeFile(root, path.split('/'))
      else setFile(root, path.split('/'), pack.add('blob', content))
    },
    write: () => writeFolder(pack, root),
    folder(path, without) {
      let folder: Folder | FileEntry | undefined = root
      for (const name of path.split('/')) {
        folder = folder && isFolder(folder) ? folder.entries.get(name) : undefined
      }
      if (folder === undefined || !isFolder(folder)) return undefined
      return without === undefined ? writeFolder(pack, folder) : objectId('tree', treeBytes(pack, folder, without))
    },
    files: () => listFiles(root, '').sort((a, b) => (a.path < b.path ? -1 : 1)),
  }
}

function isFolder(entry: Folder | FileEntry): entry is Folder {
  return 'entries' in entry
}

function setFile(folder: Folder, names: readonly string[], id: string): void {
  const [name, ...rest] = names as [string, ...string[]]
  folder.id = undefined
  if (rest.length === 0) {
    folder.entries.set(name, { file: id })
    return
  }
  let below = folder.entries.get(name)
  if (below === undefined || !isFolder(below)) {
    below = { entries: new Map() }
    folder.entries.set(name, below)
  }
  setFile(below, rest, id)
}

/** Folders that become empty go too: Git has no empty trees below the root. */
function removeFile(folder: Folder, names: readonly string[]): void {
  const [name, ...rest] = names as [string, ...string[]]
  const below = folder.entries.get(name)
  if (below === undefined) return
  folder.id = undefined
  if (rest.length === 0) folder.entries.delete(name)
  else if (isFolder(below)) {
    removeFile(below, rest)
    if (below.entries.size === 0) folder.entries.delete(name)
  }
}

function writeFolder(pack: ObjectPack, folder: Folder): string {
  folder.id ??= pack.add('tree', treeBytes(pack, folder))
  return folder.id
}

/** Git sorts entries by the bytes of their names, folders as if theirs ended with a slash. */
function treeBytes(pack: ObjectPack, folder: Folder, without?: string): Buffer {
  const rows = [...folder.entries]
    .filter(([name]) => name !== without)
    .map(([name, entry]) => ({ key: Buffer.from(isFolder(entry) ? `${name}/` : name), name, entry }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
  return Buffer.concat(
    rows.flatMap(({ name, entry }) =>
      isFolder(entry)
        ? [Buffer.from(`40000 ${name}\0`), Buffer.from(writeFolder(pack, entry), 'hex')]
        : [Buffer.from(`100644 ${name}\0`), Buffer.from(entry.file, 'hex')],
    ),
  )
}

function listFiles(folder: Folder, prefix: string): { path: string; id: string }[] {
  return [...folder.entries].flatMap(([name, entry]) =>
    isFolder(entry) ? listFiles(entry, `${prefix}${name}/`) : [{ path: `${prefix}${name}`, id: entry.file }],
  )
}
