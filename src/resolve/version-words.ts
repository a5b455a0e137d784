import { dayOf } from '../model/day.ts'
import type { Instant } from '../model/registry.ts'
import type { Release, ReleaseLine } from '../model/release.ts'
import type { Candidate, PassedOver, Resolution } from '../model/resolution.ts'
import { isPrerelease, sameVersion } from '../version/compare.ts'
import { versioningThatFits } from '../version/fitting.ts'
import { parseSpec } from '../version/parse-spec.ts'
import type { SpecProblem, VersionSpec } from '../version/parse-spec.ts'
import { parseVersion, stageOf } from '../version/parse-version.ts'
import { isMarked } from '../version/take-newest.ts'
import { isOnTrain, takesStage, trainsOf } from '../version/trains.ts'

/** The two sentences of a diagnostic. */
export interface Words {
  readonly message: string
  readonly help: string
}

const whatIsWrong: Readonly<Record<SpecProblem['reason'], string>> = {
  range: 'is a range, which is neither a version nor a train',
  wildcard: 'has its wildcard where no train has one',
  name: 'is neither a version nor a train',
  'too-deep': 'leaves no number open, so it is no train',
  unreadable: 'cannot be read as a version or a train',
}

/** What is wrong with a version's text, and what to write. */
export function explainProblem(problem: SpecProblem, line: ReleaseLine, asOf: Instant): Words {
  const message = `"${problem.text}" ${whatIsWrong[problem.reason]}.`
  const suggestion = there(problem.suggestion, line, asOf) ?? newestMajor(line, asOf) ?? problem.suggestion
  const example = suggestion === undefined ? 'as 1.2.3, or a train as 1.2.x' : `or a train: "${suggestion}"`
  const fits = versioningThatFits([problem.text.replace(/[.-]x$/, '')])
  const misread = problem.reason === 'unreadable' && fits !== undefined && fits !== line.versioning
  const because = misread ? ` Versions here are read as ${line.versioning}.` : ''
  return { message: message + because, help: `Write an exact version, ${example}.` }
}

/** That no release fits, and what there is. */
export function explainNoRelease(
  spec: VersionSpec,
  line: ReleaseLine,
  resolution: Resolution,
  subject: string,
  asOf: Instant,
): Words {
  if (line.releases.length === 0) {
    const help = 'Give it a version in its file, then run `layerbook release`.'
    return { message: `${subject} has no version at all as of ${dayOf(asOf)}.`, help }
  }
  const message =
    spec.kind === 'pin' ? `${subject} has no release ${spec.version}.` : `${subject} has no release on ${spec.text}.`
  return { message, help: nearMiss(spec, line, resolution, asOf) ?? whatThereIs(line, asOf) }
}

/** What nearly fitted: written otherwise, a train written like a version, in another group, a prerelease, yanked. */
function nearMiss(spec: VersionSpec, line: ReleaseLine, { candidates }: Resolution, asOf: Instant): string | undefined {
  const grouped = first(candidates, 'other-group')
  if (grouped) {
    const group = grouped.passedOver.group
    return `${grouped.version} is ${group === undefined ? 'in no group' : `in group ${group}`}, not in ${spec.group}.`
  }
  if (spec.kind === 'pin') {
    const same = line.releases.find(({ version }) => sameVersion(version, spec.version, line.versioning))
    if (same) return `It is written "${same.version}" there.`
    const train = parseSpec(`${spec.version}.x`, line.versioning)
    const onTrain = train.kind === 'train' && trainsHere(line, asOf).includes(train.train)
    if (onTrain) return `For the newest release on that train, write "${spec.version}.x".`
  }
  const prerelease = first(candidates, 'prerelease')
  if (prerelease && spec.kind === 'train') {
    const parsed = parseVersion(prerelease.version, line.versioning)
    const stage = parsed && stageOf(parsed)
    const ask = stage ? `"${spec.text}-${stage}" takes its stage, "${prerelease.version}" exactly it` : 'Pin it'
    return `Only prereleases are on it, the newest is ${prerelease.version}: ${ask}.`
  }
  const yanked = first(candidates, 'yanked')
  return yanked && `Only yanked releases are on it: ${yanked.version} since ${yanked.passedOver.date}.`
}

function first<Kind extends PassedOver['kind']>(candidates: readonly Candidate[], kind: Kind) {
  return candidates.find(
    (candidate): candidate is Candidate & { readonly passedOver: Extract<PassedOver, { kind: Kind }> } =>
      candidate.passedOver?.kind === kind,
  )
}

function whatThereIs(line: ReleaseLine, asOf: Instant): string {
  const choices = worthTaking(line, asOf)
  const shown = choices.slice(0, 3).map(({ version }) => version)
  const trains = trainsHere(line, asOf).slice(0, 4)
  const newest = `Newest: ${shown.join(', ')}${choices.length > shown.length ? ', …' : ''}`
  return trains.length === 0 ? `${newest}.` : `${newest}; trains: ${trains.join(', ')}.`
}

/** The minor trains of the releases, newest first. */
function trainsHere(line: ReleaseLine, asOf: Instant): string[] {
  const trains = worthTaking(line, asOf).map(({ version }) => trainsOf(version, line.versioning).minor)
  return [...new Set(trains)].filter((train) => train !== undefined)
}

/** A suggestion that some release fits; `undefined` where it would only lead to the next finding. */
function there(suggestion: string | undefined, line: ReleaseLine, asOf: Instant): string | undefined {
  if (suggestion === undefined) return undefined
  const isReleased = line.releases.some(({ version }) => version === suggestion.replace(/^[A-Za-z0-9-]+__/, ''))
  return isReleased || hasTrain(suggestion, line, asOf) ? suggestion : undefined
}

/** Whether a text is a train, and one with a release to take. */
export function hasTrain(text: string, line: ReleaseLine, asOf: Instant): boolean {
  const spec = parseSpec(text, line.versioning)
  if (spec.kind !== 'train') return false
  return worthTaking(line, asOf).some(({ version }) => {
    const parsed = parseVersion(version, line.versioning)
    return parsed !== undefined && isOnTrain(parsed, spec) && takesStage(parsed, spec)
  })
}

function newestMajor(line: ReleaseLine, asOf: Instant): string | undefined {
  for (const { version } of worthTaking(line, asOf)) {
    const { major } = trainsOf(version, line.versioning)
    if (major !== undefined) return major
  }
  return undefined
}

/** What one can advise to take, newest first: releases neither yanked nor before their time; if there is none, all. */
export function worthTaking(line: ReleaseLine, asOf: Instant): readonly Release[] {
  const sound = line.releases.filter(
    ({ tag, yanked, version }) =>
      tag !== undefined && !isMarked(yanked, asOf) && !isPrerelease(version, line.versioning),
  )
  return sound.length > 0 ? sound : line.releases
}
