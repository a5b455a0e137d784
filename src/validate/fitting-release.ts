import type { ComposedLayer } from '../model/composition.ts'
import type { PackDependency } from '../model/registry.ts'
import type { Release } from '../model/release.ts'
import { inBounds } from '../version/bounds.ts'
import { isPrerelease } from '../version/compare.ts'
import type { World } from './rule.ts'

/** How many releases of a pack are read to find one with other bounds. */
const mostRead = 40

/** The newest release, on what a layer asks for where there is one, that all dependencies on its pack accept. */
export function newestWithin(
  layer: ComposedLayer,
  dependencies: readonly PackDependency[],
  world: World,
): string | undefined {
  const versioning = layer.pack?.versioning ?? 'semver'
  const accepts = (version: string) =>
    dependencies.every(
      ({ minVersion, maxVersion, type }) =>
        inBounds(version, minVersion, maxVersion, versioning) === (type !== 'notSupported'),
    )
  return choices(layer, world).find(({ version }) => accepts(version))?.version
}

/** The newest release of a layer's pack whose own dependencies accept the other layers. */
export function newestAccepting(
  layer: ComposedLayer,
  accepts: (dependencies: readonly PackDependency[]) => boolean,
  world: World,
): string | undefined {
  const older = choices(layer, world).slice(0, mostRead)
  return older.find((release) => accepts(world.releases.pack(release).pack.dependencies))?.version
}

/** Releases that could take the place of the one taken, newest first: those on its train, else all that are sound. */
function choices(layer: ComposedLayer, { releases }: World): readonly Release[] {
  const { resolution, packPath } = layer
  const line = packPath === undefined ? undefined : releases.line(packPath)
  if (!line) return []
  const onTrain = new Set(
    resolution.candidates.filter(({ passedOver }) => passedOver?.kind === 'older').map(({ version }) => version),
  )
  return line.releases.filter(({ version, tag, yanked, date }) => {
    if (tag === undefined || yanked || date > releases.asOf || version === resolution.resolved) return false
    return resolution.kind === 'train' ? onTrain.has(version) : !isPrerelease(version, line.versioning)
  })
}
