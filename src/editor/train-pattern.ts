import type { Versioning } from '../model/registry.ts'
import type { Release } from '../model/release.ts'
import { parseVersion, stageOf } from '../version/parse-version.ts'
import type { ParsedVersion } from '../version/parse-version.ts'

/**
 * Alternatives of a regular expression that matches every train on which one of the releases is, in all the ways in
 * which a train can be written: with a `v`, of any depth, with a stage.
 */
export function trainPattern(releases: readonly Release[], versioning: Versioning): string[] {
  const read = releases.flatMap(({ version }) => parseVersion(version, versioning) ?? [])
  const steady = new Set(read.filter(({ prerelease }) => !prerelease).flatMap((version) => trainsIn(version)))
  const staged = new Map<string, Set<string>>()
  for (const version of read) {
    const stage = stageOf(version)
    if (stage === undefined || stage === '') continue
    const trains = staged.get(stage) ?? new Set<string>()
    for (const train of trainsIn(version)) if (!steady.has(train)) trains.add(train)
    staged.set(stage, trains)
  }
  const patterns = [...staged]
    .filter(([, trains]) => trains.size > 0)
    .map(([stage, trains]) => `(?:${[...trains].join('|')})-${anyCase(stage)}`)
  return steady.size === 0 ? patterns : [`(?:${[...steady].join('|')})(?:-[A-Za-z]+)?`, ...patterns]
}

const deepest: Readonly<Record<Versioning, number>> = { semver: 2, revision: 3, loose: Infinity }

/** The trains of one version from the widest to the narrowest, each as a pattern. */
function trainsIn({ prefix, numbers, versioning }: ParsedVersion): string[] {
  const isLoose = versioning === 'loose'
  const held = [...numbers]
  while (held.length < deepest[versioning] && !isLoose) held.push('0')
  const depth = Math.min(held.length, deepest[versioning])
  const word = prefix === '' ? '(?:[vV][-._]?)?' : `${prefix}[-._]?`
  const written = held.map((number) => (isLoose ? `0*${number.replace(/^0+(?=[0-9])/, '')}` : number))
  return Array.from({ length: depth }, (_, index) => {
    const zeros = isLoose && index === depth - 1 ? '(?:[.-]0+)*' : ''
    return `${word}${written.slice(0, index + 1).join(isLoose ? '[.-]' : '\\.')}${zeros}[.-]x`
  })
}

function anyCase(word: string): string {
  return [...word].map((letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`).join('')
}
