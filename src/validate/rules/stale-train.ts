import type { Release } from '../../model/release.ts'
import { staleAfterDays } from '../../model/release-life.ts'
import { trainsOf } from '../../version/trains.ts'
import { askedVersions, soundReleases, type AskedVersion } from '../asked-versions.ts'
import { dayOf } from '../../model/day.ts'
import { daysBetween } from '../days.ts'
import { quoted } from '../in-words.ts'
import type { Rule, World } from '../rule.ts'

export const staleTrain: Rule = {
  code: 'stale-train',
  severity: 'note',
  summary: 'A train has had no release for long, and a newer train has.',
  explanation:
    'Whoever rides a train expects what comes next on it. One that ended brings nothing any more, no security fix either, and says nothing. It is told where the newest release on the train is more than a year old (`thresholds.staleAfterDays` in layerbook.yaml) and a newer train of the same pack or profile has had a release since; a comment beside the version, or above it or its layer, says that it is meant. Move to a newer train.',
  *composition(composed, world) {
    const days = staleAfterDays(world.snapshot.settings)
    for (const asked of askedVersions(composed, world)) {
      const { resolution, release, name, at } = asked
      if (resolution.kind !== 'train' || daysBetween(release.date, world.releases.asOf) <= days) continue
      const newer = newerTrain(asked, world)
      if (!newer) continue
      yield {
        at,
        message: `The train ${resolution.requested} of ${name} has had no release since ${release.version} of ${dayOf(release.date)}, ${newer.train} has: ${newer.release.version} of ${dayOf(newer.release.date)}.`,
        help: `Move to ${quoted(newer.train)}, or say in a comment beside the version why not.`,
      }
    }
  },
}

/** The newest train as wide as the one asked for, if it is another and has had a release since. */
function newerTrain(
  { resolution, release, line }: AskedVersion,
  world: World,
): { readonly train: string; readonly release: Release } | undefined {
  const [newest] = soundReleases(line, world)
  if (!newest || newest.date <= release.date) return undefined
  const isMajor = trainsOf(release.version, line.versioning).major === resolution.requested?.replace(/^.*__/, '')
  const trains = trainsOf(newest.version, line.versioning)
  const train = isMajor ? trains.major : trains.minor
  const own = isMajor
    ? trainsOf(release.version, line.versioning).major
    : trainsOf(release.version, line.versioning).minor
  return train === undefined || train === own ? undefined : { train, release: newest }
}
