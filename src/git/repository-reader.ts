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
import type { StoredFacts } from './facts.ts'
import type { Knowledge } from './knowledge.ts'
import type { Layout } from './layout.ts'
import type { ObjectStore } from './objects.ts'
import { walkMainline } from './mainline.ts'
import type { RefStore } from './refs.ts'
import { rawTag } from './raw-tags.ts'
import { resolveRevision } from './revision.ts'
import { releaseTags } from './tags.ts'
import { TreeComparer } from './tree-changes.ts'

export interface RepositoryParts {
  readonly layout: Layout
  readonly warnings: readonly string[]
  readonly cacheFolder?: string
  readonly refs: RefStore
  readonly objects: ObjectStore
  readonly knowledge: Knowledge
  readonly facts: StoredFacts
}

interface FolderRequest {
  readonly commit: string
  readonly path: string
}

function folderKey({ commit, path }: FolderRequest): string {
  return `${commit}:${path}`
}

/** The reader behind `openRepository`: each question goes to the part that answers it. */
export class RepositoryReader implements GitRepository {
  readonly root: string
  readonly bare: boolean
  readonly warnings: readonly string[]
  readonly cacheFolder?: string
  readonly facts: FactStore
  readonly #parts: RepositoryParts
  readonly #commits: CommitStore
  readonly #trees: TreeComparer
  #tags: readonly TagReference[] | undefined

  constructor(parts: RepositoryParts) {
    this.root = parts.layout.root
    this.bare = parts.layout.bare
    this.warnings = parts.warnings
    if (parts.cacheFolder !== undefined) this.cacheFolder = parts.cacheFolder
    this.facts = parts.facts
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
    const { folderTrees, folders } = this.#parts.knowledge
    const known = (path: string) => folders.get(folderTrees.get(folderKey({ commit, path })) ?? '')?.entries
    return new CommitTree(this.#parts.objects, this.commit(commit).tree, revision, known)
  }

  folders(requests: readonly FolderRequest[]): readonly (FolderContent | undefined)[] {
    const { objects, knowledge } = this.#parts
    const ids = this.#folderTrees(requests)
    const unread = ids.filter((id) => id !== undefined && !knowledge.folders.has(id)) as string[]
    for (const [id, folder] of readFolders(objects, unread)) knowledge.folders.set(id, folder)
    return ids.map((id) => (id === undefined ? undefined : knowledge.folders.get(id)))
  }

  #folderTrees(requests: readonly FolderRequest[]): (string | undefined)[] {
    const { folderTrees, folderTreesSeen } = this.#parts.knowledge
    const unknown = new Map<string, FolderRequest>()
    const keys = requests.map((request) => {
      const key = folderKey(request)
      if (folderTrees.has(key)) return key
      const seen = folderTreesSeen.get(key)
      if (seen === undefined) unknown.set(key, request)
      else folderTrees.set(key, seen)
      return key
    })
    const commits = inPackOrder(
      this.#parts.objects,
      Array.from(unknown.values(), ({ commit }) => commit),
    )
    const roots = new Map(commits.map((id) => [id, this.commit(id).tree]))
    const asked = Array.from(unknown.values(), ({ commit, path }) => ({ tree: roots.get(commit)!, path }))
    const found = resolveFolders(this.#parts.objects, asked)
    Array.from(unknown.keys()).forEach((key, i) => folderTrees.set(key, found[i]))
    return keys.map((key) => folderTrees.get(key))
  }

  blob(id: string): Uint8Array {
    return this.#parts.objects.read(id, 'blob')
  }

  tagObject(id: string): Uint8Array | undefined {
    return rawTag(id, this.#parts.objects)
  }

  blobs(ids: Iterable<string>, visit: (id: string, content: Uint8Array) => void): void {
    for (const id of inPackOrder(this.#parts.objects, ids)) visit(id, this.blob(id))
  }

  history(from: string, under: readonly string[]): readonly CommitChanges[] {
    const folders = distinctFolders(under)
    const { knowledge } = this.#parts
    const known = knowledge.walkUnder(folders)
    return walkHistory(this.#commits, this.#trees, from, folders, known, knowledge.folderTreesSeen)
  }

  mainline(from: string): readonly CommitChanges[] {
    const within = { folders: ['registry', 'profiles'], files: ['layerbook.yaml'] }
    const { knowledge } = this.#parts
    const walked = knowledge.walkUnder(distinctFolders(within.folders)).changes
    return walkMainline(this.#commits, this.#trees, from, within, knowledge.walkUnder(['', 'mainline']), walked)
  }

  reachable(from: string, among: Iterable<string>): ReadonlySet<string> {
    return this.#commits.among(from, among)
  }

  commitAt(from: string, instant: string): Commit | undefined {
    return this.#commits.at(from, instant)
  }

  close(): void {
    this.#parts.knowledge.save()
    this.#parts.facts.save()
    this.#parts.objects.close()
  }
}
