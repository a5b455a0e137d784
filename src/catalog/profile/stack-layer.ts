import type { ComposedLayer, ComposedProfile } from '../../model/composition.ts'
import { compareVersions, isPrerelease } from '../../version/compare.ts'
import type { CatalogContext } from '../context.ts'
import { candidateRows } from './candidate-rows.ts'
import { dependencyRows, requirerRows } from './dependency-rows.ts'
import { layerLabels } from '../labels.ts'
import { artifactAnchor, packHref, profileHref, registryHref, releaseAnchor } from '../links.ts'
import type { LayerChip, Link, StackLayer } from '../model.ts'
import { logoOf } from '../logos.ts'
import { releaseLife, unsealed } from '../release-state.ts'
import { valueRows } from './values.ts'

export function layerChip(layer: ComposedLayer): LayerChip {
  return { kind: layer.kind, name: layer.name, version: layer.resolution.resolved ?? '' }
}

/** One layer as a profile's page shows it. */
export function stackLayer(layer: ComposedLayer, composed: ComposedProfile, context: CatalogContext): StackLayer {
  const { resolution, pack } = layer
  const values = valueRows(layer.values, context.links, context.tools.yaml)
  const release = resolution.release
  return {
    id: layer.id,
    kind: layer.kind,
    kindLabel: layerLabels[layer.kind],
    source: layer.source,
    name: layer.name,
    component: componentLink(layer),
    ...logoOf(layer.packPath, context),
    ...(layer.registryPath === undefined ? {} : { registry: registryLink(layer.registryPath, context) }),
    ...(pack?.addonType === undefined ? {} : { addonType: pack.addonType }),
    ...(resolution.requested === undefined ? {} : { requested: resolution.requested }),
    ...(resolution.resolved === undefined ? {} : { resolved: resolution.resolved }),
    requestKind: resolution.kind,
    ...(layer.packPath !== undefined && resolution.resolved !== undefined
      ? { resolvedHref: `${packHref(layer.packPath)}#${releaseAnchor(resolution.resolved)}` }
      : {}),
    ...(release?.tag === undefined ? {} : { releaseDate: release.date }),
    ...layerLife(layer, context),
    ...(release ? unsealed(release, context) : {}),
    ...(release?.signature ? { signature: release.signature } : {}),
    ...newerThanTaken(layer, context),
    ...eolOf(layer),
    why: layer.source === 'manifest' ? 'Files in the profile’s own folder.' : context.why(resolution),
    candidates: candidateRows(layer, context),
    ...(composed.references.length === 0 ? {} : { from: fromLink(layer) }),
    presets: layer.presets.map(({ name, displayName, group }) => ({
      name,
      displayName,
      ...(group === undefined ? {} : { group }),
    })),
    installPriority: layer.installPriority,
    ...(layer.layer.namespace === undefined ? {} : { namespace: layer.layer.namespace }),
    manifests: context.manifestsOf(layer, composed),
    values,
    changedValues: values.filter((row) => row.origin !== undefined && row.origin.kind !== 'pack').length,
    dependencies: dependencyRows(layer, composed, context),
    ...requirerRows(layer, composed, context),
  }
}

function componentLink(layer: ComposedLayer): Link {
  const text = layer.layer.name.value
  if (layer.packPath !== undefined) return { text, href: packHref(layer.packPath) }
  if (layer.registryPath === undefined) return { text }
  return { text, href: `${registryHref(layer.registryPath.slice('registry/'.length))}#${artifactAnchor(text)}` }
}

function registryLink(path: string, context: CatalogContext): Link {
  const name = path.slice('registry/'.length)
  return { text: context.snapshot.registries.get(path)?.displayName ?? name, href: registryHref(name) }
}

function fromLink(layer: ComposedLayer): Link {
  const { role, profile, version } = layer.from
  return { text: profile, href: profileHref(profile, role === 'own' ? undefined : version) }
}

function layerLife(layer: ComposedLayer, context: CatalogContext): Pick<StackLayer, 'state' | 'stateNote'> {
  if (layer.source !== 'pack') return { state: 'current' }
  const annotations = layer.pack?.annotations ?? {}
  const { state, note } = releaseLife({ ...layer.resolution.release, ...eolOf(layer), annotations }, context)
  return { state, ...(note === undefined ? {} : { stateNote: note }) }
}

function eolOf(layer: ComposedLayer): { eol?: string } {
  const eol = layer.resolution.release?.eol ?? layer.pack?.eol
  return eol === undefined ? {} : { eol }
}

function newerThanTaken(layer: ComposedLayer, context: CatalogContext): { newest?: string } {
  const line = layer.packPath === undefined ? undefined : context.releases.line(layer.packPath)
  const { resolved } = layer.resolution
  if (!line || resolved === undefined) return {}
  const newest = line.releases.find(
    (release) => release.tag !== undefined && !release.yanked && !isPrerelease(release.version, line.versioning),
  )
  const isNewer = newest !== undefined && compareVersions(newest.version, resolved, line.versioning) > 0
  return isNewer ? { newest: newest.version } : {}
}
