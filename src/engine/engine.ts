import type { ProfilePage } from '../catalog/model.ts'
import type { ComposedProfile } from '../model/composition.ts'
import { askedInstant } from '../model/asked-instant.ts'
import { UserError, type Diagnostic } from '../model/diagnostic.ts'
import type { ProfileDiff } from '../model/diff.ts'
import type { Json } from '../model/document.ts'
import type { PastIndex } from '../model/past.ts'
import type { Instant, Pack } from '../model/registry.ts'
import type { ReleaseLine } from '../model/release.ts'
import { portableRules } from '../validate/portable-rules.ts'
import { compareResults } from './compare-results.ts'
import { ComposedSubject, composeSubject } from './compose-subject.ts'
import { LazyPatterns, patternLibrary } from './lazy-patterns.ts'
import { LoadedPast, type LoadFile } from './loaded-past.ts'
import { mendsOf } from './mends.ts'
import { neededBy } from './needed-folders.ts'
import { NotLoaded } from './past.ts'
import { PastReader } from './past-reader.ts'

/** A profile to look at. */
export interface Subject {
  readonly name: string
  /** One of its releases; absent for what the tree holds. */
  readonly version?: string
  /** Absent for now, as the catalog has it. A day counts as its end, in UTC. */
  readonly at?: Instant
  /** A written profile in the place of what the tree holds; there need not be one of that name. Not with `version`. */
  readonly yaml?: string
}

export interface EngineResult {
  readonly subject: Subject
  readonly composed: ComposedProfile
  /** Sorted by place: what resolving, composing and the rules find; with `yaml` also what reading the file finds. */
  readonly diagnostics: readonly Diagnostic[]
  /** As `layerbook resolve NAME --at … --format json` prints it. */
  readonly json: Json
  /** As the site's views draw it; without history, users and README, which a composition does not tell. */
  readonly page: ProfilePage
  /** The codes of rules that could not be run here. */
  readonly unchecked: readonly string[]
}

/** A profile's text with a mend of one of its findings made. */
export interface Mend {
  readonly title: string
  readonly code: string
  /** The finding that it is for. */
  readonly message: string
  /** The whole file as it would be. */
  readonly yaml: string
}

/** Answers for any profile at any instant. What it needs is loaded when it is needed, and kept. */
export interface Engine {
  readonly index: PastIndex
  /** @throws UserError where there is no such profile, release or instant; its `help` says what there is */
  compose(subject: Subject): Promise<EngineResult>
  /** `undefined` where nothing differs. A missing side makes all of the other added or removed. */
  compare(before: EngineResult | undefined, after: EngineResult | undefined): Promise<ProfileDiff | undefined>
  /** The releases of a pack or profile as they were known at an instant, newest first; `path`: `registry/public/cilium`. */
  line(path: string, at?: Instant): Promise<ReleaseLine | undefined>
  /** A pack at a release, for its presets, values and dependencies; without a version as the tree holds it. */
  pack(path: string, version?: string): Promise<Pack | undefined>
  /**
   * What can be done about the findings of a written profile: their own fixes, and for a dependency that is not met the
   * release that would fit, pinned.
   */
  mends(result: EngineResult): Promise<readonly Mend[]>
}

/** @param load the parsed JSON of a file below the catalog's root: `data/past/index.json` */
export async function openEngine(load: LoadFile): Promise<Engine> {
  return new PastEngine(await LoadedPast.open(load))
}

class PastEngine implements Engine {
  readonly #past: LoadedPast
  readonly #reader: PastReader
  readonly #patterns = new LazyPatterns()
  readonly #rules = portableRules(this.#patterns)

  constructor(past: LoadedPast) {
    this.#past = past
    this.#reader = new PastReader(past)
  }

  get index(): PastIndex {
    return this.#past.index
  }

  async compose(subject: Subject): Promise<EngineResult> {
    const at = instantOf(subject.at, this.index)
    const { name, yaml } = subject
    const options = yaml === undefined ? {} : { written: { name, yaml } }
    const world = () => this.#reader.world(at, options)
    await this.#past.loadFolders([`profiles/${name}`], at)
    for (let known = 0; ;) {
      const needed = await this.#answer(() => neededBy(subject, world()))
      if (needed.size === known) break
      known = needed.size
      await this.#past.loadFolders(needed)
    }
    return this.#answer(() => composeSubject(subject, world(), this.#rules))
  }

  async compare(before: EngineResult | undefined, after: EngineResult | undefined): Promise<ProfileDiff | undefined> {
    return this.#answer(() => compareResults(before, after))
  }

  async line(path: string, at?: Instant): Promise<ReleaseLine | undefined> {
    const instant = instantOf(at, this.index)
    await this.#past.loadFolders([path], instant)
    return this.#answer(() => this.#reader.world(instant).releases.line(path))
  }

  async pack(path: string, version?: string): Promise<Pack | undefined> {
    await this.#past.loadFolders([path])
    return this.#answer(() => {
      const { snapshot, releases } = this.#reader.world()
      if (version === undefined) return snapshot.packs.get(path)
      const release = releases.line(path)?.releases.find((one) => one.version === version)
      return release && releases.pack(release).pack
    })
  }

  async mends(result: EngineResult): Promise<readonly Mend[]> {
    return this.#answer(() => (result instanceof ComposedSubject ? mendsOf(result, result.world) : []))
  }

  /** Asks until nothing is missing: what an answer needs is often known only on the way to it. */
  async #answer<T>(ask: () => T): Promise<T> {
    for (;;) {
      try {
        return ask()
      } catch (error) {
        if (!(error instanceof NotLoaded)) throw error
        await (error.path === patternLibrary ? this.#patterns.load() : this.#past.load(error.path))
      }
    }
  }
}

/** A day counts as its end. Throws where there was no tree yet, and where the text is no instant. */
function instantOf(at: string | undefined, { first }: PastIndex): Instant | undefined {
  if (at === undefined) return undefined
  const instant = askedInstant(at)
  if (instant === undefined)
    throw new UserError(`“${at}” is no date.`, 'Write a day (2026-01-31) or an instant in UTC (2026-01-31T12:00:00Z).')
  if (first === undefined || instant < first)
    throw new UserError(`There is no commit at or before ${at}.`, 'Choose a later date.')
  return instant
}
