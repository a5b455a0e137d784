import type { ProfilePage } from '../catalog/model.ts'
import type { ComposedProfile } from '../model/composition.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { ProfileDiff } from '../model/diff.ts'
import type { Json } from '../model/document.ts'
import type { PastIndex } from '../model/past.ts'
import type { Instant, Pack } from '../model/registry.ts'
import type { ReleaseLine } from '../model/release.ts'

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
export async function openEngine(load: (path: string) => Promise<unknown>): Promise<Engine> {
  const index = (await load('data/past/index.json')) as PastIndex
  const later = (): never => {
    throw new Error('not built yet')
  }
  return { index, compose: later, compare: later, line: later, pack: later, mends: later }
}
