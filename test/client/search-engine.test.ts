import { beforeAll, describe, expect, test } from 'vitest'
import { SearchEngine } from '../../site/client/search-engine.ts'
import { groupsOf } from '../../site/client/search-items.ts'
import { searchFiles, type SearchEntry } from '../../src/catalog/search/search-files.ts'
import type { SearchIndexFile } from '../../src/catalog/search/search-model.ts'

const none = { type: [], cloud: [], layer: [], registry: [], tag: [], state: [] }

function pack(name: string, title: string, more: Partial<SearchEntry> = {}): SearchEntry {
  const key = `registry/public/${name}`
  const facets = { ...none, layer: ['cni'], registry: ['public'] }
  return {
    kind: 'pack',
    key,
    name,
    title,
    about: '',
    href: `/packs/public/${name}/`,
    version: '',
    also: '',
    used: 0,
    facets,
    ...more,
  }
}

function profile(name: string, title: string, more: Partial<SearchEntry> = {}): SearchEntry {
  const facets = { ...none, type: ['full'], cloud: ['aws'], tag: ['gold'], state: ['behind'] }
  return { ...pack(name, title), kind: 'profile', key: `profiles/${name}`, href: `/profiles/${name}/`, facets, ...more }
}

const cilium = 'registry/public/cilium'
const entries: SearchEntry[] = [
  profile('aws-production', 'AWS production', {
    stack: [{ owner: cilium, version: '1.16.4' }],
    sets: [{ owner: cilium, path: 'ipam.mode' }],
    releases: [
      { version: '1.16.4', state: 'current' },
      { version: '1.1.0', state: 'current' },
    ],
  }),
  profile('cilium', 'Network team', { facets: { ...none, type: ['add-on'] } }),
  pack('cilium', 'Cilium', {
    about: 'eBPF networking',
    used: 1,
    keys: ['ipam', 'ipam.mode', 'ipam.operator.mode', 'operator.replicas'],
    releases: ['1.16.4', '1.16.5', '1.160.0', '1.2.0'].map((version) => ({
      version,
      state: version === '1.16.5' ? 'yanked' : 'current',
    })),
    readme: 'It replaces kube-proxy. See https://example.org/secretword for more.',
  }),
  pack('calico', 'Calico', {
    logo: '/packs/public/calico/logo.svg',
    keys: ['ipam.mode', 'replicaCount'],
    releases: [{ version: 'cos-125-19216-532', state: 'current' }],
    used: 3,
  }),
  pack('cilium-cli', 'Cilium CLI', { releases: [{ version: '1.1.0', state: 'current' }] }),
  pack('cilium-bits', 'Cilium bits', { used: 40 }),
  pack('kube-prometheus-stack', 'kube-prometheus-stack', { also: 'monitoring' }),
  pack('cafe', 'Café'),
]

let engine: SearchEngine

beforeAll(async () => {
  const files = searchFiles(entries, { cloud: { aws: 'Amazon' }, state: { behind: 'Behind' } })
  const read = (name: string) =>
    JSON.parse(files.find(({ path }) => path.endsWith(`/${name}.json`))?.content as string) as unknown
  engine = await SearchEngine.of(read('index') as SearchIndexFile)
  for (const name of ['stacks', 'keys-0', 'versions-0', 'words-0']) engine.take(name, read(name))
})

const titles = (query: string) => engine.find(query).records.map(({ record }) => `${record.kind} ${record.title}`)

describe('records', () => {
  test.each([
    // query          finds, best first
    [
      'cilium',
      ['pack Cilium', 'profile Network team', 'pack Cilium bits', 'pack Cilium CLI', 'profile AWS production'],
    ],
    ['prometheus', ['pack kube-prometheus-stack']],
    ['kube-prom', ['pack kube-prometheus-stack']],
    ['public/calico', ['pack Calico']],
    ['registry/public/cilium', ['pack Cilium', 'pack Cilium bits', 'pack Cilium CLI']],
    ['monitoring', ['pack kube-prometheus-stack']],
    ['CAFE', ['pack Café']],
    ['café', ['pack Café']],
    ['calcio', ['pack Calico']],
    ['ebpf netw', ['pack Cilium']],
    ['kube-proxy', ['pack Cilium']],
    ['secretword', []],
    ['amazon gold', ['profile AWS production']],
    ['behind', ['profile AWS production']],
    ['production calico', ['pack Calico', 'profile AWS production']],
    ['zzzz', []],
  ])('%s', (query, found) => expect(titles(query)).toEqual(found))

  test('what has only some of the words says so', () => {
    expect(engine.find('production calico').partial).toBe(true)
    expect(engine.find('cilium').partial).toBe(false)
  })

  test('everything, for nothing', () => expect(titles('')).toHaveLength(entries.length))
})

describe('values', () => {
  const keys = (query: string) => engine.find(query).keys.map(({ path }) => path)

  test.each([
    ['ipam.mode', ['ipam.mode']],
    ['mode', ['ipam.mode', 'ipam.operator.mode']],
    ['ipam mode', ['ipam.mode', 'ipam.operator.mode']],
    ['ipam', ['ipam', 'ipam.mode', 'ipam.operator.mode'].slice(0, 1)],
    ['count', ['replicaCount']],
    ['calico mode', ['ipam.mode']],
    ['replicas calico', []],
    ['1.16.4', []],
  ])('%s', (query, found) => expect(keys(query)).toEqual(found))

  test('say who has them and who sets them, and narrow to a pack that is named', () => {
    const owners = (query: string) => engine.find(query).keys[0]?.owners.map((id) => engine.records[id]?.name)
    expect(owners('ipam.mode')).toEqual(['cilium', 'calico'])
    expect(owners('calico ipam.mode')).toEqual(['calico'])
    expect(engine.find('ipam.mode').keys[0]?.setBy.map((id) => engine.records[id]?.name)).toEqual(['aws-production'])
  })
})

describe('versions', () => {
  const versions = (query: string) =>
    engine.find(query).versions.map(({ version, owner }) => `${engine.records[owner]?.title} ${version}`)

  test.each([
    ['1.16.4', ['Cilium 1.16.4', 'AWS production 1.16.4']],
    ['v1.16.4', ['Cilium 1.16.4', 'AWS production 1.16.4']],
    ['1.16.x', ['Cilium 1.16.4', 'AWS production 1.16.4', 'Cilium 1.16.5']],
    ['cilium 1.16.5', ['Cilium 1.16.5']],
    ['1.16', ['Cilium 1.16.4', 'AWS production 1.16.4', 'Cilium 1.16.5', 'Cilium 1.160.0']],
    ['calico 1.16.4', []],
    // What only uses Cilium is no version of it, and what is named so comes before what its name begins.
    ['cilium 1.1', ['Cilium 1.16.4', 'Cilium 1.160.0', 'Cilium 1.16.5', 'Cilium CLI 1.1.0']],
    ['production 1.1', ['AWS production 1.1.0', 'AWS production 1.16.4']],
    ['cilium 1', ['Cilium 1.16.4', 'Cilium 1.160.0', 'Cilium 1.16.5', 'Cilium 1.2.0', 'Cilium CLI 1.1.0']],
    ['cilium@1.16.5', ['Cilium 1.16.5']],
    ['cos-125-19216', ['Calico cos-125-19216-532']],
    ['1', []],
    ['kube-proxy 1.16.4', ['Cilium 1.16.4']],
    ['cilium', []],
  ])('%s', (query, found) => expect(versions(query)).toEqual(found))

  test('say who takes them, and their state', () => {
    const [first] = engine.find('cilium 1.16.4').versions
    expect(first?.takenBy.map((id) => engine.records[id]?.name)).toEqual(['aws-production'])
    expect(engine.find('1.16.5').versions[0]?.state).toBe('yanked')
  })
})

test('groups: the nearest match first, and a value that is the only one leads to its pack', () => {
  const groups = (query: string) => groupsOf(engine.find(query), engine).map(({ kind }) => kind)
  expect(groups('cilium')).toEqual(['profile', 'pack'])
  expect(groups('production calico')).toEqual(['profile', 'pack'])
  expect(groups('ipam.mode')[0]).toBe('value')
  expect(groups('1.16.4')[0]).toBe('version')
  const href = (query: string) => groupsOf(engine.find(query), engine)[0]?.items(1)[0]?.href
  expect(href('operator.replicas')).toBe('/packs/public/cilium/#values')
  expect(href('ipam.mode')).toBe('/search/?q=ipam.mode&kind=value')
  expect(href('1.16.5')).toBe('/packs/public/cilium/#v1.16.5')
})

test('a pack that has a logo shows it, and no other thing does', () => {
  const logos = engine.records.flatMap(({ name, logo }) => (logo === undefined ? [] : [[name, logo]]))
  expect(logos).toEqual([['calico', '/packs/public/calico/logo.svg']])
  const [group] = groupsOf(engine.find('calico'), engine)
  expect(group?.items(1)[0]).toMatchObject({ title: 'Calico', logo: '/packs/public/calico/logo.svg' })
})

test('it asks for the files that a query needs, and for none twice', async () => {
  const files = searchFiles(entries, {})
  const index = JSON.parse(files[0]?.content as string) as SearchIndexFile
  const fresh = await SearchEngine.of(index)
  expect(fresh.missing('')).toEqual([])
  expect(fresh.missing('1.16.x')).toEqual(['stacks', 'versions-0'])
  expect(fresh.missing('ipam.mode')).toEqual(['stacks', 'words-0', 'keys-0'])
  fresh.take('stacks', [])
  expect(fresh.missing('1.16')).toEqual(['versions-0'])
})
