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
  const tagged = releases.line(path)?.releases.filter((one) => one.tag !== undefined) ?? []
  const profile = version === undefined ? snapshot.profiles.get(path) : undefined
  if (profile) return profile
  const release = tagged.find((one) => one.version === version)
  if (release) return releases.profile(release).profile
  const versions = tagged.map((one) => one.version)
  if (version === undefined || (versions.length === 0 && !snapshot.profiles.has(path)))
    throw noProfile(name, versions, snapshot, at)
  throw new UserError(
    `Profile "${name}" has no release "${version}" as of ${releases.asOf}.`,
    versions.length > 0
      ? `Its releases then: ${listed(versions)}.`
      : "It had none then; leave out the version for the tree's own.",
  )
}

function noProfile(name: string, versions: readonly string[], { profiles, packs }: Snapshot, at?: string): UserError {
  const when = at === undefined ? '' : ` as of ${at}`
  if (versions.length > 0) {
    const help = `Its releases are left: ${listed(versions.map((version) => `${name}@${version}`))}.`
    return new UserError(`The tree has no profile "${name}"${when}.`, help)
  }
  const pack = [...packs].find(([folder, one]) => one.name === name || folder === `registry/${name}`)
  if (pack) {
    const help = `Its releases: layerbook history ${pack[0].slice('registry/'.length)}`
    return new UserError(`"${name}" is a pack, not a profile.`, help)
  }
  const known = [...profiles.values()].map((one) => one.name)
  const meant = closest(name, known)
  const there = `Profiles ${at === undefined ? 'here' : 'then'}: ${listed(known)}.`
  return new UserError(
    `There is no profile "${name}"${when}.`,
    meant === undefined ? there : `Did you mean "${meant}"?`,
  )
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'none'
  return names.length > 20 ? `${names.slice(0, 20).join(', ')} and ${names.length - 20} more` : names.join(', ')
}
