import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Engine } from '../../src/engine/engine.ts'
import { checkRepository } from '../../src/pipeline/check.ts'
import { madeUp } from '../secrets/made-up.ts'
import { TestRepository } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'
import { engineOver, overFiles } from './recorded-files.ts'

const kubernetes = (version: string) => `name: kubernetes\nversion: "${version}"\nlayer: k8s\ncloudTypes: [all]\n`
const monitoring = `name: monitoring
version: "5.0.0"
layer: addon
addonType: monitoring
cloudTypes: [all]
constraints:
  dependencies:
    - { packName: kubernetes, layer: k8s, minVersion: "1.28", maxVersion: "1.30", type: required }
`

let repository: TestRepository
let engine: Engine
let files: ReadonlyMap<string, string>
const secret = madeUp.github

beforeAll(async () => {
  repository = new TestRepository(smallRegistry())
  for (const pack of ['linux@22.04.1', 'network@1.4.0', 'storage@2.1.0']) repository.tag(`registry/public/${pack}`)
  repository.commit('Bounds', { 'registry/public/monitoring/pack.yaml': monitoring })
  repository.tag('registry/public/monitoring@5.0.0')
  repository.tag('registry/public/kubernetes@1.30.2')
  const base = smallRegistry()['profiles/base/profile.yaml']!.replace('1.30.x', '1.31.x')
  repository.commit('Newer', {
    'registry/public/kubernetes/pack.yaml': kubernetes('1.31.0'),
    'profiles/base/profile.yaml': base,
  })
  repository.tag('registry/public/kubernetes@1.31.0')
  repository.commit('A slip', { 'registry/public/storage/values.yaml': `charts:\n  storage:\n    token: ${secret}\n` })
  repository.commit('Mended', {
    'registry/public/storage/values.yaml': 'charts:\n  storage:\n    replicas: 2\n',
    'registry/public/storage/pack.yaml': smallRegistry()['registry/public/storage/pack.yaml']!.replace(
      '[all]',
      '[aws, eks]',
    ),
  })
  ;({ engine, files } = await engineOver(repository.dir))
})

afterAll(() => repository.remove())

const stack = (version: string) => `name: mine
version: "0.1.0"
type: full
cloudType: aws
layers:
  - { pack: linux, version: 22.04.x }
  - { pack: kubernetes, version: ${version} }
  - { pack: network, version: 1.x }
  - { pack: storage, version: 2.1.x }
  - { pack: monitoring, version: 5.x }
`

describe('what if', () => {
  test('what breaks is told with what would mend it, and the mended text is sound', async () => {
    const broken = await engine.compose({ name: 'mine', yaml: stack('1.x') })
    const unmet = broken.diagnostics.filter(({ code }) => code === 'dependency-version')
    expect(unmet.map(({ help }) => help)).toEqual(['Pin kubernetes to 1.30.2, the newest on 1.x that fits.'])
    const mends = await engine.mends(broken)
    expect(mends.map(({ title, code }) => [title, code])).toEqual([['Pin kubernetes to 1.30.2', 'dependency-version']])
    const [mend] = mends
    expect(mend!.yaml).toBe(stack('"1.30.2"'))
    const mended = await engine.compose({ name: 'mine', yaml: mend!.yaml })
    expect(mended.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    repository.write({ 'profiles/mine/profile.yaml': mend!.yaml, 'profiles/mine/README.md': '# Mine\n\nA profile.\n' })
    const { diagnostics } = await checkRepository({ repo: repository.dir, cache: false })
    repository.write({ 'profiles/mine/profile.yaml': undefined, 'profiles/mine/README.md': undefined })
    expect(
      diagnostics.filter(({ at, severity }) => at.file.startsWith('profiles/mine/') && severity === 'error'),
    ).toEqual([])
  })

  test('what is no profile is told, not thrown', async () => {
    const { diagnostics } = await engine.compose({ name: 'mine', yaml: 'name: [\n' })
    expect(diagnostics.map(({ code }) => code)).toContain('yaml-syntax')
  })

  test('a mistyped name has the nearest one as its mend', async () => {
    const result = await engine.compose({ name: 'mine', yaml: stack('1.30.x').replace('storage', 'storag') })
    expect((await engine.mends(result)).map(({ title }) => title)).toContain('Write "storage"')
  })
})

describe('at any instant', () => {
  test('a day is its end, and what differs from now is told', async () => {
    const before = await engine.compose({ name: 'base', at: '2025-01-02' })
    const after = await engine.compose({ name: 'base' })
    const diff = await engine.compare(before, after)
    expect(before.json).toMatchObject({ asOf: '2025-01-02T23:59:59Z' })
    expect(diff?.layers).toMatchObject([
      { change: 'changed', before: { resolved: '1.30.2' }, after: { resolved: '1.31.0' } },
    ])
    expect(await engine.compare(after, after)).toBeUndefined()
  })

  test('what was never there is refused with what there is', async () => {
    await expect(engine.compose({ name: 'bas' })).rejects.toMatchObject({ help: 'Did you mean "base"?' })
    await expect(engine.compose({ name: 'base', at: '2020-01-01' })).rejects.toThrow('no commit at or before')
    await expect(engine.compose({ name: 'base', at: 'yesterday' })).rejects.toThrow('is no date')
  })

  test('packs and their releases are told', async () => {
    const line = await engine.line('registry/public/kubernetes', '2025-01-02')
    expect(line?.releases.map(({ version }) => version)).toEqual(['1.30.2'])
    expect((await engine.pack('registry/public/kubernetes', '1.30.2'))?.version?.value).toBe('1.30.2')
    expect(await engine.pack('registry/public/nothing')).toBeUndefined()
    const clouds = engine.index.packs.map(({ name, cloudTypes }) => [name, ...(cloudTypes ?? ['all'])].join(' '))
    expect(clouds).toEqual(['kubernetes all', 'linux all', 'monitoring all', 'network all', 'storage aws eks'])
  })
})

test('only what an answer needs is loaded, and once', async () => {
  const { engine: fresh, asked } = await overFiles(files)
  await fresh.compose({ name: 'observe' })
  await fresh.compose({ name: 'observe' })
  expect([...asked].sort()).toEqual([
    'data/past/index.json',
    'data/past/profiles/observe.json',
    'data/past/registry/public/monitoring.json',
    'data/past/tree.json',
  ])
})

test('a secret of the past is in none of the files', () => {
  expect(files.get('data/past/registry/public/storage.json')).toContain('token: •')
  for (const [path, text] of files) expect(text, path).not.toContain(secret)
})
