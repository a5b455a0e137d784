import type { Past } from '../engine/past.ts'
import type { PastFolder, PastIndex, PastRelease, PastState } from '../model/past.ts'
import type { Instant } from '../model/registry.ts'
import type { CommitChanges, FileTree } from '../model/repository.ts'
import { readReleaseTags, type ReleaseTag } from '../source/release-tags.ts'
import { composedNames } from './composed-names.ts'
import { BlobList, contentsOf, type ListedFiles } from './past-blobs.ts'
import { filesThrough, statesByFolder, type FolderStates } from './past-folders.ts'
import { pastIndex, type StateOf } from './past-index.ts'
import { profileFactsOf } from './profile-facts-of.ts'
import type { Workspace } from './workspace.ts'

/**
 * The past of a repository, each folder made when it is first asked for: for the catalog, which writes it beside its
 * pages, and for who looks at many instants here: `new PastReader(recordPast(workspace))`. Before the first commit there
 * is only now.
 *
 * @param stateOf how a release stands now, for the index; not told where it is absent
 */
export function recordPast(workspace: Workspace, stateOf?: StateOf): RecordedPast {
  return new RecordedPast(workspace, stateOf)
}

export class RecordedPast implements Past {
  readonly workspace: Workspace
  readonly mainline: readonly CommitChanges[]
  readonly states: ReadonlyMap<string, FolderStates>
  /** By the folder that they are releases of. */
  readonly tags: ReadonlyMap<string, readonly ReleaseTag[]>
  readonly #stateOf: StateOf | undefined
  readonly #folders = new Map<string, PastFolder | undefined>()
  #index: PastIndex | undefined
  #composed: ReadonlyMap<string, readonly string[]> | undefined

  constructor(workspace: Workspace, stateOf: StateOf | undefined) {
    const { repository } = workspace
    this.workspace = workspace
    this.mainline = repository.head ? repository.mainline(repository.head.id) : []
    this.states = statesByFolder(this.mainline)
    this.tags = Map.groupBy(readReleaseTags(repository).tags, ({ path }) => path)
    this.#stateOf = stateOf
  }

  get index(): PastIndex {
    return (this.#index ??= pastIndex(this, this.#stateOf))
  }

  /** Which profiles the versions of profiles' files may compose, by blob. */
  get composed(): ReadonlyMap<string, readonly string[]> {
    return (this.#composed ??= composedNames(profileBlobs(this.states), this.workspace.repository))
  }

  folder(path: string): PastFolder | undefined {
    if (!this.#folders.has(path)) this.#folders.set(path, this.record([path])[0])
    return this.#folders.get(path)
  }

  commitAt(instant: Instant): string | undefined {
    let low = 0
    let high = this.mainline.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.mainline[middle]!.commit.committer.date <= instant) low = middle + 1
      else high = middle
    }
    return this.mainline[low - 1]?.commit.id
  }

  /** The pasts of some folders, made anew and not kept; those where there never was anything are left out. */
  record(paths: readonly string[]): PastFolder[] {
    const outlines = paths.flatMap((path) => this.#outline(path) ?? [])
    const contents = contentsOf(
      outlines.map(({ blobs }) => blobs),
      this.workspace.repository,
    )
    return outlines.map(({ folder }, index) => ({ ...folder, blobs: contents[index]! }))
  }

  #outline(path: string): { readonly folder: PastFolder; readonly blobs: BlobList } | undefined {
    const { tree } = this.workspace
    const blobs = new BlobList(path)
    const states: PastState[] = []
    let last: ListedFiles = new Map()
    for (const [{ since, commit }, files] of filesThrough(this.states.get(path) ?? { path, states: [] })) {
      last = told(path, files)
      states.push({ since, commit, files: last.size === 0 ? null : blobs.number(last) })
    }
    const lies = told(path, filesIn(tree, path))
    const isCommitted = isSame(last, lies)
    const now = isCommitted || lies.size === 0 ? null : blobs.number(lies, (name) => tree.read(inFolder(path, name))!)
    const releases = (this.tags.get(path) ?? []).map((tag) => this.#release(tag, blobs))
    if (states.length + releases.length + lies.size === 0) return undefined
    return { folder: { path, states, ...(isCommitted ? {} : { now }), releases, blobs: [] }, blobs }
  }

  #release({ path, version, tag, commit, date, content, versioning }: ReleaseTag, blobs: BlobList): PastRelease {
    const files = filesIn(this.workspace.repository.tree(commit, tag), path)
    const known = this.workspace.releases.line(path)?.releases.find((release) => release.tag === tag)
    const beside = new Map<string, ListedFiles>()
    this.#gatherBeside(path, files, commit, beside)
    return {
      ...{ version, tag, commit, date, content },
      ...(versioning === 'semver' ? {} : { versioning }),
      ...(known?.signature ? { signature: known.signature } : {}),
      files: blobs.number(files),
      ...(beside.size === 0 ? {} : { beside: besideOf(beside, blobs) }),
    }
  }

  /** What a profile at a commit composes without naming a version, and what that composes so. */
  #gatherBeside(path: string, files: ListedFiles, commit: string, found: Map<string, ListedFiles>): void {
    const { repository } = this.workspace
    const blob = path.startsWith('profiles/') ? files.get('profile.yaml') : undefined
    if (blob === undefined || blob === 'link' || blob === 'submodule') return
    if (this.composed.get(blob)?.length === 0) return
    for (const { profile, version } of profileFactsOf(blob, `${path}/profile.yaml`, repository).references) {
      const other = `profiles/${profile}`
      if (version !== '' || found.has(other)) continue
      const lies = filesIn(repository.tree(commit), other)
      found.set(other, lies)
      this.#gatherBeside(other, lies, commit, found)
    }
  }
}

/** A path for each blob that was a profile's file on the mainline. */
function profileBlobs(states: ReadonlyMap<string, FolderStates>): Map<string, string> {
  const blobs = new Map<string, string>()
  for (const { path, states: all } of states.values())
    for (const { changes } of path.startsWith('profiles/') ? all : [])
      for (const { path: file, after } of changes)
        if (file === 'profile.yaml' && after !== undefined) blobs.set(after, `${path}/${file}`)
  return blobs
}

function besideOf(beside: ReadonlyMap<string, ListedFiles>, blobs: BlobList): NonNullable<PastRelease['beside']> {
  return Object.fromEntries([...beside].map(([path, files]) => [path, files.size === 0 ? null : blobs.number(files)]))
}

/** Of the root and the registries one file is told. */
function told(path: string, files: ListedFiles): ListedFiles {
  const only = path === '' ? 'layerbook.yaml' : isRegistry(path) ? 'registry.yaml' : undefined
  return new Map([...files].filter(([name]) => only === undefined || name === only))
}

function isRegistry(path: string): boolean {
  return /^registry\/[^/]+$/.test(path)
}

function isSame(a: ListedFiles, b: ListedFiles): boolean {
  return a.size === b.size && [...a].every(([name, id]) => b.get(name) === id)
}

function inFolder(path: string, name: string): string {
  return path === '' ? name : `${path}/${name}`
}

/** The files of a folder by their paths from there; of the root and the registries those that lie in them only. */
function filesIn(tree: FileTree, path: string): ListedFiles {
  const files = new Map<string, string>()
  const isDeep = path !== '' && !isRegistry(path)
  const walk = (inner: string): void => {
    for (const { name, kind, id } of tree.list(inFolder(path, inner).replace(/\/$/, ''))) {
      const below = inner === '' ? name : `${inner}/${name}`
      if (kind === 'folder' && isDeep) walk(below)
      else if (kind === 'file') files.set(below, id ?? tree.blobId?.(inFolder(path, below)) ?? '')
      else if (kind !== 'folder') files.set(below, kind)
    }
  }
  walk('')
  return files
}
