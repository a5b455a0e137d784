import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { openRepository } from '../../src/git/open.ts'
import { workingTree } from '../../src/git/working-tree.ts'
import { parseDocument } from '../../src/source/yaml.ts'
import { readPack } from '../../src/source/pack.ts'
import { readProfile } from '../../src/source/profile.ts'
import { readSnapshot } from '../../src/source/snapshot.ts'
import { checkFormat } from '../../src/validate/schema.ts'
import { type Files, TestRepository } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'

let repository: TestRepository | undefined

afterEach(() => repository?.remove())

function write(files: Files): string {
  repository = new TestRepository()
  repository.write(files)
  return repository.dir
}

function read(files: Files) {
  return readSnapshot(workingTree(write(files)), checkFormat)
}

/** What is found in a sound registry after a change of its files. */
function found(changes: Files): string[] {
  const files = Object.fromEntries(
    Object.entries({ ...smallRegistry(), ...changes }).filter(([, text]) => text !== undefined),
  )
  return read(files).diagnostics.map(
    ({ at, code, severity }) => `${at.file}:${at.line}:${at.column} ${severity} ${code}`,
  )
}

const linux = smallRegistry()['registry/public/linux/pack.yaml']!

test.each<[folder: string, name: string, help: string]>([
  ['linux', 'linus', 'Write `name: linux`, or rename the folder.'],
  ['my pack', 'my-pack', 'Rename the folder to my-pack.'],
  ['MyPack', 'mypack', 'Rename the folder to mypack.'],
  ['My Pack', 'My_Pack', 'Rename the folder to my-pack.'],
  [
    'cilium-1.16.4',
    'cilium',
    'Name the folder cilium, whose versions follow one another in commits: docs/releasing.md tells how.',
  ],
])('the folder %j of a pack called %j: %s', (folder, name, help) => {
  const { diagnostics } = read({
    ...smallRegistry(),
    [`registry/public/${folder}/pack.yaml`]: linux.replace('name: linux', `name: ${name}`),
  })
  expect(diagnostics.filter(({ code }) => code === 'name-mismatch').map((found) => found.help)).toEqual([help])
  expect(diagnostics.some(({ fix }) => fix)).toBe(folder === 'linux')
})

test.each([
  ['registry/public/linux/pack.yaml', 'registry/public/linux/releases.yaml', 'suggested'],
  ['registry/public/linux/pack.yaml', 'registry/public/network/releases.yaml', undefined],
  ['registry/public/registry.yaml', 'registry/public/network/releases.yaml', 'suggested'],
  ['registry/public/registry.yaml', 'profiles/base/releases.yaml', undefined],
])('the name in %s is the author’s to decide where %s tells of releases of that name: %s', (file, ledger, kind) => {
  const { diagnostics } = read({
    ...smallRegistry(),
    [file]: smallRegistry()[file]!.replace(/^name: .*/, 'name: old'),
    [ledger]: 'releases: []\n',
  })
  const found = diagnostics.filter(({ code }) => code === 'name-mismatch')
  expect(found.map(({ fix }) => [fix?.title, fix?.kind])).toEqual([[expect.stringMatching(/^Write "/), kind]])
})

test.each([
  ['registry/public/registry', 'Rename registry.yml to registry.yaml.'],
  ['registry/public/linux/pack', 'Rename pack.yml to pack.yaml.'],
  ['profiles/base/profile', 'Rename profile.yml to profile.yaml.'],
])('%s.yml: %s', (file, help) => {
  const { [`${file}.yaml`]: text = '', ...others } = smallRegistry()
  const { diagnostics } = read({ ...others, [`${file}.yml`]: text })
  expect(diagnostics).toMatchObject([{ code: 'missing-file', at: { file: `${file}.yaml` }, help }])
})

test('a sound registry is read whole, without findings', () => {
  const { value, diagnostics } = read(smallRegistry())
  expect(diagnostics).toEqual([])
  expect(value.settings).toEqual({ name: 'Small', description: '', cloudTypes: [] })
  expect([...value.registries.keys()]).toEqual(['registry/charts', 'registry/public'])
  expect([...value.packs.keys()]).toEqual(
    ['kubernetes', 'linux', 'monitoring', 'network', 'storage'].map((name) => `registry/public/${name}`),
  )
  expect([...value.profiles.keys()]).toEqual(['profiles/base', 'profiles/observe', 'profiles/whole'])
  expect(value.registries.get('registry/charts')).toMatchObject({
    kind: 'helm',
    visibility: 'public',
    endpoint: 'https://charts.example.com',
    artifacts: [{ name: 'podinfo', displayName: 'podinfo', description: '' }],
  })
})

test('a pack with everything', () => {
  const pack = `name: linux
displayName: Linux
version: "22.04"
versioning: loose
layer: os
cloudTypes: [aws, maas]
group: LTS
eol: 2027-04-01
charts: [{ name: a, version: "1" }]
kubeManifests: [manifests/a.yaml]
constraints:
  dependencies:
    - { packName: kubernetes, layer: k8s, minVersion: "1.28", maxVersion: "", type: required }
annotations: { system_state: deprecated }
`
  const presets = 'presets:\n  - name: ha\n    group: scale\n    add: { replicas: 3 }\n    remove: [a.b]\n'
  const { value, diagnostics } = read({
    ...smallRegistry(),
    'registry/public/linux/pack.yaml': pack,
    'registry/public/linux/presets.yaml': presets,
    'registry/public/linux/manifests/a.yaml': 'kind: Namespace\n',
  })
  expect(diagnostics).toEqual([])
  const read_ = value.packs.get('registry/public/linux')!
  expect(read_).toMatchObject({
    registry: 'public',
    name: 'linux',
    path: 'registry/public/linux',
    displayName: 'Linux',
    description: '',
    version: { value: '22.04', at: { file: 'registry/public/linux/pack.yaml', line: 3, column: 10, endColumn: 17 } },
    versioning: 'loose',
    layer: 'os',
    cloudTypes: ['aws', 'maas'],
    group: 'LTS',
    eol: '2027-04-01',
    charts: [{ name: 'a', version: '1' }],
    kubeManifests: ['manifests/a.yaml'],
    dependencies: [
      { packName: 'kubernetes', layer: 'k8s', minVersion: '1.28', type: 'required', at: { line: 13, column: 7 } },
    ],
    annotations: { system_state: 'deprecated' },
    presets: [
      { name: 'ha', displayName: 'ha', group: 'scale', remove: [{ value: 'a.b', at: { line: 5, column: 14 } }] },
    ],
    readme: '# linux\n\nA pack for tests.\n',
    files: ['README.md', 'manifests/a.yaml', 'pack.yaml', 'presets.yaml', 'values.yaml'],
  })
  expect('maxVersion' in read_.dependencies[0]!).toBe(false)
  expect(read_.presets[0]!.add!.entries.get('replicas')!.value).toMatchObject({ value: 3, at: { line: 4, column: 22 } })
  expect(read_.values!.at(['charts', 'linux', 'replicas'])).toMatchObject({ line: 5, column: 15 })
})

test('a profile with everything', () => {
  const { value, diagnostics } = read({
    ...smallRegistry(),
    'profiles/whole/manifests/a.yaml': 'kind: Namespace\n',
    'profiles/whole/profile.yaml': `name: whole
version: 1.0.0
type: full
cloudType: aws
tags: [production]
infrastructure: { profile: base, version: 1.x }
addOns:
  - profile: observe
layers:
  - { chart: podinfo, registry: charts, version: 6.7.0, namespace: demo }
  - { manifests: [manifests/a.yaml], displayName: Namespaces }
  - pack: monitoring
    presets: [ha]
    values: { a: 1 }
overrides:
  - layer: monitoring
    profile: observe
    values: { b: 2 }
variables:
  - { name: domain, format: string, options: [{ value: a }], required: true }
`,
  })
  expect(diagnostics).toEqual([])
  const profile = value.profiles.get('profiles/whole')!
  expect(profile).toMatchObject({
    version: { value: '1.0.0', at: { line: 2, column: 10 } },
    type: 'full',
    cloudType: { value: 'aws' },
    tags: ['production'],
    infrastructure: { profile: { value: 'base', at: { line: 6, column: 28 } }, version: { value: '1.x' } },
    addOns: [{ profile: { value: 'observe' } }],
    layers: [
      { index: 0, sourceKey: 'chart', name: { value: 'podinfo' }, namespace: 'demo', registry: { value: 'charts' } },
      { index: 1, sourceKey: 'manifests', name: { value: 'Namespaces' }, manifests: [{ value: 'manifests/a.yaml' }] },
      { index: 2, sourceKey: 'pack', name: { value: 'monitoring' }, presets: [{ value: 'ha', at: { line: 13 } }] },
    ],
    overrides: [{ layer: { value: 'monitoring' }, profile: { value: 'observe' }, at: { line: 16, column: 5 } }],
    variables: [
      {
        name: { value: 'domain' },
        displayName: 'domain',
        inputType: 'text',
        required: true,
        hidden: false,
        options: [{ value: 'a', label: 'a', description: '' }],
      },
    ],
  })
  expect(profile.layers[2]!.values!.entries.get('a')!.keyAt).toMatchObject({ line: 14, column: 15 })
})

describe('what is wrong with the layout, at its place', () => {
  const folder = 'registry/public/linux'
  test.each<[name: string, changes: Files, found: string[]]>([
    [
      'no registry.yaml',
      { 'registry/public/registry.yaml': undefined },
      ['registry/public/registry.yaml:1:1 error missing-file'],
    ],
    ['no pack.yaml', { [`${folder}/pack.yaml`]: undefined }, [`${folder}/pack.yaml:1:1 error missing-file`]],
    ['no profile.yaml', { 'profiles/x/README.md': 'x' }, ['profiles/x/profile.yaml:1:1 error missing-file']],
    ['an empty pack.yaml', { [`${folder}/pack.yaml`]: '# nothing\n' }, [`${folder}/pack.yaml:1:1 error empty-file`]],
    [
      'a name of another folder',
      { [`${folder}/pack.yaml`]: linux.replace('name: linux', 'name: linus') },
      [`${folder}/pack.yaml:1:7 error name-mismatch`],
    ],
    ['a stray file', { [`${folder}/value.yaml`]: 'a: 1' }, [`${folder}/value.yaml:1:1 warning stray-file`]],
    ['a stray file beside registries', { 'registry/notes.txt': 'x' }, ['registry/notes.txt:1:1 warning stray-file']],
    [
      'a stray file beside packs',
      { 'registry/public/pack.yaml': 'x' },
      ['registry/public/pack.yaml:1:1 warning stray-file'],
    ],
    [
      'a pack in a registry of charts',
      { 'registry/charts/linux/pack.yaml': linux },
      ['registry/charts/linux/pack.yaml:1:1 error stray-pack'],
    ],
    [
      'a backslash in a name',
      { [`${folder}/manifests/a\\b.yaml`]: 'a: 1' },
      [`${folder}/manifests/a\\b.yaml:1:1 error unreadable-name`],
    ],
    [
      'folders that differ in case',
      {
        'profiles/BASE/profile.yaml': smallRegistry()['profiles/base/profile.yaml']!.replace(
          'name: base',
          'name: BASE',
        ),
      },
      ['profiles/base/profile.yaml:1:1 error name-collision', 'profiles/BASE/profile.yaml:1:7 error schema-pattern'],
    ],
    [
      'a README too large',
      { [`${folder}/README.md`]: 'x'.repeat(300_000) },
      [`${folder}/README.md:1:1 warning readme-too-large`],
    ],
    [
      'a pointer of Git LFS',
      { [`${folder}/values.yaml`]: 'version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 1\n' },
      [`${folder}/values.yaml:1:1 error lfs-pointer`],
    ],
    ['a ledger alone, of what was given up', { 'profiles/old/releases.yaml': 'releases: []\n' }, []],
    [
      'files whose names begin with a dot',
      { 'registry/.gitkeep': '', [`${folder}/.helmignore`]: '', 'profiles/.DS_Store': '' },
      [],
    ],
    ['READMEs', { 'registry/README.md': 'x', 'registry/public/README.md': 'x', 'profiles/README.md': 'x' }, []],
  ])('%s', (name, changes, expected) => {
    const codes = found(changes)
    // The words of the schemas are another room's.
    if (name === 'folders that differ in case') expect(codes).toContain(expected[0])
    else expect(codes).toEqual(expected)
  })

  test('links and submodules are never followed', () => {
    const dir = write(smallRegistry())
    mkdirSync(join(dir, 'outside/linux2'), { recursive: true })
    writeFileSync(join(dir, 'outside/linux2/pack.yaml'), linux)
    symlinkSync('../../outside/linux2', join(dir, 'registry/public/linked'))
    symlinkSync('/etc/passwd', join(dir, 'profiles/base/README.md'))
    mkdirSync(join(dir, 'profiles/module/.git'), { recursive: true })
    const { value, diagnostics } = readSnapshot(workingTree(dir), checkFormat)
    expect(diagnostics.map(({ at, code }) => `${at.file} ${code}`)).toEqual([
      'registry/public/linked not-followed',
      'profiles/module not-followed',
      'profiles/base/README.md not-followed',
    ])
    expect(value.packs.has('registry/public/linked')).toBe(false)
    expect(value.profiles.get('profiles/base')!.readme).toBeUndefined()
  })

  test('a name that is not UTF-8, in the working tree and in a commit', async () => {
    repository = new TestRepository(smallRegistry())
    writeFileSync(Buffer.concat([Buffer.from(`${repository.dir}/profiles/base/README.m`), Buffer.from([0xff])]), 'x')
    repository.commit('Odd name')
    const git = await openRepository(repository.dir)
    for (const tree of [workingTree(repository.dir), git.tree(git.head!.id)]) {
      const { diagnostics } = readSnapshot(tree, checkFormat)
      expect(diagnostics.map(({ at, code }) => `${at.file} ${code}`)).toEqual([
        'profiles/base/README.m\ufffdff unreadable-name',
      ])
    }
    git.close()
  })

  test('registry itself as a link', () => {
    const dir = write({ 'elsewhere/public/registry.yaml': 'name: public\nkind: pack\n' })
    symlinkSync('elsewhere', join(dir, 'registry'))
    const { value, diagnostics } = readSnapshot(workingTree(dir), checkFormat)
    expect(diagnostics.map(({ at, code }) => `${at.file} ${code}`)).toEqual(['registry not-followed'])
    expect(value.registries.size).toBe(0)
  })

  test('an empty repository has nothing wrong', () => {
    const { value, diagnostics } = read({})
    expect(diagnostics).toEqual([])
    expect([value.registries.size, value.packs.size, value.profiles.size]).toEqual([0, 0, 0])
  })
})

describe('reading goes on past mistakes', () => {
  test('a file that is no YAML still gives a pack of its folder’s name', () => {
    const { value, diagnostics } = read({ ...smallRegistry(), 'registry/public/linux/pack.yaml': 'name: [linux\n' })
    expect(diagnostics.map(({ code }) => code)).toEqual(['yaml-syntax'])
    expect(value.packs.get('registry/public/linux')).toMatchObject({ name: 'linux', cloudTypes: [], presets: [] })
    expect(value.packs.get('registry/public/linux')!.version).toBeUndefined()
  })

  test('a layer that is wrong is left out, and the others keep their index', () => {
    const profile = `name: base\nversion: 1.0.0\ntype: infrastructure\ncloudType: aws\nlayers:\n  - 7\n  - { pack: linux }\n  - {}\n  - { pack: network }\n`
    const { value } = read({ ...smallRegistry(), 'profiles/base/profile.yaml': profile })
    const { layers } = value.profiles.get('profiles/base')!
    expect(layers.map(({ index, name, at }) => [index, name.value, at.line])).toEqual([
      [1, 'linux', 7],
      [3, 'network', 9],
    ])
  })

  test('a number for a version is read as it was written', () => {
    const { value } = read({
      ...smallRegistry(),
      'registry/public/linux/pack.yaml': linux.replace('"22.04.1"', '22.10'),
    })
    expect(value.packs.get('registry/public/linux')!.version).toMatchObject({ value: '22.10' })
  })
})

test('a ledger gives instants in UTC, marks and places', () => {
  const id = '0123456789012345678901234567890123456789'
  const { value, diagnostics } = read({
    ...smallRegistry(),
    'profiles/base/releases.yaml': `releases:
  - version: 1.0.0
    date: 2024-11-20T02:00:00+02:00
    commit: '${id}'
    tree: '${id}'
    yanked: { date: 2025-02-01, reason: Broken. }
`,
  })
  expect(diagnostics).toEqual([])
  expect(value.ledgers.get('profiles/base')!.lines).toMatchObject([
    {
      version: '1.0.0',
      date: '2024-11-20T00:00:00Z',
      commit: id,
      yanked: { date: '2025-02-01' },
      at: { line: 2, column: 5 },
    },
  ])
  expect(value.profiles.get('profiles/base')!.files).toEqual(['profile.yaml'])
})

test('one folder of a release is read with the tag in every place', async () => {
  repository = new TestRepository(smallRegistry())
  repository.tag('registry/public/linux@22.04.1')
  repository.commit('Break all', {
    'registry/public/linux/pack.yaml': 'name: other\n',
    'profiles/base/profile.yaml': '[',
  })
  const git = await openRepository(repository.dir)
  const tree = git.tree(git.resolveRevision('HEAD~1')!, 'registry/public/linux@22.04.1')
  const { value: pack, diagnostics } = readPack(tree, 'registry/public/linux', checkFormat)
  expect(diagnostics).toEqual([])
  expect(pack!.version).toMatchObject({ value: '22.04.1', at: { revision: 'registry/public/linux@22.04.1' } })
  expect(readProfile(tree, 'profiles/base', checkFormat).value!.layers).toHaveLength(4)
  expect(readPack(tree, 'registry/public/gone', checkFormat)).toEqual({ value: undefined, diagnostics: [] })
  git.close()
})

test('places are read again from what they point to', () => {
  const { value } = read(smallRegistry())
  const pack = value.packs.get('registry/public/network')!
  const again = parseDocument(pack.document.file, pack.document.text).value
  expect(again.at(['version'])).toEqual(pack.version!.at)
})
