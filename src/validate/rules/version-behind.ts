import { trainsOf } from '../../version/trains.ts'
import { comingVersions } from '../coming-versions.ts'
import type { Rule } from '../rule.ts'

export const versionBehind: Rule = {
  code: 'version-behind',
  severity: 'warning',
  summary: 'A version comes before one of its own train that is released.',
  explanation:
    'Trains take the newest version, not the one that was released last: on a train that has 1.16.5 already, a 1.16.4 would reach nobody but those who pin it. A new version of an older train is sound. Most often two branches were merged, or a digit is wrong. Write a version after the newest of its train.',
  *tree(world) {
    for (const { newer, version, line, name, at } of comingVersions(world)) {
      const train = trainsOf(version, line.versioning).minor
      const newest = newer.find((one) => trainsOf(one.version, line.versioning).minor === train)
      if (train === undefined || !newest) continue
      yield {
        at,
        message: `Version ${version} of ${name} comes before ${newest.version}, which is released: no train would take it.`,
        help: `Write a version after ${newest.version}.`,
      }
    }
  },
}
