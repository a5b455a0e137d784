import { expect, test } from 'vitest'
import { counted } from '../../src/model/counted.ts'

test.each([
  [0, 'pack', undefined, '0 packs'],
  [1, 'pack', undefined, '1 pack'],
  [2, 'pack', undefined, '2 packs'],
  [1200, 'pack', undefined, '1,200 packs'],
  [1, 'value differs', 'values differ', '1 value differs'],
  [2, 'registry', 'registries', '2 registries'],
])('%i %s', (count, one, more, expected) => {
  expect(counted(count, one, more)).toBe(expected)
})
