import { afterAll, beforeAll, expect, test } from 'vitest'
import { fromColumns, fromGaps } from '../../../src/catalog/search/search-columns.ts'
import type {
  KeysFile,
  PieceFile,
  SearchIndexFile,
  SearchRecord,
  VersionsFile,
} from '../../../src/catalog/search/search-model.ts'
import { prepareCatalog } from '../../../src/pipeline/catalog.ts'
import { TestRepository } from '../../repository.ts'
import { madeUp } from '../../secrets/made-up.ts'
import { smallRegistry } from '../../small-registry.ts'

let repository: TestRepository
let records: readonly SearchRecord[]
const files = new Map<string, unknown>()

beforeAll(async () => {
  const base = smallRegistry()
  const tagged = Object.fromEntries(
    Object.entries(base).map(([file, text]) => [
      file,
      file === 'profiles/observe/profile.yaml'
        ? `${String(text).replace('layers:', 'tags: [prod, "two words"]\nlayers:')}`
        : text,
    ]),
  )
  repository = new TestRepository({
    ...tagged,
    'registry/public/network/README.md': `# network\n\nIt routes zeppelins. The store is ${madeUp.database}.\n`,
    'registry/public/network/presets.yaml':
      'presets:\n  - name: dual\n    add:\n      charts:\n        network:\n          dualStack: true\n',
  })
  for (const path of ['linux@22.04.1', 'kubernetes@1.30.2', 'network@1.4.0', 'storage@2.1.0', 'monitoring@5.0.0'])
    repository.tag(`registry/public/${path}`)
  const { catalog, close } = await prepareCatalog({ repo: repository.dir, cache: false })
  for (const make of catalog.files) {
    for (const { path, content } of await make()) {
      if (path.startsWith('data/search/')) files.set(path.slice(12, -5), JSON.parse(content as string))
    }
  }
  close()
  records = fromColumns(files.get('index') as SearchIndexFile)
})
afterAll(() => repository.remove())

const record = (kind: SearchRecord['kind'], name: string) =>
  records.find((one) => one.kind === kind && one.name === name)
const names = (gaps: readonly number[] | undefined) => fromGaps(gaps ?? []).map((id) => records[id]?.name)
const linesOf = (text: string) => text.split('\n')

test('profiles, packs, charts, registries, tags and pages are found, each with where it is', () => {
  expect(record('profile', 'whole')).toMatchObject({
    href: '/profiles/whole/',
    version: '1.0.0',
    facets: {
      type: ['full'],
      cloud: ['aws'],
      registry: ['public', 'charts'],
      layer: ['os', 'k8s', 'cni', 'csi', 'addon'],
    },
  })
  expect(record('profile', 'base')?.used).toBe(1)
  expect(record('pack', 'network')).toMatchObject({ href: '/packs/public/network/', version: '1.4.0', used: 2 })
  expect(record('pack', 'monitoring')?.also).toBe('monitoring')
  expect(record('artifact', 'podinfo')).toMatchObject({ href: '/registries/charts/#a-podinfo', used: 1 })
  expect(record('registry', 'charts')?.href).toBe('/registries/charts/')
  expect(record('tag', 'two words')).toMatchObject({ href: '/?tag=two%20words', used: 1 })
  expect(record('page', 'Health')).toMatchObject({ href: '/health/', also: expect.stringContaining('eol') as string })
})

test('a value says who has it, by defaults and by presets, and who sets it', () => {
  const { paths, owners, setBy } = files.get('keys-0') as KeysFile
  const row = (path: string) => linesOf(paths).indexOf(path)
  expect(names(owners[row('replicas')])).toEqual(
    ['monitoring', 'network', 'kubernetes', 'linux', 'storage'].toSorted(byId),
  )
  expect(names(setBy[row('replicas')]).toSorted()).toEqual(['observe', 'whole'])
  expect(names(owners[row('dualStack')])).toEqual(['network'])
})

function byId(a: string, b: string): number {
  const id = (name: string) => records.findIndex((one) => one.kind === 'pack' && one.name === name)
  return id(a) - id(b)
}

test('a version says what it is a version of, and who takes it', () => {
  const { versions, owners, takenBy } = files.get('versions-0') as VersionsFile
  const of = (version: string) => linesOf(versions).indexOf(version)
  expect(records[owners[of('1.4.0')] as number]?.name).toBe('network')
  expect(names(takenBy[of('1.4.0')]).toSorted()).toEqual(['base', 'whole'])
  expect(records[owners[of('6.7.0')] as number]?.name).toBe('podinfo')
})

test('words of a README are found, and no part of what looks like a secret in it', () => {
  const { terms, rows } = files.get('words-0') as PieceFile
  expect(names(rows[linesOf(terms).indexOf('zeppelins')])).toEqual(['network'])
  expect(JSON.stringify([...files])).not.toMatch(/s3cr3tpw/)
})
