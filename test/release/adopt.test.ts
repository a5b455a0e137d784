import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { checkRepository } from '../../src/pipeline/check.ts'
import { TestRepository } from '../repository.ts'
import { release, releaseEnv, releaseKilledAt, stateOf } from './release-runs.ts'

const repositories: TestRepository[] = []

beforeAll(() => {
  for (const [key, value] of Object.entries(releaseEnv)) vi.stubEnv(key, value)
})

afterAll(() => {
  vi.unstubAllEnvs()
  for (const one of repositories) one.remove()
})

function made(files: Readonly<Record<string, string>>): TestRepository {
  const repository = new TestRepository({ 'registry/public/registry.yaml': 'name: public\nkind: pack\n', ...files })
  repositories.push(repository)
  return repository
}

function pack(name: string, version: string, more = ''): Record<string, string> {
  const folder = `registry/public/${name}`
  return {
    [`${folder}/pack.yaml`]: `name: ${name}\nversion: ${version}\nlayer: cni\ncloudTypes: [all]\n${more}`,
    [`${folder}/values.yaml`]: 'pack: {}\n',
    [`${folder}/README.md`]: `# ${name}\n`,
  }
}

/** A past with all that may happen to versions; gives the commits that brought them. */
function eventful(): { repository: TestRepository; commits: Record<string, string> } {
  const commits: Record<string, string> = {}
  const repository = made(pack('net', '"1.0.0"'))
  commits['net 1.0.0'] = repository.git('rev-parse', 'HEAD').trim()
  commits['net 1.1.0'] = repository.commit('Next', pack('net', '"1.1.0"'))
  repository.commit('Changed in place', pack('net', '"1.1.0"', 'homepage: https://example.com\n'))
  repository.commit('Back', pack('net', '"1.0.0"'))
  commits['net 1.1.0 again'] = repository.commit('Forth', pack('net', '"1.1.0"'))
  repository.commit('A pack of another name', pack('old', '"0.1.0"'))
  repository.git('checkout', '-q', '-b', 'side')
  repository.commit('On a branch', pack('net', '"1.2.0"'))
  repository.commit('On a branch again', pack('net', '"1.3.0"'))
  repository.git('checkout', '-q', 'main')
  commits['new 0.1.0'] = repository.commit('Beside it', pack('new', '"0.1.0"'))
  repository.git('merge', '-q', '--no-ff', '-m', 'Merge', 'side')
  commits['net 1.3.0'] = repository.git('rev-parse', 'HEAD').trim()
  repository.git('mv', 'registry/public/old', 'registry/public/young')
  commits['young 0.2.0'] = repository.commit('Renamed', pack('young', '"0.2.0"'))
  repository.commit('A number', pack('new', '0.10'))
  commits['new 0.10'] = repository.commit('Mended in place', pack('new', '"0.10"'))
  repository.commit('The same differently', pack('new', 'v0.10.0'))
  commits['new 1.0.0'] = repository.commit('Sound', pack('new', '"1.0.0"'))
  return { repository, commits }
}

describe('a past without tags', () => {
  let repository: TestRepository
  let commits: Record<string, string>
  let notes: readonly string[]

  beforeAll(async () => {
    ;({ repository, commits } = eventful())
    notes = (await release(repository.dir, { adopt: true })).plan.notes
  })

  test('each version is a release at the commit of the main line that brought it, on its day', () => {
    const tags = repository.git('tag', '--list', '--format=%(refname:short) %(*objectname) %(taggerdate:iso-strict)')
    const dateOf = (commit: string) => repository.git('log', '-1', '--format=%cI', commit).trim()
    const expected = ['net 1.0.0', 'net 1.1.0', 'net 1.3.0', 'new 0.1.0', 'new 0.10', 'new 1.0.0', 'young 0.2.0'].map(
      (name) => `registry/public/${name.replace(' ', '@')} ${commits[name]} ${dateOf(commits[name]!)}`,
    )
    expect(tags.trim().split('\n').toSorted()).toEqual(expected)
  })

  test('the ledgers say the same, oldest first', () => {
    const ledger = readFileSync(join(repository.dir, 'registry/public/net/releases.yaml'), 'utf8')
    expect(
      [...ledger.matchAll(/version: '(.*)'\n {4}date: (.*)/g)].map(([, version, date]) => [version, date]),
    ).toEqual([
      ['1.0.0', '2025-01-01T12:00:00Z'],
      ['1.1.0', '2025-01-02T12:00:00Z'],
      ['1.3.0', '2025-01-09T12:00:00Z'],
    ])
  })

  test('what was left out, and what changed in place, is told', () => {
    expect(notes).toEqual([
      'registry/public/net@1.1.0 was changed in a later commit under the same version; its first content is released.',
      'registry/public/new@v0.10.0 is left out: it is 0.10 written differently.',
      'registry/public/old is not in the tree any more: its versions are left out.',
    ])
  })

  test('validate is content, and a second run changes nothing', async () => {
    const { diagnostics } = await checkRepository({ repo: repository.dir, cache: false })
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    const before = stateOf(repository.git.bind(repository))
    expect((await release(repository.dir, { adopt: true })).done).toBe('nothing')
    expect((await release(repository.dir)).done).toBe('nothing')
    expect(stateOf(repository.git.bind(repository))).toEqual(before)
  })
})

test('what is tagged already stays; the rest of the past is added', async () => {
  const repository = made(pack('net', '"1.0.0"'))
  repository.commit('Next', pack('net', '"1.1.0"'))
  await release(repository.dir)
  const tag = repository.git('rev-parse', 'registry/public/net@1.1.0')
  const { plan } = await release(repository.dir, { adopt: true })
  expect(plan.releases.map(({ version }) => version)).toEqual(['1.0.0'])
  expect(repository.git('rev-parse', 'registry/public/net@1.1.0')).toBe(tag)
})

test('content that is another than what its version released is told', async () => {
  const repository = made(pack('net', '"1.0.0"'))
  repository.commit('Changed in place', pack('net', '"1.0.0"', 'homepage: https://example.com\n'))
  const { plan } = await release(repository.dir, { adopt: true, dryRun: true })
  expect(plan.notes[1]).toBe(
    'registry/public/net holds other content now than its release 1.0.0: give it a new version.',
  )
})

test('stopped after its tags, the next adoption finishes with the same commit', () => {
  const { repository } = eventful()
  const { repository: other } = eventful()
  const { writes } = releaseKilledAt(other.dir, 0, 'adopt')
  expect(releaseKilledAt(repository.dir, writes! - 3, 'adopt')).toEqual({ killed: true })
  expect(repository.git('tag').split('\n').length).toBeGreaterThan(7)
  expect(releaseKilledAt(repository.dir, 0, 'adopt').done).toBe('written')
  expect(stateOf(repository.git.bind(repository))).toEqual(stateOf(other.git.bind(other)))
})

test.each([
  [
    'packs/cilium-1.16.4',
    {
      'packs/cilium-1.16.4/pack.json': '{"name": "cilium", "version": "1.16.4"}',
      'packs/cilium-1.16.5/pack.json': '{"name": "cilium", "version": "1.16.5"}',
    },
  ],
  [
    'registry/public/cilium/1.16.4',
    {
      'registry/public/cilium/1.16.4/pack.yaml': 'name: cilium\nversion: 1.16.4\n',
      'registry/public/cilium/1.16.5/pack.yaml': 'name: cilium\nversion: 1.16.5\n',
    },
  ],
])('a folder for each version is told: %s', async (first, files) => {
  const repository = made(files)
  await expect(release(repository.dir, { adopt: true })).rejects.toThrow(
    `The registry keeps a folder for each version: ${first}, `,
  )
})

test('a folder for each version is told where there is nothing else, too', async () => {
  const repository = new TestRepository({
    'packs/x-1.2.3/pack.json': '{"name": "x", "version": "1.2.3"}',
    'packs/x-1.2.4/pack.json': '{"name": "x", "version": "1.2.4"}',
  })
  repositories.push(repository)
  await expect(release(repository.dir, { adopt: true })).rejects.toThrow(
    'The registry keeps a folder for each version: packs/x-1.2.3, packs/x-1.2.4, … (2 folders of 1 pack).',
  )
})

describe('versions of another form', () => {
  const file = (version: string, more = '') => ({ ...pack('net', `"${version}"`, more) })

  test('are read as the tree writes them now, and so they are ordered', async () => {
    const repository = made(file('20.04'))
    repository.commit('Four parts', file('20.04.1.2'))
    repository.commit('Next', file('22.04.1.2'))
    const first = await release(repository.dir, { adopt: true, dryRun: true })
    expect(first.plan.notes).toContain(
      'registry/public/net@20.04.1.2 is left out: it is no version under `versioning: semver`; with `versioning: loose` ' +
        'in registry/public/net/pack.yaml now, it would be taken.',
    )
    repository.commit('Say so', file('22.04.1.2', 'versioning: loose\n'))
    const { plan } = await release(repository.dir, { adopt: true })
    expect(plan.releases.map(({ version, date }) => [version, date.slice(0, 10)])).toEqual([
      ['20.04', '2025-01-01'],
      ['20.04.1.2', '2025-01-02'],
      // Its own file says so only since this day.
      ['22.04.1.2', '2025-01-04'],
    ])
    const { diagnostics } = await checkRepository({ repo: repository.dir, cache: false })
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect((await release(repository.dir)).done).toBe('nothing')
  })
})

test('a pack whose own name ends in a number is none of these', async () => {
  const repository = made({ ...pack('cos-125', '"1.0.0"'), ...pack('cos-129', '"1.0.0"') })
  expect((await release(repository.dir, { adopt: true })).plan.releases).toHaveLength(2)
})
