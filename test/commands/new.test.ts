import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import glob from 'fast-glob'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { builtInCloudTypes } from '../../src/model/registry.ts'
import { planProfile } from '../../src/pipeline/new.ts'
import { openWorkspace } from '../../src/pipeline/workspace.ts'
import { TestRepository, type Files } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'
import { down, enter, hasPseudoTerminal, interrupt, onTerminal, space } from './pseudo-terminal.ts'
import { layerbook, layerbookHere, type Ran } from './run.ts'

const made: TestRepository[] = []
const folder = mkdtempSync(join(tmpdir(), 'layerbook-test-'))
afterAll(() => {
  made.forEach((repository) => repository.remove())
  rmSync(folder, { recursive: true, force: true })
})

function repositoryOf(files: Files): TestRepository {
  const repository = new TestRepository(files)
  made.push(repository)
  return repository
}

interface FindingsJson {
  readonly findings: readonly { readonly file: string; readonly code: string; readonly message: string }[]
}

/** In this process, where nobody is asked. */
function newIn(dir: string, ...args: string[]): Promise<Ran> {
  return layerbookHere(['new', ...args, '--yes', '--repo', dir])
}

async function findingsOf(repo: string): Promise<FindingsJson['findings']> {
  const ran = await layerbookHere(['validate', '--repo', repo, '--format', 'json'])
  return (JSON.parse(ran.stdout) as FindingsJson).findings
}

function text(repo: string, path: string): string {
  return readFileSync(join(repo, path), 'utf8')
}

describe('the first registry, in an empty repository', () => {
  test('registry, pack, profile: sound at each step, and resolved after the first commit', async () => {
    const repository = repositoryOf({})
    const run = (...args: string[]): Promise<Ran> => layerbook(args, { cwd: repository.dir })
    expect(await run('new', 'registry', 'public')).toMatchObject({ code: 0, stdout: 'registry/public/registry.yaml\n' })
    expect((await run('new', 'pack', 'metrics-server', '--first-version', '3.12.2')).code).toBe(0)
    const profile = await run('new', 'profile', 'observe', '--type', 'add-on', '--layers', 'metrics-server')
    expect(profile).toMatchObject({ code: 0, stdout: 'profiles/observe/profile.yaml\n' })
    expect(await findingsOf(repository.dir)).toEqual([])
    repository.commit('Begin')
    expect((await run('resolve', 'observe')).stdout).toMatch(/metrics-server +3\.x +3\.12\.2/)
  })

  test('what must be made first is said', async () => {
    const repository = repositoryOf({})
    const run = (...args: string[]): Promise<Ran> => newIn(repository.dir, ...args)
    const profile = ['profile', 'core', '--type', 'infrastructure', '--cloud-type', 'aws']
    for (const args of [profile, ['pack', 'cilium', '--first-version', '1.0.0']]) {
      expect(await run(...args)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('layerbook new registry') as string,
      })
    }
    await run('registry', 'public')
    expect(await run(...profile)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('layerbook new pack NAME --layer os --cloud-types aws') as string,
    })
    await run('registry', 'charts', '--kind', 'helm', '--endpoint', 'https://charts.example.com')
    expect(glob.sync('**/*', { cwd: repository.dir })).toEqual([
      'registry/charts/registry.yaml',
      'registry/public/registry.yaml',
    ])
  })
})

describe('a profile is valid at once', () => {
  const demo = join(folder, 'demo')
  const types = ['infrastructure', 'full', 'add-on'] as const
  const cloudTypes = [...builtInCloudTypes, 'nutanix']
  let before: FindingsJson['findings']

  beforeAll(async () => {
    cpSync(inject('demo'), demo, { recursive: true })
    before = await findingsOf(demo)
  })

  test('of every type, for every environment of the sample', async () => {
    const all = cloudTypes.flatMap((cloudType) =>
      types.filter((type) => type === 'add-on' || cloudType !== 'all').map((type) => ({ type, cloudType })),
    )
    expect(all).toHaveLength(37)
    const workspace = await openWorkspace({ repo: demo })
    for (const { type, cloudType } of all) {
      const answers = { name: `new.${type}.${cloudType}`, type, cloudType }
      const planned = await planProfile(
        type === 'add-on' ? { ...answers, layers: 'cert-manager' } : answers,
        workspace,
        {},
      )
      for (const [path, content] of planned) {
        mkdirSync(dirname(join(demo, path)), { recursive: true })
        writeFileSync(join(demo, path), content)
      }
    }
    workspace.repository.close()
    const told = await findingsOf(demo)
    expect(told.filter(({ file }) => file.includes('/new.'))).toEqual([])
    expect(told).toHaveLength(before.length)
  })

  test('the newest major trains are taken, as far as they fit', () => {
    const core = text(demo, 'profiles/new.infrastructure.aws/profile.yaml')
    expect(core.match(/version: (.*)/g)?.slice(1)).toEqual(expect.arrayContaining(['version: 1.x']))
    expect(text(demo, 'profiles/new.full.aws/profile.yaml')).toMatch(/profile: aws-\w+\n {2}version: [0-9]+\.x/)
  })

  test('in the small registry, where nothing is released', async () => {
    const { dir } = repositoryOf(smallRegistry())
    const known = await findingsOf(dir)
    for (const [type, layers] of [
      ['infrastructure', ''],
      ['full', ''],
      ['add-on', 'monitoring'],
    ] as const) {
      const args = ['--type', type, '--cloud-type', 'aws', ...(layers ? ['--layers', layers] : [])]
      expect((await newIn(dir, 'profile', `new.${type}`, ...args)).code).toBe(0)
    }
    expect(text(dir, 'profiles/new.full/profile.yaml')).toContain('infrastructure:\n  profile: base\n')
    expect(await findingsOf(dir)).toEqual(known)
  })

  test('what is named is taken; the rest is chosen to fit it', async () => {
    const args = ['--type', 'infrastructure', '--cloud-type', 'aws', '--layers', 'cilium@1.19.x,rke2']
    expect((await newIn(demo, 'profile', 'named', ...args)).code).toBe(0)
    const written = text(demo, 'profiles/named/profile.yaml')
    expect(written).toContain('  - pack: cilium\n    version: 1.19.x\n')
    expect(written).toContain('  - pack: rke2\n')
    expect(written.match(/- pack: /g)).toHaveLength(4)
    expect((await findingsOf(demo)).filter(({ file }) => file.includes('/named/'))).toEqual([])
  })

  test('what has a mistake is told and not written', async () => {
    const args = ['--type', 'add-on', '--layers', 'cert-manager@9.x']
    const ran = await newIn(demo, 'profile', 'mistaken', ...args)
    expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('no-release') as string })
    expect(existsSync(join(demo, 'profiles/mistaken'))).toBe(false)
  })

  test('what is there is left as it is', async () => {
    const was = text(demo, 'profiles/aws-base/profile.yaml')
    const ran = await newIn(demo, 'profile', 'aws-base', '--type', 'full')
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('is there already') as string })
    expect(text(demo, 'profiles/aws-base/profile.yaml')).toBe(was)
  })

  test('all that was written is in the canonical form', async () => {
    const files = glob.sync('profiles/{new.*,named}/*.yaml', { cwd: demo })
    expect(files.length).toBeGreaterThan(30)
    expect(
      await layerbookHere(['fmt', '--check', '--repo', demo, ...files.map((file) => join(demo, file))]),
    ).toMatchObject({ code: 0, stdout: '' })
  })
})

describe('a pack', () => {
  test('has the versioning that its version needs', async () => {
    const { dir } = repositoryOf(smallRegistry())
    const known = await findingsOf(dir)
    const versionings = [
      ['6.24.0', undefined],
      ['22.04', 'loose'],
      ['1.35.0+k3s1', 'revision'],
      ['1.30.5-gke.1014001', 'revision'],
      ['cos-125-19216', 'loose'],
    ] as const
    for (const [index, [version, versioning]] of versionings.entries()) {
      const name = `fresh${index}`
      expect((await newIn(dir, 'pack', name, '--first-version', version)).code).toBe(0)
      const written = text(dir, `registry/public/${name}/pack.yaml`)
      expect([version, /versioning: (.*)/.exec(written)?.[1]]).toEqual([version, versioning])
    }
    expect(await findingsOf(dir)).toEqual(known)
    expect(await layerbookHere(['fmt', '--check', '--repo', dir, join(dir, 'registry/public')])).not.toMatchObject({
      stdout: expect.stringContaining('fresh') as string,
    })
  })

  test('a chart that a registry lists under its name is taken', async () => {
    const { dir } = repositoryOf(smallRegistry())
    await newIn(dir, 'pack', 'podinfo', '--first-version', '6.7.0')
    expect(text(dir, 'registry/public/podinfo/pack.yaml')).toContain(
      '- name: podinfo\n    version: 6.7.0\n    repository: charts',
    )
    expect(text(dir, 'registry/public/podinfo/values.yaml')).toBe(
      'pack:\n  namespace: podinfo\ncharts:\n  podinfo: {}\n',
    )
    expect(text(dir, 'registry/public/podinfo/README.md')).toContain('chart `podinfo`')
  })

  test('a manifest is begun', async () => {
    const { dir } = repositoryOf(smallRegistry())
    const known = await findingsOf(dir)
    const args = ['pack', 'teams', '--manifest', 'namespaces', '--first-version', '1.0.0']
    expect((await newIn(dir, ...args)).code).toBe(0)
    expect(text(dir, 'registry/public/teams/manifests/namespaces.yaml')).toContain('kind: Namespace')
    expect(await findingsOf(dir)).toEqual(known)
  })

  test('--dry-run prints the files and writes none', async () => {
    const { dir } = repositoryOf(smallRegistry())
    const ran = await newIn(dir, 'pack', 'fresh', '--first-version', '1.0.0', '--dry-run')
    expect(ran.stdout).toContain('# registry/public/fresh/pack.yaml\nname: fresh\n')
    expect(existsSync(join(dir, 'registry/public/fresh'))).toBe(false)
  })
})

test.each([
  ['profiles', ['profile', 'fresh', '--type', 'add-on', '--layers', 'monitoring']],
  ['registry/public', ['pack', 'fresh', '--first-version', '1.0.0']],
  ['registry/fresh', ['registry', 'fresh']],
])('nothing is written through a link at %s', async (path, args) => {
  const { dir } = repositoryOf(smallRegistry())
  const elsewhere = mkdtempSync(join(folder, 'elsewhere-'))
  if (path === 'registry/public') cpSync(join(dir, path), elsewhere, { recursive: true })
  rmSync(join(dir, path), { recursive: true, force: true })
  symlinkSync(elsewhere, join(dir, path))
  const before = readdirSync(elsewhere)
  expect((await newIn(dir, ...args)).code).toBe(2)
  expect(readdirSync(elsewhere)).toEqual(before)
})

describe('where nobody is asked, a question that has no answer names its flag', () => {
  const dir = repositoryOf(smallRegistry()).dir

  test('in a process without a terminal', async () => {
    expect(await layerbook(['new', 'profile', 'fresh'], { cwd: dir })).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('layerbook: --type') as string,
    })
  })

  test.each([
    ['--type', ['profile', 'fresh']],
    ['--cloud-type', ['profile', 'fresh', '--type', 'full']],
    ['--layers', ['profile', 'fresh', '--type', 'add-on']],
    ['--first-version', ['pack', 'fresh']],
    ['--endpoint', ['registry', 'fresh', '--kind', 'helm']],
    ['--kind', ['registry', 'fresh', '--kind', 'git']],
    ['NAME', ['registry', 'Not a name']],
    ['--cloud-types', ['pack', 'fresh', '--first-version', '1.0.0', '--cloud-types', 'awss']],
    ['--repository', ['pack', 'fresh', '--first-version', '1.0.0', '--chart', 'podinfo', '--repository', 'public']],
  ])('%s: layerbook new %j', async (flag, args) => {
    const ran = await newIn(dir, ...args)
    expect(ran).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(`layerbook: ${flag}`) as string })
    expect(glob.sync('**/fresh', { cwd: dir, onlyDirectories: true })).toEqual([])
  })
})

describe.skipIf(!hasPseudoTerminal)('on a terminal', () => {
  test('what no option says is asked', async () => {
    const { dir } = repositoryOf(smallRegistry())
    const { code, seen } = await onTerminal(['new', 'profile', 'asked'], dir, [
      ['What is it?', down + down + enter],
      ['Which environment', enter],
      ['infrastructure profile', enter],
      ['add-on profiles', space + enter],
      ['its layers', enter],
      ['version', enter],
      ['people call it', `Asked${enter}`],
      ['clusters for', enter],
    ])
    expect([code, seen]).toEqual([0, expect.stringContaining('profiles/asked/profile.yaml')])
    expect(text(dir, 'profiles/asked/profile.yaml')).toBe(
      'name: asked\ndisplayName: Asked\nversion: 1.0.0\ntype: full\ncloudType: aws\ninfrastructure:\n  profile: base\naddOns:\n  - profile: observe\n',
    )
  })

  test('a wrong answer is asked again', async () => {
    const { dir } = repositoryOf(smallRegistry())
    const { code } = await onTerminal(
      ['new', 'pack', 'asked', '--layer', 'cni', '--chart', '', '--display-name', 'Asked', '--description', ''],
      dir,
      [
        ['environments', `\u007f\u007f\u007fawss${enter}`],
        ['Did you mean "aws"?', `\u007f${enter}`],
        ['version', `latest${enter}`],
        ['This is no version', `${'\u007f'.repeat(6)}1.0.0${enter}`],
      ],
    )
    expect(code).toBe(0)
    expect(text(dir, 'registry/public/asked/pack.yaml')).toMatch(/version: 1\.0\.0[^]*- aws\n/)
  })

  test('with --yes nothing is asked; who stops gets nothing', async () => {
    const { dir } = repositoryOf(smallRegistry())
    const quiet = await onTerminal(
      ['new', 'profile', 'quiet', '--type', 'full', '--cloud-type', 'aws', '--yes'],
      dir,
      [],
    )
    expect(quiet.code).toBe(0)
    const stopped = await onTerminal(['new', 'profile', 'stopped'], dir, [['What is it?', interrupt]])
    expect([stopped.code, stopped.seen]).toEqual([2, expect.stringContaining('nothing was written')])
    expect(existsSync(join(dir, 'profiles/stopped'))).toBe(false)
  })
})
