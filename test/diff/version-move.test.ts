import { expect, test } from 'vitest'
import { versionMove } from '../../src/diff/version-move.ts'

test.each([
  // before   after            versioning  says
  ['1.2.3', '2.0.0', 'semver', 'upgrade major'],
  ['1.2.3', '1.3.0', 'semver', 'upgrade minor'],
  ['1.2.3', '1.2.4', 'semver', 'upgrade patch'],
  ['1.2.4', '1.2.3', 'semver', 'downgrade patch'],
  ['1.3.0-rc.1', '1.3.0', 'semver', 'upgrade build'],
  ['v1.2.0', '1.2.0', 'semver', 'rewritten build'],
  ['1.2', '1.2.0', 'semver', 'rewritten build'],
  ['1.35.0+k3s1', '1.35.0+k3s3', 'revision', 'upgrade build'],
  ['22.04', '24.04', 'loose', 'upgrade major'],
  ['22.04.1.7', '22.04.1.8', 'loose', 'upgrade patch'],
  ['cos-125-19216-532-123', 'cos-121-18867-0-1', 'loose', 'downgrade major'],
] as const)('%s → %s (%s): %s', (before, after, versioning, said) => {
  const move = versionMove(before, after, versioning)
  expect(`${move?.direction} ${move?.level}`).toBe(said)
})

test.each([
  [undefined, '1.0.0'],
  ['1.0.0', undefined],
  ['1.0.0', '1.0.0'],
  ['latest', '1.0.0'],
])('%s → %s is no move', (before, after) => expect(versionMove(before, after)).toBeUndefined())
