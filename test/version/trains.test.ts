import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Versioning } from '../../src/model/registry.ts'
import { parseSpec } from '../../src/version/parse-spec.ts'
import { parseVersion } from '../../src/version/parse-version.ts'
import { isOnTrain, trainsOf } from '../../src/version/trains.ts'
import { likelyVersion, versionings } from './arbitraries.ts'

test.each<[string, Versioning, string | undefined, string | undefined]>([
  ['1.16.4', 'semver', '1.16.x', '1.x'],
  ['v1.16.4-rc.1', 'semver', '1.16.x', '1.x'],
  ['1.33', 'semver', '1.33.x', '1.x'],
  ['1.33.5+rke2r1', 'revision', '1.33.x', '1.x'],
  ['22.04.4', 'loose', '22.04.x', '22.x'],
  ['10', 'loose', '10.x', '10.x'],
  ['2023.12.20260817.0', 'loose', '2023.12.x', '2023.x'],
  ['cos-125-19216-532-123', 'loose', 'cos-125-19216-x', 'cos-125-x'],
  ['nightly', 'loose', undefined, undefined],
])('%s as %s rides on %s and %s', (version, versioning, minor, major) => {
  expect(trainsOf(version, versioning)).toEqual(minor === undefined ? {} : { minor, major })
})

test('every version is on its own trains', () => {
  fc.assert(
    fc.property(likelyVersion, versionings, (text, versioning) => {
      const version = parseVersion(text, versioning)
      fc.pre(version !== undefined)
      const { major, minor } = trainsOf(text, versioning)
      for (const train of [major!, minor!]) {
        const spec = parseSpec(train, versioning)
        expect(spec).toMatchObject({ kind: 'train' })
        if (spec.kind === 'train') expect(isOnTrain(version, spec)).toBe(true)
      }
    }),
    { numRuns: 2_000 },
  )
})
