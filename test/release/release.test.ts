import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { checkRepository } from '../../src/pipeline/check.ts'
import { TestRepository } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'
import { release, releaseEnv } from './release-runs.ts'

let repository: TestRepository
const folders: string[] = []

beforeEach(() => {
  for (const [key, value] of Object.entries(releaseEnv)) vi.stubEnv(key, value)
  repository = new TestRepository(smallRegistry())
})

afterEach(() => {
  vi.unstubAllEnvs()
  repository.remove()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function packFile(name: string, layer: string, version: string): Record<string, string> {
  const text = `name: ${name}\nversion: "${version}"\nlayer: ${layer}\ncloudTypes: [all]\n`
  return { [`registry/public/${name}/pack.yaml`]: text }
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'layerbook-test-'))
  folders.push(made)
  return made
}

describe('a secret', () => {
  const token = `ghp_${'a1B2'.repeat(9)}`
  const file = 'registry/public/network/values.yaml'

  test('is never released, and not repeated', async () => {
    repository.commit('Leak', { [file]: `${smallRegistry()[file]}token: ${token}\n` })
    const { done, plan, readText } = await release(repository.dir)
    expect(done).toBe('refused')
    expect(plan.findings).toMatchObject([{ code: 'secret-in-values', at: { file } }])
    expect(JSON.stringify(plan) + readText(file)).not.toContain(token)
    expect(repository.git('tag')).toBe('')
  })

  test('of what is not released holds back nothing', async () => {
    repository.commit('Leak', { [file]: `${smallRegistry()[file]}token: ${token}\n` })
    expect(await release(repository.dir, { names: ['storage'] })).toMatchObject({ done: 'written' })
  })

  test('that the repository allows is released', async () => {
    repository.commit('Leak', {
      [file]: `${smallRegistry()[file]}token: ${token}\n`,
      'layerbook.yaml': 'name: Small\nrules:\n  secret-in-values: warning\n',
    })
    expect(await release(repository.dir)).toMatchObject({ done: 'written' })
  })
})

describe('a first release', () => {
  test('tags every version where it stands, packs before the profiles that compose them', async () => {
    const head = repository.git('rev-parse', 'HEAD').trim()
    const { plan, done } = await release(repository.dir)
    expect(done).toBe('written')
    expect(plan.releases.map(({ tag }) => tag)).toEqual([
      'registry/public/kubernetes@1.30.2',
      'registry/public/linux@22.04.1',
      'registry/public/monitoring@5.0.0',
      'registry/public/network@1.4.0',
      'registry/public/storage@2.1.0',
      'profiles/base@1.0.0',
      'profiles/observe@1.0.0',
      'profiles/whole@1.0.0',
    ])
    expect(repository.git('rev-parse', 'profiles/whole@1.0.0^{commit}').trim()).toBe(head)
    expect(repository.git('cat-file', 'tag', 'profiles/whole@1.0.0')).toMatch(
      /\ntagger Releaser <releaser@example.com> 1748779200 \+0000\n\nwhole 1.0.0\n\nProfile profiles\/whole, its first release.\n$/,
    )
    expect(readFileSync(join(repository.dir, 'profiles/whole/releases.yaml'), 'utf8')).toBe(
      `releases:\n  - version: '1.0.0'\n    date: 2025-06-01T12:00:00Z\n    commit: '${head}'\n    tree: '${plan.releases.at(-1)!.tree}'\n`,
    )
    expect(repository.git('status', '--porcelain')).toBe('')
    expect(repository.git('log', '-1', '--format=%an %ct %s')).toBe(
      'Releaser 1748779200 chore(release): seal 8 releases\n',
    )
    expect((await checkRepository({ repo: repository.dir, cache: false })).diagnostics).toEqual([])
  })

  test('tells that there is a past, where there is one', async () => {
    expect((await release(repository.dir, { dryRun: true })).plan.notes).toEqual([])
    repository.commit('Newer', packFile('network', 'cni', '1.5.0'))
    expect((await release(repository.dir, { dryRun: true })).plan.notes).toEqual([
      'Nothing was released before. To make releases of the versions of the past too, add --adopt.',
    ])
  })

  test('a second run has nothing to do', async () => {
    await release(repository.dir)
    const before = repository.git('for-each-ref')
    expect((await release(repository.dir)).done).toBe('nothing')
    expect(repository.git('for-each-ref')).toBe(before)
  })

  test('what was changed under a released version is named', async () => {
    await release(repository.dir)
    repository.commit('Changed in place', {
      'registry/public/network/pack.yaml': `${smallRegistry()['registry/public/network/pack.yaml']}homepage: https://example.com\n`,
    })
    const note =
      'Not released, for changed under a version that is released already: registry/public/network@1.4.0. ' +
      'Give each a new version.'
    expect(await release(repository.dir)).toMatchObject({ done: 'nothing', plan: { notes: [note] } })
    const { notes } = (await release(repository.dir, { names: ['linux'], dryRun: true })).plan
    expect(notes).toEqual(['linux is released already: registry/public/linux@22.04.1.'])
  })

  test('a dry run writes nothing', async () => {
    const before = [repository.git('for-each-ref'), repository.git('count-objects')]
    expect((await release(repository.dir, { dryRun: true })).done).toBe('planned')
    expect([repository.git('for-each-ref'), repository.git('count-objects')]).toEqual(before)
  })
})

describe('what is chosen', () => {
  test('a profile brings what it takes and is not released, and nothing else', async () => {
    const { plan } = await release(repository.dir, { names: ['observe'], dryRun: true })
    expect(plan.releases.map(({ tag, neededBy }) => [tag, neededBy])).toEqual([
      ['registry/public/monitoring@5.0.0', 'observe'],
      ['profiles/observe@1.0.0', undefined],
    ])
  })

  test.each([
    [['public/network']],
    [['registry/public/network']],
    [['network@1.4.0']],
    [['network', 'public/network']],
  ])('%j names one pack', async (names) => {
    const { plan } = await release(repository.dir, { names, dryRun: true })
    expect(plan.releases.map(({ tag }) => tag)).toEqual(['registry/public/network@1.4.0'])
  })

  test.each([
    [['netwrok'], 'There is no pack and no profile "netwrok".'],
    [['network@1.5.0'], 'registry/public/network has no version 1.5.0 at HEAD.'],
  ])('%j is refused', async (names, message) => {
    await expect(release(repository.dir, { names })).rejects.toThrow(message)
  })

  test('what may mean two things is refused with the choices', async () => {
    repository.commit('A profile named as a pack', {
      'profiles/network/profile.yaml': 'name: network\nversion: "1.0.0"\ntype: add-on\ncloudType: all\nlayers: []\n',
    })
    await expect(release(repository.dir, { names: ['network'] })).rejects.toMatchObject({
      help: 'Write one of: registry/public/network, profiles/network.',
    })
  })

  test('a profile follows those that it composes, whatever their names', async () => {
    repository.commit('A profile that composes a later name', {
      'profiles/all/profile.yaml':
        'name: all\nversion: "1.0.0"\ntype: full\ncloudType: aws\ninfrastructure: { profile: base, version: 1.x }\n',
    })
    const { plan } = await release(repository.dir, { names: ['all'], dryRun: true })
    const profiles = plan.releases.filter(({ subject }) => subject === 'profile').map(({ name }) => name)
    expect(profiles).toEqual(['base', 'all'])
  })
})

describe('what is refused', () => {
  const refusals: readonly (readonly [string, (repository: TestRepository) => void, RegExp])[] = [
    [
      'a changed file',
      (one) => one.write({ 'profiles/base/README.md': '#' }),
      /^Not committed: profiles\/base\/README/,
    ],
    ['no branch', (one) => void one.git('checkout', '-q', '--detach'), /^HEAD is on no branch/],
    [
      'an edited ledger',
      (one) => {
        one.commit('Ledger', { 'profiles/base/releases.yaml': 'releases: []\n' })
        one.write({ 'profiles/base/releases.yaml': 'releases: [] #\n' })
      },
      /^Not committed: profiles\/base\/releases.yaml/,
    ],
    [
      'an unfinished merge',
      (one) => writeFileSync(join(one.dir, '.git/MERGE_HEAD'), one.git('rev-parse', 'HEAD')),
      /^A merge is not finished/,
    ],
    [
      'a branch behind its upstream',
      (one) => {
        const remote = folder()
        one.git('init', '-q', '--bare', remote)
        one.git('remote', 'add', 'origin', remote)
        one.commit('Ahead')
        one.git('push', '-q', '--set-upstream', 'origin', 'main')
        one.git('reset', '-q', '--hard', 'HEAD~1')
      },
      /^main lacks a commit of origin\/main/,
    ],
    ['a bare repository', (one) => void one.git('config', 'core.bare', 'true'), /is a bare repository/],
  ]

  test.each(refusals)('%s', async (_, change, message) => {
    change(repository)
    await expect(release(repository.dir)).rejects.toThrow(message)
    expect(repository.git('tag')).toBe('')
  })

  test('errors in what is released, told as findings; others do not matter', async () => {
    repository.commit('Two mistakes', {
      ...packFile('network', 'cni', '1.5.0'),
      'registry/public/storage/pack.yaml': 'name: storage\nversion: 2.10\nlayer: csi\ncloudTypes: [all]\n',
    })
    const refused = await release(repository.dir, { names: ['base'] })
    expect(refused.done).toBe('refused')
    expect(refused.plan.findings.map(({ code }) => code)).not.toEqual([])
    expect(repository.git('tag')).toBe('')
    expect((await release(repository.dir, { names: ['network'] })).done).toBe('written')
  })

  test('a version that would break a profile, unless that is allowed', async () => {
    await release(repository.dir)
    repository.commit('Needs a newer Kubernetes', {
      'registry/public/network/pack.yaml':
        'name: network\nversion: "1.5.0"\nlayer: cni\ncloudTypes: [all]\nconstraints:\n  dependencies:\n' +
        '    - { packName: kubernetes, layer: k8s, minVersion: "1.31", maxVersion: "", type: required }\n',
    })
    const refused = await release(repository.dir)
    expect(refused.done).toBe('refused')
    expect(refused.plan.effects.filter(({ broken }) => broken.length > 0).map(({ name }) => name)).toEqual([
      'base',
      'whole',
    ])
    expect(repository.git('tag', '--list', '*network@1.5.0')).toBe('')
    expect((await release(repository.dir, { allowBreaking: true })).done).toBe('written')
  })

  test('a clock far behind what the repository knows; a little is borne', async () => {
    repository.git('commit', '-q', '--allow-empty', '-m', 'Now')
    const head = repository.git('log', '-1', '--format=%ct').trim()
    vi.stubEnv('SOURCE_DATE_EPOCH', String(Number(head) - 3600))
    await expect(release(repository.dir)).rejects.toThrow(/^The clock says .*, but the commit at HEAD is of /)
    vi.stubEnv('SOURCE_DATE_EPOCH', String(Number(head) - 60))
    const { plan } = await release(repository.dir)
    expect(Date.parse(plan.date) / 1000).toBe(Number(head))
  })

  test('nobody to release as', async () => {
    for (const key of Object.keys(releaseEnv).filter((one) => /NAME|EMAIL/.test(one))) vi.stubEnv(key, undefined)
    repository.git('config', 'user.useConfigOnly', 'true')
    await expect(release(repository.dir)).rejects.toThrow(/^Git does not know who releases/)
    expect(repository.git('tag')).toBe('')
  })
})

test('what is staged elsewhere is neither committed nor lost', async () => {
  repository.write({ 'notes.txt': 'mine\n', 'other.txt': 'untracked\n' })
  repository.git('add', 'notes.txt')
  await release(repository.dir)
  expect(repository.git('status', '--porcelain')).toBe('A  notes.txt\n?? other.txt\n')
  expect(repository.git('ls-tree', '--name-only', 'HEAD')).not.toContain('notes.txt')
})

test('tags made by hand get their line, at their own date', async () => {
  await release(repository.dir, { names: ['observe'] })
  repository.git('tag', '-a', '-m', 'By hand', 'registry/public/network@1.4.0', 'HEAD~1')
  const { plan } = await release(repository.dir, { names: ['storage'] })
  expect(plan.seals.map(({ tag, date }) => [tag, date])).toEqual([
    ['registry/public/network@1.4.0', '2025-01-01T12:00:00Z'],
  ])
  expect(readFileSync(join(repository.dir, 'registry/public/network/releases.yaml'), 'utf8')).toContain(
    'date: 2025-01-01T12:00:00Z',
  )
})

test('a new version moves trains, and the profiles on them', async () => {
  await release(repository.dir)
  repository.commit('Newer', packFile('network', 'cni', '1.5.0'))
  const { plan } = await release(repository.dir, { dryRun: true })
  expect(plan.releases[0]).toMatchObject({
    previous: '1.4.0',
    trains: [
      { train: '1.x', from: '1.4.0', to: '1.5.0' },
      { train: '1.5.x', to: '1.5.0' },
    ],
  })
  expect(plan.effects).toEqual(
    ['base', 'whole'].map((name) => ({
      name,
      version: '1.0.0',
      moves: [{ kind: 'layer', name: 'network', requested: '1.x', from: '1.4.0', to: '1.5.0' }],
      broken: [],
    })),
  )
})

test('another process at it is told by its lock; one that is gone is not waited for', async () => {
  const lock = join(repository.dir, '.git/layerbook/release.lock')
  await release(repository.dir, { names: ['network'] })
  const own = { pid: process.ppid, host: (await import('node:os')).hostname(), since: '2025-06-01T12:00:00Z' }
  writeFileSync(lock, JSON.stringify(own))
  await expect(release(repository.dir)).rejects.toThrow(/^Another release is being made in this repository/)
  const gone = Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }))
  writeFileSync(lock, JSON.stringify({ ...own, pid: gone }))
  expect((await release(repository.dir)).done).toBe('written')
})

test('signs as Git is set up, with SSH', async () => {
  const key = join(folder(), 'key')
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key])
  for (const [name, value] of [
    ['gpg.format', 'ssh'],
    ['user.signingKey', key],
    ['tag.gpgSign', 'true'],
    ['commit.gpgSign', 'true'],
  ] as const)
    repository.git('config', name, value)
  await release(repository.dir, { names: ['network'] })
  expect(repository.git('cat-file', 'tag', 'registry/public/network@1.4.0')).toMatch(
    /tagger Releaser <releaser@example.com> 1748779200 \+0000\n\nnetwork 1.4.0\n\nPack .*\n-----BEGIN SSH SIGNATURE-----/,
  )
  expect(repository.git('cat-file', 'commit', 'HEAD')).toContain('gpgsig -----BEGIN SSH SIGNATURE-----')
  await release(repository.dir, { names: ['storage'], sign: false })
  expect(repository.git('cat-file', 'tag', 'registry/public/storage@2.1.0')).not.toContain('SIGNATURE')
})

test('a signature that fails leaves nothing', async () => {
  repository.git('config', 'gpg.format', 'ssh')
  repository.git('config', 'user.signingKey', '/nowhere/key')
  await expect(release(repository.dir, { sign: true })).rejects.toThrow(/^Git could not make the commit/)
  expect(repository.git('tag') + repository.git('status', '--porcelain')).toBe('')
  expect((await release(repository.dir, { sign: false })).done).toBe('written')
})

test('an index that another git holds is told; the next run goes on', async () => {
  const lock = join(repository.dir, '.git/index.lock')
  writeFileSync(lock, '')
  await expect(release(repository.dir)).rejects.toMatchObject({
    help: expect.stringMatching(
      /^If no other git is running here, remove .*index\.lock; then run this again\.$/,
    ) as string,
  })
  rmSync(lock)
  expect((await release(repository.dir)).done).toBe('written')
  expect(repository.git('status', '--porcelain')).toBe('')
})
