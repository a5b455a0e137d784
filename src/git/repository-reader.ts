import type {
  Commit,
  CommitChanges,
  FactStore,
  FileTree,
  FolderContent,
  GitRepository,
  TagReference,
} from '../model/repository.ts'
import { CommitStore } from './commits.ts'
import { CommitTree } from './commit-tree.ts'
import { inPackOrder, readFolders, resolveFolders } from './folders.ts'
import { distinctFolders, walkHistory } from './history.ts'
import type { Knowledge } from './knowledge.ts'
import type { Layout } from './layout.ts'
import type { ObjectStore } from './objects.ts'
import type { RefStore } from './refs.ts'
import { resolveRevision } from './revision.ts'
import { releaseTags } from './tags.ts'
import { TreeComparer } from './tree-changes.ts'

export interface RepositoryParts {
  readonly layout: Layout
  readonly warnings: readonly string[]
  readonly refs: RefStore
  readonly objects: ObjectStore
  readonly knowledge: Knowledge
}

/** The reader behind `openRepository`: each question goes to the part that answers it. */
export class RepositoryReader implements GitRepository {
  readonly root: string
  readonly bare: boolean
  readonly warnings: readonly string[]
  readonly facts: FactStore
  readonly #parts: RepositoryParts
  readonly #commits: CommitStore
  readonly #trees: TreeComparer
  #tags: readonly TagReference[] | undefined

  constructor(parts: RepositoryParts) {
    this.root = parts.layout.root
    this.bare = parts.layout.bare
    this.warnings = parts.warnings
    this.facts = parts.knowledge.facts
    this.#parts = parts
    this.#commits = new CommitStore(parts.objects, parts.knowledge.commits)
    this.#trees = new TreeComparer(parts.objects)
  }

  get head(): Commit | undefined {
    const id = this.resolveRevision('HEAD')
    return id === undefined ? undefined : this.commit(id)
  }

  get branch(): string | undefined {
    const ref = this.#parts.refs.branchRef()
    return ref?.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : ref
  }

  get tags(): readonly TagReference[] {
    const { refs, objects, knowledge } = this.#parts
    return (this.#tags ??= releaseTags(refs, objects, this.#commits, knowledge.tags))
  }

  resolveRevision(text: string): string | undefined {
    const { refs, objects } = this.#parts
    return resolveRevision(text, refs, objects, this.#commits)
  }

  commit(id: string): Commit {
    return this.#commits.get(id)
  }

  tree(commit: string, revision?: string): FileTree {
    return new CommitTree(this.#parts.objects, this.commit(commit).tree, revision)
  }

  folders(
    requests: readonly { readonly commit: string; readonly path: string }[],
  ): readonly (FolderContent | undefined)[] {
    const { objects, knowledge } = this.#parts
    const keys = requests.map(({ commit, path }) => `${commit}:${path}`)
    const unknown = requests.filter((_, i) => !knowledge.folderTrees.has(keys[i]!))
    const trees = new Map(
      inPackOrder(
        objects,
        unknown.map(({ commit }) => commit),
      ).map((id) => [id, this.commit(id).tree]),
    )
    const asked = unknown.map(({ commit, path }) => ({ tree: trees.get(commit)!, path }))
    resolveFolders(objects, asked).forEach((tree, i) => {
      knowledge.folderTrees.set(`${unknown[i]!.commit}:${unknown[i]!.path}`, tree)
    })
    const ids = keys.map((key) => knowledge.folderTrees.get(key))
    const unread = ids.filter((id) => id !== undefined && !knowledge.folders.has(id)) as string[]
    for (const [id, folder] of readFolders(objects, unread)) knowledge.folders.set(id, folder)
    return ids.map((id) => (id === undefined ? undefined : knowledge.folders.get(id)))
  }

  blob(id: string): Uint8Array {
    return this.#parts.objects.read(id, 'blob')
  }

  blobs(ids: Iterable<string>, visit: (id: string, content: Uint8Array) => void): void {
    for (const id of inPackOrder(this.#parts.objects, ids)) visit(id, this.blob(id))
  }

  history(from: string, under: readonly string[]): readonly CommitChanges[] {
    const folders = distinctFolders(under)
    const known = this.#parts.knowledge.changesUnder(folders)
    return walkHistory(this.#commits, this.#trees, from, folders, known)
  }

  commitAt(from: string, instant: string): Commit | undefined {
    return this.#commits.at(from, instant)
  }

  close(): void {
    this.#parts.knowledge.save()
    this.#parts.objects.close()
  }
}
