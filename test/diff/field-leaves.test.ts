import { expect, test } from 'vitest'
import { fieldLeaves } from '../../src/diff/field-leaves.ts'

test.each([
  ['nested keys', { a: { b: 1 } }, { 'a.b': 1 }],
  ['named items', { charts: [{ name: 'x', version: '1' }] }, { 'charts.x.name': 'x', 'charts.x.version': '1' }],
  ['items of one name', { charts: [{ name: 'x' }, { name: 'x' }] }, { charts: [{ name: 'x' }, { name: 'x' }] }],
  ['plain lists', { tags: ['a', 'b'] }, { tags: ['a', 'b'] }],
  ['empty ones', { tags: [], more: {} }, { tags: [], more: {} }],
  ['nothing', undefined, {}],
  ['no map', 'text', {}],
])('%s', (_, data, fields) => expect(fieldLeaves(data as never)).toEqual(fields))
