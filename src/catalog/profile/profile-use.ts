import { stackHref, valuesHref } from '../api/api-profile.ts'
import { profileAtHref } from '../links.ts'
import type { ProfilePage, ProfileUse } from '../model.ts'
import { shellWord } from '../../model/shell-word.ts'

/** A profile's composition as files, written by the room that knows YAML. */
export interface ProfileExports {
  /** A profile file with every version pinned. */
  readonly stack: string
  /** The effective values of each layer. */
  readonly values: string
}

/** How to take a profile along: as files, as a link to exactly this, and as commands that give the same again. */
export function profileUse(
  page: Pick<ProfilePage, 'name' | 'version' | 'revision' | 'asOf' | 'apiHref'>,
  { stack }: ProfileExports,
): ProfileUse {
  const isRelease = page.revision === 'release'
  const what = shellWord(isRelease ? `${page.name}@${page.version}` : page.name)
  return {
    stackHref: stackHref(page.apiHref),
    stackYaml: stack,
    valuesHref: valuesHref(page.apiHref),
    permalink: profileAtHref(page.name, page.asOf, isRelease ? page.version : undefined),
    command: `layerbook resolve ${what} --at ${page.asOf}`,
  }
}
