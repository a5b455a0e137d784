import type { Versioning } from '../model/registry.ts'
import { compareParsed } from './compare.ts'
import { isStageWord, parseVersion, stageOf } from './parse-version.ts'
import type { ParsedVersion } from './parse-version.ts'

/**
 * The simplest versioning that reads all of the texts and tells them apart, or `undefined` where none reads them all.
 * `semver` does not fit where it would take ordinary releases for prereleases (`1.30.5-gke.1014001`) or would hold two
 * builds for the same version (`1.35.0+k3s1` and `1.35.0+k3s3`).
 */
export function versioningThatFits(texts: readonly string[]): Versioning | undefined {
  const orders = (['semver', 'revision', 'loose'] as const).map((versioning) => ({
    versioning,
    read: texts.map((text) => parseVersion(text, versioning)).filter((version) => version !== undefined),
  }))
  const readable = orders.filter(({ read }) => read.length === texts.length)
  const apart = readable.find(({ read }) => read.every(isMeant) && areApart(read))
  return (apart ?? readable[0])?.versioning
}

function isMeant(version: ParsedVersion): boolean {
  return version.versioning !== 'semver' || !version.prerelease || isStageWord(stageOf(version) ?? '')
}

function areApart(versions: readonly ParsedVersion[]): boolean {
  const sorted = [...versions].sort(compareParsed)
  return sorted.every((version, index) => {
    const before = sorted[index - 1]
    return !before || before.text === version.text || compareParsed(before, version) !== 0
  })
}
