import { compose } from '../compose/compose.ts'
import { compareProfiles } from '../diff/compare-profiles.ts'
import type { ComposedProfile } from '../model/composition.ts'
import type { Layer, ProfileReference } from '../model/registry.ts'
import type { ProfileEntry } from '../model/timeline.ts'
import { resolve } from '../resolve/resolve.ts'
import { takePack } from '../resolve/resolve-pack-layer.ts'
import { takeRelease } from '../resolve/take-release.ts'
import type { PastWorld } from '../timeline/past.ts'
import { profileTimeline, type ProfileTools, type Side } from '../timeline/profile-timeline.ts'
import { Steps } from '../timeline/steps.ts'
import { contentOf } from './diff-side.ts'
import { RepositoryPast } from './history-past.ts'
import type { Workspace } from './workspace.ts'

/** The timelines of a repository's profiles and packs, each made when it is asked for. */
export class Timelines {
  readonly past: RepositoryPast
  readonly #repository: Workspace['repository']
  readonly #steps: Steps

  /** @returns `undefined` before the first commit: nothing has a past yet */
  static of(workspace: Pick<Workspace, 'repository' | 'releases'>): Timelines | undefined {
    const { head } = workspace.repository
    return head && new Timelines(workspace.repository, new RepositoryPast(workspace, head))
  }

  private constructor(repository: Workspace['repository'], past: RepositoryPast) {
    this.past = past
    this.#repository = repository
    this.#steps = new Steps(past, { pack: takenPack, profile: takenProfile })
  }

  ofProfile(path: string): ProfileEntry[] {
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
    return profileTimeline(path, this.past, this.#steps, tools)
  }
}

/** What is wrong in the past is nobody's to mend. */
const silent = (): void => undefined

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
