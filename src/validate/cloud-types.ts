import { builtInCloudTypes, type Snapshot } from '../model/registry.ts'

/** The environments that a repository knows: those built in, then its own. */
export function knownCloudTypes({ settings }: Snapshot): readonly string[] {
  return [...builtInCloudTypes, ...settings.cloudTypes.map(({ name }) => name)]
}
