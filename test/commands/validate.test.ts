import { afterAll, describe, expect, inject, test } from 'vitest'
import { TestRepository, type Files } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'
import { layerbook, layerbookHere } from './run.ts'

interface FindingsJson {
  readonly findings: readonly {
    readonly code: string
    readonly severity: string
    readonly message: string
    readonly help?: string
    readonly file: string
    readonly line: number
    readonly column: number
  }[]
}

const made: TestRepository[] = []
afterAll(() => made.forEach((repository) => repository.remove()))

function repositoryOf(files: Files): TestRepository {
  const repository = new TestRepository({ ...smallRegistry(), ...files })
  made.push(repository)
  return repository
}

async function findingsOf(files: Files): Promise<{ code: number; findings: FindingsJson['findings'] }> {
  const ran = await layerbookHere(['validate', '--repo', repositoryOf(files).dir, '--format', 'json'])
  expect(ran.stderr).toBe('')
  return { code: ran.code, findings: (JSON.parse(ran.stdout) as FindingsJson).findings }
}

test('the sample registry is clean', async () => {
  const ran = await layerbook(['validate', '--repo', inject('demo')])
  expect(ran.stdout).toMatch(/^No findings in /)
  expect(ran.code).toBe(0)
})

test('the small registry is clean of errors', async () => {
  const { code, findings } = await findingsOf({})
  expect(findings.filter((finding) => finding.severity === 'error')).toEqual([])
  expect(code).toBe(0)
})

/** One repository in which a contributor did everything wrong at once: each mistake, its code and its place. */
const mistakes: readonly (readonly [code: string, place: string])[] = [
  ['unknown-key', 'layerbook.yaml:2:1'],
  ['unknown-choice', 'registry/charts/registry.yaml:2:7'],
  ['unquoted-version', 'registry/public/linux/pack.yaml:2:10'],
  ['name-mismatch', 'registry/public/kubernetes/pack.yaml:1:7'],
  ['unknown-choice', 'registry/public/network/pack.yaml:3:8'],
  ['missing-key', 'registry/public/storage/pack.yaml:1:1'],
  ['yaml-duplicate-key', 'registry/public/storage/values.yaml:3:1'],
  ['yaml-syntax', 'registry/public/monitoring/values.yaml:1:9'],
  ['version-unreadable', 'registry/public/broken/pack.yaml:2:10'],
  ['unknown-cloud-type', 'registry/public/broken/pack.yaml:4:14'],
  ['unknown-file', 'registry/public/broken/pack.yaml:5:17'],
  ['unknown-repository', 'registry/public/broken/pack.yaml:7:19'],
  ['unknown-dependency', 'registry/public/broken/pack.yaml:8:43'],
  ['missing-file', 'registry/public/empty/pack.yaml:1:1'],
  ['unknown-pack', 'profiles/base/profile.yaml:6:11'],
  ['no-release', 'profiles/base/profile.yaml:8:34'],
  ['invalid-version-spec', 'profiles/base/profile.yaml:9:31'],
  ['wrong-type', 'profiles/base/profile.yaml:10:5'],
  ['layer-source', 'profiles/observe/profile.yaml:6:25'],
  ['unknown-preset', 'profiles/observe/profile.yaml:9:15'],
  ['undefined-variable', 'profiles/observe/profile.yaml:13:11'],
  ['duplicate-pack', 'profiles/observe/profile.yaml:14:13'],
  ['unknown-profile', 'profiles/whole/profile.yaml:5:28'],
  ['train-on-remote', 'profiles/whole/profile.yaml:9:48'],
  ['unknown-chart', 'profiles/whole/profile.yaml:10:14'],
  ['unknown-registry', 'profiles/whole/profile.yaml:11:33'],
  ['override-without-layer', 'profiles/whole/profile.yaml:13:14'],
  ['variable-declaration', 'profiles/whole/profile.yaml:16:21'],
  ['duplicate-variable', 'profiles/whole/profile.yaml:17:13'],
]

test(`${mistakes.length} different mistakes come out of one run, each with its place and its remedy`, async () => {
  const { code, findings } = await findingsOf(everythingWrong())
  expect(code).toBe(1)
  const found = findings.map((finding) => `${finding.code} ${finding.file}:${finding.line}:${finding.column}`)
  for (const [mistake, place] of mistakes) expect(found).toContain(`${mistake} ${place}`)
  expect(mistakes.length).toBeGreaterThanOrEqual(25)
  for (const finding of findings) expect(finding.help, `${finding.code} has no remedy`).toMatch(/./)
})

function everythingWrong(): Files {
  const registry = smallRegistry()
  return {
    'layerbook.yaml': 'name: Small\nnames: typo\n',
    'registry/charts/registry.yaml': 'name: charts\nkind: helms\nendpoint: https://charts.example.com\n',
    'registry/helm/registry.yaml':
      'name: helm\nkind: helm\nendpoint: https://charts.example.com\ncharts:\n  - name: podinfo\n',
    'registry/public/linux/pack.yaml': registry['registry/public/linux/pack.yaml']?.replace('"22.04.1"', '22.04'),
    'registry/public/kubernetes/pack.yaml': registry['registry/public/kubernetes/pack.yaml']?.replace(
      'name: kubernetes',
      'name: kubernets',
    ),
    'registry/public/network/pack.yaml': registry['registry/public/network/pack.yaml']?.replace('cni', 'network'),
    'registry/public/storage/pack.yaml': 'name: storage\nversion: "2.1.0"\nlayer: csi\n',
    'registry/public/storage/values.yaml': 'pack: {}\ncharts: {}\npack: {}\n',
    'registry/public/monitoring/values.yaml': 'charts: {\n',
    'registry/public/broken/pack.yaml': `name: broken
version: "2024-late"
layer: addon
cloudTypes: [awz]
kubeManifests: [manifests/none.yaml]
charts:
  - { repository: chartz, name: x, version: "1.0.0" }
constraints: { dependencies: [{ packName: nothing-of-that-name, type: required }] }
`,
    'registry/public/empty/README.md': '# Empty\n',
    'profiles/base/profile.yaml': `name: base
version: "1.0.0"
type: infrastructure
cloudType: aws
layers:
  - pack: linus
    version: 22.04.x
  - { pack: kubernetes, version: 1.99.x }
  - { pack: network, version: ^1.2 }
  - just text
`,
    'profiles/observe/profile.yaml': `name: observe
version: "1.0.0"
type: add-on
cloudType: all
layers:
  - { pack: monitoring, chart: podinfo, version: 5.x }
  - pack: monitoring
    version: 5.x
    presets: [none-such]
    values:
      charts:
        monitoring:
          replicas: "{{.spectro.var.nowhere}}"
  - { pack: monitoring, version: 5.x }
`,
    'profiles/whole/profile.yaml': `name: whole
version: "1.0.0"
type: full
cloudType: aws
infrastructure: { profile: bass }
addOns:
  - { profile: observe }
layers:
  - { chart: podinfo, registry: helm, version: 6.x }
  - { chart: podinfu, registry: helm, version: 6.7.0 }
  - { chart: podinfo, registry: halm, version: 6.7.0, displayName: Third }
overrides:
  - { layer: nothing, profile: observe, values: { a: 1 } }
variables:
  - { name: zone }
  - { name: hidden, hidden: true, required: true }
  - { name: zone }
`,
  }
}

describe('what the environment lacks is told with 2', () => {
  test('a folder without a repository', async () => {
    const ran = await layerbookHere(['validate', '--repo', '/'])
    expect(ran).toMatchObject({ code: 2, stdout: '' })
    expect(ran.stderr).toContain('git init')
  })

  test('a repository without a registry', async () => {
    const empty = new TestRepository({ 'packs/cilium/pack.yaml': 'name: cilium\n' })
    made.push(empty)
    const ran = await layerbookHere(['validate', '--repo', empty.dir])
    expect(ran).toMatchObject({ code: 2, stdout: '' })
    expect(ran.stderr).toContain('no packs and no profiles')
  })

  test('ledgers without tags', async () => {
    const ledger = `releases:\n  - version: "1.4.0"\n    date: "2025-01-01T00:00:00Z"\n    commit: ${'1'.repeat(40)}\n    tree: ${'2'.repeat(40)}\n`
    const ran = await layerbookHere([
      'validate',
      '--repo',
      repositoryOf({ 'registry/public/network/releases.yaml': ledger }).dir,
    ])
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain('git fetch --tags')
  })

  test.each([[['--format', 'xml']], [['--nonsense']], [['surplus']]])('usage: %j', async (args) => {
    const ran = await layerbookHere(['validate', ...args])
    expect(ran).toMatchObject({ code: 2, stdout: '' })
    expect(ran.stderr).not.toContain('    at ')
  })
})

test('warnings pass, and fail with --strict', async () => {
  const files = {
    'registry/public/monitoring/pack.yaml': `name: monitoring
version: "5.0.0"
layer: addon
cloudTypes: [all]
constraints: { dependencies: [{ packName: not-anywhere, type: optional }] }
`,
  }
  const { dir } = repositoryOf(files)
  expect((await layerbookHere(['validate', '--repo', dir])).code).toBe(0)
  expect((await layerbookHere(['validate', '--repo', dir, '--strict'])).code).toBe(1)
})
