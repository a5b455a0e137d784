import { correction } from '../../model/mend.ts'
import type { Location } from '../../model/location.ts'
import { closest } from '../../model/closest.ts'
import { knownCloudTypes } from '../cloud-types.ts'
import { listed, quoted } from '../in-words.ts'
import { itemPlace } from '../located.ts'
import type { Finding, Rule } from '../rule.ts'

export const unknownCloudType: Rule = {
  code: 'unknown-cloud-type',
  severity: 'error',
  summary: 'A cloud type is neither built in nor declared in layerbook.yaml.',
  explanation:
    'Packs and profiles say for which environments they are made. A mistyped one would fit nothing, so only the built-in names and those declared under `cloudTypes` in layerbook.yaml are accepted. Correct the name, or declare it there.',
  *files(snapshot) {
    const known = knownCloudTypes(snapshot)
    for (const { cloudTypes, document } of snapshot.packs.values()) {
      for (const name of cloudTypes) {
        if (!known.includes(name)) yield finding(itemPlace(document, ['cloudTypes'], name), name, known)
      }
    }
    for (const { cloudType } of snapshot.profiles.values()) {
      if (cloudType && !known.includes(cloudType.value)) {
        yield finding(cloudType.at, cloudType.value, known)
      }
    }
  },
}

function finding(at: Location, name: string, known: readonly string[]): Finding {
  const meant = closest(name, known)
  return {
    at,
    fix: correction(at, name, known),
    message: `The cloud type ${quoted(name)} is not known.`,
    help:
      meant === undefined
        ? `Use one of ${listed(known, 'or')}, or declare it under \`cloudTypes\` in layerbook.yaml.`
        : `Did you mean ${quoted(meant)}?`,
  }
}
