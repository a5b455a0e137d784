import type { Commit, EntryKind, FileChange, FolderContent, Signature, TagReference } from '../model/repository.ts'
import type { KnownWalk } from './history.ts'
import { fileChange } from './tree-changes.ts'
import { PoolReader, PoolWriter } from './pools.ts'
import { readStored, writeStored } from './stored-file.ts'
import type { PeeledTag } from './tags.ts'

const kinds: readonly EntryKind[] = ['file', 'folder', 'link', 'submodule']
const problems: readonly TagReference['problem'][] = [undefined, 'dangling', 'tree', 'blob', 'broken']

const mostObjects = 600_000
const mostWalks = 8

/**
 * What has been learnt from objects. All of it is keyed by object ids, so none of it ever becomes wrong, and it is kept
 * between runs in one file.
 */
export class Knowledge {
  readonly commits = new Map<string, Commit>()
  readonly tags = new Map<string, PeeledTag>()
  /** Ids of folders by `commit:path`; undefined where that commit has no such folder. */
  readonly folderTrees = new Map<string, string | undefined>()
  /** More of the same that a walk met by the way; not kept between runs. */
  readonly folderTreesSeen = new Map<string, string>()
  /** Folders by the id of their tree. */
  readonly folders = new Map<string, FolderContent>()
  readonly #walks = new Map<string, KnownWalk>()
  readonly #file: string | undefined
  readonly #key: string
  readonly #sizeAsRead: string

  /** @param file undefined to keep nothing between runs */
  constructor(file: string | undefined, key: string) {
    this.#file = file
    this.#key = key
    const stored = file === undefined ? undefined : readStored(file, key)
    if (stored !== undefined) this.#read(new PoolReader(stored))
    this.#sizeAsRead = this.#size()
  }

  /** What is known of walks over these folders. */
  walkUnder(folders: readonly string[]): KnownWalk {
    const key = folders.join('\0')
    let walk = this.#walks.get(key)
    if (walk === undefined) this.#walks.set(key, (walk = { from: undefined, order: [], changes: new Map() }))
    return walk
  }

  save(): void {
    if (this.#file === undefined || this.#size() === this.#sizeAsRead) return
    this.#forgetWhatIsGone()
    const pool = new PoolWriter()
    this.#write(pool)
    const content = pool.finish()
    writeStored(this.#file, this.#key, [content], content.length)
  }

  /** Changes whenever something was learnt: knowledge only ever grows, but for the ends of walks. */
  #size(): string {
    const walks = [...this.#walks.values()].map(({ from, changes }) => `${from} ${changes.size}`)
    return [this.commits.size, this.tags.size, this.folderTrees.size, this.folders.size, ...walks].join()
  }

  /** Rewritten branches leave behind what nobody asks for any more: at some size it is better to begin anew. */
  #forgetWhatIsGone(): void {
    if (this.#walks.size > mostWalks) this.#walks.clear()
    if (Math.max(this.commits.size, this.folders.size) < mostObjects) return
    for (const known of [this.commits, this.folderTrees, this.folders, this.tags, this.#walks]) known.clear()
  }

  #write(pool: PoolWriter): void {
    writeAll(pool, this.commits.values(), (commit) => writeCommit(pool, commit))
    writeAll(pool, this.tags, ([id, tag]) => writeTag(pool, id, tag))
    writeAll(pool, this.folderTrees, ([key, tree]) => {
      pool.id(key.slice(0, 40))
      pool.text(key.slice(41))
      pool.id(tree)
    })
    writeAll(pool, this.folders.values(), (folder) => writeFolder(pool, folder))
    writeAll(pool, this.#walks, ([key, walk]) => {
      pool.text(key)
      writeWalk(pool, walk)
    })
  }

  #read(pool: PoolReader): void {
    readAll(pool, () => {
      const commit = readCommit(pool)
      this.commits.set(commit.id, commit)
    })
    readAll(pool, () => this.tags.set(pool.id()!, readTag(pool)))
    readAll(pool, () => this.folderTrees.set(`${pool.id()}:${pool.text()}`, pool.id()))
    readAll(pool, () => {
      const folder = readFolder(pool)
      this.folders.set(folder.tree, folder)
    })
    readAll(pool, () => this.#walks.set(pool.text()!, readWalk(pool)))
  }
}

function writeAll<T>(pool: PoolWriter, items: Iterable<T>, write: (item: T) => void): void {
  const all = [...items]
  pool.number(all.length)
  for (const item of all) write(item)
}

function readAll(pool: PoolReader, read: () => void): void {
  for (let left = pool.number(); left > 0; left--) read()
}

function writeCommit(pool: PoolWriter, { id, tree, parents, author, committer, message }: Commit): void {
  pool.id(id)
  pool.id(tree)
  writeAll(pool, parents, (parent) => pool.id(parent))
  for (const { name, email, date } of [author, committer]) {
    pool.text(name)
    pool.text(email)
    pool.text(date)
  }
  pool.text(message)
}

function readCommit(pool: PoolReader): Commit {
  const id = pool.id()!
  const tree = pool.id()!
  const parents: string[] = []
  for (let left = pool.number(); left > 0; left--) parents.push(pool.id()!)
  return { id, tree, parents, author: readSignature(pool), committer: readSignature(pool), message: pool.text()! }
}

function readSignature(pool: PoolReader): Signature {
  return { name: pool.text()!, email: pool.text()!, date: pool.text()! }
}

function writeTag(pool: PoolWriter, id: string, { commit, annotated, date, problem }: PeeledTag): void {
  pool.id(id)
  pool.id(commit)
  pool.number(annotated ? 1 : 0)
  pool.text(date)
  pool.number(problems.indexOf(problem))
}

function readTag(pool: PoolReader): PeeledTag {
  const commit = pool.id()
  const annotated = pool.number() === 1
  const date = pool.text()
  const problem = problems[pool.number()]
  return {
    annotated,
    ...(commit === undefined ? {} : { commit }),
    ...(date === undefined ? {} : { date }),
    ...(problem === undefined ? {} : { problem }),
  }
}

function writeFolder(pool: PoolWriter, { tree, content, entries }: FolderContent): void {
  pool.id(tree)
  pool.id(content)
  writeAll(pool, entries, ({ name, kind, id }) => {
    pool.text(name)
    pool.number(kinds.indexOf(kind))
    pool.id(id)
  })
}

function readFolder(pool: PoolReader): FolderContent {
  const tree = pool.id()!
  const content = pool.id()!
  const entries: FolderContent['entries'][number][] = []
  for (let left = pool.number(); left > 0; left--) {
    entries.push({ name: pool.text()!, kind: kinds[pool.number()]!, id: pool.id()! })
  }
  return { tree, content, entries }
}

function writeWalk(pool: PoolWriter, { from, order, changes }: KnownWalk): void {
  pool.id(from)
  writeAll(pool, order, (id) => pool.id(id))
  writeAll(pool, changes, ([commit, files]) => {
    pool.id(commit)
    writeAll(pool, files, ({ path, before, after }) => {
      pool.text(path)
      pool.id(before)
      pool.id(after)
    })
  })
}

function readWalk(pool: PoolReader): KnownWalk {
  const from = pool.id()
  const order: string[] = []
  for (let left = pool.number(); left > 0; left--) order.push(pool.id()!)
  const changes: KnownWalk['changes'] = new Map()
  for (let left = pool.number(); left > 0; left--) changes.set(pool.id()!, readChanges(pool))
  return { from, order, changes }
}

function readChanges(pool: PoolReader): FileChange[] {
  const files: FileChange[] = []
  for (let left = pool.number(); left > 0; left--) files.push(fileChange(pool.text()!, pool.id(), pool.id()))
  return files
}
