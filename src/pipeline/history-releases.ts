import { placeAfter } from '../timeline/past.ts'
import { startOf } from '../model/location.ts'
import type { Instant, Pack, Profile, Versioning } from '../model/registry.ts'
import type { Release, ReleaseIndex, ReleaseLine } from '../model/release.ts'
import type { Identity } from '../source/identity.ts'
import { joinLine } from '../source/ledger-join.ts'
import { defined } from '../source/reading.ts'
import type { ReleaseTag } from '../source/release-tags.ts'
import { ReleaseView, type KnownReleases, type TreeVersions } from '../source/release-view.ts'
import type { LedgerLines } from './history-ledgers.ts'

/** What the releases of any instant are made from. */
export interface PastFolders {
  readonly asOf: Instant
  moments(folder: string): readonly Instant[]
  tags(folder: string): readonly ReleaseTag[]
  ledgerAt(folder: string, instant: Instant): LedgerLines | undefined
  identityAt(folder: string, instant: Instant): Identity | undefined
  /** Tells apart the times between changes of registries. */
  registrySegment(instant: Instant): number
  packAt(folder: string, instant: Instant): Pack | undefined
  profileAt(folder: string, instant: Instant): Profile | undefined
}

/** The releases as they were known at any instant. */
export class PastReleases {
  readonly #past: PastFolders
  readonly #now: ReleaseIndex
  /** By path, and by the times between two moments of it. Those of a path share their releases. */
  readonly #lines = new Map<string, Map<number, ReleaseLine | undefined>>()
  readonly #releases = new Map<string, Map<string, Release>>()

  /** @param now reads what is released: contents at tags are the same at any instant */
  constructor(past: PastFolders, now: ReleaseIndex) {
    this.#past = past
    this.#now = now
  }

  at(asOf: Instant): ReleaseIndex {
    const past = this.#past
    return {
      asOf,
      hasReleases: true,
      line: (path) => this.#lineAt(path, asOf),
      pack: (release) =>
        release.tag === undefined
          ? { pack: held(past.packAt(release.path, asOf), release), diagnostics: [] }
          : this.#now.pack(release),
      profile: (release) =>
        release.tag === undefined
          ? { profile: held(past.profileAt(release.path, asOf), release), diagnostics: [] }
          : this.#now.profile(release),
      profileBeside: (release, path) => this.#now.profileBeside(release, path),
    }
  }

  /** A line is the same from one moment of its folder to the next. */
  #lineAt(path: string, asOf: Instant): ReleaseLine | undefined {
    const moments = this.#past.moments(path)
    const segment = placeAfter(moments.length, (at) => moments[at]! > asOf)
    const times = segment + (moments.length + 1) * this.#past.registrySegment(asOf)
    const lines = this.#lines.get(path) ?? new Map<number, ReleaseLine | undefined>()
    this.#lines.set(path, lines)
    if (!lines.has(times)) lines.set(times, this.#sharing(this.#makeLine(path, asOf)))
    return lines.get(times)
  }

  /** From one moment of a folder to the next most of its releases are known alike. */
  #sharing(line: ReleaseLine | undefined): ReleaseLine | undefined {
    if (!line) return undefined
    const known = this.#releases.get(line.path) ?? new Map<string, Release>()
    this.#releases.set(line.path, known)
    const releases = line.releases.map((release) => {
      const text = JSON.stringify(release)
      const same = known.get(text)
      if (!same) known.set(text, release)
      return same ?? release
    })
    return { ...line, releases }
  }

  #makeLine(path: string, asOf: Instant): ReleaseLine | undefined {
    const tree = this.#treeAt(asOf)
    const known: KnownReleases = {
      line: () => joinLine(path, this.#past.tags(path), tree, asOf).line,
      hasReleases: () => true,
    }
    return new ReleaseView(asOf, known, tree, this.#now).line(path)
  }

  #treeAt(asOf: Instant): TreeVersions {
    const past = this.#past
    const version = (path: string, identity: Identity, read: () => Pack | Profile | undefined) =>
      isPlainVersion.test(identity.version ?? '') ? { value: identity.version!, at: startOf(path) } : read()?.version
    return {
      packs: {
        get(path) {
          const identity = path.startsWith('registry/') ? past.identityAt(path, asOf) : undefined
          return (
            identity && {
              name: path.slice(path.lastIndexOf('/') + 1),
              versioning: schemeOf(identity),
              ...defined({ version: version(path, identity, () => past.packAt(path, asOf)) }),
            }
          )
        },
      },
      profiles: {
        get(path) {
          const identity = path.startsWith('profiles/') ? past.identityAt(path, asOf) : undefined
          return (
            identity && {
              name: path.slice('profiles/'.length),
              ...defined({ version: version(path, identity, () => past.profileAt(path, asOf)) }),
            }
          )
        },
      },
      ledgers: { get: (path) => past.ledgerAt(path, asOf) },
    }
  }
}

/** What is written so needs no parser to be known. */
const isPlainVersion = /^[0-9A-Za-z][0-9A-Za-z._+-]{0,99}$/

function schemeOf({ versioning }: Identity): Versioning {
  return versioning === 'revision' || versioning === 'loose' ? versioning : 'semver'
}

function held<T>(content: T | undefined, { path }: Release): T {
  if (content === undefined) throw new Error(`${path} is asked for where it was not`)
  return content
}
