import semver from 'semver'
import type { Versioning } from '../model/registry.ts'

/** A piece of what follows the numbers. A stage (`rc`, `beta`) is a word that says: not finished yet. */
export interface SuffixPart {
  readonly kind: 'stage' | 'word' | 'number'
  readonly text: string
}

/** A version, read as its pack says. */
export interface ParsedVersion {
  readonly text: string
  readonly versioning: Versioning
  /** The word before the numbers, `cos` in `cos-125-19216`; empty where there is none, and for a plain `v`. */
  readonly prefix: string
  /** What stands between the numbers: a dot, in `cos-125-19216` a dash. */
  readonly separator: string
  /** The leading numbers as written, leading zeros included; those not written count as zero. */
  readonly numbers: readonly string[]
  /** What follows the numbers. Under `semver` the identifiers of the prerelease: build metadata has no order there. */
  readonly suffix: readonly SuffixPart[]
  readonly prerelease: boolean
  /** Under `semver` only: the version as the library reads it. */
  readonly semver?: semver.SemVer
}

const semverNumber = '(?:0|[1-9][0-9]*)'
const threeNumbers = `v?(${semverNumber}\\.${semverNumber}(?:\\.${semverNumber})?)`
const semverForm = new RegExp(`^${threeNumbers}((?:[-+].*)?)$`)
const revisionForm = new RegExp(`^${threeNumbers}((?:[-+][0-9A-Za-z](?:[0-9A-Za-z._+-]*[0-9A-Za-z])?)?)$`)
const word = '(?:([A-Za-z]+(?:[-_][A-Za-z]+)*)[-._]?)?'
const looseForms = ['-', '\\.'].map((separator) => {
  const count = separator === '-' ? '+' : '*'
  const rest = `(?!${separator}?[0-9])(?![-.][xX](?![0-9A-Za-z]))[._+-]?[0-9A-Za-z](?:[0-9A-Za-z._+-]*[0-9A-Za-z])?`
  return new RegExp(`^${word}([0-9]+(?:${separator}[0-9]+)${count})(${rest})?$`)
})

const stages = new Set('alpha beta rc pre preview prerelease dev devel snapshot ea nightly canary milestone'.split(' '))

/**
 * Reads a version, or gives `undefined` where the text is none under that versioning.
 *
 * - `semver`: as semver.org has it, with a leading `v` and the third number optional (`1.33` is 1.33.0).
 * - `revision`: the same numbers, but what follows them is a later build (`1.22.12-rke2r1`, `1.35.0+k3s3`), unless it
 *   names a stage (`1.33.5-rc1+rke2r2`).
 * - `loose`: any count of numbers with dots or all with dashes, leading zeros allowed, after an optional word
 *   (`22.04`, `cos-125-19216-532-123`); what follows is a later build or names a stage, as in `revision`.
 */
export function parseVersion(text: string, versioning: Versioning): ParsedVersion | undefined {
  const known = read[versioning]
  if (known.has(text)) return known.get(text)
  const parsed = readVersion(text, versioning)
  if (known.size >= mostRead) known.clear()
  known.set(text, parsed)
  return parsed
}

/** The same versions are asked about again and again: whenever releases are ordered, or one is sought on a train. */
const read = {
  semver: new Map<string, ParsedVersion | undefined>(),
  revision: new Map<string, ParsedVersion | undefined>(),
  loose: new Map<string, ParsedVersion | undefined>(),
}
const mostRead = 5000

function readVersion(text: string, versioning: Versioning): ParsedVersion | undefined {
  if (versioning === 'semver') return parseSemver(text)
  if (versioning === 'revision') return parseRevision(text)
  return parseLoose(text)
}

function parseSemver(text: string): ParsedVersion | undefined {
  const [, numbers, rest = ''] = semverForm.exec(text) ?? []
  if (numbers === undefined) return undefined
  const isShort = numbers.indexOf('.') === numbers.lastIndexOf('.')
  const parsed = semver.parse(`${numbers}${isShort ? '.0' : ''}${rest}`)
  if (!parsed) return undefined
  const suffix = parsed.prerelease.map(semverIdentifier)
  return { ...version(text, 'semver', '', numbers, suffix, suffix.length > 0), semver: parsed }
}

function semverIdentifier(identifier: string | number): SuffixPart {
  return { kind: typeof identifier === 'number' ? 'number' : 'word', text: String(identifier) }
}

function parseRevision(text: string): ParsedVersion | undefined {
  const [, numbers, rest] = revisionForm.exec(text) ?? []
  if (numbers === undefined) return undefined
  const suffix = suffixParts(rest ?? '')
  return version(text, 'revision', '', numbers, suffix, suffix.some(isStage))
}

function parseLoose(text: string): ParsedVersion | undefined {
  const [, word, numbers, rest] = looseForms.map((form) => form.exec(text)).find((match) => match !== null) ?? []
  if (numbers === undefined) return undefined
  const prefix = word === undefined || word.toLowerCase() === 'v' ? '' : word
  const suffix = suffixParts(rest ?? '')
  return version(text, 'loose', prefix, numbers, suffix, suffix.some(isStage))
}

function suffixParts(text: string): SuffixPart[] {
  const words = text.match(/[0-9]+|[A-Za-z]+/g) ?? []
  return words.map((word) => {
    if (/[0-9]/.test(word)) return { kind: 'number', text: word }
    const lower = word.toLowerCase()
    return { kind: stages.has(lower) ? 'stage' : 'word', text: lower }
  })
}

function isStage(part: SuffixPart): boolean {
  return part.kind === 'stage'
}

function version(
  text: string,
  versioning: Versioning,
  prefix: string,
  numbers: string,
  suffix: readonly SuffixPart[],
  prerelease: boolean,
): ParsedVersion {
  const separator = numbers.includes('-') ? '-' : '.'
  return { text, versioning, prefix, separator, numbers: numbers.split(separator), suffix, prerelease }
}

/**
 * The stage that a prerelease names: `rc` of `1.17.0-rc.1` and of `1.33.5-rc1+rke2r2`. Empty for `1.0.0-1`, which has
 * none; `undefined` for a version that is no prerelease.
 */
export function stageOf(version: ParsedVersion): string | undefined {
  if (!version.prerelease) return undefined
  const named = version.versioning === 'semver' ? version.suffix[0] : version.suffix.find(isStage)
  return /^[A-Za-z]*/.exec(named?.text ?? '')?.[0].toLowerCase()
}

/** Whether a word is one that names a stage before a release, as `rc` and `beta` do. */
export function isStageWord(word: string): boolean {
  return stages.has(word.toLowerCase())
}
