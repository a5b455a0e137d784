import { placeAfter, type Arrival, type PastWorld, type TimelinePast } from '../timeline/past.ts'
import type { Instant, LedgerLine, Pack, Profile, Registry, Snapshot } from '../model/registry.ts'
import type { Commit, CommitChanges, FileTree, FolderContent, GitRepository } from '../model/repository.ts'
import { startReading } from '../source/reading.ts'
import type { Identity } from '../source/identity.ts'
import { readLedger } from '../source/ledger.ts'
import { readPack } from '../source/pack.ts'
import { readProfile } from '../source/profile.ts'
import { readRegistry } from '../source/registry.ts'
import { readIdentities, readReleaseTags, type ReleaseTag } from '../source/release-tags.ts'
import { checkFormat } from '../validate/schema.ts'
import { arrivalsOn } from './history-line.ts'
import { PastReleases, type FolderState, type LedgerLines } from './history-releases.ts'
import { Recent } from './recent.ts'
import type { Workspace } from './workspace.ts'

const subjectFolder = /^(registry\/[^/@]+\/[^/@]+|profiles\/[^/@]+)\//
const registryFile = /^(registry\/[^/@]+)\/[^/]+$/

interface PastFolder {
  /** Ascending indexes of `MainLine.shown`. */
  readonly places: readonly number[]
  readonly arrivals: readonly Arrival[]
}

/** The past of a repository along the way of its HEAD, read when it is asked for. */
export class RepositoryPast implements TimelinePast {
  readonly asOf: Instant
  readonly first: Instant | undefined
  readonly registryMoments: readonly Instant[]
  readonly #repository: GitRepository
  readonly #shown: readonly Commit[]
  readonly #folders: ReadonlyMap<string, PastFolder>
  readonly #packFolders: ReadonlyMap<string, readonly string[]>
  readonly #tags: ReadonlyMap<string, readonly ReleaseTag[]>
  readonly #moments = new Map<string, readonly Instant[]>()
  readonly #contents = new Map<string, FolderContent | undefined>()
  readonly #identities = new Map<string, Identity>()
  readonly #profiles = new Recent<Profile | undefined>(500)
  readonly #packs = new Recent<Pack | undefined>(200)
  readonly #ledgers = new Map<string, ReadonlyMap<string, LedgerLines>>()
  readonly #registriesAt = new Recent<ReadonlyMap<string, Registry>>(20)
  readonly #releases: PastReleases
  #hasAll = false

  constructor({ repository, releases }: Pick<Workspace, 'repository' | 'releases'>, head: Commit) {
    this.asOf = releases.asOf
    this.#repository = repository
    // The longer walk first: most of the shorter one is among what it finds.
    const history = repository.history(head.id, ['registry', 'profiles'])
    const mainline = repository.mainline(head.id)
    this.#shown = mainline.map(({ commit }) => commit)
    this.first = this.#shown[0]?.committer.date
    const all = foldersOf(mainline, commitsOf(history, repository, this.#shown))
    this.#folders = new Map(all.filter(([path]) => subjectFolder.test(`${path}/`)))
    const registries = all.filter(([path]) => registryFile.test(`${path}/registry.yaml`))
    this.registryMoments = ascending(registries.flatMap(([, { arrivals }]) => datesOf(arrivals)))
    this.#tags = Map.groupBy(readReleaseTags(repository).tags, ({ path }) => path)
    const packs = [...new Set([...this.#folders.keys(), ...this.#tags.keys()])].filter((path) => path.startsWith('reg'))
    this.#packFolders = Map.groupBy(packs, (path) => path.slice(path.lastIndexOf('/') + 1))
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
    const named = [...this.#ledgersOf(folder).values()].flatMap(({ lines }) => {
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
    return this.stateAt(folder, instant)?.content.content
  }

  /** What a folder of a pack or profile held at an instant. */
  stateAt(folder: string, instant: Instant): FolderState | undefined {
    const past = this.#folders.get(folder)
    if (!past) return undefined
    const place = past.places[placeAfter(past.places.length, (at) => past.arrivals[at]!.date > instant) - 1]
    const content = place === undefined ? undefined : this.#contentOf(folder, place)
    if (place === undefined || content === undefined) return undefined
    return { commit: this.#shown[place]!.id, content }
  }

  /** The commit of HEAD's way that an instant shows. */
  #commitAt(instant: Instant): Commit | undefined {
    const shown = this.#shown
    return shown[placeAfter(shown.length, (at) => shown[at]!.committer.date > instant) - 1]
  }

  #contentOf(folder: string, place: number): FolderContent | undefined {
    const commit = this.#shown[place]!.id
    const key = `${commit}:${folder}`
    // All of a folder are asked for together: its trees lie side by side.
    if (!this.#contents.has(key)) this.#readContents([folder])
    return this.#contents.get(key)
  }

  #readContents(folders: readonly string[]): void {
    const requests = folders.flatMap((folder) => {
      return this.#folders.get(folder)!.places.map((at) => ({ commit: this.#shown[at]!.id, path: folder }))
    })
    const found = this.#repository.folders(requests)
    requests.forEach(({ commit, path }, index) => this.#contents.set(`${commit}:${path}`, found[index]))
  }

  /** The tree that `--at` looks at. */
  treeAt(instant: Instant): FileTree {
    const commit = this.#commitAt(instant)
    if (!commit) throw new Error(`There is no tree at ${instant}`)
    return this.#repository.tree(commit.id, commit.id)
  }

  #fileId(content: FolderContent | undefined, name: string): string | undefined {
    return content?.entries.find((entry) => entry.name === name && entry.kind === 'file')?.id
  }

  ledgerAt(folder: string, instant: Instant): LedgerLines | undefined {
    const blob = this.#fileId(this.stateAt(folder, instant)?.content, 'releases.yaml')
    return blob === undefined ? undefined : this.#ledgersOf(folder).get(blob)
  }

  /** Reads at once what is otherwise read folder by folder: objects of many folders lie side by side. */
  readAll(): void {
    if (this.#hasAll) return
    this.#hasAll = true
    const folders = [...this.#folders.keys()]
    this.#readContents(folders)
    this.#readLedgers(folders)
    const files = folders.flatMap((folder) => this.#blobsOf(folder, identityFileOf(folder)))
    for (const [blob, identity] of readIdentities(this.#repository, files)) this.#identities.set(blob, identity)
  }

  /** All ledgers that a folder ever had, by blob: read together, since each is made of the one before. */
  #ledgersOf(folder: string): ReadonlyMap<string, LedgerLines> {
    if (!this.#ledgers.has(folder)) this.#readLedgers([folder])
    return this.#ledgers.get(folder)!
  }

  #readLedgers(folders: readonly string[]): void {
    const asked = folders.flatMap((folder) => this.#blobsOf(folder, 'releases.yaml').map((blob) => ({ folder, blob })))
    const byBlob = Map.groupBy(asked, ({ blob }) => blob)
    const known = new Map(folders.map((folder) => [folder, new Map<string, LedgerLine>()]))
    const ledgers = new Map(folders.map((folder) => [folder, new Map<string, LedgerLines>()]))
    for (const [folder, own] of ledgers) this.#ledgers.set(folder, own)
    this.#repository.blobs(byBlob.keys(), (blob, content) => {
      for (const { folder } of byBlob.get(blob)!) {
        const file = `${folder}/releases.yaml`
        const tree: FileTree = { list: () => [], read: (path) => (path === file ? content : undefined) }
        const read = readLedger(startReading(tree, checkFormat), folder)?.lines ?? []
        // Most lines are in most of them: each is kept once.
        ledgers.get(folder)!.set(blob, { lines: read.map((line) => keptLine(line, known.get(folder)!)) })
      }
    })
  }

  #blobsOf(folder: string, name: string): string[] {
    const { places } = this.#folders.get(folder) ?? { places: [] }
    return [...new Set(places.flatMap((place) => this.#fileId(this.#contentOf(folder, place), name) ?? []))]
  }

  /** What the pack or profile says it is; `undefined` where the folder has none at an instant. */
  identityAt(folder: string, instant: Instant): Identity | undefined {
    const isProfile = folder.startsWith('profiles/')
    if (!isProfile && !this.#isInPackRegistry(folder, instant)) return undefined
    const content = this.stateAt(folder, instant)?.content
    const blob = this.#fileId(content, identityFileOf(folder))
    if (blob === undefined) return undefined
    if (!this.#identities.has(blob)) this.#readIdentities(folder)
    return this.#identities.get(blob)
  }

  #readIdentities(folder: string): void {
    const blobs = this.#blobsOf(folder, identityFileOf(folder))
    for (const [blob, identity] of readIdentities(this.#repository, blobs)) this.#identities.set(blob, identity)
  }

  #isInPackRegistry(folder: string, instant: Instant): boolean {
    return this.#registriesOf(instant).get(folder.slice(0, folder.lastIndexOf('/')))?.kind === 'pack'
  }

  packAt(folder: string, instant: Instant): Pack | undefined {
    const state = this.identityAt(folder, instant) && this.stateAt(folder, instant)
    if (!state) return undefined
    const tree = () => this.#repository.tree(state.commit, state.commit)
    return this.#packs.get(`${folder}\0${state.content.content}`, () => readPack(tree(), folder, checkFormat).value)
  }

  profileAt(folder: string, instant: Instant): Profile | undefined {
    const state = this.identityAt(folder, instant) && this.stateAt(folder, instant)
    if (!state) return undefined
    const tree = () => this.#repository.tree(state.commit, state.commit)
    return this.#profiles.get(
      `${folder}\0${state.content.content}`,
      () => readProfile(tree(), folder, checkFormat).value,
    )
  }

  registrySegment(instant: Instant): number {
    const moments = this.registryMoments
    return placeAfter(moments.length, (at) => moments[at]! > instant)
  }

  #registriesOf(instant: Instant): ReadonlyMap<string, Registry> {
    return this.#registriesAt.get(`${this.registrySegment(instant)}`, () => this.#readRegistries(instant))
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

function keptLine(line: LedgerLine, lines: Map<string, LedgerLine>): LedgerLine {
  const { version, date, eol, deprecated, yanked } = line
  const key = JSON.stringify([version, date, eol, deprecated, yanked])
  const known = lines.get(key)
  if (!known) lines.set(key, line)
  return known ?? line
}

function identityFileOf(folder: string): string {
  return folder.startsWith('profiles/') ? 'profile.yaml' : 'pack.yaml'
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
): [string, PastFolder][] {
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
  return [...folders]
}

function datesOf(arrivals: readonly Arrival[]): Instant[] {
  return arrivals.map(({ date }) => date)
}

function ascending(instants: readonly Instant[]): Instant[] {
  return [...new Set(instants)].sort()
}
