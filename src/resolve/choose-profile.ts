import { closest } from '../model/closest.ts'
import { UserError } from '../model/diagnostic.ts'
import type { Profile, Snapshot } from '../model/registry.ts'
import type { ReleaseIndex } from '../model/release.ts'

/**
 * The profile that a command line names: `aws-production` for the tree's own, `aws-production@1.2.0` for a release.
 * Throws a UserError that says what there is where there is none.
 *
 * @param at the day, instant or revision that was asked for; absent for the working tree
 */
export function chooseProfile(text: string, snapshot: Snapshot, releases: ReleaseIndex, at?: string): Profile {
  const [name = '', version] = text.replace(/^profiles\//, '').split('@', 2)
  if (version === '')
    throw new UserError(`"${text}" names no version.`, `Write ${name}@1.2.0, or ${name} for the tree's own.`)
  const path = `profiles/${name}`
  if (version === undefined) {
    const profile = snapshot.profiles.get(path)
    if (profile) return profile
    const known = [...snapshot.profiles.values()].map((one) => one.name)
    const pack = [...snapshot.packs].find(([folder, one]) => one.name === name || folder === `registry/${name}`)
    if (pack)
      throw new UserError(
        `"${name}" is a pack, not a profile.`,
        `Its releases: layerbook history ${pack[0].slice('registry/'.length)}`,
      )
    const meant = closest(name, known)
    const help =
      meant === undefined
        ? `Profiles ${at === undefined ? 'here' : 'then'}: ${listed(known)}.`
        : `Did you mean "${meant}"?`
    throw new UserError(`There is no profile "${name}"${at === undefined ? '' : ` as of ${at}`}.`, help)
  }
  const line = releases.line(path)
  const release = line?.releases.find((one) => one.version === version && one.tag !== undefined)
  if (release) return releases.profile(release).profile
  const versions = line?.releases.filter((one) => one.tag !== undefined).map((one) => one.version) ?? []
  throw new UserError(
    `Profile "${name}" has no release "${version}" as of ${releases.asOf}.`,
    versions.length > 0
      ? `Its releases then: ${listed(versions)}.`
      : "It had none then; leave out the version for the tree's own.",
  )
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'none'
  return names.length > 20 ? `${names.slice(0, 20).join(', ')} and ${names.length - 20} more` : names.join(', ')
}
