import { expect, test } from 'vitest'
import { RepositoryLinks } from '../../../src/catalog/links.ts'
import { valueRows } from '../../../src/catalog/profile/values.ts'
import type { MergedMap, MergedValue } from '../../../src/model/composition.ts'

type Tree = { readonly [key: string]: Tree | number }

function merged(tree: Tree): MergedMap {
  const entries = Object.entries(tree).map(([key, value]): [string, MergedValue] => [
    key,
    typeof value === 'object'
      ? merged(value)
      : {
          kind: 'leaf',
          value,
          origin: {
            kind: 'pack',
            name: 'cilium@1.16.4',
            at: { file: 'values.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 },
          },
          replaced: [],
        },
  ])
  return { kind: 'map', entries: new Map(entries) }
}

test.each<[string, Tree, string[]]>([
  ['keys of one map stand under it', { a: { b: 1, c: 2 } }, ['a', '  b', '  c']],
  [
    'a map of one map shares its row',
    { charts: { cilium: { ipam: 1, bpf: 2 } } },
    ['charts.cilium', '  ipam', '  bpf'],
  ],
  ['a map of one value does not', { a: { b: { c: 1 } } }, ['a.b', '  c']],
  ['nor a map of several', { a: { b: { c: 1 }, d: {} } }, ['a', '  b', '    c', '  d']],
  ['an empty map is a row', { a: { b: {} } }, ['a.b']],
])('%s', (_, tree, rows) => {
  const found = valueRows(merged(tree), new RepositoryLinks(undefined, undefined), String)
  expect(found.map(({ depth, key }) => `${'  '.repeat(depth)}${key}`)).toEqual(rows)
  for (const { path, key } of found) expect(path.join('.').endsWith(key)).toBe(true)
})
