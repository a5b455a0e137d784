import type { Instant } from '../model/registry.ts'
import type { Release, ReleaseIndex, ReleaseLine } from '../model/release.ts'
import { newestFirst } from '../version/compare.ts'

/** The releases of one pack or profile, changed. */
export type LineChange = (releases: readonly Release[]) => readonly Release[]

/**
 * The releases as they would be: some lines changed, looked at from an instant, or from the index's own where that is
 * later. What is not changed is the index's own, so the index must know all that there is at that instant.
 */
export function futureReleases(
  index: ReleaseIndex,
  instant: Instant,
  changes: ReadonlyMap<string, LineChange> = new Map(),
): ReleaseIndex {
  const lines = new Map<string, ReleaseLine | undefined>()
  return {
    asOf: instant > index.asOf ? instant : index.asOf,
    hasReleases: index.hasReleases || changes.size > 0,
    line(path) {
      const change = changes.get(path)
      if (!change) return index.line(path)
      if (!lines.has(path)) lines.set(path, changed(index.line(path), change))
      return lines.get(path)
    },
    pack: (release) => index.pack(release),
    profile: (release) => index.profile(release),
    profileBeside: (release, path) => index.profileBeside(release, path),
  }
}

function changed(line: ReleaseLine | undefined, change: LineChange): ReleaseLine | undefined {
  return line && { ...line, releases: newestFirst(change(line.releases), ({ version }) => version, line.versioning) }
}
