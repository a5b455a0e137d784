import { correction } from '../model/mend.ts'
import type { ResolvedLayer } from '../model/composition.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Location } from '../model/location.ts'
import type { Layer, Pack, Preset } from '../model/registry.ts'
import type { Release, ReleaseLine } from '../model/release.ts'
import type { Resolution } from '../model/resolution.ts'
import type { ResolveDiagnostic } from './codes.ts'
import { didYouMean } from './did-you-mean.ts'
import { findPack } from './find-pack.ts'
import { takeRelease } from './take-release.ts'
import { worthTaking } from './version-words.ts'
import type { ResolveWorld } from './world.ts'

type Report = (diagnostic: ResolveDiagnostic) => void

/**
 * Which release of which pack a layer takes; `undefined`, and a report, where there is none. Contents are read only
 * where a group is asked for.
 */
export function takePack(
  layer: Layer,
  world: ResolveWorld,
  report: Report,
): { readonly packPath: string; readonly resolution: Resolution; readonly release: Release } | undefined {
  const packPath = findPack(layer, world, report)
  if (packPath === undefined) return undefined
  const line = world.releases.line(packPath) ?? emptyLine(packPath, world)
  if (!layer.version) {
    const newest = worthTaking(line, world.releases.asOf)[0]?.version
    report({
      code: 'missing-version',
      severity: 'error',
      at: layer.name.at,
      message: `Layer "${layer.name.value}" does not say which version it takes.`,
      help: `Add a version or a train${newest === undefined ? '' : `; the newest is "${newest}"`}.`,
    })
    return undefined
  }
  const { releases } = world
  const groupOf = (candidate: Release) => releases.pack(candidate).pack.group
  const resolution = takeRelease(layer.version, line, layer.name.value, world, report, groupOf)
  const release = resolution?.release
  return release && { packPath, resolution, release }
}

/** A layer whose source is a pack, at the release it asks for. */
export function resolvePackLayer(layer: Layer, world: ResolveWorld, report: Report): ResolvedLayer | undefined {
  const taken = takePack(layer, world, report)
  if (!taken || !layer.version) return undefined
  const { packPath, resolution, release } = taken
  const { pack, diagnostics } = world.releases.pack(release)
  const { tag } = release
  if (tag !== undefined) reportFaults(`Release ${tag}`, diagnostics, layer.version.at, report)
  return {
    layer,
    kind: layer.layer?.value ?? pack.layer ?? 'addon',
    source: 'pack',
    name: layer.displayName?.value ?? layer.name.value,
    registryPath: packPath.slice(0, packPath.lastIndexOf('/')),
    packPath,
    resolution,
    pack,
    presets: choosePresets(layer, pack, report),
  }
}

function emptyLine(path: string, world: ResolveWorld): ReleaseLine {
  return { path, versioning: world.snapshot.packs.get(path)?.versioning ?? 'semver', releases: [] }
}

/** How many mistakes of a release are shown. */
const mostFaults = 5

/** A release cannot be mended, so its mistakes are told once, where it is taken. */
export function reportFaults(subject: string, diagnostics: readonly Diagnostic[], at: Location, report: Report): void {
  const faults = diagnostics.filter((diagnostic) => diagnostic.severity === 'error')
  const [first] = faults
  if (!first) return
  const count = faults.length === 1 ? 'a mistake' : `${faults.length} mistakes`
  report({
    code: 'faulty-release',
    severity: 'warning',
    at,
    message: `${subject} holds ${count}: ${first.message}`,
    help: 'A release cannot be changed: release a mended version, and take that.',
    related: faults.slice(0, mostFaults).map((fault) => ({ at: fault.at, message: fault.message })),
  })
}

function choosePresets(layer: Layer, pack: Pack, report: Report): Preset[] {
  const chosen: Preset[] = []
  for (const { value: name, at } of layer.presets) {
    const preset = pack.presets.find((each) => each.name === name)
    const rival = preset?.group === undefined ? undefined : chosen.find((each) => each.group === preset.group)
    if (!preset) {
      const known = pack.presets.map((each) => each.name)
      const message = `Pack "${pack.name}"${versionWords(pack)} has no preset "${name}".`
      const help = didYouMean(name, known, `presets of ${pack.name}`)
      report({ code: 'unknown-preset', severity: 'error', at, message, help, fix: correction(at, name, known) })
    } else if (rival && rival !== preset) {
      const message = `Presets "${rival.name}" and "${name}" exclude each other: both are of group "${rival.group}".`
      report({ code: 'conflicting-presets', severity: 'error', at, message, help: `Keep one of the two.` })
    }
    if (preset && !chosen.includes(preset)) chosen.push(preset)
  }
  return chosen
}

function versionWords(pack: Pack): string {
  return pack.version === undefined ? '' : ` ${pack.version.value}`
}
