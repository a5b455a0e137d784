import type { FileTree, TreeEntry } from '../model/repository.ts'
import { compareNames } from './names.ts'
import type { ObjectStore } from './objects.ts'
import { treeEntries } from './raw-tree.ts'

/** The files of one tree object. Folders are read when first asked for, and kept. */
export class CommitTree implements FileTree {
  readonly revision?: string
  readonly #objects: ObjectStore
  readonly #root: string
  readonly #folders = new Map<string, ReadonlyMap<string, TreeEntry>>()

  constructor(objects: ObjectStore, tree: string, revision: string | undefined) {
    this.#objects = objects
    this.#root = tree
    if (revision !== undefined) this.revision = revision
  }

  list(folder: string): readonly TreeEntry[] {
    return [...this.#folder(folder).values()]
  }

  read(path: string): Uint8Array | undefined {
    const entry = this.#entry(path)
    return entry?.kind === 'file' ? this.#objects.read(entry.id!, 'blob') : undefined
  }

  #entry(path: string): TreeEntry | undefined {
    const slash = path.lastIndexOf('/')
    return this.#folder(slash < 0 ? '' : path.slice(0, slash)).get(path.slice(slash + 1))
  }

  #folder(path: string): ReadonlyMap<string, TreeEntry> {
    let entries = this.#folders.get(path)
    if (entries === undefined) {
      const id = path === '' ? this.#root : this.#folderId(path)
      const sorted = id === undefined ? [] : treeEntries(this.#objects.read(id, 'tree'))
      sorted.sort((a, b) => compareNames(a.name, b.name))
      this.#folders.set(path, (entries = new Map(sorted.map((entry) => [entry.name, entry]))))
    }
    return entries
  }

  #folderId(path: string): string | undefined {
    const entry = this.#entry(path)
    return entry?.kind === 'folder' ? entry.id : undefined
  }
}
