import { expect, test } from 'vitest'
import { releaseClock } from '../../src/git/who-releases.ts'

test.each([
  [{ SOURCE_DATE_EPOCH: '1748779200' }, '2025-06-01T12:00:00Z'],
  [{ GIT_COMMITTER_DATE: '1748779200 +0200' }, '2025-06-01T12:00:00Z'],
  [{ GIT_COMMITTER_DATE: '@1748779200 +0000', SOURCE_DATE_EPOCH: '1' }, '2025-06-01T12:00:00Z'],
  [{ GIT_COMMITTER_DATE: '2025-06-01T14:00:00+02:00' }, '2025-06-01T12:00:00Z'],
  [{ GIT_COMMITTER_DATE: '', SOURCE_DATE_EPOCH: '1748779200' }, '2025-06-01T12:00:00Z'],
])('%j is %s', (env, instant) => expect(releaseClock(env)).toBe(instant))

test('without either it is now', () => {
  expect(Math.abs(Date.parse(releaseClock({})) - Date.now())).toBeLessThan(5000)
})

test('what is no date is told', () => {
  expect(() => releaseClock({ SOURCE_DATE_EPOCH: 'tomorrow' })).toThrow(
    'SOURCE_DATE_EPOCH is "tomorrow", which is no date.',
  )
})
