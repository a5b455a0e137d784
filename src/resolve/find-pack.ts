import { correction } from '../model/mend.ts'
import type { Layer, Registry } from '../model/registry.ts'
import type { ResolveDiagnostic } from './codes.ts'
import { didYouMean } from './did-you-mean.ts'
import type { ResolveWorld } from './world.ts'

/**
 * The folder of the pack that a layer names, `registry/public/cilium`. A pack that the tree no longer holds is found by
 * its releases, so that profiles of the past still resolve.
 */
export function findPack(
  layer: Layer,
  world: ResolveWorld,
  report: (diagnostic: ResolveDiagnostic) => void,
): string | undefined {
  if (layer.registry) return findIn(layer, world, report)
  const name = layer.name.value
  const { at } = layer.name
  const registries = packRegistries(world).filter((registry) => hasPack(`${registry.path}/${name}`, world))
  if (registries.length === 1) return `${registries[0]!.path}/${name}`
  if (registries.length === 0) {
    const help = didYouMean(name, packNames(world), 'packs')
    const fix = correction(at, name, packNames(world))
    report({ code: 'unknown-pack', severity: 'error', at, message: `There is no pack "${name}".`, help, fix })
    return undefined
  }
  const names = registries.map((registry) => registry.name)
  report({
    code: 'ambiguous-pack',
    severity: 'error',
    at,
    message: `Pack "${name}" is in ${names.length} registries: ${names.join(', ')}.`,
    help: `Say which is meant: registry: ${names[0]}`,
  })
  return undefined
}

function findIn(layer: Layer, world: ResolveWorld, report: (diagnostic: ResolveDiagnostic) => void) {
  const registry = findRegistry(layer, world, ['pack'], report)
  if (!registry) return undefined
  const name = layer.name.value
  const path = `${registry.path}/${name}`
  if (hasPack(path, world)) return path
  const elsewhere = packRegistries(world).find((other) => hasPack(`${other.path}/${name}`, world))
  const here = [...world.snapshot.packs.values()].filter((pack) => pack.registry === registry.name)
  report({
    code: 'unknown-pack',
    severity: 'error',
    at: layer.name.at,
    message: `Registry "${registry.name}" has no pack "${name}".`,
    help: elsewhere
      ? `Registry "${elsewhere.name}" has one.`
      : didYouMean(
          name,
          here.map((pack) => pack.name),
          `packs of ${registry.name}`,
        ),
    fix: elsewhere
      ? undefined
      : correction(
          layer.name.at,
          name,
          here.map((pack) => pack.name),
        ),
  })
  return undefined
}

/** The registry that a layer names, if it is of one of the kinds. */
export function findRegistry(
  layer: Layer,
  world: ResolveWorld,
  kinds: readonly Registry['kind'][],
  report: (diagnostic: ResolveDiagnostic) => void,
): Registry | undefined {
  const { value: name, at } = layer.registry!
  const registry = world.snapshot.registries.get(`registry/${name}`)
  if (registry && kinds.includes(registry.kind)) return registry
  const fitting = [...world.snapshot.registries.values()].filter((other) => kinds.includes(other.kind))
  const names = fitting.map((other) => other.name)
  const help = didYouMean(name, names, `${kinds.join(' and ')} registries`)
  if (!registry) {
    report({
      code: 'unknown-registry',
      severity: 'error',
      at,
      message: `There is no registry "${name}".`,
      help,
      fix: correction(at, name, names),
    })
    return undefined
  }
  const message = `A ${layer.sourceKey} cannot come from registry "${name}", which is of kind ${registry.kind}.`
  report({ code: 'wrong-registry-kind', severity: 'error', at, message, help })
  return undefined
}

function packRegistries(world: ResolveWorld): Registry[] {
  return [...world.snapshot.registries.values()].filter((registry) => registry.kind === 'pack')
}

function hasPack(path: string, world: ResolveWorld): boolean {
  return world.snapshot.packs.has(path) || (world.releases.line(path)?.releases.length ?? 0) > 0
}

function packNames(world: ResolveWorld): string[] {
  return [...world.snapshot.packs.values()].map((pack) => pack.name)
}
