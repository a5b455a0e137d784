import type { Versioning } from '../model/registry.ts'
import { compareNumbers } from './compare.ts'
import { parseVersion, stageOf } from './parse-version.ts'
import type { ParsedVersion } from './parse-version.ts'

/** The trains that a version rides on, for grouping releases; both absent where the text is no version. */
export interface Trains {
  /** `1.x`, `cos-125-x` */
  readonly major?: string
  /** `1.16.x`, `22.04.x`, `cos-125-19216-x`; the major train where the version has one number only. */
  readonly minor?: string
}

/** The numbers that a train holds fast, and the stage of prereleases that it takes as well. */
export interface TrainPattern {
  readonly prefix: string
  readonly numbers: readonly string[]
  readonly stage?: string
}

/** The trains of a version. A leading `v` is not part of a train. */
export function trainsOf(version: string, versioning: Versioning): Trains {
  const parsed = parseVersion(version, versioning)
  if (!parsed) return {}
  return { major: trainName(parsed, 1), minor: trainName(parsed, Math.min(2, parsed.numbers.length)) }
}

function trainName(version: ParsedVersion, held: number): string {
  const words = version.prefix === '' ? [] : [version.prefix]
  return [...words, ...version.numbers.slice(0, held), 'x'].join(version.separator)
}

/** Whether a version begins with a train's numbers; its stage is another question. */
export function isOnTrain(version: ParsedVersion, train: TrainPattern): boolean {
  if (version.prefix !== train.prefix) return false
  const held = train.numbers.map((_, index) => version.numbers[index] ?? '0')
  return compareNumbers(held, train.numbers) === 0
}

/** Whether a train takes the version as far as prereleases go: those of the stage it names, and all releases. */
export function takesStage(version: ParsedVersion, train: TrainPattern): boolean {
  return !version.prerelease || (train.stage !== undefined && stageOf(version) === train.stage)
}
