import { Recent } from '../model/recent.ts'
import type { Instant, Layer, ProfileReference } from '../model/registry.ts'
import type { Release } from '../model/release.ts'
import { isMarked } from '../version/take-newest.ts'
import { firstAfter, type PastWorld, type Taken, type TimelinePast } from './past.ts'

/** How requests are settled: the resolver's own word, of which contents are not asked. */
export interface Takers {
  /** The release that a layer of a pack takes. */
  readonly pack: (layer: Layer, world: PastWorld) => Taken | undefined
  /** The release that a reference with a version takes. */
  readonly profile: (reference: ProfileReference, world: PastWorld) => Taken | undefined
}

/**
 * The instants at which a request for a version comes to something else than before, or its release is marked. Each
 * request is followed once through all that happened to the folders that it may mean, however many profiles ask for it.
 */
export class Steps {
  readonly #past: TimelinePast
  readonly #take: Takers
  readonly #known = new Map<string, readonly Instant[]>()
  /** The layers of a profile are asked for at each of its moments. */
  readonly #ofLayers = new Recent<Layer, readonly Instant[]>(200)

  constructor(past: TimelinePast, take: Takers) {
    this.#past = past
    this.#take = take
  }

  /** @param layer one whose source is a pack */
  ofLayer(layer: Layer): readonly Instant[] {
    return this.#ofLayers.get(layer, () => this.#findOfLayer(layer))
  }

  #findOfLayer(layer: Layer): readonly Instant[] {
    const { name, registry, version } = layer
    const folders = registry ? [`registry/${registry.value}/${name.value}`] : this.#past.packFolders(name.value)
    const key = ['pack', registry?.value, name.value, version?.value, version?.unquoted].join('\0')
    return this.#stepsOf(key, folders, (world) => this.#take.pack(layer, world), this.#past.registryMoments)
  }

  /** @param reference one with a version */
  ofReference(reference: ProfileReference): readonly Instant[] {
    const { profile, version } = reference
    const key = ['profile', profile.value, version?.value, version?.unquoted].join('\0')
    return this.#stepsOf(key, [`profiles/${profile.value}`], (world) => this.#take.profile(reference, world), [])
  }

  #stepsOf(
    key: string,
    folders: readonly string[],
    take: (world: PastWorld) => Taken | undefined,
    more: readonly Instant[],
  ): readonly Instant[] {
    const known = this.#known.get(key)
    if (known) return known
    const moments = [...new Set([...folders.flatMap((folder) => this.#past.moments(folder)), ...more])].sort()
    const steps: Instant[] = []
    let before: string | undefined
    for (const instant of moments) {
      const now = this.#told(take(this.#past.worldAt(instant)), instant)
      if (now !== before) steps.push(instant)
      before = now
    }
    this.#known.set(key, steps)
    return steps
  }

  #told(taken: Taken | undefined, instant: Instant): string | undefined {
    if (!taken) return undefined
    const { path, release } = taken
    return [path, release.tag ?? this.#past.contentAt(path, instant), ...marksAt(release, instant)].join('\0')
  }
}

/** Whether a list names an instant later than one, and no later than the other. */
export function isStepBetween(steps: readonly Instant[], from: Instant, to: Instant): boolean {
  const next = firstAfter(steps, from)
  return next !== undefined && next <= to
}

/** What is in force of a release at an instant. */
function marksAt({ yanked, deprecated, eol }: Release, instant: Instant): string[] {
  const marks = [yanked, deprecated].map((mark) => (mark && isMarked(mark, instant) ? mark.date + mark.reason : ''))
  return [...marks, eol !== undefined && eol <= instant.slice(0, 10) ? eol : '']
}

/** The earliest of the instants that come next in several ascending lists. */
export function nextOf(lists: Iterable<readonly Instant[]>, instant: Instant): Instant | undefined {
  let next: Instant | undefined
  for (const list of lists) {
    const candidate = firstAfter(list, instant)
    if (candidate !== undefined && (next === undefined || candidate < next)) next = candidate
  }
  return next
}
