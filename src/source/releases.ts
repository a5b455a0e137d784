import { getHeapStatistics } from 'node:v8'
import type { Diagnostic, Staged } from '../model/diagnostic.ts'
import type { FormatCheck } from '../model/format-check.ts'
import type { Instant, Pack, Profile, Snapshot } from '../model/registry.ts'
import type { Release, ReleaseIndex } from '../model/release.ts'
import type { FactStore, FileTree, GitRepository } from '../model/repository.ts'
import type { SignatureVerdict } from '../model/signature.ts'
import { backDated } from './back-dated.ts'
import { datesOf, futureDates, type FutureDates } from './future-dates.ts'
import { joinLedgers, type KnownCommits, type TaggedLine } from './ledger-join.ts'
import { readPack } from './pack.ts'
import { readProfile } from './profile.ts'
import { readReleaseTags } from './release-tags.ts'
import { ReleaseView, type KnownReleases } from './release-view.ts'

export interface Releases {
  /** The releases as of an instant; without one, all that the repository knows. */
  at(asOf?: Instant): ReleaseIndex
  /** The newest of HEAD's date, the releases' dates and the ledgers' marks; but none that is told to be to come. */
  readonly newestInstant: Instant
  /** All that are tagged, whatever the instant and whether the tree has their folder or not. */
  readonly tagged: readonly Release[]
}

export interface ReleaseOptions {
  readonly checkFormat: FormatCheck
  /** The instant of a tree that is not the newest: releases after it are then neither compared with it nor given. */
  readonly asOf?: Instant
  /** The instant that it is, for what is not committed; see futureDates. */
  readonly clock?: Instant
  /** What the tags' signatures are worth, by tag. */
  readonly signatures?: ReadonlyMap<string, SignatureVerdict>
}

/**
 * Joins the tags `path@version`, the ledgers of the tree and the versions that only the tree holds. Pure but for the
 * repository's reads; contents of releases are read when asked for.
 *
 * @throws UserError where most releases in the ledgers have no tag: the clone lacks them
 */
export function readReleases(repository: GitRepository, snapshot: Snapshot, options: ReleaseOptions): Staged<Releases> {
  const tagged = readReleaseTags(repository, options.signatures)
  const { head } = repository
  const commits: KnownCommits = {
    inHistory: (among) => (head ? repository.reachable(head.id, among) : new Set<string>()),
    isHere: (commit) => repository.resolveRevision(commit) !== undefined,
  }
  const joined = joinLedgers(tagged.tags, snapshot, commits, options.asOf)
  const future = futureDates(repository, snapshot, tagged.tags, options.clock)
  const newestInstant = newestOf(repository, snapshot, joined.lines, future)
  const contents = new ReleaseContents(repository, snapshot, options.checkFormat)
  const known: KnownReleases = {
    line: (path) => joined.lines.get(path),
    hasReleases: (asOf) => [...joined.lines.values()].some(({ releases }) => releases.some(({ date }) => date <= asOf)),
  }
  const at = (asOf = newestInstant) => new ReleaseView(asOf, known, snapshot, contents)
  const all = [...joined.lines.values()].flatMap(({ releases }) => releases)
  const dated = backDated(joined.lines, snapshot.ledgers, repository)
  const diagnostics = [...tagged.diagnostics, ...joined.diagnostics, ...dated, ...future.diagnostics]
  return { value: { at, newestInstant, tagged: all }, diagnostics }
}

/** Where nothing has a date, the first instant there is. */
const beginning = '1970-01-01T00:00:00Z'

function newestOf(
  { head }: GitRepository,
  { ledgers }: Snapshot,
  lines: ReadonlyMap<string, TaggedLine>,
  { instants }: FutureDates,
): Instant {
  let newest = head?.committer.date ?? beginning
  const see = (instant: Instant) => {
    if (instant > newest && !instants.has(instant)) newest = instant
  }
  for (const { releases } of lines.values()) for (const { date } of releases) see(date)
  for (const ledger of ledgers.values())
    for (const line of ledger.lines) for (const { instant } of datesOf(line)) see(instant)
  return newest
}

/**
 * How much text of releases is kept at a time, in UTF-16 units; what was used longest ago goes first. What is made of
 * a text takes some twenty times its memory: that may be a tenth of what the process may have.
 */
const mostKeptText = getHeapStatistics().heap_size_limit / 10 / 20

class ReleaseContents {
  readonly #repository: GitRepository
  readonly #snapshot: Snapshot
  readonly #checkFormat: FormatCheck
  readonly #kept: KeptContents

  constructor(repository: GitRepository, snapshot: Snapshot, checkFormat: FormatCheck) {
    this.#repository = repository
    this.#snapshot = snapshot
    this.#checkFormat = checkFormat
    this.#kept = keptContentsOf(repository, checkFormat)
  }

  pack(release: Release): { readonly pack: Pack; readonly diagnostics: readonly Diagnostic[] } {
    const { value, diagnostics } = this.#read(release, readPack, this.#snapshot.packs)
    return { pack: value, diagnostics }
  }

  profile(release: Release): { readonly profile: Profile; readonly diagnostics: readonly Diagnostic[] } {
    const { value, diagnostics } = this.#read(release, readProfile, this.#snapshot.profiles)
    return { profile: value, diagnostics }
  }

  profileBeside({ tag, commit }: Release, path: string) {
    if (tag === undefined || commit === undefined) throw new Error(`${path} is asked for beside what is no release`)
    const { value, diagnostics } = this.#readAt({ tag, commit }, path, readProfile)
    return value && { profile: value, diagnostics }
  }

  #read<T extends Pack | Profile>(release: Release, read: ReadFolder<T>, own: ReadonlyMap<string, T>): Staged<T> {
    const { tag, commit, path } = release
    if (tag === undefined || commit === undefined) return { value: found(own.get(path), release), diagnostics: [] }
    const { value, diagnostics } = this.#readAt({ tag, commit }, path, read)
    return { value: found(value, release), diagnostics }
  }

  /** What a folder holds at a tag, read once while there is room for it. */
  #readAt<T extends Pack | Profile>(
    { tag, commit }: { readonly tag: string; readonly commit: string },
    path: string,
    read: ReadFolder<T>,
  ): Staged<T | undefined> {
    return this.#kept.get(`${tag}\0${commit}\0${path}`, () =>
      read(this.#repository.tree(commit, tag), path, this.#checkFormat),
    )
  }
}

/** What the same repository was asked for before, about another tree. */
function keptContentsOf({ facts }: GitRepository, checkFormat: FormatCheck): KeptContents {
  const known = keptContents.get(facts)
  if (known?.checkFormat === checkFormat) return known
  const begun = new KeptContents(checkFormat)
  keptContents.set(facts, begun)
  return begun
}

/** By the part of a repository that is the same behind every view of it. */
const keptContents = new WeakMap<FactStore, KeptContents>()

class KeptContents {
  readonly checkFormat: FormatCheck
  /** By tag, commit and path. */
  readonly #kept = new Map<string, Staged<Pack | Profile | undefined>>()
  #keptText = 0

  constructor(checkFormat: FormatCheck) {
    this.checkFormat = checkFormat
  }

  get<T extends Pack | Profile>(key: string, read: () => Staged<T | undefined>): Staged<T | undefined> {
    const kept = this.#kept.get(key) as Staged<T | undefined> | undefined
    if (kept) this.#kept.delete(key)
    const content = kept ?? read()
    this.#kept.set(key, content)
    if (!kept) this.#makeRoom((this.#keptText += sizeOf(content.value)))
    return content
  }

  #makeRoom(size: number): void {
    for (const [key, { value }] of this.#kept) {
      if (size <= mostKeptText || this.#kept.size === 1) break
      this.#kept.delete(key)
      size -= sizeOf(value)
    }
    this.#keptText = size
  }
}

type ReadFolder<T> = (tree: FileTree, path: string, check: FormatCheck) => Staged<T | undefined>

function sizeOf(content: Pack | Profile | undefined): number {
  if (!content) return 0
  const values = 'values' in content ? (content.values?.text.length ?? 0) : 0
  return content.document.text.length + values + (content.readme?.length ?? 0)
}

function found<T>(content: T | undefined, release: Release): T {
  if (content === undefined) throw new Error(`${release.tag ?? release.path} is a release without content`)
  return content
}
