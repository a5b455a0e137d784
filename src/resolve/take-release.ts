import type { Fix } from '../model/diagnostic.ts'
import type { Located, Location } from '../model/location.ts'
import { replacement } from '../model/mend.ts'
import { Recent } from '../model/recent.ts'
import type { Release, ReleaseLine } from '../model/release.ts'
import type { Resolution } from '../model/resolution.ts'
import { sameVersion } from '../version/compare.ts'
import { parseSpec } from '../version/parse-spec.ts'
import type { SpecProblem, VersionSpec } from '../version/parse-spec.ts'
import { isMarked, takeNewest } from '../version/take-newest.ts'
import type { ResolveDiagnostic } from './codes.ts'
import { explainNoRelease, explainProblem, hasTrain } from './version-words.ts'
import type { ResolveWorld } from './world.ts'

/**
 * Takes the release that a layer or reference asks for, reporting where there is none and what the author should know
 * of the one there is. Gives `undefined` where the text asks for nothing that can be understood.
 */
export function takeRelease(
  requested: Located<string>,
  line: ReleaseLine,
  subject: string,
  world: ResolveWorld,
  report: (diagnostic: ResolveDiagnostic) => void,
  groupOf?: (release: Release) => string | undefined,
): Resolution | undefined {
  const { at } = requested
  // That the quotes are missing was told, and with it the train of these numbers.
  const isTold = requested.unquoted === true && hasTrain(`${requested.value}.x`, line, world.releases.asOf)
  const answer = settled(requested.value, line, world, groupOf)
  if (!answer.resolution) {
    if (isTold) return undefined
    const words = explainProblem(answer.spec, line, world.releases.asOf)
    report({ code: 'invalid-version-spec', severity: 'error', at, ...words, fix: sameTrain(requested, line, world) })
    return undefined
  }
  const { spec, resolution } = answer
  const { release } = resolution
  if (release) {
    for (const diagnostic of stateOf(release, spec, at, subject, world)) report(diagnostic)
  } else if (!isTold) {
    const words = explainNoRelease(spec, line, resolution, subject, world.releases.asOf)
    report({ code: 'no-release', severity: 'error', at, ...words, fix: nearRelease(requested, spec, line, world) })
  }
  return resolution
}

/** A train that is only written otherwise: `1.*`, `1.16.X`, `~1.16.0`, `v1.x`. */
function sameTrain({ value, at }: Located<string>, line: ReleaseLine, { releases }: ResolveWorld): Fix | undefined {
  const [, tilde, star] = /^(?:~\s*v?(\d+\.\d+)\.0|v?(\d+(?:\.\d+)?)(?:\.[*xX]){1,2})$/.exec(value) ?? []
  const numbers = tilde ?? star
  if (numbers === undefined) return undefined
  const train = `${numbers}.x`
  return hasTrain(train, line, releases.asOf) ? replacement(at, train, `Write the train as ${train}`) : undefined
}

/** The same release as it is written at its tag; else, as a suggestion, the train of these numbers. */
function nearRelease(
  { value, at }: Located<string>,
  spec: VersionSpec,
  line: ReleaseLine,
  { releases }: ResolveWorld,
): Fix | undefined {
  if (spec.kind !== 'pin' || spec.group !== undefined) return undefined
  const same = line.releases.find(
    ({ version, tag }) => tag !== undefined && sameVersion(version, value, line.versioning),
  )
  if (same) return replacement(at, JSON.stringify(same.version), `Write ${same.version}, as it was released`)
  const train = `${value}.x`
  return hasTrain(train, line, releases.asOf)
    ? replacement(at, train, `Take the newest release on ${train}`, 'suggested')
    : undefined
}

type Settled =
  | { readonly spec: SpecProblem; readonly resolution?: undefined }
  | { readonly spec: VersionSpec; readonly resolution: Resolution }

/**
 * Many layers ask the same of one pack: each question is answered once. Of no more lines than that, since who goes
 * through the past asks tens of thousands.
 */
const answers = new Recent<ReleaseLine, Map<string, Settled>>(4000)

function settled(
  text: string,
  line: ReleaseLine,
  { releases: { asOf }, pending = 'fallback' }: ResolveWorld,
  groupOf: ((release: Release) => string | undefined) | undefined,
): Settled {
  const known = answers.get(line, () => new Map())
  const question = `${asOf} ${pending} ${text}`
  const answer = known.get(question) ?? settle()
  known.set(question, answer)
  return answer

  function settle(): Settled {
    const { versioning, releases } = line
    const spec = parseSpec(
      text,
      versioning,
      releases.map((release) => release.version),
    )
    if (spec.kind === 'problem') return { spec }
    const options = { versioning, asOf, pending, ...(groupOf === undefined ? {} : { groupOf }) }
    return { spec, resolution: takeNewest(spec, releases, options) }
  }
}

function* stateOf(
  release: Release,
  spec: VersionSpec,
  at: Location,
  subject: string,
  world: ResolveWorld,
): Generator<ResolveDiagnostic> {
  const { asOf } = world.releases
  const name = `${subject} ${release.version}`
  if (release.yanked && isMarked(release.yanked, asOf)) {
    const { date, reason } = release.yanked
    const message = `${name} was yanked on ${date}: ${sentence(reason)}`
    yield { code: 'yanked-release', severity: 'error', at, message, help: 'Ask for another release, or for a train.' }
  } else if (release.deprecated && isMarked(release.deprecated, asOf)) {
    const { date, reason } = release.deprecated
    const message = `${name} is deprecated since ${date}: ${sentence(reason)}`
    yield { code: 'deprecated-release', severity: 'warning', at, message, help: 'Move to another release.' }
  }
  // In a registry that has released nothing yet it is so everywhere, and needs no saying.
  if (release.tag === undefined && world.releases.hasReleases && world.pending !== 'as-released') {
    const message =
      spec.kind === 'pin'
        ? `${name} is not released yet: the tree’s own is taken.`
        : `No release is on ${spec.text} yet: the tree’s own ${name} is taken.`
    yield {
      code: 'unreleased-version',
      severity: 'note',
      at,
      message,
      help: `Once it is merged, release it: layerbook release ${release.path}.`,
    }
  }
}

function sentence(reason: string): string {
  const text = reason.trim()
  return /[.!?]$/.test(text) ? text : `${text}.`
}
