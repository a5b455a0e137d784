import type { FileChange } from '../model/repository.ts'
import { BoundedCache } from './bounded-cache.ts'
import { nameBytes } from './names.ts'
import type { ObjectStore } from './objects.ts'
import { entryEnd, entryId, entryKind, entryName, findEntry } from './raw-tree.ts'
import type { RawTree } from './tree-differences.ts'
import { forEachDifference } from './tree-differences.ts'
import { largeTree } from './tree-ring.ts'

const none: RawTree = { data: Buffer.alloc(0), starts: undefined }

/** An entry that two trees have differently: its id in each, as an entry of that kind. */
interface Difference {
  readonly name: string
  readonly kind: 'folder' | 'file'
  readonly now: string | undefined
  readonly before: string | undefined
}

interface Visitor {
  readonly found: FileChange[]
  readonly entered: (path: string, id: string) => void
}

/** Compares trees by the ids of their entries and goes down only where these differ. */
export class TreeComparer {
  readonly #objects: ObjectStore
  readonly #small = new BoundedCache<string, RawTree>(8 << 20, ({ data }) => data.length + 200)
  readonly #starts = new BoundedCache<string, Uint32Array>(64, () => 1)

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

  /** The id of a regular file at the top of a tree, or undefined where there is none. */
  fileAt(tree: string, name: string): string | undefined {
    return this.#child(tree, nameBytes(name), 'file')
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
    for (const { name, kind, now, before } of this.#differences(after, befores[0])) {
      const inner = path === '' ? name : `${path}/${name}`
      const all = [before]
      for (const other of befores.slice(1)) {
        all.push(other === undefined ? undefined : this.#child(other, nameBytes(name), kind))
      }
      if (kind === 'folder') this.#collect(inner, now, all, visitor)
      else if (!all.includes(now)) visitor.found.push(fileChange(inner, all[0], now))
    }
  }

  #differences(after: string | undefined, before: string | undefined): Difference[] {
    const found: Difference[] = []
    const [now, old] = this.#both(after, before)
    forEachDifference(now, old, (atNow, atOld) => {
      const [data, at] = atNow >= 0 ? [now.data, atNow] : [old.data, atOld]
      const kind = entryKind(data, at) === 'folder' ? 'folder' : 'file'
      const ids = { now: idOfKind(now.data, atNow, kind), before: idOfKind(old.data, atOld, kind) }
      found.push({ name: entryName(data, at), kind, ...ids })
    })
    this.#keepStarts(after, now)
    this.#keepStarts(before, old)
    return found
  }

  /** Two trees at once: should reading the second have used up the memory of the first, the first is copied. */
  #both(a: string | undefined, b: string | undefined): [RawTree, RawTree] {
    const second = this.#tree(b)
    const first = this.#tree(a)
    const again = this.#tree(b)
    if (again.data.buffer === second.data.buffer && again.data.byteOffset === second.data.byteOffset)
      return [first, again]
    const copy = { data: Buffer.from(again.data), starts: again.starts }
    return [this.#tree(a), copy]
  }

  #child(tree: string, name: Buffer, kind: 'folder' | 'file'): string | undefined {
    const { data } = this.#tree(tree)
    for (let at = findEntry(data, name, 0); at >= 0; at = findEntry(data, name, entryEnd(data, at))) {
      if (entryKind(data, at) === kind) return entryId(data, at)
    }
    return undefined
  }

  /** Large trees are not kept: the bytes that were read are used again for others. */
  #tree(id: string | undefined): RawTree {
    if (id === undefined) return none
    let tree = this.#small.get(id)
    if (tree === undefined) {
      tree = { data: this.#objects.read(id, 'tree'), starts: this.#starts.get(id) }
      if (tree.data.length < largeTree) this.#small.set(id, tree)
    }
    return tree
  }

  #keepStarts(id: string | undefined, { data, starts }: RawTree): void {
    if (id !== undefined && starts !== undefined && data.length >= largeTree) this.#starts.set(id, starts)
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
