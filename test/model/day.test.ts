import { expect, test } from 'vitest'
import { isDay } from '../../src/model/day.ts'

test.each([
  ['2026-01-31', true],
  ['2024-02-29', true],
  ['2025-02-29', false],
  ['2025-02-30', false],
  ['2025-13-01', false],
  ['2025-1-31', false],
  ['2025-01-31T00:00:00Z', false],
  ['', false],
])('%j: %s', (text, is) => {
  expect(isDay(text)).toBe(is)
})
