import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import glob from 'fast-glob'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { yamlSchemas } from '../../src/editor/editor-settings.ts'
import { packageRoot } from '../../src/package-root.ts'
import { LanguageServer } from '../editor/language-server.ts'
import { layerbook, layerbookHere } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'layerbook-test-'))
const repo = join(folder, 'registry')
const files = ['layerbook.yaml', 'registry/**/*.yaml', 'profiles/**/*.yaml']
let server: LanguageServer

beforeAll(async () => {
  cpSync(inject('demo'), repo, { recursive: true })
  const ran = await layerbook(['schemas', '--vscode'], { cwd: repo })
  expect(ran).toMatchObject({ code: 0, stdout: '' })
  const settings = JSON.parse(readFileSync(join(repo, '.vscode/settings.json'), 'utf8')) as {
    'yaml.schemas': Record<string, string[]>
  }
  server = await LanguageServer.start(repo, settings['yaml.schemas'])
})

afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Asks about a profile of which only the layers matter. */
function profile(layers: string, head = 'type: infrastructure\ncloudType: aws\n'): [file: string, text: string] {
  return ['profiles/new/profile.yaml', `name: new\nversion: 1.0.0\n${head}${layers}`]
}

async function labels(...[file, text]: [string, string]): Promise<string[]> {
  return (await server.complete(file, text)).map(({ label }) => label)
}

describe('the language server offers what the registry has', () => {
  test('packs after `pack:`, with what each is', async () => {
    const offered = await server.complete(...profile('layers:\n  - pack: ‸\n'))
    expect(offered.map(({ label }) => label)).toEqual(expect.arrayContaining(['cilium', 'ubuntu', 'acme-ca-bundle']))
    const cilium = offered.find(({ label }) => label === 'cilium')
    expect(cilium?.documentation).toMatch(/^Cilium · cni · all: Networking/)
  })

  test('trains, then releases, newest first, after the pack’s `version:`', async () => {
    const offered = await labels(...profile('layers:\n  - pack: cilium\n    version: ‸\n'))
    expect(offered.slice(0, 3)).toEqual(['1.x', '1.20.x', '1.19.x'])
    expect(offered.indexOf('1.20.0')).toBeGreaterThan(offered.indexOf('1.10.x'))
    expect(offered.indexOf('1.19.6')).toBeGreaterThan(offered.indexOf('1.20.0'))
    expect(new Set(offered).size).toBe(offered.length)
  })

  test('versions that YAML would read as numbers come with quotes', async () => {
    const offered = await server.complete(...profile('layers:\n  - pack: flatcar\n    version: ‸\n'))
    const texts = offered.map((item) => item.insertText ?? item.label)
    expect(texts.length).toBeGreaterThan(0)
    for (const text of texts) expect(text).not.toMatch(/^[0-9]+(\.[0-9]+)?$/)
  })

  test.each([
    ['presets', 'layers:\n  - pack: cilium\n    presets:\n      - ‸\n', ['hubble', 'wireguard']],
    ['charts', 'layers:\n  - chart: ‸\n', ['loki', 'aws-efs-csi-driver']],
    ['registries of a chart', 'layers:\n  - chart: loki\n    registry: ‸\n', ['grafana']],
    ['packages', 'layers:\n  - package: ‸\n', ['init']],
  ])('%s', async (_, layers, expected) => {
    expect(await labels(...profile(layers))).toEqual(expect.arrayContaining(expected))
  })

  test.each([
    ['cloud types, the repository’s own too', 'type: infrastructure\ncloudType: ‸\n', ['aws', 'nutanix']],
    ['infrastructure profiles', 'type: full\ncloudType: aws\ninfrastructure:\n  profile: ‸\n', ['aws-base']],
    ['add-on profiles', 'type: full\ncloudType: aws\naddOns:\n  - profile: ‸\n', ['observability', 'logging']],
    ['a profile’s trains', 'type: full\ncloudType: aws\naddOns:\n  - profile: logging\n    version: ‸\n', ['2.x']],
    ['layers to override', 'type: full\ncloudType: aws\noverrides:\n  - layer: ‸\n', ['kubernetes']],
    ['names of variables', 'type: full\ncloudType: aws\nvariables:\n  - name: ‸\n', ['exposure']],
  ])('%s', async (_, head, expected) => {
    expect(await labels(...profile('', head))).toEqual(expect.arrayContaining(expected))
  })

  test.each([
    ['infrastructure', 'infrastructure:\n  profile: ‸\n', 'observability'],
    ['addOns', 'addOns:\n  - profile: ‸\n', 'aws-base'],
  ])('%s offers no profile of another type', async (_, head, other) => {
    expect(await labels(...profile('', `type: full\ncloudType: aws\n${head}`))).not.toContain(other)
  })

  test('in a pack: registries for charts, packs for dependencies', async () => {
    const file = 'registry/public/new/pack.yaml'
    const head = 'name: new\nversion: 1.0.0\nlayer: addon\n'
    expect(await labels(file, `${head}charts:\n  - name: loki\n    repository: ‸\n`)).toContain('grafana')
    const dependency = `${head}constraints:\n  dependencies:\n    - packName: ‸\n`
    expect(await labels(file, dependency)).toEqual(expect.arrayContaining(['kubernetes', 'trust-manager']))
    expect(await labels(file, `${head}cloudTypes:\n  - ‸\n`)).toContain('nutanix')
  })
})

test('hovering tells what a pack, a version and a preset are', async () => {
  expect(await server.hover(...profile('layers:\n  - pack: cil‸ium\n    version: 1.x\n'))).toContain(
    'Networking, network',
  )
  const version = await server.hover(...profile('layers:\n  - pack: cilium\n    version: 1.19‸.6\n'))
  expect(version).toContain('released 2026-07-16')
  const preset = await server.hover(...profile('layers:\n  - pack: cilium\n    version: 1.x\n    presets: [hub‸ble]\n'))
  expect(preset).toContain('Shows flows')
})

describe('what is wrong is underlined where it stands', () => {
  const at = (text: string, word: string, line: number) => {
    const character = text.split('\n')[line]!.lastIndexOf(word)
    return { start: { line, character }, end: { line, character: character + word.length } }
  }
  test.each([
    [
      'a mistyped pack',
      '  - pack: cillium\n    version: 1.x\n',
      'cillium',
      'No registry of this repository has a pack',
    ],
    ['a release that is not', '  - pack: cilium\n    version: 9.9.9\n', '9.9.9', 'no such release or train'],
    ['a train without a release', '  - pack: cilium\n    version: 1.99.x\n', '1.99.x', 'no such release or train'],
    ['a range', '  - pack: cilium\n    version: ^1.19.0\n', '^1.19.0', 'no such release or train'],
    ['an unknown preset', '  - pack: cilium\n    version: 1.x\n    presets: [hubbel]\n', 'hubbel', 'no preset'],
    [
      'another pack’s registry',
      '  - pack: cilium\n    registry: acme\n    version: 1.x\n',
      'acme',
      'has no pack cilium',
    ],
    [
      'a chart nobody lists',
      '  - chart: lokki\n    version: 1.0.0\n    registry: grafana\n',
      'lokki',
      'lists this chart',
    ],
    ['a train of a chart', '  - chart: loki\n    registry: grafana\n    version: 6.x\n', '6.x', 'exact version'],
    [
      'a registry without the chart',
      '  - chart: loki\n    registry: cilium\n    version: 6.1.0\n',
      'cilium',
      'does not list',
    ],
  ])('%s', async (_, layer, word, message) => {
    const [file, text] = profile(`layers:\n${layer}`)
    const told = await server.diagnose(file, text)
    const line = text.split('\n').findIndex((each) => each.includes(word))
    expect(told).toMatchObject([{ range: at(text, word, line), message: expect.stringContaining(message) as string }])
  })

  test.each([
    ['an unknown cloud type', 'type: infrastructure\ncloudType: awss\n', 'awss'],
    ['a core for every environment', 'type: infrastructure\ncloudType: all\n', 'all'],
    ['a profile of another type', 'type: full\ncloudType: aws\ninfrastructure:\n  profile: logging\n', 'logging'],
  ])('%s', async (_, head, word) => {
    const [file, text] = profile('', head)
    const line = text.split('\n').findIndex((each) => each.endsWith(word))
    expect(await server.diagnose(file, text)).toMatchObject([{ range: at(text, word, line) }])
  })
})

test.each([
  'layerbook.yaml',
  'registry/public/registry.yaml',
  'registry/public/cilium/pack.yaml',
  'registry/public/cilium/presets.yaml',
  'registry/public/cilium/releases.yaml',
  'profiles/aws-base/profile.yaml',
  'profiles/aws-base/releases.yaml',
])('%s has its schema', async (file) => {
  const text = `${readFileSync(join(repo, file), 'utf8')}nonsense: 1\n`
  const told = await server.diagnose(file, text)
  expect(told.map(({ message }) => message)).toEqual(['Property nonsense is not allowed.'])
})

test('no file of the sample is underlined', async () => {
  const all = glob.sync(files, { cwd: repo }).sort()
  expect(all.filter((file) => file.endsWith('/profile.yaml'))).toHaveLength(35)
  expect(all.filter((file) => file.endsWith('/pack.yaml'))).toHaveLength(66)
  expect(await underlined(server, all)).toEqual([])
})

test('the published schemas work without the command', async () => {
  const plain = await LanguageServer.start(repo, yamlSchemas(join(packageRoot, 'schemas')))
  try {
    expect(await underlined(plain, glob.sync(files, { cwd: repo }).sort())).toEqual([])
    const keys = await plain.complete(...profile('layers:\n  - pack: cilium\n    ‸\n'))
    expect(keys.map(({ label }) => label)).toEqual(expect.arrayContaining(['version', 'presets', 'values']))
    expect(await plain.hover(...profile('lay‸ers: []\n'))).toContain('The profile’s own layers'.replace('’', "'"))
    const [file, text] = profile('', 'type: ful\ncloudType: aws\n')
    expect(await plain.diagnose(file, text)).toMatchObject([{ range: { start: { line: 2, character: 6 } } }])
  } finally {
    await plain.stop()
  }
})

async function underlined(by: LanguageServer, all: readonly string[]): Promise<string[]> {
  const told = await Promise.all(
    all.map(async (file) => {
      const diagnostics = await by.diagnose(file, readFileSync(join(repo, file), 'utf8'))
      return diagnostics.map(({ range, message }) => `${file}:${range.start.line + 1}: ${JSON.stringify(message)}`)
    }),
  )
  return told.flat()
}

describe('the folder', () => {
  const run = (...args: string[]) => layerbookHere(['schemas', ...args, '--repo', repo])

  test('Git leaves it out', () => {
    expect(readFileSync(join(repo, '.layerbook/schemas/.gitignore'), 'utf8')).toBe('*\n')
  })

  test('--check tells whether it is stale, and writes nothing', async () => {
    const check = () => run('--check')
    expect((await check()).code).toBe(0)
    const path = join(repo, '.layerbook/schemas/profile.schema.json')
    const fresh = readFileSync(path, 'utf8')
    writeFileSync(path, '{}')
    expect(await check()).toMatchObject({ code: 1, stderr: expect.stringContaining('profile.schema.json') as string })
    expect(readFileSync(path, 'utf8')).toBe('{}')
    expect((await run()).code).toBe(0)
    expect(readFileSync(path, 'utf8')).toBe(fresh)
    expect((await check()).code).toBe(0)
  })

  test('--out writes elsewhere, without an ignore file; a folder with other things is left alone', async () => {
    const out = join(folder, 'schemas')
    expect((await run('--out', out)).code).toBe(0)
    expect(existsSync(join(out, '.gitignore'))).toBe(false)
    const other = join(folder, 'other')
    mkdirSync(other)
    writeFileSync(join(other, 'mine.txt'), 'mine')
    const refused = await run('--out', other)
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('mine.txt') as string })
    expect(glob.sync('*', { cwd: other })).toEqual(['mine.txt'])
  })

  test('settings of VS Code that have it all are left, and that is said', async () => {
    const path = join(repo, '.vscode/settings.json')
    expect((await run('--vscode')).stderr).toContain('Nothing changed in .vscode/settings.json.')
    writeFileSync(path, '{}')
    expect((await run('--vscode')).stderr).toContain('Wrote .vscode/settings.json.')
  })

  test('settings of VS Code with comments are left as they are', async () => {
    const path = join(repo, '.vscode/settings.json')
    writeFileSync(path, '{\n  // mine\n}\n')
    const ran = await run('--vscode')
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('not plain JSON') as string })
    expect(readFileSync(path, 'utf8')).toBe('{\n  // mine\n}\n')
  })

  test('a file where it would be is left as it is', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, 'mine')
    expect(await run('--out', file)).toMatchObject({ code: 2, stderr: expect.stringContaining('is a file') as string })
    expect(await run('--out', join(file, 'below'))).toMatchObject({ code: 2 })
    expect(readFileSync(file, 'utf8')).toBe('mine')
  })

  test.each(['.layerbook', '.vscode', '.vscode/settings.json'])(
    'nothing is written through a link at %s',
    async (path) => {
      const elsewhere = mkdtempSync(join(folder, 'elsewhere-'))
      writeFileSync(join(elsewhere, 'mine.json'), '{}')
      rmSync(join(repo, path), { recursive: true, force: true })
      symlinkSync(path.endsWith('.json') ? join(elsewhere, 'mine.json') : elsewhere, join(repo, path))
      expect(await run('--vscode')).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(`${path} is a symbolic link`) as string,
      })
      expect(glob.sync('**/*', { cwd: elsewhere, dot: true })).toEqual(['mine.json'])
      expect(readFileSync(join(elsewhere, 'mine.json'), 'utf8')).toBe('{}')
      rmSync(join(repo, path))
      mkdirSync(join(repo, path.replace('/settings.json', '')), { recursive: true })
    },
  )
})
