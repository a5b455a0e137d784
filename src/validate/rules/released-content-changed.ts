import { belongsToPack, belongsToProfile } from '../../model/folder-layout.ts'
import type { Located } from '../../model/location.ts'
import type { Pack, Profile } from '../../model/registry.ts'
import type { Release, ReleaseLine } from '../../model/release.ts'
import { listed, quoted } from '../in-words.ts'
import type { Finding, Rule, TreeWorld } from '../rule.ts'
import { nextPatch } from '../next-version.ts'

/** How many files are named. */
const mostNamed = 3

export const releasedContentChanged: Rule = {
  code: 'released-content-changed',
  severity: 'error',
  summary: 'A pack or profile has changed, but its version is released already.',
  explanation:
    'A release is the folder as it was tagged, and never changes. What differs from it, the README too, reaches nobody under the same version. Every file of the folder counts but the ledger; line ends as a working tree has them do not, nor new files that nothing reads and nobody has committed. Write the next version, or put the files back.',
  *tree(world) {
    const { packs, profiles } = world.snapshot
    for (const pack of packs.values()) yield* changed(pack, belongsToPack, world)
    for (const profile of profiles.values()) yield* changed(profile, belongsToProfile, world)
  },
}

function* changed(
  { path, version }: Pack | Profile,
  belongs: (file: string) => boolean,
  world: TreeWorld,
): Iterable<Finding> {
  const line = world.releases.line(path)
  const release = line?.releases.find((one) => one.tag !== undefined && one.version === version?.value)
  // Where the tag holds other content than was released, that is told, and what to compare with is not known.
  if (!line || !version || !release || isMoved(release, world)) return
  const files = world.changedSince(release, belongs)
  if (files.length === 0) return
  const named = files.slice(0, mostNamed)
  const names = listed(files.length > mostNamed ? [...named, `${files.length - mostNamed} more files`] : named)
  const next = release.subject === 'profile' ? nextFree(version.value, line) : undefined
  yield {
    at: version.at,
    message: `Version ${version.value} is released, and ${names} ${files.length === 1 ? 'is' : 'are'} not as released.`,
    help: `Write ${next === undefined ? 'a version that is not released yet' : `the next version, ${quoted(next)}`}; or put back what ${release.tag} holds.`,
    ...(next === undefined || version.unquoted
      ? {}
      : { fix: { title: `Write version ${next}`, edits: [{ at: version.at, text: asWritten(version, next) }] } }),
  }
}

/** Quoted where the version before it was; three numbers are text without quotes too. */
function asWritten({ value, at }: Located<string>, next: string): string {
  const isPlain = at.endColumn - at.column === value.length
  return isPlain ? next : JSON.stringify(next)
}

function isMoved({ path, version, tree }: Release, { snapshot }: TreeWorld): boolean {
  const line = snapshot.ledgers.get(path)?.lines.find((one) => one.version === version)
  return line !== undefined && line.tree !== tree
}

/** The next patch version of a profile; packs follow their upstream, whose versions nobody can guess. */
function nextFree(version: string, { releases }: ReleaseLine): string | undefined {
  const next = nextPatch(version)
  return releases.some((one) => one.version === next) ? undefined : next
}
