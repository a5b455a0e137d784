import type { Json } from '../model/document.ts'
import type { ProfileType } from '../model/registry.ts'
import type { NewFiles } from './overlay.ts'
import { yamlFile } from './yaml-file.ts'

/** A pack or a profile, at what a version asks for; without one as the tree has it. */
export interface Entry {
  readonly name: string
  /** Only where two registries have a pack of that name. */
  readonly registry?: string
  readonly version?: string
}

/** A profile that is not written yet. */
export interface ProfilePlan {
  readonly name: string
  readonly displayName: string
  readonly description: string
  readonly version: string
  readonly type: ProfileType
  readonly cloudType: string
  readonly infrastructure: Entry | undefined
  readonly addOns: readonly Entry[]
  readonly layers: readonly Entry[]
}

/** The files of a profile. */
export function profileFiles(plan: ProfilePlan): NewFiles {
  const { name, displayName, description, version, type, cloudType, infrastructure, addOns, layers } = plan
  const text = yamlFile({
    name,
    displayName,
    description,
    version,
    type,
    cloudType,
    infrastructure: infrastructure && entry('profile', infrastructure),
    addOns: addOns.map((pick) => entry('profile', pick)),
    layers: layers.map((pick) => entry('pack', pick)),
  })
  return new Map([[`profiles/${name}/profile.yaml`, text]])
}

function entry(key: 'pack' | 'profile', { name, registry, version }: Entry): Json {
  return {
    [key]: name,
    ...(registry === undefined ? {} : { registry }),
    ...(version === undefined ? {} : { version }),
  }
}
