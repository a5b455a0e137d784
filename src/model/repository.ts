import type { Diagnostic } from './diagnostic.ts'
import type { Instant } from './registry.ts'

/** What a tree entry is. Only files and folders are ever followed. */
export type EntryKind = 'file' | 'folder' | 'link' | 'submodule'

export interface TreeEntry {
  readonly name: string
  readonly kind: EntryKind
  /** The object's id; absent in the working tree, where nothing has been hashed. */
  readonly id?: string
}

/** The files of one tree: the working tree, a commit, or one folder of a commit. Paths are relative to its root. */
export interface FileTree {
  /** The tag or commit; absent for the working tree. Becomes `Location.revision`. */
  readonly revision?: string
  /** Entries of a folder in byte order of their names; empty where there is no such folder. */
  list(folder: string): readonly TreeEntry[]
  /** The content, or `undefined` where there is no regular file. */
  read(path: string): Uint8Array | undefined
  /** The id that Git would give to a file as it lies there; the working tree's only, whose entries have none. */
  blobId?(path: string): string | undefined
}

export interface Signature {
  readonly name: string
  readonly email: string
  readonly date: Instant
}

export interface Commit {
  readonly id: string
  readonly tree: string
  readonly parents: readonly string[]
  readonly author: Signature
  readonly committer: Signature
  /** Decoded by the commit's `encoding`; line ends as they are. */
  readonly message: string
}

/** A tag whose name has the form of a release, `path@version`, peeled to its commit. */
export interface TagReference {
  readonly name: string
  /** The commit it peels to; absent where it leads to something else or to nothing, told in `problem`. */
  readonly commit?: string
  readonly annotated: boolean
  /** The tagger's date, for a lightweight tag the commit's. */
  readonly date?: Instant
  readonly problem?: 'dangling' | 'tree' | 'blob' | 'broken'
  /** The id of the tag object that the name leads to; absent for a lightweight tag. */
  readonly object?: string
}

/** A folder as some commit has it. */
export interface FolderContent {
  /** The id of the folder's tree. */
  readonly tree: string
  /** The id of that tree without releases.yaml: what a release seals. */
  readonly content: string
  readonly entries: readonly TreeEntry[]
}

export interface FileChange {
  readonly path: string
  /** Blob ids; absent where the file was not there. */
  readonly before?: string
  readonly after?: string
}

/**
 * A commit and the files under the asked folders that it changed. On a merge a path counts only where it differs from
 * every parent.
 */
export interface CommitChanges {
  readonly commit: Commit
  readonly changes: readonly FileChange[]
}

/** A Git repository, opened for reading. All reads are synchronous: `openRepository` does what must be awaited. */
export interface GitRepository {
  /** The folder that holds the working tree; for a bare repository the Git directory itself. */
  readonly root: string
  readonly bare: boolean
  /** Undefined before the first commit. */
  readonly head: Commit | undefined
  /** The branch HEAD is on; undefined when detached. */
  readonly branch: string | undefined
  /** What is odd but bearable: replace refs, grafts. */
  readonly warnings: readonly string[]
  /** Where what was learnt is kept between runs; absent for nowhere. */
  readonly cacheFolder?: string
  /** All tags of the form `path@version`, sorted by name. */
  readonly tags: readonly TagReference[]
  /** A commit id from a full or unique short id, a branch, a tag, `HEAD`, or one of these with `~N` or `^N`. */
  resolveRevision(text: string): string | undefined
  commit(id: string): Commit
  /** The whole tree of a commit; `revision` names it in locations. */
  tree(commit: string, revision?: string): FileTree
  /** One folder of a commit each, in the order asked; `undefined` where the commit has no such folder. */
  folders(
    requests: readonly { readonly commit: string; readonly path: string }[],
  ): readonly (FolderContent | undefined)[]
  blob(id: string): Uint8Array
  /** The bytes of a tag object as Git keeps them; `undefined` where no tag has that id. */
  tagObject(id: string): Uint8Array | undefined
  /** Many blobs, each once, in the order in which they can be read fastest. */
  blobs(ids: Iterable<string>, visit: (id: string, content: Uint8Array) => void): void
  /**
   * One walk over the history of `from`: newest first (by committer date, children always before parents), only
   * commits that changed something under one of the folders.
   */
  history(from: string, under: readonly string[]): readonly CommitChanges[]
  /**
   * Every commit that `commitAt` gives for some instant, oldest first, and what its layerbook.yaml, registry/ and
   * profiles/ have otherwise than those of the one before it.
   */
  mainline(from: string): readonly CommitChanges[]
  /** Those of some commits that can be reached from `from`: its ancestors and itself. */
  reachable(from: string, among: Iterable<string>): ReadonlySet<string>
  /** The newest first-parent commit of `from` at or before an instant. */
  commitAt(from: string, instant: Instant): Commit | undefined
  /** Facts derived from objects, kept on disk between runs; see FactStore. */
  readonly facts: FactStore
  /** Writes the index to disk; a failure to write is not an error, the next run is only slower. */
  close(): void
}

/** JSON facts by object id, valid for this version of Layerbook only. Deleting the store changes no answer. */
export interface FactStore {
  get(kind: string, id: string): unknown
  set(kind: string, id: string, fact: unknown): void
}

export type { Diagnostic }
