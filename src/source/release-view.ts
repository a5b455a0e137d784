import type { Diagnostic } from '../model/diagnostic.ts'
import type { Instant, Ledger, Pack, Profile } from '../model/registry.ts'
import type { Release, ReleaseIndex, ReleaseLine } from '../model/release.ts'
import { newestFirst } from '../version/compare.ts'
import type { TaggedLine } from './ledger-join.ts'
import { defined } from './reading.ts'

/** What is tagged, whatever the instant. */
export interface KnownReleases {
  readonly line: (path: string) => TaggedLine | undefined
  readonly hasReleases: (asOf: Instant) => boolean
}

/** What a tree says of its packs and profiles that tells which releases there are. */
export interface TreeVersions {
  readonly packs: Getter<Pick<Pack, 'name' | 'version' | 'versioning'>>
  readonly profiles: Getter<Pick<Profile, 'name' | 'version'>>
  readonly ledgers: Getter<Pick<Ledger, 'lines'>>
}

interface Getter<T> {
  get(path: string): T | undefined
}

/** What is tagged up to an instant, and the versions that only the tree holds. */
export class ReleaseView implements ReleaseIndex {
  readonly asOf: Instant
  readonly #known: KnownReleases
  readonly #snapshot: TreeVersions
  readonly #contents: Pick<ReleaseIndex, 'pack' | 'profile' | 'profileBeside'>
  readonly #lines = new Map<string, ReleaseLine | undefined>()
  #hasReleases: boolean | undefined

  constructor(
    asOf: Instant,
    known: KnownReleases,
    snapshot: TreeVersions,
    contents: Pick<ReleaseIndex, 'pack' | 'profile' | 'profileBeside'>,
  ) {
    this.asOf = asOf
    this.#known = known
    this.#snapshot = snapshot
    this.#contents = contents
  }

  get hasReleases(): boolean {
    return (this.#hasReleases ??= this.#known.hasReleases(this.asOf))
  }

  line(path: string): ReleaseLine | undefined {
    if (!this.#lines.has(path)) this.#lines.set(path, this.#makeLine(path))
    return this.#lines.get(path)
  }

  pack(release: Release): { readonly pack: Pack; readonly diagnostics: readonly Diagnostic[] } {
    return this.#contents.pack(release)
  }

  profile(release: Release): { readonly profile: Profile; readonly diagnostics: readonly Diagnostic[] } {
    return this.#contents.profile(release)
  }

  profileBeside(release: Release, path: string) {
    return this.#contents.profileBeside(release, path)
  }

  #makeLine(path: string): ReleaseLine | undefined {
    const tagged = this.#known.line(path)
    const known = tagged?.releases.filter(({ date }) => date <= this.asOf) ?? []
    const own = this.#ownRelease(path)
    const coming = own && !known.some(({ version }) => version === own.version) ? [own] : []
    if (known.length + coming.length === 0) return undefined
    const versioning = tagged?.versioning ?? this.#snapshot.packs.get(path)?.versioning ?? 'semver'
    return { path, versioning, releases: newestFirst([...known, ...coming], ({ version }) => version, versioning) }
  }

  /** The version that the tree holds, as a release that is to come. */
  #ownRelease(path: string): Release | undefined {
    const pack = this.#snapshot.packs.get(path)
    const subject = pack ?? this.#snapshot.profiles.get(path)
    if (!subject?.version) return undefined
    const version = subject.version.value
    const line = this.#snapshot.ledgers.get(path)?.lines.find((one) => one.version === version)
    return {
      subject: pack ? 'pack' : 'profile',
      path,
      name: subject.name,
      version,
      date: this.asOf,
      sealed: false,
      ...defined({ eol: line?.eol, deprecated: line?.deprecated, yanked: line?.yanked }),
    }
  }
}
