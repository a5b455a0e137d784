import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Versioning } from '../../src/model/registry.ts'
import type { Release } from '../../src/model/release.ts'
import { compareVersions, sameVersion } from '../../src/version/compare.ts'
import { versioningThatFits } from '../../src/version/fitting.ts'
import { parseSpec } from '../../src/version/parse-spec.ts'
import { parseVersion } from '../../src/version/parse-version.ts'
import { takeNewest } from '../../src/version/take-newest.ts'
import { trainsOf } from '../../src/version/trains.ts'

const rows = readFileSync(new URL('releases.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
const components = Map.groupBy(
  rows.map((row) => row.split(',') as [string, string, string]),
  ([id]) => id,
)

const notSemver: Record<string, Versioning> = {
  ubuntu: 'loose',
  'amazon-linux-2023': 'loose',
  'container-optimized-os': 'loose',
  gke: 'revision',
  rke2: 'revision',
  k3s: 'revision',
}

test('the table is whole', () => {
  expect(rows.length).toBe(897)
  expect(components.size).toBeGreaterThan(50)
})

describe.each([...components])('%s', (id, releases) => {
  const versions = releases.map(([, version]) => version)
  const versioning = notSemver[id] ?? 'semver'

  test(`is ${versioning}`, () => expect(versioningThatFits(versions)).toBe(versioning))

  test('is read whole', () => {
    for (const version of versions) expect(parseVersion(version, versioning), version).toBeDefined()
  })

  test('has no two versions that mean the same', () => {
    for (const [index, version] of versions.entries()) {
      for (const other of versions.slice(index + 1)) expect(sameVersion(version, other, versioning)).toBe(false)
    }
  })

  test('is ordered as its numbers are', () => {
    for (const a of versions) {
      for (const b of versions) {
        const expected = byPlainNumbers(a, b)
        if (expected !== 0) expect(Math.sign(compareVersions(a, b, versioning)), `${a} ${b}`).toBe(expected)
      }
    }
  })

  test('each train takes the newest of its releases', () => {
    const trains = (version: string) => {
      const { major, minor } = trainsOf(version, versioning)
      return [major!, minor!]
    }
    for (const train of new Set(versions.flatMap(trains))) {
      const on = versions.filter((version) => trains(version).includes(train))
      const finals = on.filter((version) => !parseVersion(version, versioning)!.prerelease)
      const newest = finals.toSorted((a, b) => compareVersions(a, b, versioning)).at(-1)
      expect(newestOf(train, releases, versioning), train).toBe(newest)
    }
  })
})

/** The order by the three leading numbers alone, written apart from the code under test; 0 where they tie. */
function byPlainNumbers(a: string, b: string): number {
  const numbers = (text: string) => [...text.replace(/^cos-/, '').matchAll(/\d+/g)].slice(0, 3).map(Number)
  const isShort = (text: string) => !/\d+[.-]\d+[.-]\d+/.test(text)
  const [first, second] = [numbers(a), numbers(b)]
  const count = isShort(a) || isShort(b) ? 2 : 3
  for (let index = 0; index < count; index++) {
    const order = Math.sign(first[index]! - second[index]!)
    if (order !== 0) return order
  }
  return 0
}

function newestOf(train: string, releases: readonly (readonly string[])[], versioning: Versioning): string | undefined {
  const spec = parseSpec(train, versioning)
  if (spec.kind === 'problem') throw new Error(`${train} is no train`)
  const all = releases.map(([name, version, date]): Release => {
    const tag = `registry/public/${name}@${version}`
    return { subject: 'pack', path: 'p', name: name!, version: version!, tag, date: `${date}T00:00:00Z`, sealed: true }
  })
  return takeNewest(spec, all, { versioning, asOf: '2027-01-01T00:00:00Z' }).resolved
}

test.each<[string, string, string | undefined]>([
  // component                train              by hand
  ['ubuntu', '22.x', '22.04.5'],
  ['ubuntu', '22.04.x', '22.04.5'],
  ['ubuntu', '24.x', '24.10'],
  ['rhel', '8.x', '8.10'],
  ['rhel', '9.x', '9.8'],
  ['amazon-linux-2023', '2023.x', '2023.12.20260817.0'],
  ['amazon-linux-2023', '2023.5.x', '2023.5.20241001.1'],
  ['flatcar', '4230.2.x', '4230.2.4'],
  ['container-optimized-os', 'cos-125-x', 'cos-125-19216-532-123'],
  ['container-optimized-os', 'cos-129-x', 'cos-129-19506-299-148'],
  ['container-optimized-os', 'cos-89-x', 'cos-89-16108-798-22'],
  ['kubernetes', '1.30.x', '1.30.14'],
  ['kubernetes', '1.x', '1.36.4'],
  ['eks', '1.x', '1.36'],
  ['gke', '1.35.x', '1.35.7-gke.1222000'],
  ['gke', '1.36.x', '1.36.3-gke.1640000'],
  ['rke2', '1.31.x', '1.31.14+rke2r2'],
  ['rke2', '1.35.x', '1.35.7+rke2r1'],
  ['rke2', '1.35.x-rc', '1.35.8-rc1+rke2r1'],
  ['k3s', '1.32.x', '1.32.11+k3s3'],
  ['k3s', '1.35.0.x', '1.35.0+k3s3'],
  ['k3s', '1.36.x', '1.36.2+k3s1'],
  ['cilium', '1.20.x', '1.20.0'],
  ['cilium', '1.21.x', undefined],
  ['cilium', '1.21.x-pre', '1.21.0-pre.0'],
  ['cilium', '1.x', '1.20.0'],
  ['vsphere-csi-driver', '3.x', '3.7.3'],
  ['vsphere-csi-driver', '3.x-rc', '3.8.0-rc.1'],
  ['traefik', '39.x', '39.0.0'],
  ['kueue', '0.x', '0.19.2'],
  ['fluent-bit', '0.48.x', '0.48.10'],
])('%s on %s is %s', (id, train, newest) => {
  expect(newestOf(train, components.get(id)!, notSemver[id] ?? 'semver')).toBe(newest)
})

test.each<[readonly string[], Versioning | undefined]>([
  [['1.16.4', 'v1.1.0', '1.17.0-rc.1'], 'semver'],
  [['1.22.12-rke2r1'], 'revision'],
  [['2.0.2-up.3'], 'revision'],
  [['0.30.0-5.5.2026'], 'revision'],
  [['22.04', '23.07.1'], 'loose'],
  [['nightly'], undefined],
  [[], 'semver'],
])('%j fit %s', (texts, versioning) => expect(versioningThatFits(texts)).toBe(versioning))
