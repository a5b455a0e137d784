import type { ComposedLayer, ComposedProfile } from '../model/composition.ts'
import type { SourceDocument } from '../model/document.ts'
import type { Located, Location } from '../model/location.ts'
import type { Release, ReleaseLine } from '../model/release.ts'
import type { Resolution } from '../model/resolution.ts'
import { linesOf } from '../model/written-text.ts'
import { isPrerelease } from '../version/compare.ts'
import { isMarked } from '../version/take-newest.ts'
import { isOwn } from './composed-place.ts'
import type { World } from './rule.ts'

/** A version or train that a profile's own file asks for, of a pack or of another profile, and what it came to. */
export interface AskedVersion {
  readonly name: string
  readonly at: Location
  readonly resolution: Resolution
  readonly release: Release
  readonly line: ReleaseLine
}

/**
 * The versions that a profile's own file asks for, but for those that a comment speaks of: on the line of the version,
 * or above it, or above the layer. What other profiles ask for is told of them, or lies in a release and cannot change.
 */
export function askedVersions(composed: ComposedProfile, world: World): readonly AskedVersion[] {
  const { document } = composed.profile
  if (document.at([]).revision !== undefined) return []
  const layers = composed.layers
    .filter((layer) => isOwn(composed, layer))
    .flatMap((layer) => askedBy(layer.packPath, packName(layer), layer.layer, layer.resolution))
  const written = [composed.profile.infrastructure, ...composed.profile.addOns]
  const references = composed.references.flatMap(({ profileName, at, resolution }) => {
    const entry = written.find((one) => one?.at === at)
    return entry ? askedBy(`profiles/${profileName}`, profileName, entry, resolution) : []
  })
  return [...layers, ...references]

  function askedBy(
    path: string | undefined,
    name: string,
    entry: { readonly version?: Located<string>; readonly at: Location },
    resolution: Resolution,
  ): readonly AskedVersion[] {
    const line = path === undefined ? undefined : world.releases.line(path)
    const { release } = resolution
    if (!line || release?.tag === undefined || !entry.version) return []
    if (hasComment(document, entry.version.at, entry.at)) return []
    return [{ name, at: entry.version.at, resolution, release, line }]
  }
}

function packName(layer: ComposedLayer): string {
  return layer.pack?.name ?? layer.name
}

/** Releases that one can advise to move to, newest version first. */
export function soundReleases(
  { releases, versioning }: ReleaseLine,
  { releases: { asOf } }: World,
): readonly Release[] {
  return releases.filter(
    ({ tag, yanked, deprecated, version }) =>
      tag !== undefined && !isMarked(yanked, asOf) && !isMarked(deprecated, asOf) && !isPrerelease(version, versioning),
  )
}

/** Whether an author has said a word about a version: beside it, or on the line above it or above its entry. */
function hasComment(document: SourceDocument, version: Location, entry: Location): boolean {
  const lines = linesOf(document)
  const isComment = (line: number) => /^\s*#+\s*[^\s#]/.test(lines[line - 1] ?? '')
  const beside = (lines[version.line - 1] ?? '').slice(version.endColumn - 1)
  return /^[^"']*\s#+\s*[^\s#]/.test(beside) || isComment(version.line - 1) || isComment(entry.line - 1)
}
