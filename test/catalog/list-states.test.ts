import { expect, test } from 'vitest'
import { statesOfPack, statesOfProfile } from '../../src/catalog/list-states.ts'

const found = (...codes: readonly string[]) =>
  codes.map((one) => {
    const [severity, code] = one.split(' ') as ['error' | 'warning' | 'note', string]
    return { code, severity }
  })

test.each([
  [[], ['ok']],
  [['note pin-behind'], ['note', 'behind']],
  [
    ['note stale-train', 'note pin-behind'],
    ['note', 'behind'],
  ],
  [
    ['warning end-of-life-release', 'error yanked-release', 'note end-of-life-soon'],
    ['error', 'yanked', 'ended', 'ending'],
  ],
  [['warning unused-variable'], ['warning']],
])('a profile with %j is %j', (codes, states) => expect(statesOfProfile(found(...codes))).toEqual(states))

test.each([
  [[], 'current', ['ok']],
  [[], undefined, ['ok']],
  [['warning missing-readme'], 'ended', ['warning', 'ended']],
] as const)('a pack with %j whose newest release is %s is %j', (codes, newest, states) =>
  expect(statesOfPack(found(...codes), newest)).toEqual(states),
)
