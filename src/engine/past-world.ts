import type { PastEntry, PastFiles, PastSwitch } from '../model/past.ts'
import type { Diagnostic, Staged } from '../model/diagnostic.ts'
import { isOn } from '../model/past-switch.ts'
import type { Instant, Ledger, Pack, Profile, Registry, RepositorySettings, Snapshot } from '../model/registry.ts'
import type { Release, ReleaseIndex } from '../model/release.ts'
import type { FileTree } from '../model/repository.ts'
import type { ResolveWorld } from '../resolve/world.ts'
import { ReleaseView } from '../source/release-view.ts'
import { treeOf, type FolderPast } from './folder-past.ts'
import { LazyMap } from './lazy-map.ts'
import type { PastReader } from './past-reader.ts'

/** How a world is to be looked at. */
export interface WorldOptions {
  /**
   * What places name as their revision: `instant`, as `--at` does, the commit at which the history stood then; `state`,
   * the commit with which a folder came to hold what it held. Only by state is what was read kept from instant to
   * instant: a hundred instants of one profile then cost little more than its changes.
   */
  readonly places?: 'instant' | 'state'
  /** A profile written in the place of what the tree holds. */
  readonly written?: WrittenProfile
}

export interface WrittenProfile {
  readonly name: string
  readonly yaml: string
}

/** All that resolving looks at, as it was at an instant: read of the recorded past when it is asked for. */
export class PastWorld implements ResolveWorld {
  readonly snapshot: Snapshot
  readonly releases: ReleaseIndex
  /** Absent for now. */
  readonly at: Instant | undefined
  readonly #reader: PastReader
  readonly #options: WorldOptions
  readonly #readings = new Map<string, Staged<Profile | undefined>>()

  constructor(reader: PastReader, at: Instant | undefined, options: WorldOptions = {}) {
    this.#reader = reader
    this.at = at
    this.#options = options
    const { index } = reader
    this.snapshot = new PastSnapshot(this, reader)
    this.releases = new ReleaseView(
      at ?? index.asOf,
      {
        line: (path) => (reader.isKnown(path) ? reader.line(path, this.at, this.snapshot) : undefined),
        hasReleases: () => this.isOn(index.released),
      },
      this.snapshot,
      {
        pack: (release) =>
          release.tag === undefined ? own('pack', this.snapshot.packs, release) : reader.releasedPack(release),
        profile: (release) =>
          release.tag === undefined ? own('profile', this.snapshot.profiles, release) : reader.releasedProfile(release),
        profileBeside: (release, path) => reader.profileBeside(release, path),
      },
    )
  }

  isOn(asked: PastSwitch): boolean {
    return isOn(asked, this.at)
  }

  /** The folder's files as they lay at the instant. */
  treeAt(path: string): FileTree {
    const folder = this.#reader.folder(path)
    const written = this.#written(path)
    if (!folder) return written ?? { list: () => [], read: () => undefined }
    const { files, revision } = this.#filesOf(folder)
    const tree = treeOf(folder, path, files, revision)
    return written ? overlaid(tree, written) : tree
  }

  /** What makes what is read of a folder the same in another world; `undefined` where nothing does. */
  stateKey(path: string): string | undefined {
    if (this.isWritten(path)) return undefined
    if (this.at === undefined) return `${path}\0now`
    const folder = this.#options.places === 'state' ? this.#reader.folder(path) : undefined
    return folder && `${path}\0${folder.stateAt(this.at)}`
  }

  /** A profile of the tree as it was read, with what is wrong with its files. */
  profile(path: string): Staged<Profile | undefined> {
    const known = this.#readings.get(path)
    if (known) return known
    const read = this.#reader.profile(path, this)
    this.#readings.set(path, read)
    return read
  }

  /** The commit at HEAD, to which files of the tree are linked. */
  get head(): string | undefined {
    return this.#reader.index.head
  }

  /** The folder of the profile that is written; absent where none is. */
  get writtenPath(): string | undefined {
    return this.#options.written && `profiles/${this.#options.written.name}`
  }

  isWritten(path: string): boolean {
    return path === this.writtenPath
  }

  /** The text of a file at a tag, at a commit or in the tree itself, as far as it is recorded. */
  text(file: string, revision: string | undefined): string | undefined {
    const path = file
      .split('/')
      .slice(0, file.startsWith('profiles/') ? 2 : 3)
      .join('/')
    const tree = (revision === undefined ? undefined : this.#reader.treeOfRelease(revision, path)) ?? this.treeAt(path)
    const bytes = tree.read(file)
    return bytes && new TextDecoder().decode(bytes)
  }

  /** A text that is the same for files of a folder that are the same; the number of the content in its folder. */
  content(path: string, file: string, revision: string | undefined): string {
    const release = revision === undefined ? undefined : this.#reader.filesOfRelease(revision, path)
    const folder = this.#reader.folder(path)
    const files = release?.files ?? (folder && this.#filesOf(folder).files)
    // Beside a release lies what is numbered with that release's folder.
    return `${release?.owner ?? path} ${files && Object.hasOwn(files, file) ? files[file] : ''}`
  }

  #filesOf(folder: FolderPast): { readonly files: PastFiles | null; readonly revision: string | undefined } {
    if (this.at === undefined) return { files: folder.now, revision: undefined }
    const state = folder.state(folder.stateAt(this.at))
    const isByState = this.#options.places === 'state'
    return { files: state?.files ?? null, revision: isByState ? state?.commit : this.#reader.commitAt(this.at) }
  }

  #written(path: string): FileTree | undefined {
    if (!this.isWritten(path)) return undefined
    const content = new TextEncoder().encode(this.#options.written!.yaml)
    const name = 'profile.yaml'
    return {
      list: (folder) => (folder === path ? [{ name, kind: 'file' }] : []),
      read: (file) => (file === `${path}/${name}` ? content : undefined),
    }
  }
}

/** A tree, and over its files those of another, whose places are those of the result. */
function overlaid(tree: FileTree, over: FileTree): FileTree {
  return {
    list(folder) {
      const above = over.list(folder)
      return [...above, ...tree.list(folder).filter(({ name }) => !above.some((one) => one.name === name))].sort(
        (a, b) => (a.name < b.name ? -1 : 1),
      )
    },
    read: (file) => over.read(file) ?? tree.read(file),
  }
}

function own<K extends 'pack' | 'profile', T>(kind: K, map: ReadonlyMap<string, T>, { path }: Release) {
  const found = map.get(path)
  if (found === undefined) throw new Error(`${path} is a release without content`)
  return { [kind]: found, diagnostics: [] } as unknown as Record<K, T> & { diagnostics: readonly Diagnostic[] }
}

/** A tree's content, each part read when it is asked for. */
class PastSnapshot implements Snapshot {
  readonly packs: ReadonlyMap<string, Pack>
  readonly profiles: ReadonlyMap<string, Profile>
  readonly ledgers: ReadonlyMap<string, Ledger>
  readonly #world: PastWorld
  readonly #reader: PastReader
  #settings: RepositorySettings | undefined
  #registries: ReadonlyMap<string, Registry> | undefined

  constructor(world: PastWorld, reader: PastReader) {
    this.#world = world
    this.#reader = reader
    const { index } = reader
    const isIn = (entry: PastEntry | undefined) => entry !== undefined && world.isOn(entry.present)
    this.packs = new LazyMap<Pack>({
      has: (path) => isIn(reader.entry(path)) && this.registries.get(parentOf(path))?.kind === 'pack',
      keys: () => index.packs.map(({ path }) => path).filter((path) => this.packs.has(path)),
      known: (path) => ({ path, name: nameOf(path), registry: nameOf(parentOf(path)) }),
      make: (path) => reader.pack(path, world),
    })
    this.profiles = new LazyMap<Profile>({
      has: (path) => world.isWritten(path) || isIn(reader.entry(path)),
      keys: () => reader.profilePaths(world).filter((path) => this.profiles.has(path)),
      known: (path) => ({ path, name: nameOf(path) }),
      make: (path) => world.profile(path).value,
    })
    const folders = { packs: index.packs, profiles: index.profiles }
    this.ledgers = new LazyMap<Ledger>({
      has: (path) => {
        const isFolder = path.startsWith('profiles/') || this.registries.get(parentOf(path))?.kind === 'pack'
        return (
          isFolder &&
          world
            .treeAt(path)
            .list(path)
            .some(({ name, kind }) => name === 'releases.yaml' && kind === 'file')
        )
      },
      keys: () =>
        [...folders.packs, ...folders.profiles].map(({ path }) => path).filter((path) => this.ledgers.has(path)),
      known: () => ({}),
      make: (path) => reader.ledger(path, world),
    })
    // How many there are, nobody asks; whether there are any, the pages do.
    Object.defineProperty(this.ledgers, 'size', { get: () => (world.isOn(index.ledgers) ? 1 : 0) })
  }

  get settings(): RepositorySettings {
    return (this.#settings ??= this.#reader.settings(this.#world))
  }

  get registries(): ReadonlyMap<string, Registry> {
    return (this.#registries ??= new Map(
      this.#reader.index.registries
        .filter(({ present }) => this.#world.isOn(present))
        .map(({ path }) => [path, this.#reader.registry(path, this.#world)]),
    ))
  }

  composersOf(name: string): readonly Profile[] {
    const paths = this.#reader.composersOf(name, this.#world)
    return paths.flatMap((path) => this.profiles.get(path) ?? [])
  }
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'))
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
