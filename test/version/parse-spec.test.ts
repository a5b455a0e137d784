import { describe, expect, test } from 'vitest'
import type { Versioning } from '../../src/model/registry.ts'
import { parseSpec } from '../../src/version/parse-spec.ts'

describe('pins', () => {
  test.each<[string, Versioning, string, string | undefined]>([
    ['1.16.4', 'semver', '1.16.4', undefined],
    ['v1.1.0', 'semver', 'v1.1.0', undefined],
    ['1.33', 'semver', '1.33', undefined],
    ['1.35.0+k3s1', 'revision', '1.35.0+k3s1', undefined],
    ['22.04', 'loose', '22.04', undefined],
    ['LTS__22.04.4', 'loose', '22.04.4', 'LTS'],
    ['cos-125-19216-532-123', 'loose', 'cos-125-19216-532-123', undefined],
  ])('%s as %s', (text, versioning, version, group) => {
    const expected = { kind: 'pin', text, version }
    expect(parseSpec(text, versioning)).toEqual(group === undefined ? expected : { ...expected, group })
  })

  test.each(['latest', '1.x', '22.04', 'LTS__1.0', '^1'])('a text written like a release, %s, is a pin', (text) => {
    expect(parseSpec(text, 'semver', ['1.0.0', text])).toEqual({ kind: 'pin', text, version: text })
  })

  test('within a group, too', () => {
    expect(parseSpec('LTS__jammy', 'loose', ['jammy'])).toMatchObject({ kind: 'pin', version: 'jammy', group: 'LTS' })
  })
})

describe('trains', () => {
  test.each<[string, Versioning, object]>([
    ['1.x', 'semver', { train: '1.x', prefix: '', numbers: ['1'] }],
    ['1.33.x', 'semver', { train: '1.33.x', prefix: '', numbers: ['1', '33'] }],
    ['v1.x', 'semver', { train: 'v1.x', prefix: '', numbers: ['1'] }],
    ['1.17.x-rc', 'semver', { train: '1.17.x-rc', numbers: ['1', '17'], stage: 'rc' }],
    ['1.33.5.x', 'revision', { train: '1.33.5.x', numbers: ['1', '33', '5'] }],
    ['22.04.x', 'loose', { train: '22.04.x', numbers: ['22', '04'] }],
    ['LTS__22.04.x', 'loose', { train: '22.04.x', numbers: ['22', '04'], group: 'LTS' }],
    ['2023.12.20260817.x', 'loose', { train: '2023.12.20260817.x', numbers: ['2023', '12', '20260817'] }],
    ['cos-125-x', 'loose', { train: 'cos-125-x', prefix: 'cos', numbers: ['125'] }],
    ['cos-125.x', 'loose', { train: 'cos-125.x', prefix: 'cos', numbers: ['125'] }],
  ])('%s as %s', (text, versioning, expected) => {
    expect(parseSpec(text, versioning)).toMatchObject({ kind: 'train', text, ...expected })
  })
})

describe('problems and the nearest valid form', () => {
  test.each<[string, Versioning, string, string | undefined]>([
    ['^1.2', 'semver', 'range', '1.x'],
    ['~1.2', 'semver', 'range', '1.2.x'],
    ['~1.2.3', 'semver', 'range', '1.2.x'],
    ['>=1', 'semver', 'range', '1.x'],
    ['>= 1.2.3 < 2', 'semver', 'range', '1.x'],
    ['<2', 'semver', 'range', undefined],
    ['1.2 || 1.3', 'semver', 'range', '1.x'],
    ['=1.2.3', 'semver', 'range', '1.2.3'],
    [' 1.2.3', 'semver', 'range', '1.2.3'],
    ['latest', 'semver', 'name', undefined],
    ['*', 'semver', 'wildcard', undefined],
    ['x', 'semver', 'wildcard', undefined],
    ['1.2.*', 'semver', 'wildcard', '1.2.x'],
    ['v1.*', 'semver', 'wildcard', 'v1.x'],
    ['1.X', 'semver', 'wildcard', '1.x'],
    ['1.x.x', 'semver', 'wildcard', '1.x'],
    ['1.x.3', 'semver', 'wildcard', '1.x'],
    ['1.2.3.x', 'semver', 'too-deep', '1.2.x'],
    ['1.2.3.4.x', 'revision', 'too-deep', '1.2.3.x'],
    ['1', 'semver', 'unreadable', '1.x'],
    ['22.04', 'semver', 'unreadable', '22.x'],
    ['22.04.x', 'semver', 'wildcard', '22.x'],
    ['LTS__^22.04', 'loose', 'range', 'LTS__22.x'],
    ['cos-125-*', 'loose', 'wildcard', 'cos-125-x'],
    ['', 'semver', 'name', undefined],
  ])('%j as %s: %s, %s', (text, versioning, reason, suggestion) => {
    const expected = { kind: 'problem', text, reason }
    expect(parseSpec(text, versioning)).toEqual(suggestion === undefined ? expected : { ...expected, suggestion })
  })
})
