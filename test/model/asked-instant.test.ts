import { expect, test } from 'vitest'
import { askedInstant } from '../../src/model/asked-instant.ts'

test.each([
  ['2026-01-31', '2026-01-31T23:59:59Z'],
  ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00Z'],
  ['2026-01-31T12:00Z', '2026-01-31T12:00:00Z'],
  ['2026-01-31T12:00:00.9Z', '2026-01-31T12:00:00Z'],
  ['2026-01-31T23:30:00-02:00', '2026-02-01T01:30:00Z'],
  ['2024-02-29', '2024-02-29T23:59:59Z'],
])('%s is %s', (text, instant) => expect(askedInstant(text)).toBe(instant))

test.each([
  '',
  'now',
  '2026',
  '2026-1-1',
  '2026-02-30',
  '2026-02-30T00:00:00Z',
  '2026-01-31T12:00:00',
  '2026-01-31 12:00Z',
  '2026-01-31T25:00:00Z',
])('%j is no instant', (text) => expect(askedInstant(text)).toBeUndefined())
