import { expect, test } from 'vitest'
import { fromColumns, fromGaps, toGaps } from '../../../src/catalog/search/search-columns.ts'
import { searchFiles, shortened } from '../../../src/catalog/search/search-files.ts'
import type { SearchIndexFile } from '../../../src/catalog/search/search-model.ts'
import { pathsIn } from '../../../src/catalog/search/search-values.ts'
import { madeEntries } from '../../made-entries.ts'

const read = (files: ReturnType<typeof searchFiles>, name: string): unknown =>
  JSON.parse(files.find(({ path }) => path === `data/search/${name}.json`)?.content as string)

test('what goes into columns comes out of them', () => {
  const entries = madeEntries(30, 40)
  const index = read(searchFiles(entries, {}), 'index') as SearchIndexFile
  const records = fromColumns(index)
  expect(records).toHaveLength(70)
  for (const [id, record] of records.entries()) {
    const { kind, name, title, href, version, also, used, facets } = entries[id]!
    expect(record).toMatchObject({ kind, name, title, href, version, also, used, facets })
  }
})

test('a text of several lines or none does not shift the others', () => {
  const [first, second, third] = madeEntries(1, 3)
  const odd = { ...second!, title: 'two\nlines', about: '', version: '\u2028' }
  const records = fromColumns(read(searchFiles([first!, odd, third!], {}), 'index') as SearchIndexFile)
  expect(records.map(({ title }) => title)).toEqual([first!.title, 'two lines', third!.title])
  expect(records[2]!.version).toBe(third!.version)
})

test.each([[[]], [[0]], [[5, 3, 3, 900]]])('gaps of %j give them back in order', (ids) =>
  expect(fromGaps(toGaps(ids))).toEqual([...new Set(ids)].sort((a, b) => a - b)),
)

test.each([
  ['A short text.', 48, 'A short text.'],
  ['Clusters on EC2 instances, in one region', 27, 'Clusters on EC2 instances…'],
  ['x'.repeat(60), 20, `${'x'.repeat(10)}…`],
])('%s within %i is %s', (text, length, short) => expect(shortened(text, length)).toBe(short))

test('keys are named from below their chart or manifest, maps and lists too, and nothing within lists', () => {
  const values = {
    pack: { namespace: 'kube-system' },
    charts: { cilium: { ipam: { mode: 'eni' }, hosts: [{ name: 'a' }] }, other: null },
    manifests: { crds: { install: true } },
  }
  expect(pathsIn(values)).toEqual(['pack', 'pack.namespace', 'ipam', 'ipam.mode', 'hosts', 'install'])
  expect(pathsIn(undefined)).toEqual([])
})
