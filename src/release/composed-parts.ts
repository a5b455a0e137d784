import type { ComposedProfile, ResolvedReference } from '../model/composition.ts'

/** The folders of the packs and profiles that a stack takes at a version which is not released yet. */
export function unreleasedParts({ layers, references }: ComposedProfile): string[] {
  const taken = [
    ...layers.map(({ resolution }) => resolution),
    ...allReferences(references).map((one) => one.resolution),
  ]
  return taken.flatMap(({ kind, release }) =>
    kind !== 'working-tree' && release && release.tag === undefined ? [release.path] : [],
  )
}

/** Where a stack takes what the tree holds, as beginnings of file paths: profiles without a version, registries. */
export function partsOfTree({ layers, references }: ComposedProfile): string[] {
  const beside = allReferences(references).filter(({ resolution }) => resolution.kind === 'working-tree')
  const registries = layers.flatMap(({ registryPath }) => registryPath ?? [])
  return [
    ...beside.map(({ profileName }) => `profiles/${profileName}/`),
    ...registries.map((one) => `${one}/registry.yaml`),
  ]
}

function allReferences(references: readonly ResolvedReference[]): ResolvedReference[] {
  return references.flatMap((one) => [one, ...allReferences(one.profile?.references ?? [])])
}
