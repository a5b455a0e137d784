import { expect, test } from 'vitest'
import type { PastReleaseState } from '../../src/model/past.ts'
import type { Versioning } from '../../src/model/registry.ts'
import {
  firstChoice,
  nextPatch,
  versionChoices,
  versionsToTry,
  type VersionLine,
} from '../../src/what-if/version-choices.ts'

/** `1.2.0 yanked`, or `1.3.0 -` for what is not released. */
function lineOf(releases: readonly string[], versioning: Versioning = 'semver'): VersionLine {
  return {
    versioning,
    releases: releases.map((each) => {
      const [version = '', state] = each.split(' ')
      if (state === '-') return { version }
      const date = '2026-01-01T00:00:00Z'
      return { version, date, ...(state === undefined ? {} : { state: state as PastReleaseState }) }
    }),
  }
}

test.each<[readonly string[], Versioning, string]>([
  [['1.17.1', '1.17.0', '1.16.2'], 'semver', '1.x=1.17.1 1.17.x=1.17.1 1.16.x=1.16.2'],
  [['2.0.0-rc.1', '1.9.0'], 'semver', '1.x=1.9.0 1.9.x=1.9.0'],
  [['1.17.1 yanked', '1.17.0'], 'semver', '1.x=1.17.0 1.17.x=1.17.0'],
  [['1.17.1 -', '1.17.0 deprecated'], 'semver', '1.x=1.17.0 1.17.x=1.17.0'],
  [['22.04.4', '22.04'], 'loose', '22.x=22.04.4 22.04.x=22.04.4'],
  [['nonsense'], 'semver', ''],
  [[], 'semver', ''],
])('%j has the trains %s', (releases, versioning, trains) => {
  const choices = versionChoices(lineOf(releases, versioning))
  expect(choices.trains.map(({ train, takes }) => `${train}=${takes}`).join(' ')).toBe(trains)
  expect(choices.releases.map(({ version }) => version)).toEqual(releases.map((each) => each.split(' ')[0]))
})

test('a train says what is to be known of the release that it takes', () => {
  const { trains, releases } = versionChoices(lineOf(['1.1.0-rc.1', '1.0.0 ended', '0.9.0 -']))
  expect(trains[0]).toEqual({ train: '1.x', takes: '1.0.0', state: 'ended' })
  expect(releases.map(({ state }) => state)).toEqual(['prerelease', 'ended', 'unreleased'])
})

test.each<[readonly string[], boolean, string | undefined]>([
  [['1.17.1', '1.16.2'], true, '1.17.x'],
  [['1.17.1', '1.16.2'], false, '1.x'],
  [['2.0.0 deprecated', '1.16.2'], false, '1.x'],
  [['2.0.0 deprecated'], false, '2.x'],
  [['1.2.0 deprecated', '1.1.0'], false, '1.1.x'],
  [['2.0.0-rc.1', '1.0.0'], false, '1.x'],
  [['2.0.0-rc.1'], false, '2.0.0-rc.1'],
  [['1.0.0 -'], false, '1.0.0'],
  [['1.0.0 yanked'], false, '1.0.0'],
  [[], false, undefined],
])('of %j (core: %s) %s is asked for first', (releases, isCore, asked) => {
  expect(firstChoice(lineOf(releases), isCore)).toBe(asked)
})

test.each([
  [['3.0.0', '2.9.9'], '3.0.1'],
  [['1.2.10'], '1.2.11'],
  [[], undefined],
  [['odd'], undefined],
])('after %j comes %s', (released, next) => expect(nextPatch(released)).toBe(next))

const kubernetes = ['1.36.1', '1.35.3', '1.35.2', '1.34.9', '1.33.4 yanked', '1.33.3', '0.9.0']

test.each<[string | undefined, string | undefined, 'nearest' | 'newest', readonly string[]]>([
  ['1.35.x', '1.35.3', 'nearest', ['1.35.2', '1.36.x', '1.34.x', '1.33.x', '0.9.x']],
  ['1.33.x', '1.33.3', 'nearest', ['1.34.x', '0.9.x', '1.35.x', '1.36.x']],
  ['1.33.x', '1.33.3', 'newest', ['1.36.x', '1.35.x', '1.34.x', '0.9.x']],
  [
    '1.x',
    '1.36.1',
    'nearest',
    ['1.35.3', '1.35.2', '1.34.9', '1.33.3', '0.x', '1.36.x', '1.35.x', '1.34.x', '1.33.x', '0.9.x'],
  ],
  ['0.x', '0.9.0', 'newest', ['1.x', '1.36.x', '1.35.x', '1.34.x', '1.33.x', '0.9.x']],
  ['1.34.9', '1.34.9', 'nearest', ['1.35.3', '1.33.3', '1.36.1', '0.9.0']],
  ['1.99.x', undefined, 'nearest', ['1.36.1', '1.35.3', '1.34.9', '1.33.3', '0.9.0']],
  [undefined, undefined, 'newest', ['1.36.x', '1.35.x', '1.34.x', '1.33.x', '0.9.x']],
])('in the place of %s, which is %s, the %s: %j', (requested, resolved, prefer, tried) => {
  const asked = { ...(requested === undefined ? {} : { requested }), ...(resolved === undefined ? {} : { resolved }) }
  expect(versionsToTry(lineOf(kubernetes), asked, prefer).map(({ version }) => version)).toEqual(tried)
})

test('what is tried is said in words', () => {
  const words = versionsToTry(lineOf(kubernetes), { requested: '1.35.x', resolved: '1.35.3' }, 'nearest').map(
    (one) => one.words,
  )
  expect(words.slice(0, 2)).toEqual(['1.35.2, the newest on 1.35.x that fits', '1.36.x, which comes to 1.36.1'])
})
