import { expect, test } from 'vitest'
import { compareHref, profileAtHref } from '../../../src/catalog/links.ts'

test('an address of a comparison reads as the command line does', () => {
  const before = { name: 'aws-production', version: '1.2.0' }
  const after = { name: 'aws-production', at: '2025-06-01T12:00:00Z' }
  expect(compareHref(before, after)).toBe('/compare/?a=aws-production@1.2.0&b=aws-production~2025-06-01T12:00:00Z')
  expect(compareHref(undefined, after)).toBe('/compare/?b=aws-production~2025-06-01T12:00:00Z')
  expect(compareHref()).toBe('/compare/')
})

test('what an address would read otherwise is encoded', () => {
  const href = compareHref({ name: 'a', version: '1.0.0+k3s1&b=x#y' }, { name: 'b' })
  expect(new URL(href, 'https://catalog.example.org').searchParams.getAll('a')).toEqual(['a@1.0.0+k3s1&b=x#y'])
  const at = profileAtHref('a', '2025-06-01T12:00:00+02:00', '1.0.0')
  expect(at).toBe('/profiles/a/1.0.0/?at=2025-06-01T12:00:00%2B02:00')
})
