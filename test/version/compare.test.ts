import fc from 'fast-check'
import semver from 'semver'
import { describe, expect, test } from 'vitest'
import type { Versioning } from '../../src/model/registry.ts'
import { compareVersions, isPrerelease, newestFirst, sameVersion } from '../../src/version/compare.ts'
import { anyText, versionings } from './arbitraries.ts'

describe('ascending', () => {
  test.each<[Versioning, readonly string[]]>([
    [
      'semver',
      ['latest', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-beta.2', '1.0.0-beta.11', '1.0.0-rc.1', '1.0.0', 'v1.0.1'],
    ],
    ['semver', ['1.9', '1.10', '1.10.1', '2.0.0']],
    // Numbers beyond 2^53 are no semver to the library; loose versions compare any count of digits exactly.
    ['semver', ['9007199254740993.0.0', '1.0.0-1', '1.0.0']],
    ['loose', ['1.9007199254740993', '1.9007199254740994', '9007199254740993.0', '9007199254740994.0']],
    [
      'revision',
      ['1.33.5-rc1+rke2r2', '1.33.5', '1.33.5+rke2r1', '1.33.5+rke2r2', '1.33.5+rke2r10', '1.33.6-rc1+rke2r1'],
    ],
    ['revision', ['1.35.0+k3s1', '1.35.0+k3s2-rc1', '1.35.0+k3s2', '1.35.0+k3s3', '1.35.1+k3s1']],
    ['revision', ['1.30.5-gke.999', '1.30.5-gke.1014001', '1.30.14-gke.1']],
    ['revision', ['2.0.2', '2.0.2-up.3', '2.0.2-up.10', '2.0.3']],
    ['loose', ['nightly', '20.04.6', '22.04', '22.04.2', '22.04.10', '22.10', '23.04']],
    ['loose', ['2023.2.20231113.0', '2023.10.20260105.0', '2023.12.20260611.0', '2023.12.20260817.0']],
    ['loose', ['cos-89-16108-798-22', 'cos-125-19216-0-80', 'cos-125-19216-532-123', 'cos-129-19506-120-97']],
    ['loose', ['1.0-rc', '1.0', '1.0-a', '1.0-a1', '1.0-1-rc1', '1.0-1', '1.0-2', '1.1']],
    ['loose', ['0.30.0-rc1', '0.30.0', '0.30.0-5.5.2026', '0.30.1']],
  ])('%s %j', (versioning, ascending) => {
    const shuffled = ascending.toReversed()
    expect(shuffled.toSorted((a, b) => compareVersions(a, b, versioning))).toEqual(ascending)
    expect(newestFirst(ascending, (text) => text, versioning)).toEqual(ascending.toReversed())
  })
})

test.each<[string, string, Versioning, boolean]>([
  ['v1.2.0', '1.2.0', 'semver', true],
  ['1.33', '1.33.0', 'semver', true],
  ['1.35.0+k3s1', '1.35.0+k3s3', 'semver', true],
  ['1.35.0+k3s1', '1.35.0+k3s3', 'revision', false],
  ['1.22.12-rke2r1', '1.22.12+rke2r1', 'revision', true],
  ['22.04', '22.4', 'loose', true],
  ['22.04', '22.04.0', 'loose', true],
  ['cos-125', '125', 'loose', false],
  ['latest', 'latest', 'semver', true],
  ['latest', 'newest', 'semver', false],
])('%s and %s as %s mean the same: %s', (a, b, versioning, same) => {
  expect(sameVersion(a, b, versioning)).toBe(same)
})

test('a text that is no version is no prerelease', () => {
  expect(isPrerelease('nightly', 'semver')).toBe(false)
  expect(isPrerelease('1.0.0-rc.1', 'semver')).toBe(true)
})

describe('laws', () => {
  const sign = (a: string, b: string, versioning: Versioning) => Math.sign(compareVersions(a, b, versioning))

  test('the order is antisymmetric, and zero only for the same text', () => {
    fc.assert(
      fc.property(anyText, anyText, versionings, (a, b, versioning) => {
        expect(sign(a, b, versioning)).toBe(-sign(b, a, versioning) + 0)
        expect(sign(a, b, versioning) === 0).toBe(a === b)
      }),
      { numRuns: 3_000 },
    )
  })

  test('the order is transitive', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, versionings, (x, y, z, versioning) => {
        const [a, b, c] = [x, y, z].toSorted((one, other) => compareVersions(one, other, versioning)) as [
          string,
          string,
          string,
        ]
        expect(sign(a, b, versioning)).toBeLessThanOrEqual(0)
        expect(sign(b, c, versioning)).toBeLessThanOrEqual(0)
        expect(sign(a, c, versioning)).toBeLessThanOrEqual(0)
        if (sameVersion(x, y, versioning) && sameVersion(y, z, versioning))
          expect(sameVersion(x, z, versioning)).toBe(true)
      }),
      { numRuns: 5_000 },
    )
  })

  test('strict semver is ordered as the semver package orders it', () => {
    const identifier = fc.oneof(fc.nat(30).map(String), fc.stringMatching(/^[a-cA-C-][0-9a-c-]{0,2}$/))
    const strict = fc
      .record({ base: fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12)), pre: fc.array(identifier, { maxLength: 3 }) })
      .map(({ base, pre }) => base.join('.') + (pre.length === 0 ? '' : `-${pre.join('.')}`))
    fc.assert(
      fc.property(strict, strict, (a, b) => {
        expect(semver.valid(a)).not.toBeNull()
        expect(sign(a, b, 'semver')).toBe(semver.compare(a, b))
      }),
      { numRuns: 3_000 },
    )
  })
})
