import type { Instant, Pack, Profile, Registry, Snapshot } from '../model/registry.ts'
import type { ReleaseIndex } from '../model/release.ts'
import type { Commit, CommitChanges, FileTree, FolderContent, GitRepository } from '../model/repository.ts'
import type { Identity } from '../source/identity.ts'
import { readPack } from '../source/pack.ts'
import { readProfile } from '../source/profile.ts'
import { startReading } from '../source/reading.ts'
import { readRegistry } from '../source/registry.ts'
import { readIdentities, readReleaseTags, type ReleaseTag } from '../source/release-tags.ts'
import { placeAfter, type Arrival, type PastWorld, type TimelinePast } from '../timeline/past.ts'
import { checkFormat } from '../validate/schema.ts'
import { HistoryFolder, type FolderState } from './history-folder.ts'
import { HistoryLedgers, type LedgerLines } from './history-ledgers.ts'
import { arrivalsOn } from './history-line.ts'
import { PastReleases } from './history-releases.ts'
import { Recent } from '../model/recent.ts'
import type { Workspace } from './workspace.ts'

const subjectFolder = /^(registry\/[^/@]+\/[^/@]+|profiles\/[^/@]+)\//
const registryFile = /^(registry\/[^/@]+)\/[^/]+$/

/** The past of a repository along the way of its HEAD, read when it is asked for. */
export class RepositoryPast implements TimelinePast {
  readonly asOf: Instant
  readonly first: Instant | undefined
  readonly registryMoments: readonly Instant[]
  readonly #repository: GitRepository
  readonly #shown: readonly Commit[]
  readonly #folders: ReadonlyMap<string, HistoryFolder>
  readonly #packFolders: ReadonlyMap<string, readonly string[]>
  readonly #tags: ReadonlyMap<string, readonly ReleaseTag[]>
  readonly #ledgers: HistoryLedgers
  readonly #moments = new Map<string, readonly Instant[]>()
  readonly #identities = new Map<string, Identity>()
  readonly #profiles = new Recent<FolderContent, Profile | undefined>(300)
  readonly #packs = new Recent<FolderContent, Pack | undefined>(100)
  /** By how many of `registryMoments` are past. */
  readonly #registries = new Recent<number, ReadonlyMap<string, Registry>>(20)
  readonly #now: ReleaseIndex
  readonly #releases: PastReleases
  readonly #worlds = new Recent<Instant, PastWorld>(500)
  #hasAll = false

  constructor({ repository, releases }: Pick<Workspace, 'repository' | 'releases'>, head: Commit) {
    this.asOf = releases.asOf
    this.#repository = repository
    this.#ledgers = new HistoryLedgers(repository)
    // The longer walk first: most of the shorter one is among what it finds.
    const history = repository.history(head.id, ['registry', 'profiles'])
    const mainline = repository.mainline(head.id)
    this.#shown = mainline.map(({ commit }) => commit)
    this.first = this.#shown[0]?.committer.date
    const all = foldersOf(mainline, commitsOf(history, repository, this.#shown))
    this.#folders = new Map(all.filter(({ path }) => subjectFolder.test(`${path}/`)).map((one) => [one.path, one]))
    const registries = all.filter(({ path }) => registryFile.test(`${path}/registry.yaml`))
    this.registryMoments = ascending(registries.flatMap(({ arrivals }) => datesOf(arrivals)))
    this.#tags = Map.groupBy(readReleaseTags(repository).tags, ({ path }) => path)
    const packs = [...new Set([...this.#folders.keys(), ...this.#tags.keys()])].filter((path) => path.startsWith('reg'))
    this.#packFolders = Map.groupBy(packs, (path) => path.slice(path.lastIndexOf('/') + 1))
    this.#now = releases
    this.#releases = new PastReleases(this, releases)
  }

  arrivals(folder: string): readonly Arrival[] {
    return this.#folders.get(folder)?.arrivals ?? []
  }

  packFolders(name: string): readonly string[] {
    return this.#packFolders.get(name) ?? []
  }

  tags(folder: string): readonly ReleaseTag[] {
    return this.#tags.get(folder) ?? []
  }

  moments(folder: string): readonly Instant[] {
    let moments = this.#moments.get(folder)
    if (!moments) this.#moments.set(folder, (moments = this.#momentsOf(folder)))
    return moments
  }

  #momentsOf(folder: string): Instant[] {
    const past = this.#read(folder)
    const named = [...(past ? this.#ledgers.of(past).values() : [])].flatMap(({ lines }) => {
      return lines.flatMap(({ date, eol, deprecated, yanked }) => {
        const days = [eol, deprecated?.date, yanked?.date].filter((day) => day !== undefined)
        return [date, ...days.map((day) => `${day}T00:00:00Z`)]
      })
    })
    const dates = this.tags(folder).map(({ date }) => date)
    const { first = '' } = this
    const all = [...datesOf(this.arrivals(folder)), ...named, ...dates]
    // Before the first commit there is no tree to look at: what is older is there from the beginning.
    return ascending(all.map((date) => (date < first ? first : date)))
  }

  contentAt(folder: string, instant: Instant): string | undefined {
    return this.#stateAt(folder, instant)?.held.content
  }

  #stateAt(folder: string, instant: Instant): FolderState | undefined {
    return this.#read(folder)?.stateAt(instant)
  }

  #read(path: string): HistoryFolder | undefined {
    const folder = this.#folders.get(path)
    // All that one ever held is asked for together: its trees lie side by side.
    if (folder && !folder.isRead) this.#readContents([folder])
    return folder
  }

  #readContents(folders: readonly HistoryFolder[]): void {
    const shown = this.#shown
    const requests = folders.map(({ path, places }) => places.map((at) => ({ commit: shown[at]!.id, path })))
    const found = this.#repository.folders(requests.flat()).values()
    folders.forEach((folder, index) =>
      folder.settle(requests[index]!.map(({ commit }) => ({ commit, content: found.next().value }))),
    )
  }

  /** Reads at once what is otherwise read folder by folder: objects of many folders lie side by side. */
  readAll(): void {
    if (this.#hasAll) return
    this.#hasAll = true
    const folders = [...this.#folders.values()]
    this.#readContents(folders)
    this.#ledgers.read(folders)
    this.#readIdentities(folders)
  }

  #readIdentities(folders: readonly HistoryFolder[]): void {
    const blobs = folders.flatMap(({ states }) => states.flatMap((state) => state?.identity ?? []))
    for (const [blob, identity] of readIdentities(this.#repository, blobs)) this.#identities.set(blob, identity)
  }

  /** The tree that `--at` looks at. */
  treeAt(instant: Instant): FileTree {
    const commit = this.#commitAt(instant)
    if (!commit) throw new Error(`There is no tree at ${instant}`)
    return this.#repository.tree(commit.id, commit.id)
  }

  /** The commit of HEAD's way that an instant shows. */
  #commitAt(instant: Instant): Commit | undefined {
    const shown = this.#shown
    return shown[placeAfter(shown.length, (at) => shown[at]!.committer.date > instant) - 1]
  }

  ledgerAt(path: string, instant: Instant): LedgerLines | undefined {
    const folder = this.#read(path)
    const blob = folder?.stateAt(instant)?.ledger
    return blob === undefined ? undefined : this.#ledgers.of(folder!).get(blob)
  }

  /** What the pack or profile says it is; `undefined` where the folder has none at an instant. */
  identityAt(path: string, instant: Instant): Identity | undefined {
    const folder = this.#read(path)
    const blob = folder?.stateAt(instant)?.identity
    if (blob === undefined || (folder!.above !== 'profiles' && !this.#isPackRegistry(folder!.above, instant))) {
      return undefined
    }
    if (!this.#identities.has(blob)) this.#readIdentities([folder!])
    return this.#identities.get(blob)
  }

  #isPackRegistry(path: string, instant: Instant): boolean {
    return this.#registriesOf(instant).get(path)?.kind === 'pack'
  }

  packAt(path: string, instant: Instant): Pack | undefined {
    const state = this.identityAt(path, instant) && this.#stateAt(path, instant)
    if (!state) return undefined
    const released = this.tags(path).find(({ content }) => content === state.held.content)
    const release = released && this.#now.line(path)?.releases.find(({ tag }) => tag === released.tag)
    // What is released is asked for at its tag too: so it is read once.
    if (release) return this.#now.pack(release).pack
    return this.#packs.get(state.held, () => readPack(this.#treeOf(state), path, checkFormat).value)
  }

  profileAt(path: string, instant: Instant): Profile | undefined {
    const state = this.identityAt(path, instant) && this.#stateAt(path, instant)
    if (!state) return undefined
    return this.#profiles.get(state.held, () => readProfile(this.#treeOf(state), path, checkFormat).value)
  }

  #treeOf({ commit }: FolderState): FileTree {
    return this.#repository.tree(commit, commit)
  }

  registrySegment(instant: Instant): number {
    const moments = this.registryMoments
    return placeAfter(moments.length, (at) => moments[at]! > instant)
  }

  #registriesOf(instant: Instant): ReadonlyMap<string, Registry> {
    return this.#registries.get(this.registrySegment(instant), () => this.#readRegistries(instant))
  }

  #readRegistries(instant: Instant): ReadonlyMap<string, Registry> {
    const commit = this.#commitAt(instant)
    if (!commit) return new Map()
    const tree = this.#repository.tree(commit.id, commit.id)
    const reading = startReading(tree, checkFormat)
    const folders = tree.list('registry').filter(({ kind, name }) => kind === 'folder' && !name.startsWith('.'))
    return new Map(folders.map(({ name }) => [`registry/${name}`, readRegistry(reading, `registry/${name}`)]))
  }

  worldAt(instant: Instant): PastWorld {
    return this.#worlds.get(instant, () => this.#makeWorld(instant))
  }

  #makeWorld(instant: Instant): PastWorld {
    const snapshot: Snapshot = {
      settings: { name: '', description: '', cloudTypes: [] },
      registries: this.#registriesOf(instant),
      packs: lazyMap(
        (path) => this.identityAt(path, instant) !== undefined,
        (path) => this.packAt(path, instant),
      ),
      profiles: lazyMap(
        (path) => this.identityAt(path, instant) !== undefined,
        (path) => this.profileAt(path, instant),
      ),
      // What they say is in the releases.
      ledgers: new Map(),
    }
    return { snapshot, releases: this.#releases.at(instant) }
  }
}

/** What is asked for by its path; lists are only made for messages, which nobody reads here, and are empty. */
function lazyMap<T>(has: (path: string) => boolean, get: (path: string) => T | undefined): ReadonlyMap<string, T> {
  const none = new Map<string, T>()
  return {
    has,
    get: (path) => (has(path) ? get(path) : undefined),
    size: 0,
    keys: () => none.keys(),
    values: () => none.values(),
    entries: () => none.entries(),
    forEach: () => undefined,
    [Symbol.iterator]: () => none.entries(),
  }
}

function folderOf(path: string): string | undefined {
  return (subjectFolder.exec(path) ?? registryFile.exec(path))?.[1]
}

/** For each folder the commits that changed it, by the index of the commit with which they arrived; newest first. */
function commitsOf(history: readonly CommitChanges[], repository: GitRepository, shown: readonly Commit[]) {
  const arrivals = arrivalsOn(shown, repository)
  const commits = new Map<string, Map<number, Commit[]>>()
  for (const { commit, changes } of history) {
    for (const folder of new Set(changes.map(({ path }) => folderOf(path)))) {
      if (folder === undefined) continue
      const own = commits.get(folder) ?? new Map<number, Commit[]>()
      const index = arrivals.get(commit.id)!
      commits.set(folder, own.set(index, [...(own.get(index) ?? []), commit]))
    }
  }
  return commits
}

function foldersOf(
  mainline: readonly CommitChanges[],
  commits: ReadonlyMap<string, ReadonlyMap<number, readonly Commit[]>>,
): HistoryFolder[] {
  const folders = new Map<string, { places: number[]; arrivals: Arrival[] }>()
  mainline.forEach(({ commit, changes }, place) => {
    for (const [folder, files] of Map.groupBy(changes, ({ path }) => folderOf(path))) {
      if (folder === undefined) continue
      const own = folders.get(folder) ?? { places: [], arrivals: [] }
      folders.set(folder, own)
      own.places.push(place)
      own.arrivals.push({ date: commit.committer.date, commits: commits.get(folder)?.get(place) ?? [commit], files })
    }
  })
  return [...folders].map(([path, { places, arrivals }]) => new HistoryFolder(path, places, arrivals))
}

function datesOf(arrivals: readonly Arrival[]): Instant[] {
  return arrivals.map(({ date }) => date)
}

function ascending(instants: readonly Instant[]): Instant[] {
  return [...new Set(instants)].sort()
}
