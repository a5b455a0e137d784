import { expect, test } from 'vitest'
import { packAt, packHistory } from '../../src/demo/pack-past.ts'
import type { PackEdit } from '../../src/demo/pack-past.ts'
import { readReleases } from '../../src/demo/releases.ts'

const today = `name: rook # the operator
version: "1.20.6"
layer: csi
charts:
  - name: rook
    version: "1.20.6"
    appVersion: 20.6.0
  - name: other
    version: 3.0.0
constraints:
  dependencies:
    - { packName: kubernetes, layer: k8s, minVersion: "1.31", maxVersion: "1.36", type: required }
    - { packName: k3s, layer: k8s, minVersion: "1.20", maxVersion: "", type: required }
`
const values = 'a: new\nb: 1\n'
const tree = new Map([
  ['registry/public/rook/pack.yaml', Buffer.from(today)],
  ['registry/public/rook/values.yaml', Buffer.from(values)],
])
const releases = readReleases(`id,version,date,appVersion,kubernetesMin,kubernetesMax,eol,source
rook,1.20.6,2026-08-20,20.6.0,1.31,1.36,,a
rook,1.9.0,2023-01-12,,,,2024-01-01,"a, b"
`)
const edit: PackEdit = { pack: 'public/rook', before: '1.20.0', why: 'x', file: 'values.yaml', now: 'a: new', then: 'a: old' }

function at(version: string, edits: readonly PackEdit[] = [], files = tree): Record<string, string> {
  const pack = packHistory(files, 'registry/public/rook', releases, edits)
  const past = packAt(files, pack, releases.find((release) => release.version === version)!)
  return Object.fromEntries([...past].map(([path, bytes]) => [path.slice(21), Buffer.from(bytes).toString()]))
}

test('the version of the tree is the tree', () => {
  expect(at('1.20.6', [edit])).toEqual({ 'pack.yaml': today, 'values.yaml': values })
})

test('what follows the release goes back, what is our own stays', () => {
  expect(at('1.9.0', [edit])).toEqual({
    'pack.yaml': `name: rook # the operator
version: "1.9.0"
eol: 2024-01-01
layer: csi
charts:
  - name: rook
    version: "1.9.0"
  - name: other
    version: 3.0.0
constraints:
  dependencies:
    - { packName: kubernetes, layer: k8s, minVersion: "", maxVersion: "", type: required }
    - { packName: k3s, layer: k8s, minVersion: "1.20", maxVersion: "", type: required }
`,
    'values.yaml': 'a: old\nb: 1\n',
  })
})

test.each([
  ['is not there', { ...edit, now: 'c: 1' }],
  ['is there twice', { ...edit, now: ': ' }],
])('an edit whose text %s is thrown', (_name, wrong) => {
  expect(() => at('1.9.0', [wrong])).toThrow('does not hold once')
})

test('an edit without texts says that the file is younger', () => {
  expect(Object.keys(at('1.9.0', [{ pack: edit.pack, before: edit.before, why: 'x', file: 'values.yaml' }]))).toEqual(['pack.yaml'])
})
