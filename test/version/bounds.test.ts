import { expect, test } from 'vitest'
import type { Versioning } from '../../src/model/registry.ts'
import { inBounds } from '../../src/version/bounds.ts'

test.each<[string, string | undefined, string | undefined, Versioning, boolean]>([
  // version             min          max             versioning  within
  ['1.33.9', undefined, undefined, 'semver', true],
  ['1.33.9', '', '', 'semver', true],
  ['1.33.9', '1.27', undefined, 'semver', true],
  ['1.27.0', '1.27', undefined, 'semver', true],
  ['1.26.9', '1.27', undefined, 'semver', false],
  ['1.27.0-rc.1', '1.27', undefined, 'semver', false],
  ['1.33.9', undefined, '1.33', 'semver', true],
  ['1.34.0', undefined, '1.33', 'semver', false],
  ['1.34.0-rc.1', undefined, '1.33', 'semver', false],
  ['1.33.9', undefined, '1.33.9', 'semver', true],
  ['1.33.10', undefined, '1.33.9', 'semver', false],
  ['1.33.9', '1.33.9', '1.33.9', 'semver', true],
  ['v1.33.9', 'v1.33.0', 'v1.33', 'semver', true],
  ['2.5.0', undefined, '2', 'semver', true],
  ['3.0.0', undefined, '2.x', 'semver', false],
  ['1.33.9', '1.33.x', undefined, 'semver', true],
  ['1.33', '1.33.0', '1.33', 'semver', true],
  ['1.33.9+rke2r1', undefined, '1.33', 'revision', true],
  ['1.33.9+rke2r2', undefined, '1.33.9', 'revision', true],
  ['1.33.9+rke2r2', undefined, '1.33.9+rke2r1', 'revision', true],
  ['1.33.9+rke2r1', '1.33.9', undefined, 'revision', true],
  ['1.33.9+rke2r1', '1.33.9+rke2r2', undefined, 'revision', false],
  ['1.33.9', undefined, '1.33.9-rc1', 'revision', false],
  ['1.33.9-rc1', undefined, '1.33.9-rc2', 'revision', true],
  ['22.04.5', '22.04', '22.04', 'loose', true],
  ['22.10', '22.04', '22.04', 'loose', false],
  ['cos-125-19216-532-123', '125', 'cos-125', 'loose', true],
  ['cos-129-19506-120-97', '125', 'cos-125', 'loose', false],
  ['22.04.5', '20.04', '22.04', 'semver', true],
  ['22.10', '20.04', '22.04', 'semver', false],
  ['nightly', '1.0', undefined, 'semver', false],
  ['nightly', undefined, undefined, 'semver', true],
  ['1.0.0', 'newest', undefined, 'semver', true],
])('%s in %s to %s as %s: %s', (version, min, max, versioning, within) => {
  expect(inBounds(version, min, max, versioning)).toBe(within)
})
