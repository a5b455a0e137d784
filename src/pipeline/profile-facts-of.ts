import type { Profile, ProfileReference } from '../model/registry.ts'
import type { FileTree, GitRepository } from '../model/repository.ts'
import { readProfile } from '../source/profile.ts'
import { checkFormat } from '../validate/schema.ts'

/** What a version of a profile's file says that is asked for often: small and plain, so that it is kept by blob id. */
export interface ProfileFacts {
  /** The profiles that it composes; `version` is empty where none is named. */
  readonly references: readonly { readonly profile: string; readonly version: string }[]
}

/** What a version of a profile's file says; each is parsed once and kept by its blob. */
export function profileFactsOf(blob: string, file: string, repository: GitRepository): ProfileFacts {
  const known = repository.facts.get('profile-references/1', blob)
  if (known !== undefined) return known as ProfileFacts
  const tree: FileTree = {
    revision: blob,
    list: () => [],
    read: (path) => (path === file ? repository.blob(blob) : undefined),
  }
  const profile = readProfile(tree, file.slice(0, file.lastIndexOf('/')), checkFormat).value
  const facts = { references: profile ? referencesOf(profile) : [] }
  repository.facts.set('profile-references/1', blob, facts)
  return facts
}

function referencesOf({ infrastructure, addOns }: Profile): ProfileFacts['references'] {
  const written = (reference: ProfileReference) => ({
    profile: reference.profile.value,
    version: reference.version?.value ?? '',
  })
  return [...(infrastructure ? [infrastructure] : []), ...addOns].map(written)
}
