import type { Json, LocatedMap } from '../../model/document.ts'
import { plainValue } from '../../model/plain-value.ts'
import type { Pack, Profile } from '../../model/registry.ts'
import type { ComposedUse } from '../uses.ts'

/** What search entries call the pack, chart or package of a layer by; a layer of manifests is none of them. */
export function keyOf({ packPath, registryPath, component }: ComposedUse['layers'][number]): string | undefined {
  return packPath ?? (registryPath === undefined ? undefined : `${registryPath} ${component}`)
}

/** What a pack lets one set, by its defaults and its presets. */
export function keysOf({ values, presets }: Pack): string[] {
  const added = presets.flatMap(({ add }) => (add ? pathsIn(plainValue(add)) : []))
  return [...new Set([...pathsIn(values?.data), ...added])]
}

/** What a profile's own text sets, layer by layer. */
export function setsOf(profile: Profile, use: ComposedUse): { owner: string; path: string }[] {
  const owners = new Map(use.layers.map((layer) => [layer.name, keyOf(layer)]))
  const byComponent = new Map(use.layers.map((layer) => [layer.component, keyOf(layer)]))
  const set = (name: string, values: LocatedMap | undefined) => {
    const owner = owners.get(name) ?? byComponent.get(name) ?? ''
    return values ? pathsIn(plainValue(values)).map((path) => ({ owner, path })) : []
  }
  return [
    ...profile.layers.flatMap(({ name, displayName, values }) => set(displayName?.value ?? name.value, values)),
    ...profile.overrides.flatMap(({ layer, values }) => set(layer.value, values)),
  ]
}

/** The paths of all keys, `ipam.mode`, from below the chart or manifest that they belong to. */
export function pathsIn(values: Json | undefined): string[] {
  const paths = new Set<string>()
  const visit = (value: Json | undefined, path: readonly string[]): void => {
    if (path.length > 0) paths.add(path.join('.'))
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return
    for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key])
  }
  for (const [part, value] of Object.entries(isMap(values) ? values : {})) {
    if (part !== 'charts' && part !== 'manifests') visit(value, [part])
    else for (const inner of Object.values(isMap(value) ? value : {})) visit(inner, [])
  }
  return [...paths]
}

function isMap(value: Json | undefined): value is { [key: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
