import type { Profile, ProfileReference, Snapshot } from '../model/registry.ts'
import type { Release, ReleaseIndex } from '../model/release.ts'
import { parseSpec } from '../version/parse-spec.ts'
import { takeNewest } from '../version/take-newest.ts'

/** A profile, and the release at whose commit it was read; without one it is the tree's. */
interface Read {
  readonly profile: Profile
  readonly within: Release | undefined
}

/**
 * Tells which profiles a change of some packs and profiles can reach: those in whose stack one of the names stands.
 * Only references are followed, and no pack is read, for most profiles of a large registry are not concerned.
 */
export function reachOf(names: ReadonlySet<string>, snapshot: Snapshot, releases: ReleaseIndex) {
  const known = new Map<string, boolean>()
  return (profile: Profile, within?: Release): boolean => isReached({ profile, within }, [])

  function isReached(read: Read, chain: readonly string[]): boolean {
    const { profile, within } = read
    const key = `${profile.path}\0${within?.tag ?? ''}`
    if (chain.includes(key)) return false
    const answer = known.get(key) ?? mentions(read, [...chain, key])
    known.set(key, answer)
    return answer
  }

  function mentions({ profile, within }: Read, chain: readonly string[]): boolean {
    if (profile.layers.some(({ name }) => names.has(name.value.slice(name.value.lastIndexOf('/') + 1)))) return true
    const references = [profile.infrastructure, ...profile.addOns].filter((one) => one !== undefined)
    return references.some((one) => {
      if (names.has(one.profile.value)) return true
      const inner = composed(one, within)
      return inner !== undefined && isReached(inner, chain)
    })
  }

  function composed({ profile: { value: name }, version }: ProfileReference, within: Release | undefined) {
    const path = `profiles/${name}`
    if (!version) {
      const beside = within ? releases.profileBeside(within, path)?.profile : snapshot.profiles.get(path)
      return beside && { profile: beside, within }
    }
    const line = releases.line(path)
    const spec = line && parseSpec(version.value, line.versioning)
    if (!spec || spec.kind === 'problem') return undefined
    const { release } = takeNewest(spec, line.releases, { versioning: line.versioning, asOf: releases.asOf })
    return release && { profile: releases.profile(release).profile, within: release.tag ? release : undefined }
  }
}
