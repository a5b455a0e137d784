import { describe, expect, test } from 'vitest'
import type { Versioning } from '../../src/model/registry.ts'
import { parseVersion, stageOf } from '../../src/version/parse-version.ts'

describe('reads real versions', () => {
  test.each<[string, Versioning, string, readonly string[], string, boolean]>([
    // text                    versioning  prefix numbers                            suffix        prerelease
    ['1.16.4', 'semver', '', ['1', '16', '4'], '', false],
    ['v1.1.0', 'semver', '', ['1', '1', '0'], '', false],
    ['1.33', 'semver', '', ['1', '33'], '', false],
    ['1.17.0-rc.1', 'semver', '', ['1', '17', '0'], 'rc 1', true],
    ['1.0.0-alpha-7.x', 'semver', '', ['1', '0', '0'], 'alpha-7 x', true],
    ['1.35.0+k3s3', 'semver', '', ['1', '35', '0'], '', false],
    ['2.0.2-up.3', 'semver', '', ['2', '0', '2'], 'up 3', true],
    ['2.0.2-up.3', 'revision', '', ['2', '0', '2'], 'up 3', false],
    ['1.22.12-rke2r1', 'revision', '', ['1', '22', '12'], 'rke 2 r 1', false],
    ['v1.33.5+rke2r1', 'revision', '', ['1', '33', '5'], 'rke 2 r 1', false],
    ['1.33.5-rc1+rke2r2', 'revision', '', ['1', '33', '5'], 'rc 1 rke 2 r 2', true],
    ['1.33.5+k3s2-RC1', 'revision', '', ['1', '33', '5'], 'k 3 s 2 rc 1', true],
    ['1.30.5-gke.1014001', 'revision', '', ['1', '30', '5'], 'gke 1014001', false],
    ['22.04', 'loose', '', ['22', '04'], '', false],
    ['23.07.1', 'loose', '', ['23', '07', '1'], '', false],
    ['2023.12.20260817.0', 'loose', '', ['2023', '12', '20260817', '0'], '', false],
    ['cos-125-19216-532-123', 'loose', 'cos', ['125', '19216', '532', '123'], '', false],
    ['0.30.0-5.5.2026', 'loose', '', ['0', '30', '0'], '5 5 2026', false],
    ['v10', 'loose', '', ['10'], '', false],
    ['bookworm-12.5-rc2', 'loose', 'bookworm', ['12', '5'], 'rc 2', true],
    ['cos-125-19216-rc1', 'loose', 'cos', ['125', '19216'], 'rc 1', true],
  ])('%s as %s', (text, versioning, prefix, numbers, suffix, prerelease) => {
    const parsed = parseVersion(text, versioning)
    expect(parsed).toMatchObject({ text, prefix, numbers, prerelease })
    expect(parsed?.suffix.map((part) => part.text).join(' ')).toBe(suffix)
  })
})

describe('refuses what is no version', () => {
  test.each<[string, Versioning]>([
    ['22.04', 'semver'],
    ['22.04', 'revision'],
    ['1', 'semver'],
    ['1.2.3.4', 'semver'],
    ['1.2.3-', 'semver'],
    ['1.2.3-01', 'semver'],
    ['1.2.3-a..b', 'semver'],
    ['1.2.3+', 'revision'],
    ['1.2.3 ', 'semver'],
    ['=1.2.3', 'semver'],
    ['latest', 'loose'],
    ['1.x', 'loose'],
    ['1.16.x', 'loose'],
    ['cos-125-x', 'loose'],
    ['1.17.x-rc', 'loose'],
    ['LTS__22.04', 'loose'],
    ['1..2', 'loose'],
    ['1.', 'loose'],
    ['', 'loose'],
    ['cos-125-19216-532-123', 'semver'],
  ])('%j as %s', (text, versioning) => expect(parseVersion(text, versioning)).toBeUndefined())
})

test.each<[string, Versioning, string | undefined]>([
  ['1.17.0-rc.1', 'semver', 'rc'],
  ['1.17.0-rc1', 'semver', 'rc'],
  ['1.30.5-gke.1014001', 'semver', 'gke'],
  ['1.30.5-gke.1014001', 'revision', undefined],
  ['1.33.5-rc1+rke2r2', 'revision', 'rc'],
  ['1.0.0-1', 'semver', ''],
  ['1.0.0', 'semver', undefined],
])('the stage of %s as %s is %j', (text, versioning, stage) => {
  expect(stageOf(parseVersion(text, versioning)!)).toBe(stage)
})

test('a long hostile text is refused at once', () => {
  const started = process.cpuUsage()
  for (const text of [
    '1.'.repeat(50_000),
    'a-'.repeat(50_000),
    `1${'-1'.repeat(50_000)}-`,
    '0'.repeat(100_000) + '!',
  ]) {
    for (const versioning of ['semver', 'revision', 'loose'] as const) parseVersion(text, versioning)
  }
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(1_000)
})
