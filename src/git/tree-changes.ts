import type { FileChange } from '../model/repository.ts'
import { BoundedCache } from './bounded-cache.ts'
import { nameBytes } from './names.ts'
import type { ObjectStore } from './objects.ts'
import { entryEnd, entryId, entryKind, entryName, findEntry } from './raw-tree.ts'
import type { RawTree } from './tree-differences.ts'
import { forEachDifference } from './tree-differences.ts'

const none: RawTree = { data: Buffer.alloc(0), starts: undefined }

interface Visitor {
  readonly found: FileChange[]
  readonly entered: (path: string, id: string) => void
}

/** Compares trees by the ids of their entries and goes down only where these differ. */
export class TreeComparer {
  readonly #objects: ObjectStore
  readonly #trees = new BoundedCache<string, RawTree>(32 << 20, ({ data }) => data.length + 100)

  constructor(objects: ObjectStore) {
    this.#objects = objects
  }

  /** The id of the folder at a path below a tree, or undefined where there is none. */
  folderAt(tree: string, path: string): string | undefined {
    let id: string | undefined = tree
    for (const name of path === '' ? [] : path.split('/')) {
      id = id === undefined ? undefined : this.#child(id, nameBytes(name), 'folder')
    }
    return id
  }

  /**
   * The regular files below a folder whose content differs from every one of `befores` (one tree a parent; none for a
   * first commit), in byte order of their paths. Links and submodules count as no file, a changed mode as no change.
   * @param entered told of each folder below that was looked into, and its id in `after`
   */
  changes(
    path: string,
    after: string | undefined,
    befores: readonly (string | undefined)[],
    entered: (path: string, id: string) => void,
  ): FileChange[] {
    const found: FileChange[] = []
    this.#collect(path, after, befores.length === 0 ? [undefined] : befores, { found, entered })
    return found
  }

  #collect(path: string, after: string | undefined, befores: readonly (string | undefined)[], visitor: Visitor): void {
    if (befores.includes(after)) return
    if (after !== undefined) visitor.entered(path, after)
    const now = this.#tree(after)
    const first = this.#tree(befores[0])
    forEachDifference(now, first, (atNow, atFirst) => {
      const [data, at] = atNow >= 0 ? [now.data, atNow] : [first.data, atFirst]
      const name = entryName(data, at)
      const inner = path === '' ? name : `${path}/${name}`
      const kind = entryKind(data, at) === 'folder' ? 'folder' : 'file'
      const nowId = idOfKind(now.data, atNow, kind)
      const beforeIds = [idOfKind(first.data, atFirst, kind)]
      for (const other of befores.slice(1)) {
        beforeIds.push(other === undefined ? undefined : this.#child(other, nameBytes(name), kind))
      }
      if (kind === 'folder') this.#collect(inner, nowId, beforeIds, visitor)
      else if (!beforeIds.includes(nowId)) visitor.found.push(fileChange(inner, beforeIds[0], nowId))
    })
  }

  #child(tree: string, name: Buffer, kind: 'folder' | 'file'): string | undefined {
    const { data } = this.#tree(tree)
    for (let at = findEntry(data, name, 0); at >= 0; at = findEntry(data, name, entryEnd(data, at))) {
      if (entryKind(data, at) === kind) return entryId(data, at)
    }
    return undefined
  }

  #tree(id: string | undefined): RawTree {
    if (id === undefined) return none
    let tree = this.#trees.get(id)
    if (tree === undefined) {
      tree = { data: this.#objects.read(id, 'tree'), starts: undefined }
      this.#trees.set(id, tree)
    }
    return tree
  }
}

/** A change, without the keys of what is not there. */
export function fileChange(path: string, before: string | undefined, after: string | undefined): FileChange {
  if (before === undefined) return after === undefined ? { path } : { path, after }
  return after === undefined ? { path, before } : { path, before, after }
}

function idOfKind(data: Buffer, at: number, kind: 'folder' | 'file'): string | undefined {
  return at >= 0 && entryKind(data, at) === kind ? entryId(data, at) : undefined
}
