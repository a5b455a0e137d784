import { expect, test } from 'vitest'
import type { PassedOver } from '../../src/model/resolution.ts'
import { passedOverInWords } from '../../src/report/words.ts'

test.each<[PassedOver, string | undefined, string]>([
  [{ kind: 'older' }, '1.x', 'older than the one taken'],
  [{ kind: 'other-train' }, '1.16.x', 'not on 1.16.x'],
  [{ kind: 'other-train' }, 'cos-125-x', 'not on cos-125-x'],
  [{ kind: 'other-train' }, '1.16.4', 'not 1.16.4'],
  [{ kind: 'other-train' }, undefined, 'not the one asked for'],
  [{ kind: 'prerelease' }, '1.x', 'a prerelease, which is taken only where it is asked for'],
  [
    { kind: 'yanked', date: '2025-02-01', reason: 'Drops connections.' },
    '1.x',
    'yanked on 2025-02-01: Drops connections',
  ],
  [{ kind: 'other-group', group: 'LTS' }, '1.x', 'in the group LTS'],
  [{ kind: 'other-group', group: undefined }, 'LTS__1.x', 'in no group'],
  [{ kind: 'unreleased' }, '1.x', 'not released yet'],
])('%j for %s', (passedOver, requested, words) => expect(passedOverInWords(passedOver, requested)).toBe(words))
