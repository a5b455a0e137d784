import type { PastIndex, PastProfileEntry } from '../../src/model/past.ts'

/** How the cloud that a profile is for is called, as pages call it. */
export function cloudName({ cloudType }: PastProfileEntry, { cloudTypes }: PastIndex): string {
  return cloudTypes.find(({ name }) => name === cloudType)?.displayName ?? cloudType
}
