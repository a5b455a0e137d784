import type { FileTree, TreeEntry } from '../model/repository.ts'
import { compareNames } from './names.ts'
import type { ObjectStore } from './objects.ts'
import { treeEntries } from './raw-tree.ts'

/** The sorted entries of a folder by its path from the tree's root; undefined where nothing is known of it. */
export type KnownFolders = (path: string) => readonly TreeEntry[] | undefined

/** The files of one tree object. Folders are read when first asked for, and kept. */
export class CommitTree implements FileTree {
  readonly revision?: string
  readonly #objects: ObjectStore
  readonly #root: string
  readonly #known: KnownFolders
  readonly #folders = new Map<string, ReadonlyMap<string, TreeEntry>>()

  /** @param known what has been learnt of its folders before, so that no tree above them is read */
  constructor(objects: ObjectStore, tree: string, revision: string | undefined, known: KnownFolders) {
    this.#objects = objects
    this.#root = tree
    this.#known = known
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
      const sorted = this.#known(path) ?? this.#readFolder(path)
      this.#folders.set(path, (entries = new Map(sorted.map((entry) => [entry.name, entry]))))
    }
    return entries
  }

  #readFolder(path: string): readonly TreeEntry[] {
    const id = path === '' ? this.#root : this.#folderId(path)
    const entries = id === undefined ? [] : treeEntries(this.#objects.read(id, 'tree'))
    return entries.sort((a, b) => compareNames(a.name, b.name))
  }

  #folderId(path: string): string | undefined {
    const entry = this.#entry(path)
    return entry?.kind === 'folder' ? entry.id : undefined
  }
}
