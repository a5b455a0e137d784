import { expect, test } from 'vitest'
import { editYaml, plainYaml } from '../../src/source/edit.ts'
import type { ScalarEdit } from '../../src/source/edit.ts'

const text = `# head
version: "1.20" # ours

eol: 2027-01-01
charts:
  - name: a
    version: '1.20'
    nested: { x: 1, y: "2" }
`

test.each<[string, ScalarEdit, string, string]>([
  [
    'keeps double quotes and the comment',
    { path: ['version'], value: '1.30' },
    'version: "1.20" # ours',
    'version: "1.30" # ours',
  ],
  ['keeps single quotes', { path: ['charts', 0, 'version'], value: "it's" }, "version: '1.20'", "version: 'it''s'"],
  ['writes into a flow map', { path: ['charts', 0, 'nested', 'y'], value: '' }, 'y: "2"', 'y: ""'],
  ['quotes what would be a number', { path: ['eol'], value: '1.20' }, 'eol: 2027-01-01', 'eol: "1.20"'],
  ['takes a line away', { path: ['eol'], value: undefined }, 'eol: 2027-01-01\n', ''],
  [
    'puts a line in',
    { path: ['charts', 0, 'app'], value: '7', after: 'name' },
    '- name: a\n',
    '- name: a\n    app: "7"\n',
  ],
])('%s', (_name, edit, before, after) => {
  expect(text).toContain(before)
  expect(editYaml(text, [edit])).toBe(text.replace(before, after))
})

test('taking away what is not there changes nothing', () => {
  expect(editYaml(text, [{ path: ['group'], value: undefined }])).toBe(text)
})

test.each<[string, ScalarEdit]>([
  ['a path that leads nowhere', { path: ['group'], value: 'x' }],
  ['a neighbour that is not there', { path: ['group'], value: 'x', after: 'nobody' }],
  ['a list', { path: ['charts'], value: 'x' }],
  ['a key that shares its line', { path: ['charts', 0, 'nested', 'y'], value: undefined }],
])('%s is thrown', (_name, edit) => {
  expect(() => editYaml(text, [edit])).toThrow()
})

test('plain values of a text that is no YAML are thrown', () => {
  expect(plainYaml('a: [1, 2]')).toEqual({ a: [1, 2] })
  expect(() => plainYaml('a: [1')).toThrow()
})
