import { isDay } from '../model/day.ts'
import { UserError } from '../model/diagnostic.ts'
import type { Instant, LedgerLine, ReleaseMark, Snapshot } from '../model/registry.ts'
import type { MarkPlan } from '../model/release-plan.ts'
import type { ReleaseIndex } from '../model/release.ts'
import { markInLedger } from '../source/ledger-edit.ts'
import { chooseSubject } from './choose-subject.ts'
import { effectsOn, trainMoves, type Composing, type ReleaseChange } from './effects.ts'
import { futureReleases } from './future-releases.ts'

export interface MarkRequest {
  readonly kind: 'yanked' | 'deprecated'
  /** `cilium@1.16.4`, `public/cilium@1.16.4`, `profiles/base@1.0.0` */
  readonly target: string
  /** Absent where a mark is taken back. */
  readonly mark?: ReleaseMark
  /** The day it is, in UTC. */
  readonly today: string
}

/** The tree whose ledgers are marked, and the releases that it is held against. */
export interface MarkWorld {
  readonly snapshot: Snapshot
  readonly releases: ReleaseIndex
  readonly readText: (file: string) => string | undefined
}

/**
 * Works out a yank or a deprecation of one release, or taking one back: the ledger's new text, and what it does to
 * trains and profiles.
 *
 * @throws UserError where the release is not known, has no line in a ledger, or the mark cannot be as asked
 */
export function planMark(world: MarkWorld, { kind, target, mark, today }: MarkRequest, composing: Composing): MarkPlan {
  const { snapshot, releases } = world
  const { path, version } = chosenRelease(target, world)
  const line = ledgerLine(path, version, world)
  const name = path.slice(path.lastIndexOf('/') + 1)
  const before = line[kind]
  const plan = { kind, path, name, version, ...(before === undefined ? {} : { before }) }
  if (mark ? before !== undefined : before === undefined) return { ...plan, trains: [], effects: [] }
  const sound = mark && checkedMark(mark, line, today)
  const file = `${path}/releases.yaml`
  const text = markInLedger(file, world.readText(file)!, { version, key: kind, mark: sound })
  const change = changeOf(releases, path, version, kind, sound)
  return {
    ...plan,
    ...(sound === undefined ? {} : { mark: sound }),
    ledger: { file, text },
    trains: trainMoves(path, version, change),
    effects: effectsOn(snapshot, change, composing),
  }
}

function chosenRelease(target: string, { snapshot, releases }: MarkWorld) {
  const { path, version } = chooseSubject(target, snapshot)
  const known = releases.line(path)?.releases.filter(({ tag }) => tag !== undefined) ?? []
  const versions = known.map((one) => one.version)
  const listed = versions.slice(0, 10).join(', ') + (versions.length > 10 ? ` and ${versions.length - 10} more` : '')
  const some = versions.length > 0 ? `Its releases: ${listed}.` : 'It has none yet.'
  if (version === undefined) throw new UserError(`"${target}" does not say which release.`, `Add @version. ${some}`)
  if (!versions.includes(version)) throw new UserError(`${path} has no release ${version}.`, some)
  return { path, version }
}

function ledgerLine(path: string, version: string, { snapshot }: MarkWorld): LedgerLine {
  const line = snapshot.ledgers.get(path)?.lines.find((one) => one.version === version)
  if (line) return line
  throw new UserError(
    `${path}@${version} has no line in its ledger, and a mark stands on that line.`,
    'Run `layerbook release`, which adds the lines that are missing.',
  )
}

function checkedMark({ date, reason }: ReleaseMark, line: LedgerLine, today: string): ReleaseMark {
  const text = reason.replace(/\s+/g, ' ').trim()
  if (text === '') throw new UserError('The reason is empty.', 'Say in a sentence why, and what to use instead.')
  if (text.length > 500) throw new UserError(`The reason has ${text.length} characters.`, 'Say it in 500.')
  if (/[\0-\x1f\x7f-\x9f\ufeff\ufffd]|\p{Cs}/u.test(text)) throw new UserError('The reason holds a control character.')
  if (!isDay(date)) throw new UserError(`"${date}" is no day.`, 'Write 2026-01-31.')
  if (date < line.date.slice(0, 10)) {
    throw new UserError(
      `${line.version} was released on ${line.date.slice(0, 10)}, after ${date}.`,
      'Give a later day.',
    )
  }
  if (date > today && date > line.date.slice(0, 10)) {
    throw new UserError(
      `${date} is still to come: today is ${today} in UTC, and a mark counts from the moment that it is written.`,
      'Leave out --date, or give a day that has begun.',
    )
  }
  return { date, reason: text }
}

/** The world with the mark, looked at on its day; with none, as of now. */
function changeOf(
  releases: ReleaseIndex,
  path: string,
  version: string,
  kind: MarkPlan['kind'],
  mark: ReleaseMark | undefined,
): ReleaseChange {
  const day: Instant = mark === undefined ? releases.asOf : `${mark.date}T00:00:00Z`
  const change = futureReleases(
    releases,
    day,
    new Map([
      [
        path,
        (all) =>
          all.map((one) => {
            if (one.version !== version) return one
            const { [kind]: _, ...unmarked } = one
            return mark === undefined ? unmarked : { ...unmarked, [kind]: mark }
          }),
      ],
    ]),
  )
  return { before: futureReleases(releases, day), after: change, paths: new Set([path]) }
}
