import type { Location } from '../model/location.ts'
import type { Release, ReleaseLine } from '../model/release.ts'
import { isPrerelease } from '../version/compare.ts'
import type { World } from './rule.ts'

/** The version in a file that is not released yet, and the releases there are. */
export interface ComingVersion {
  readonly subject: 'pack' | 'profile'
  readonly name: string
  readonly version: string
  readonly at: Location
  readonly line: ReleaseLine
  /** Newest first. */
  readonly newer: readonly Release[]
  readonly older: readonly Release[]
}

/** Every pack and profile whose file names a version that is not released, where others are; prereleases aside. */
export function* comingVersions({ snapshot, releases }: World): Iterable<ComingVersion> {
  for (const subject of ['pack', 'profile'] as const) {
    const all = subject === 'pack' ? snapshot.packs : snapshot.profiles
    for (const { path, name, version } of all.values()) {
      const line = version && releases.line(path)
      if (!line || isPrerelease(version.value, line.versioning)) continue
      const own = line.releases.findIndex((one) => one.tag === undefined && one.version === version.value)
      const isFull = ({ tag, version }: Release) => tag !== undefined && !isPrerelease(version, line.versioning)
      if (own === -1 || !line.releases.some(isFull)) continue
      const newer = line.releases.slice(0, own).filter(isFull)
      const older = line.releases.slice(own + 1).filter(isFull)
      yield { subject, name, version: version.value, at: version.at, line, newer, older }
    }
  }
}
