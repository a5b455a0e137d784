import type { Versioning } from '../model/registry.ts'
import { parseVersion } from './parse-version.ts'
import type { TrainPattern } from './trains.ts'

/** What a layer or a reference asks for. */
export type VersionSpec = PinSpec | TrainSpec

export interface PinSpec {
  readonly kind: 'pin'
  readonly text: string
  /** `LTS` of `LTS__22.04.4`. */
  readonly group?: string
  readonly version: string
}

export interface TrainSpec extends TrainPattern {
  readonly kind: 'train'
  readonly text: string
  readonly group?: string
  /** The text without its group: `22.04.x`. */
  readonly train: string
}

/** Why a text is neither a version nor a train. The words are the reader's business. */
export interface SpecProblem {
  readonly kind: 'problem'
  readonly text: string
  /**
   * `range`: an operator, `^1.2` or `>=1`. `wildcard`: a star or an x in the wrong place. `name`: a word, `latest`.
   * `too-deep`: an x after the last number. `unreadable`: nothing that this versioning reads.
   */
  readonly reason: 'range' | 'wildcard' | 'name' | 'too-deep' | 'unreadable'
  /** The nearest text that is valid; absent where there is none. */
  readonly suggestion?: string
}

/**
 * Reads what a layer asks for: an exact version, or a train, which is a version with its last numbers left as `x`:
 * `1.x`, `1.16.x`, `22.04.x`, `cos-125-x`; `1.17.x-rc` takes that stage's prereleases too. Under `semver` a train
 * holds one or two numbers, under `revision` up to three (`1.33.5.x` takes every build), under `loose` any count. A
 * group goes before either: `LTS__22.04.x`. A text that is written exactly like one of `released` is always a pin.
 */
export function parseSpec(
  text: string,
  versioning: Versioning,
  released: readonly string[] = [],
): VersionSpec | SpecProblem {
  if (released.includes(text)) return { kind: 'pin', text, version: text }
  const [, group, version = text] = /^([A-Za-z0-9-]+)__(.+)$/.exec(text) ?? []
  const grouped = group === undefined ? {} : { group }
  if (group !== undefined && released.includes(version)) return { kind: 'pin', text, version, ...grouped }
  const train = readTrain(version, versioning)
  if (train === 'too-deep') return problem(text, 'too-deep', version, versioning)
  if (train) return { kind: 'train', text, train: version, ...train, ...grouped }
  if (parseVersion(version, versioning)) return { kind: 'pin', text, version, ...grouped }
  return problem(text, reasonFor(version), version, versioning)
}

const deepest: Record<Versioning, number> = { semver: 2, revision: 3, loose: Infinity }

const trainForm = /^(?:([A-Za-z]+(?:[-_][A-Za-z]+)*)[-._]?)?([0-9]+(?:[.-][0-9]+)*)[.-]x(?:-([A-Za-z]+))?$/

function readTrain(text: string, versioning: Versioning): TrainPattern | 'too-deep' | undefined {
  const [, word = 'v', digits, stage] = trainForm.exec(text) ?? []
  if (digits === undefined) return undefined
  const prefix = word.toLowerCase() === 'v' ? '' : word
  const isPlain = prefix === '' && /^(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*))*$/.test(digits)
  if (versioning !== 'loose' && !isPlain) return undefined
  const numbers = digits.split(/[.-]/)
  if (numbers.length > deepest[versioning]) return 'too-deep'
  return { prefix, numbers, ...(stage === undefined ? {} : { stage: stage.toLowerCase() }) }
}

function reasonFor(text: string): SpecProblem['reason'] {
  if (/[\^~<>=|,\s]/.test(text)) return 'range'
  if (/\*|(?:^|[.-])x(?:[.-]|$)/i.test(text)) return 'wildcard'
  return /[0-9]/.test(text) ? 'unreadable' : 'name'
}

function problem(text: string, reason: SpecProblem['reason'], version: string, versioning: Versioning): SpecProblem {
  const nearest = nearestForm(version, reason, versioning)
  if (nearest === undefined || nearest === version) return { kind: 'problem', text, reason }
  return { kind: 'problem', text, reason, suggestion: text.slice(0, text.length - version.length) + nearest }
}

/** The text freed of spaces and of `=`, else the train of its first version that the operators would have allowed. */
function nearestForm(text: string, reason: SpecProblem['reason'], versioning: Versioning): string | undefined {
  const [found, prefix = '', digits = ''] = /([A-Za-z]*-?)([0-9]+(?:[.-][0-9]+)*)/.exec(text) ?? []
  if (found === undefined || text.startsWith('<')) return undefined
  const numbers = digits.split(/[.-]/)
  const separator = found.includes('-') && !found.includes('.') ? '-' : '.'
  const trainOf = (held: number) => `${prefix}${[...numbers.slice(0, held), 'x'].join(separator)}`
  const candidates = [
    text.trim().replace(/^=+\s*/, ''),
    trainOf(reason === 'too-deep' ? deepest[versioning] : heldNumbers(text, reason, numbers.length)),
    trainOf(1),
  ]
  return candidates.find((candidate) => isValid(candidate, versioning))
}

/** `~1.2.3` keeps the minor, `^1.2` and `>=1.2` the major; `1.2.*` what stands before the star. */
function heldNumbers(text: string, reason: SpecProblem['reason'], written: number): number {
  if (reason === 'range') return text.startsWith('~') ? Math.min(2, written) : 1
  return reason === 'wildcard' ? written : Math.min(2, written)
}

function isValid(text: string, versioning: Versioning): boolean {
  const train = readTrain(text, versioning)
  return train === undefined ? parseVersion(text, versioning) !== undefined : train !== 'too-deep'
}
