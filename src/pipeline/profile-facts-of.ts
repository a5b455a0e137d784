import { profileFacts, type ProfileFacts } from '../catalog/history/profile-facts.ts'
import type { FileTree, GitRepository } from '../model/repository.ts'
import { readProfile } from '../source/profile.ts'
import { checkFormat } from '../validate/schema.ts'

/** What a version of a profile's file says; each is parsed once and kept by its blob. */
export function profileFactsOf(blob: string, file: string, repository: GitRepository): ProfileFacts {
  const known = repository.facts.get('profile/1', blob)
  if (known !== undefined) return known as ProfileFacts
  const tree: FileTree = {
    revision: blob,
    list: () => [],
    read: (path) => (path === file ? repository.blob(blob) : undefined),
  }
  const profile = readProfile(tree, file.slice(0, file.lastIndexOf('/')), checkFormat).value
  const facts = profile ? profileFacts(profile) : unreadableProfile
  repository.facts.set('profile/1', blob, facts)
  return facts
}

/** What a version of the file that could not be read at all says: nothing. */
const unreadableProfile: ProfileFacts = { fields: {}, references: [], layers: [], variables: {}, overrides: {} }
