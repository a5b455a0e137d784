import type { ResolvedLayer } from '../model/composition.ts'
import type { Layer } from '../model/registry.ts'
import type { ResolveDiagnostic } from './codes.ts'
import { resolvePackLayer } from './resolve-pack-layer.ts'
import { reportPresets, resolveRemoteLayer } from './resolve-remote-layer.ts'
import { untold } from './untold.ts'
import type { ResolveWorld } from './world.ts'

/** One layer, settled; `undefined`, and a report, where it cannot be. */
export function resolveLayer(
  layer: Layer,
  world: ResolveWorld,
  report: (diagnostic: ResolveDiagnostic) => void,
): ResolvedLayer | undefined {
  const settled = world.settled?.get(layer)
  if (settled) return settled
  switch (layer.sourceKey) {
    case 'pack':
      return resolvePackLayer(layer, world, untold(report, layer.name, layer.registry))
    case 'chart':
    case 'package':
      return resolveRemoteLayer(layer, world, untold(report, layer.name, layer.registry))
    case 'manifests':
      reportPresets(layer, report)
      return resolveManifestLayer(layer)
  }
}

/** Manifests lie in the profile's own folder and are of its version; one of their own is a label. */
function resolveManifestLayer(layer: Layer): ResolvedLayer {
  const label = layer.version?.value
  return {
    layer,
    kind: layer.layer?.value ?? 'addon',
    source: 'manifest',
    name: layer.displayName?.value ?? layer.name.value,
    resolution:
      label === undefined
        ? { requested: undefined, kind: 'working-tree', candidates: [] }
        : { requested: label, kind: 'pin', resolved: label, candidates: [] },
    presets: [],
  }
}
