import type { ResolvedLayer } from '../model/composition.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Layer, Snapshot } from '../model/registry.ts'
import type { ReleaseIndex } from '../model/release.ts'
import type { PendingVersions } from '../version/take-newest.ts'

/** All that resolving looks at. */
export interface ResolveWorld {
  /** The tree under inspection: which registries, packs and profiles there are. */
  readonly snapshot: Snapshot
  readonly releases: ReleaseIndex
  /** What the tree's own, not yet released versions count for; `fallback` where absent. */
  readonly pending?: PendingVersions
  /** Layers that come to the same in this world as in another: they are not looked up again, and nothing is told of them. */
  readonly settled?: ReadonlyMap<Layer, ResolvedLayer>
}

/** Takes what is found on the way. */
export type Report = (diagnostic: Diagnostic) => void
