import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { toldHistory, type HistoryTools } from '../catalog/history/history-entries.ts'
import type { CatalogTimelines } from '../catalog/history/history-page.ts'
import { profileHref, type RepositoryLinks } from '../catalog/links.ts'
import { compose } from '../compose/compose.ts'
import { comparePacks } from '../diff/compare-packs.ts'
import { compareProfiles } from '../diff/compare-profiles.ts'
import type { ComposedProfile } from '../model/composition.ts'
import type { Instant, Layer, Pack, ProfileReference } from '../model/registry.ts'
import type { Release } from '../model/release.ts'
import type { PackEntry, ProfileEntry, TimelineFile, ToldEntry } from '../model/timeline.ts'
import { timelineWords } from '../report/timeline-words.ts'
import { unifiedDiff } from '../report/unified-diff.ts'
import { resolve } from '../resolve/resolve.ts'
import { takePack } from '../resolve/resolve-pack-layer.ts'
import { takeRelease } from '../resolve/take-release.ts'
import { concealKeys } from '../secrets/conceal.ts'
import { isContent } from '../timeline/entry.ts'
import { packTimeline } from '../timeline/pack-timeline.ts'
import type { PastWorld } from '../timeline/past.ts'
import { profileTimeline, type ProfileTools, type Side } from '../timeline/profile-timeline.ts'
import { Steps } from '../timeline/steps.ts'
import { contentOf } from './diff-side.ts'
import { RepositoryPast } from './history-past.ts'
import { Recent } from '../model/recent.ts'
import type { Workspace } from './workspace.ts'

/** The timelines of a repository's profiles and packs, each made when it is asked for. */
export class Timelines {
  readonly past: RepositoryPast
  readonly #repository: Workspace['repository']
  readonly #steps: Steps
  readonly #eolOf: (release: Release) => string | undefined

  /** @returns `undefined` before the first commit: nothing has a past yet */
  static of(
    workspace: Pick<Workspace, 'repository' | 'releases'>,
    eolOf: (release: Release) => string | undefined = () => undefined,
  ): Timelines | undefined {
    const { head } = workspace.repository
    return head && new Timelines(workspace.repository, new RepositoryPast(workspace, head), eolOf)
  }

  private constructor(
    repository: Workspace['repository'],
    past: RepositoryPast,
    eolOf: (release: Release) => string | undefined,
  ) {
    this.#eolOf = eolOf
    this.past = past
    this.#repository = repository
    this.#steps = new Steps(past, { pack: takenPack, profile: takenProfile })
  }

  /** Of a profile or a pack by its folder. */
  of(path: string): readonly (ProfileEntry | PackEntry)[] {
    return path.startsWith('profiles/') ? this.ofProfile(path) : this.ofPack(path)
  }

  ofPack(path: string): PackEntry[] {
    return packTimeline(path, this.past, {
      compare: (before, after) =>
        comparePacks(before, after, {
          content: isOtherContent(before?.pack, after?.pack),
          isReleased: false,
        }),
      eolOf: (release) => this.#eolOf(release),
    })
  }

  /** @param release what moved one release since it was made; without it what moved the tree's own */
  ofProfile(path: string, release?: Release): ProfileEntry[] {
    const repository = this.#repository
    const compared = (side: Side | undefined) =>
      side && {
        composed: side.composed,
        contentOf: (layer: ComposedProfile['layers'][number], whole: ComposedProfile) =>
          contentOf(layer, whole, { repository, end: { tree: this.past.treeAt(side.world.releases.asOf) } }),
      }
    const tools: ProfileTools = {
      resolve: (profile, world, settled) => resolve(profile, { ...world, settled }).value,
      compose: (resolved) => compose(resolved).value,
      compare: (before, after) => (before || after) && compareProfiles(compared(before), compared(after)),
    }
    return profileTimeline(path, this.past, this.#steps, tools, release)
  }
}

/** The timelines in words. */
export class ToldTimelines implements CatalogTimelines {
  readonly #timelines: Timelines
  readonly #repository: Workspace['repository']
  readonly #tools: HistoryTools
  readonly #told = new Recent<string, readonly ToldEntry[]>(2)
  /** A profile's page and the page of its history are made long after one another: between the two it is kept small. */
  readonly #packed = new Map<string, Buffer>()

  constructor(timelines: Timelines, { repository }: Pick<Workspace, 'repository'>, links: RepositoryLinks) {
    this.#timelines = timelines
    this.#repository = repository
    this.#tools = { words: timelineWords, diff: (file, name) => this.#diffOf(file, name), links }
  }

  of(path: string): readonly ToldEntry[] {
    // Who tells one for its page tells all.
    this.#timelines.past.readAll()
    return this.#told.get(path, () => {
      const packed = this.#packed.get(path)
      if (packed) return JSON.parse(inflateRawSync(packed).toString()) as readonly ToldEntry[]
      const told = this.tell(path, this.#timelines.of(path))
      this.#packed.set(path, deflateRawSync(JSON.stringify(told), { level: 1 }))
      return told
    })
  }

  ofRelease(release: Release): readonly ToldEntry[] {
    const entries = this.#timelines.ofProfile(release.path, release)
    return toldHistory(release.path, entries, this.#tools, profileHref(release.name, release.version))
  }

  /** Some entries of a timeline in words. */
  tell(path: string, entries: readonly (ProfileEntry | PackEntry)[]): readonly ToldEntry[] {
    return toldHistory(path, entries, this.#tools)
  }

  changed(path: string): Instant | undefined {
    return this.#timelines.past.arrivals(path).findLast(({ files }) => isContent(path, files))?.date
  }

  #diffOf({ before, after }: TimelineFile, name: string): string {
    const [old, now] = [before, after].map((blob) => (blob === undefined ? '' : this.#textOf(blob)))
    if (old === undefined || now === undefined) return ''
    const diff = unifiedDiff(name, concealKeys(old), concealKeys(now))
    return diff.length > longestDiff ? '' : diff
  }

  #textOf(blob: string): string | undefined {
    const bytes = this.#repository.blob(blob)
    return bytes.length > longestText || bytes.includes(0) ? undefined : new TextDecoder().decode(bytes)
  }
}

/** Longer ones are not shown: the commit has them. */
const longestDiff = 20_000
const longestText = 200_000

/** What is wrong in the past is nobody's to mend. */
const silent = (): void => undefined

/** Whether files beside those that are compared key by key came or went; what they hold is not looked at. */
function isOtherContent(before: Pack | undefined, after: Pack | undefined): boolean {
  return before !== undefined && after !== undefined && before.files.join('\n') !== after.files.join('\n')
}

function takenPack(layer: Layer, world: PastWorld) {
  const taken = takePack(layer, world, silent)
  return taken && { path: taken.packPath, release: taken.release }
}

function takenProfile({ profile, version }: ProfileReference, world: PastWorld) {
  const path = `profiles/${profile.value}`
  const line = world.releases.line(path)
  const release = line && version && takeRelease(version, line, profile.value, world, silent)?.release
  return release && { path, release }
}
