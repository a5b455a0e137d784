import type { Profile, ProfileReference } from '../model/registry.ts'
import type { Subject } from './engine.ts'
import { NotLoaded } from './past.ts'
import type { PastWorld } from './past-world.ts'

/**
 * The folders that composing a profile will look at, as far as its own file tells: the packs of its layers in every
 * registry that has one of that name, the profiles that it composes, and what those name in their turn as the tree has
 * them. A guess that saves waiting: what it misses is loaded when it is missed.
 */
export function neededBy({ name, version }: Subject, world: PastWorld): ReadonlySet<string> {
  const needed = new Set<string>()
  const path = `profiles/${name}`
  const release =
    version === undefined ? undefined : world.releases.line(path)?.releases.find((one) => one.version === version)
  const profile = release ? world.releases.profile(release).profile : world.snapshot.profiles.get(path)
  const registries = [...world.snapshot.registries.keys()]
  const gather = (one: Profile): void => {
    for (const { sourceKey, name: pack, registry } of one.layers) {
      const among = registry ? [`registry/${registry.value}`] : registries
      if (sourceKey === 'pack') for (const folder of among) needed.add(`${folder}/${pack.value}`)
    }
    for (const reference of references(one)) {
      const folder = `profiles/${reference.profile.value}`
      if (needed.has(folder)) continue
      needed.add(folder)
      const inner = ifLoaded(() => world.snapshot.profiles.get(folder))
      if (inner) gather(inner)
    }
  }
  if (profile) gather(profile)
  return needed
}

function ifLoaded<T>(ask: () => T): T | undefined {
  try {
    return ask()
  } catch (error) {
    if (error instanceof NotLoaded) return undefined
    throw error
  }
}

function references({ infrastructure, addOns }: Profile): readonly ProfileReference[] {
  return infrastructure ? [infrastructure, ...addOns] : addOns
}
