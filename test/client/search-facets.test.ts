import { expect, test } from 'vitest'
import { countFacets, narrowed, readSelection, writeSelection } from '../../site/client/search-facets.ts'
import type { Found } from '../../site/client/search-engine.ts'
import type { SearchRecord } from '../../src/catalog/search/search-model.ts'

const record = (kind: SearchRecord['kind'], name: string, facets: Partial<SearchRecord['facets']>): SearchRecord => ({
  kind,
  name,
  title: name,
  about: '',
  href: `/${name}/`,
  version: '',
  also: '',
  used: 0,
  facets: { type: [], cloud: [], layer: [], registry: [], tag: [], state: [], ...facets },
})

const records = [
  record('profile', 'a', { type: ['full'], cloud: ['aws'], state: ['warning', 'ended'] }),
  record('profile', 'b', { type: ['full'], cloud: ['azure'], state: ['ok'] }),
  record('profile', 'c', { type: ['add-on'], cloud: ['all'], state: ['ok'] }),
  record('pack', 'd', { cloud: ['aws', 'azure'], layer: ['cni'] }),
]
const found: Found = {
  terms: [],
  partial: false,
  records: records.map((one, id) => ({ id, record: one, score: 1, hidden: [] })),
  keys: [{ path: 'ipam.mode', owners: [3], setBy: [0, 1], score: 1 }],
  versions: [{ version: '1.0.0', owner: 3, state: '', takenBy: [0], score: 1 }],
}
const select = (query: string) => readSelection(new URLSearchParams(query))
const names = (query: string) => narrowed(found, select(query), records).records.map(({ record: one }) => one.name)

test.each([
  ['', ['a', 'b', 'c', 'd']],
  ['type=full', ['a', 'b']],
  ['type=full&type=add-on', ['a', 'b', 'c']],
  ['type=full&cloud=aws', ['a']],
  ['cloud=aws&cloud=azure', ['a', 'b', 'd']],
  ['kind=pack', ['d']],
  ['state=ended', ['a']],
  ['state=ended&state=ok', ['a', 'b', 'c']],
  ['type=none', []],
])('%s leaves %j', (query, left) => expect(names(query)).toEqual(left))

test.each([
  // selection      owners, users, versions
  ['cloud=aws', [[3], [0]], 1],
  ['type=full', [[], [0, 1]], 0],
  ['layer=cni', [[3], []], 1],
  ['kind=version', undefined, 1],
  ['kind=value', [[3], [0, 1]], 0],
])('values and versions go with what they belong to: %s', (query, ids, versions) => {
  const left = narrowed(found, select(query), records)
  expect(left.keys.map(({ owners, setBy }) => [owners, setBy])).toEqual(ids === undefined ? [] : [ids])
  expect(left.versions).toHaveLength(versions)
})

test('counts say what a choice would give, the other facets as they are', () => {
  const counts = countFacets(found, select('type=full&cloud=aws'), records)
  expect(counts.type).toEqual([{ value: 'full', count: 1 }])
  expect(counts.cloud).toEqual([
    { value: 'aws', count: 1 },
    { value: 'azure', count: 1 },
  ])
  expect(counts.kind).toEqual([
    { value: 'profile', count: 1 },
    { value: 'value', count: 1 },
  ])
})

test('a choice that nothing fits any more stays to be taken back', () =>
  expect(countFacets(found, select('tag=gone'), records).tag).toEqual([{ value: 'gone', count: 0 }]))

test.each(['q=aws+prod&type=full&cloud=aws&cloud=azure', 'kind=value&q=1.16.4', 'tag=%3Cb%3E', ''])(
  'an address is read and written alike: %s',
  (query) => {
    const written = writeSelection(new URLSearchParams(query).get('q') ?? '', select(query))
    expect([...written].toSorted()).toEqual([...new URLSearchParams(query)].toSorted())
  },
)
