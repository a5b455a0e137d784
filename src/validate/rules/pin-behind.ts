import type { Release } from '../../model/release.ts'
import { trainsOf } from '../../version/trains.ts'
import { askedVersions, soundReleases, type AskedVersion } from '../asked-versions.ts'
import { dayOf } from '../../model/day.ts'
import { listed, quoted } from '../in-words.ts'
import type { Rule, World } from '../rule.ts'

/** How many releases are named. */
const mostNamed = 3

export const pinBehind: Rule = {
  code: 'pin-behind',
  severity: 'note',
  summary: 'A pin is older than the newest release of its line.',
  explanation:
    'What comes out on the same minor version mends: faults, and holes that others know of by then. A pin stays without it until someone moves it. It is told where there is a newer release on the same minor train, neither yanked nor deprecated nor a prerelease; a comment beside the version, or above it or its layer, says that the pin is meant. Move the pin, or write the train.',
  *composition(composed, world) {
    for (const asked of askedVersions(composed, world)) {
      const { resolution, release, name, at } = asked
      const train = trainsOf(release.version, asked.line.versioning).minor
      if (resolution.kind !== 'pin' || train === undefined) continue
      const lacking = newerOnLine(asked, train, world)
      const [newest] = lacking
      if (!newest) continue
      yield {
        at,
        message: `${name} is pinned to ${release.version}, and lacks ${inWords(lacking)}.`,
        help: `Write ${quoted(newest.version)}, or ${quoted(train)} for what comes next too; or say in a comment beside the version why not.`,
      }
    }
  },
}

/** The releases that stand before the pinned one, newest first. */
function newerOnLine({ release, line }: AskedVersion, train: string, world: World): readonly Release[] {
  const own = line.releases.findIndex(({ version }) => version === release.version)
  const newer = { ...line, releases: line.releases.slice(0, Math.max(0, own)) }
  return soundReleases(newer, world).filter(({ version }) => trainsOf(version, line.versioning).minor === train)
}

function inWords(releases: readonly Release[]): string {
  const named = releases.slice(0, mostNamed).map(({ version, date }) => `${version} of ${dayOf(date)}`)
  const more = releases.length - named.length
  return listed(more > 0 ? [...named, `${more} more`] : named)
}
