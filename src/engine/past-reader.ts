import type { Staged } from '../model/diagnostic.ts'
import type { FormatCheck } from '../model/format-check.ts'
import type { PastEntry, PastFiles, PastIndex, PastProfileEntry } from '../model/past.ts'
import type { Instant, Ledger, Pack, Profile, Registry, RepositorySettings, Snapshot } from '../model/registry.ts'
import type { Release } from '../model/release.ts'
import type { FileTree } from '../model/repository.ts'
import { joinLine, type TaggedLine } from '../source/ledger-join.ts'
import { readLedger } from '../source/ledger.ts'
import { readPack } from '../source/pack.ts'
import { readProfile } from '../source/profile.ts'
import { startReading } from '../source/reading.ts'
import { readRegistry } from '../source/registry.ts'
import type { ReleaseTag } from '../source/release-tags.ts'
import { readSettings } from '../source/settings.ts'
import { checkFormatAnywhere as checkFormat } from '../validate/portable-format-check.ts'
import { byCodePoint, FolderPast, treeOf } from './folder-past.ts'
import type { Past } from './past.ts'
import { PastWorld, type WorldOptions } from './past-world.ts'

/**
 * Worlds at any number of instants over one past. What releases hold is read once; what a tree holds once for each
 * world, or where places are told by state (`WorldOptions.places`) once for each state of its folder.
 *
 * Within Node, for many instants of many profiles: `recordPast` of `src/pipeline/past.ts` gives the past of a
 * repository, then `new PastReader(past).world(instant, { places: 'state' })` a world that `composeProfile` takes, and
 * `FolderPast.past.states` the instants at which a folder changed.
 */
export class PastReader {
  readonly #past: Past
  readonly #entries = new Map<string, PastEntry>()
  readonly #folders = new Map<string, FolderPast | undefined>()
  readonly #kept = new Map<string, unknown>()
  readonly #tags = new Map<string, readonly ReleaseTag[]>()

  constructor(past: Past) {
    this.#past = past
    const { registries, packs, profiles } = past.index
    for (const entry of [...registries, ...packs, ...profiles]) this.#entries.set(entry.path, entry)
  }

  get index(): PastIndex {
    return this.#past.index
  }

  /** @param at absent for now */
  world(at?: Instant, options: WorldOptions = {}): PastWorld {
    return new PastWorld(this, at, options)
  }

  entry(path: string): PastEntry | undefined {
    return this.#entries.get(path)
  }

  isKnown(path: string): boolean {
    return this.#entries.has(path)
  }

  folder(path: string): FolderPast | undefined {
    if (path !== '' && !this.isKnown(path)) return undefined
    const known = this.#folders.get(path)
    if (known) return known
    const past = this.#past.folder(path)
    const folder = past && new FolderPast(past)
    this.#folders.set(path, folder)
    return folder
  }

  commitAt(instant: Instant): string | undefined {
    return this.#past.commitAt(instant)
  }

  settings(world: PastWorld): RepositorySettings {
    return this.#readOnce('settings', '', world, () => readSettings(startReading(world.treeAt(''), checkFormat)))
  }

  registry(path: string, world: PastWorld): Registry {
    const read = () => readRegistry(startReading(world.treeAt(path), checkFormat), path)
    return this.#readOnce('registry', path, world, read)
  }

  pack(path: string, world: PastWorld): Pack | undefined {
    return this.#readOnce('pack', path, world, () => readPack(world.treeAt(path), path, checkFormat).value)
  }

  profile(path: string, world: PastWorld): Staged<Profile | undefined> {
    return this.#readOnce('profile', path, world, () => readProfile(world.treeAt(path), path, checkFormat))
  }

  ledger(path: string, world: PastWorld): Ledger | undefined {
    return this.#readOnce('ledger', path, world, () => readLedger(startReading(world.treeAt(path), checkFormat), path))
  }

  /** The paths of profiles that any tree ever had, with that which is written, in their order. */
  profilePaths(world: PastWorld): readonly string[] {
    const paths = this.index.profiles.map(({ path }) => path)
    const written = world.writtenPath
    return written === undefined || paths.includes(written) ? paths : [...paths, written].sort(byCodePoint)
  }

  /** The paths of profiles that ever composed another, and of the one that is written. */
  composersOf(name: string, world: PastWorld): readonly string[] {
    const isComposer = (path: string) =>
      world.isWritten(path) || ((this.entry(path) as PastProfileEntry | undefined)?.composes.includes(name) ?? false)
    return this.profilePaths(world).filter(isComposer)
  }

  /** The releases of a folder that were there at an instant, as the ledger of that world dates and marks them. */
  line(path: string, at: Instant | undefined, snapshot: Snapshot): TaggedLine | undefined {
    const tags = this.#tagsOf(path)
    return tags.length === 0 ? undefined : joinLine(path, tags, snapshot, at).line
  }

  releasedPack(release: Release) {
    const { value, diagnostics } = this.#released(release, release.path, readPack)
    return { pack: present(value, release), diagnostics }
  }

  releasedProfile(release: Release) {
    const { value, diagnostics } = this.#released(release, release.path, readProfile)
    return { profile: present(value, release), diagnostics }
  }

  profileBeside(release: Release, path: string) {
    const { value, diagnostics } = this.#released(release, path, readProfile)
    return value && { profile: value, diagnostics }
  }

  /** A folder as a release holds it: its own, or for a profile one that lay beside it; `undefined` where no such is told of. */
  treeOfRelease(tag: string, path: string): FileTree | undefined {
    const found = this.filesOfRelease(tag, path)
    return found && treeOf(this.folder(found.owner)!, path, found.files, tag)
  }

  /** The files of that folder, and the folder whose past numbers their contents. */
  filesOfRelease(tag: string, path: string): { readonly files: PastFiles | null; readonly owner: string } | undefined {
    const folder = this.folder(tag.slice(0, tag.lastIndexOf('@')))
    const release = folder?.releases.find((one) => one.tag === tag)
    const files = path === folder?.path ? release?.files : release?.beside?.[path]
    return folder && files !== undefined ? { files, owner: folder.path } : undefined
  }

  #released<T>({ tag }: Release, path: string, read: ReadFolder<T>): Staged<T | undefined> {
    return this.#once(`${tag}\0${path}`, () => {
      const tree = this.treeOfRelease(tag ?? '', path)
      if (!tree) throw new Error(`${path} at ${tag} is not recorded`)
      return read(tree, path, checkFormat)
    })
  }

  #tagsOf(path: string): readonly ReleaseTag[] {
    const known = this.#tags.get(path)
    if (known) return known
    const subject = path.startsWith('profiles/') ? 'profile' : 'pack'
    const tags = this.folder(path)?.releases.map(({ version, tag, commit, date, content, versioning, signature }) => ({
      ...({ subject, path, version, tag, commit, content, date } as const),
      versioning: versioning ?? ('semver' as const),
      ...(signature ? { signature } : {}),
    }))
    this.#tags.set(path, tags ?? [])
    return tags ?? []
  }

  #readOnce<T>(what: string, path: string, world: PastWorld, read: () => T): T {
    const key = world.stateKey(path)
    return key === undefined ? read() : this.#once(`${what}\0${key}`, read)
  }

  #once<T>(key: string, make: () => T): T {
    if (!this.#kept.has(key)) this.#kept.set(key, make())
    return this.#kept.get(key) as T
  }
}

type ReadFolder<T> = (tree: FileTree, path: string, check: FormatCheck) => Staged<T | undefined>

function present<T>(content: T | undefined, release: Release): T {
  if (content === undefined) throw new Error(`${release.tag} is a release without content`)
  return content
}
