import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkRepository } from '../../src/pipeline/check.ts'
import { TestRepository, type Files } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'
import { checkFolders } from './check-folder.ts'
import { fixtures } from './lay-fixture.ts'

/** The codes and places of what is found in the base with some files laid over it. */
async function foundIn(files: Files): Promise<string[]> {
  const dir = mkdtempSync(join(tmpdir(), 'layerbook-life-'))
  try {
    cpSync(join(fixtures, 'base'), dir, { recursive: true })
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, path)), { recursive: true })
      writeFileSync(join(dir, path), text ?? '')
    }
    const { diagnostics } = await checkFolders(dir)
    return diagnostics.map(({ code }) => code)
  } finally {
    rmSync(dir, { recursive: true })
  }
}

const svg = (inner: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"${attributes}>${inner}</svg>`

describe('a logo', () => {
  test.each([
    [svg('<path d="M0 0h1"/>'), true],
    [svg('<use href="#a"/><rect style="fill:url(#a)" fill="url(\'#b\')"/>'), true],
    [svg('<image href="data:image/png;base64,AAAA"/>'), true],
    [svg('<title>On line, with a script</title>'), true],
    [svg('<!-- <script/> -->'), true],
    [svg('<image href = "data:image/png;base64,AAAA"/>'), true],
    [svg('<rect fill="url( #a )"/>'), true],
    [`${svg('')}${'<!--'.repeat(16_000)}`, false],
    [svg(`<a href=${' '.repeat(60_000)}"x"/>`), false],
    [svg('<set '.repeat(12_000)), false],
    [svg('<rect fill="url(  \'x.svg#a\')"/>'), false],
    [svg('<script>1</script>'), false],
    [svg('<svg:script/>'), false],
    [svg('', ' onload="alert(1)"'), false],
    [svg('<rect ONCLICK = "x"/>'), false],
    [svg('<foreignObject/>'), false],
    [svg('<image href="https://example.com/a.png"/>'), false],
    [svg('<image xlink:href="other.svg"/>'), false],
    [svg('<image href="data:image/svg+xml;base64,AAAA"/>'), false],
    [svg('<a href="javascript:alert(1)"/>'), false],
    [svg('<style>@import "a.css"</style>'), false],
    [svg('<rect fill="url(https://example.com/a.svg#b)"/>'), false],
    [svg('<set attributeName="href" to="javascript:alert(1)"/>'), false],
    [`<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`, false],
    ['<html><svg></svg></html>', false],
    ['PNG', false],
    ['', false],
    [svg(`<path d="${'M0 0'.repeat(20_000)}"/>`), false],
  ])('%#: %.60s', async (text, isUsable) => {
    expect(await foundIn({ 'registry/public/grafana/logo.svg': text })).toEqual(isUsable ? [] : ['logo-unusable'])
  })
})

test('a README of comments that never end is looked through at once', async () => {
  const before = process.cpuUsage()
  expect(await foundIn({ 'profiles/web/README.md': `# Web\n${'<!--'.repeat(60_000)}` })).toEqual(['empty-readme'])
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000)
})

describe('names', () => {
  const pack = (name: string): Files => ({
    [`registry/public/${name}/pack.yaml`]: `name: ${name}\nversion: "1.0.0"\nlayer: addon\ncloudTypes: [all]\n`,
  })
  test.each([
    ['k3s', 'k8s', false],
    ['cert-manager', 'certmanager', true],
    ['log-agent', 'log-agents', true],
    ['logs-agent', 'log-agent', true],
    ['argo1', 'argol', true],
    ['modern', 'modem', true],
    ['redis', 'redi', true],
    ['dns', 'dn', false],
    ['class', 'clas', false],
    ['node-1', 'node-2', false],
    ['loki', 'loki-stack', false],
  ])('%s and %s', async (one, other, areAlike) => {
    expect(await foundIn({ ...pack(one), ...pack(other) })).toEqual(areAlike ? ['similar-names'] : [])
  })
})

describe('beside releases', () => {
  let made: TestRepository
  beforeEach(() => {
    made = new TestRepository(smallRegistry())
    for (const path of Object.keys(smallRegistry())) {
      const [, folder, kind] = /^(.+)\/(pack|profile)\.yaml$/.exec(path) ?? []
      if (folder) made.tag(`${folder}@${versionOf(smallRegistry()[path]!)}`)
      expect(kind === undefined || folder).toBeTruthy()
    }
  })
  afterEach(() => made.remove())

  const versionOf = (text: string) => /^version: "(.+)"/m.exec(text)![1]!
  const base = 'profiles/base/profile.yaml'
  const edited = (path: string, from: string, to: string): Files => ({
    [path]: smallRegistry()[path]!.replace(from, () => to),
  })
  const found = async (at?: string) =>
    (await checkRepository({ repo: made.dir, ...(at === undefined ? {} : { at }) })).diagnostics

  test('a registry just released has nothing to say', async () => expect(await found()).toEqual([]))

  test('a change without a version is told, of the tree and of a commit, and its fix is the next version', async () => {
    made.commit('Change', edited(base, 'cloudType: aws', 'cloudType: aws\ntags: [base]'))
    const [one, ...others] = await found()
    expect(others).toEqual([])
    expect(one).toMatchObject({
      code: 'released-content-changed',
      severity: 'error',
      at: { file: base, line: 2 },
      fix: { edits: [{ text: '"1.0.1"' }] },
    })
    expect((await found('HEAD')).map(({ code }) => code)).toEqual(['released-content-changed'])
    expect(await found('HEAD~1')).toEqual([])
  })

  test('the next version is written without quotes where the one before it was', async () => {
    made.commit('Change', edited(base, '"1.0.0"', '1.0.0'))
    expect((await found())[0]).toMatchObject({ code: 'released-content-changed', fix: { edits: [{ text: '1.0.1' }] } })
  })

  test('a version of layerbook.yaml makes it a note, or switches it off', async () => {
    const change = edited(base, 'cloudType: aws', 'cloudType: aws\ntags: [base]')
    made.write({ ...change, 'layerbook.yaml': 'rules:\n  released-content-changed: note\n' })
    expect((await found()).map(({ severity }) => severity)).toEqual(['note'])
    made.write({ 'layerbook.yaml': 'rules:\n  released-content-changed: off\n' })
    expect(await found()).toEqual([])
  })

  test('where the next version is released already, there is no fix', async () => {
    const next = edited(base, '1.0.0', '1.0.1')
    made.commit('Next', next)
    made.tag('profiles/base@1.0.1')
    made.commit('Back', edited(base, 'cloudType: aws', 'cloudType: aws\ntags: [base]'))
    const [one] = await found()
    expect(one?.code).toBe('released-content-changed')
    expect(one?.fix).toBeUndefined()
  })

  const profileVersions: readonly (readonly [string, readonly string[]])[] = [
    ['1.0.1', []],
    ['1.1.0', []],
    ['2.0.0', []],
    ['1.0.2', ['version-jump']],
    ['1.1.1', ['version-jump']],
    ['2.1.0', ['version-jump']],
    ['3.0.0', ['version-jump']],
    ['0.9.0', []],
  ]
  test.each(profileVersions)('a profile after 1.0.0: %s', async (version, expected) => {
    made.write(edited('profiles/whole/profile.yaml', '1.0.0', version))
    expect((await found()).map(({ code }) => code)).toEqual(expected)
  })

  const pin = 'profiles/base/profile.yaml'
  test.each([
    ['- { pack: storage, version: 2.1.0 }', ['pin-behind']],
    ['- { pack: storage, version: 2.1.0 } # until the disks are moved', []],
    ['- pack: storage\n    version: 2.1.0', ['pin-behind']],
    ['- pack: storage\n    version: 2.1.0 # until the disks are moved', []],
    ['- pack: storage\n    # until the disks are moved\n    version: 2.1.0', []],
    ['# until the disks are moved\n  - pack: storage\n    version: 2.1.0', []],
    ['- pack: storage\n    version: "2.1.0" # ', ['pin-behind']],
  ])('a pin and its comment: %s', async (layer, expected) => {
    made.commit('Storage', edited('registry/public/storage/pack.yaml', '2.1.0', '2.1.1'))
    made.tag('registry/public/storage@2.1.1')
    const text = smallRegistry()[pin]!.replace('1.0.0', '1.0.1').replace('- { pack: storage, version: 2.1.0 }', layer)
    made.write({ [pin]: text })
    expect((await found()).map(({ code }) => code)).toEqual(expected)
  })

  test('an override that names the pack of a layer with a name of its own is told that name', async () => {
    made.write({
      ...edited(
        'profiles/observe/profile.yaml',
        '- pack: monitoring',
        '- pack: monitoring\n    displayName: Dashboards',
      ),
      'layerbook.yaml': 'rules: { released-content-changed: off }\n',
    })
    const [one] = await found()
    expect(one).toMatchObject({
      code: 'override-without-layer',
      help: 'The layer of monitoring is called "Dashboards": overrides go by that name.',
    })
  })

  test('a pack whose name lacks its quotes is one mistake', async () => {
    made.write({
      ...edited('profiles/observe/profile.yaml', 'pack: monitoring', 'pack: true'),
      'layerbook.yaml': 'rules: { released-content-changed: off, override-without-layer: off }\n',
    })
    expect((await found()).map(({ code }) => code)).toEqual(['wrong-type'])
  })

  test('a fetch that brings only commits changes the remedy of a tag that is gone', async () => {
    made.git('tag', '-d', 'profiles/base@1.0.0')
    const ledger = (commit: string) =>
      `releases:\n  - version: '1.0.0'\n    date: 2025-01-01T12:00:00Z\n    commit: '${commit}'\n    tree: '${'1'.repeat(40)}'\n`
    const commit = made.git('commit-tree', '-m', 'Elsewhere', 'HEAD^{tree}').trim()
    const object = join(made.dir, '.git/objects', commit.slice(0, 2), commit.slice(2))
    made.commit('Ledger', { 'profiles/base/releases.yaml': ledger(commit) })
    const others = ['linux@22.04.1', 'kubernetes@1.30.2'].map((name) => {
      const [folder, version] = [`registry/public/${name.split('@')[0]}`, name.split('@')[1]]
      const id = made.git('rev-parse', `registry/public/${name}^{commit}`).trim()
      const tree = made.git('rev-parse', `${id}:${folder}`).trim()
      return [
        `${folder}/releases.yaml`,
        `releases:\n  - version: '${version}'\n    date: 2025-01-01T12:00:00Z\n    commit: '${id}'\n    tree: '${tree}'\n`,
      ] as const
    })
    made.commit('More ledgers', Object.fromEntries(others))
    const help = async () => (await found()).find(({ code }) => code === 'tag-missing')?.help
    cpSync(object, `${object}.kept`)
    rmSync(object)
    expect(await help()).toMatch(/git fetch --tags/)
    cpSync(`${object}.kept`, object)
    rmSync(`${object}.kept`)
    expect(await help()).toMatch(/git tag -a -m (\S+) \1 [0-9a-f]{40}/)
  })
})
