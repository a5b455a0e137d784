import type { Instant, Versioning } from '../model/registry.ts'
import type { Release, ReleaseLine } from '../model/release.ts'
import { parseSpec } from '../version/parse-spec.ts'
import { isMarked } from '../version/take-newest.ts'
import { parseVersion } from '../version/parse-version.ts'
import { trainsOf } from '../version/trains.ts'
import { escapeRegExp, offered, oneOfChoices, refused } from './json-schema.ts'
import type { Choice, JsonSchema } from './json-schema.ts'
import { trainPattern } from './train-pattern.ts'

/** Releases that are offered by name, newest first; older ones are accepted all the same. */
const mostOffered = 40

export interface VersionSubject {
  /** How messages call it: `Pack cilium`. */
  readonly name: string
  readonly asOf: Instant
  /** Only releases of packs have groups; the one that the tree's pack is of. */
  readonly group?: string
  readonly hasGroups: boolean
}

/**
 * What a layer or a reference may ask of one pack or profile: offers its trains and newest releases, accepts all that
 * resolving accepts, and says of a yanked release why it is refused.
 */
export function versionChoices(line: ReleaseLine, { name, asOf, group, hasGroups }: VersionSubject): JsonSchema {
  const { versioning } = line
  const known = line.releases.filter(({ tag, date }) => tag === undefined || date <= asOf)
  const usable = known.filter(({ yanked }) => !isMarked(yanked, asOf))
  const sorted = [...usable.filter(isSteady(versioning)), ...usable.filter((release) => !isSteady(versioning)(release))]
  const [newest] = sorted
  if (!newest) return refused(`${name} has no release.`)
  const trains = trainChoices(usable, versioning)
  const ofGroup = group === undefined ? [] : trains.map((train) => ({ ...train, value: `${group}__${train.value}` }))
  const shown = [...trains, ...ofGroup, ...sorted.slice(0, mostOffered).map(choiceOf(asOf))]
  const errorMessage = `${name} has no such release or train; its newest release is ${newest.version}.`
  const others = [...trainPattern(usable, versioning), ...known.map(({ version }) => escapeRegExp(version))]
  const pattern = `^${hasGroups ? '(?:[A-Za-z0-9-]+__)?' : ''}(?:${others.join('|')})$`
  return {
    ...offered(shown),
    type: 'string',
    anyOf: [oneOfChoices(shown, errorMessage), { type: 'string', pattern, errorMessage }],
    ...refusals(known, asOf, name),
  }
}

function refusals(known: readonly Release[], asOf: Instant, subject: string): JsonSchema {
  const yanked = known.filter((release) => isMarked(release.yanked, asOf))
  if (yanked.length === 0) return {}
  const allOf = yanked.map(({ version, yanked: mark }) => ({
    if: { const: version },
    then: refused(`${subject} ${version} was yanked on ${mark?.date}: ${mark?.reason}`),
  }))
  return { allOf }
}

/** The major trains, then the minor ones, newest first, each with the release it takes now. */
function trainChoices(usable: readonly Release[], versioning: Versioning): Choice[] {
  const majors = new Map<string, string>()
  const minors = new Map<string, string>()
  for (const { version } of usable.filter(isSteady(versioning))) {
    const { major, minor } = trainsOf(version, versioning)
    if (major !== undefined && isTrain(major, versioning) && !majors.has(major)) majors.set(major, version)
    if (minor !== undefined && isTrain(minor, versioning) && !minors.has(minor)) minors.set(minor, version)
  }
  const all = new Map([...majors, ...minors])
  return [...all].map(([value, newest]) => ({ value, description: `train: takes ${newest} now` }))
}

function isSteady(versioning: Versioning): (release: Release) => boolean {
  return ({ version }) => parseVersion(version, versioning)?.prerelease === false
}

/** A version of dashes alone may have trains that no versioning reads back. */
function isTrain(text: string, versioning: Versioning): boolean {
  return parseSpec(text, versioning).kind === 'train'
}

function choiceOf(asOf: Instant): (release: Release) => Choice {
  return ({ version, tag, date, deprecated, eol }) => {
    const marks = [
      ...(tag === undefined ? ['not released yet'] : [`released ${date.slice(0, 10)}`]),
      ...(isMarked(deprecated, asOf) ? [`deprecated since ${deprecated?.date}: ${deprecated?.reason}`] : []),
      ...(eol === undefined ? [] : [`end of life ${eol}`]),
    ]
    return { value: version, description: marks.join(' · ') }
  }
}
