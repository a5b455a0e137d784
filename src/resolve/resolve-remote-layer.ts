import { correction } from '../model/mend.ts'
import type { ResolvedLayer } from '../model/composition.ts'
import type { Layer, Registry } from '../model/registry.ts'
import type { Resolution } from '../model/resolution.ts'
import { parseSpec } from '../version/parse-spec.ts'
import type { ResolveDiagnostic } from './codes.ts'
import { didYouMean } from './did-you-mean.ts'
import { findRegistry } from './find-pack.ts'
import type { ResolveWorld } from './world.ts'

type Report = (diagnostic: ResolveDiagnostic) => void

/** A layer whose source is a chart or a package of a remote registry, which is pinned: its releases are not known. */
export function resolveRemoteLayer(layer: Layer, world: ResolveWorld, report: Report): ResolvedLayer | undefined {
  reportPresets(layer, report)
  const registry = remoteRegistry(layer, world, report)
  const resolution = pinned(layer, report)
  if (!registry || registry.kind === 'pack') return undefined
  const isKnown = registry.artifacts.length === 0 || registry.artifacts.some(({ name }) => name === layer.name.value)
  if (!isKnown) reportUnknown(layer, registry, report)
  if (!isKnown || !resolution) return undefined
  return {
    layer,
    kind: layer.layer?.value ?? 'addon',
    source: registry.kind,
    name: layer.displayName?.value ?? layer.name.value,
    registryPath: registry.path,
    resolution,
    presets: [],
  }
}

/** Presets belong to packs: on any other source they name nothing. */
export function reportPresets(layer: Layer, report: Report): void {
  for (const { value: name, at } of layer.presets) {
    const message = `Preset "${name}" does not exist: only packs have presets, and this layer is no pack.`
    report({ code: 'unknown-preset', severity: 'error', at, message, help: 'Write the values themselves instead.' })
  }
}

function kindsFor(layer: Layer): readonly Registry['kind'][] {
  return layer.sourceKey === 'package' ? ['zarf'] : ['helm', 'oci']
}

function remoteRegistry(layer: Layer, world: ResolveWorld, report: Report): Registry | undefined {
  const kinds = kindsFor(layer)
  if (layer.registry) return findRegistry(layer, world, kinds, report)
  const name = layer.name.value
  const fitting = [...world.snapshot.registries.values()].filter((registry) => kinds.includes(registry.kind))
  const listing = fitting.filter((registry) => registry.artifacts.some((artifact) => artifact.name === name))
  if (listing.length === 1) return listing[0]
  const choices = (listing.length > 0 ? listing : fitting).map((registry) => registry.name)
  const several = `is listed by ${listing.length} registries, and the layer does not say which it means`
  const message = `The ${layer.sourceKey} "${name}" ${listing.length > 1 ? several : 'needs a registry'}.`
  const help = choices.length === 0 ? `Add a registry of kind ${kinds[0]}.` : `Add one of: ${choices.join(', ')}.`
  report({ code: 'missing-registry', severity: 'error', at: layer.name.at, message, help })
  return undefined
}

function reportUnknown(layer: Layer, registry: Registry, report: Report): void {
  const { value: name, at } = layer.name
  const noun = layer.sourceKey === 'package' ? 'package' : 'chart'
  const known = registry.artifacts.map((artifact) => artifact.name)
  report({
    code: noun === 'package' ? 'unknown-package' : 'unknown-chart',
    severity: 'error',
    at,
    message: `Registry "${registry.name}" lists no ${noun} "${name}".`,
    help: didYouMean(name, known, `${noun}s of ${registry.name}`),
    fix: correction(at, name, known),
  })
}

/** Any text that is written like a version or a tag pins; a word alone (`latest`) moves, and does not. */
function pinned(layer: Layer, report: Report): Resolution | undefined {
  const noun = `${layer.sourceKey} "${layer.name.value}"`
  if (!layer.version) {
    const message = `The ${noun} does not say which version it takes.`
    const help = 'Add the exact version.'
    report({ code: 'missing-version', severity: 'error', at: layer.name.at, message, help })
    return undefined
  }
  const { value: text, at } = layer.version
  const spec = parseSpec(text, 'loose')
  if (spec.kind === 'train') {
    const message = `"${text}" is a train, but the releases of a remote registry are not known here.`
    const help = `Write the exact version of the ${layer.sourceKey}.`
    report({ code: 'train-on-remote', severity: 'error', at, message, help })
    return undefined
  }
  if (spec.kind === 'problem' && spec.reason !== 'unreadable') {
    const message = `"${text}" is not an exact version of the ${noun}.`
    const help = 'Write one: the releases of a remote registry are not known here.'
    report({ code: 'invalid-version-spec', severity: 'error', at, message, help })
    return undefined
  }
  return { requested: text, kind: 'pin', resolved: text, candidates: [] }
}
