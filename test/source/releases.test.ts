import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openRepository } from '../../src/git/open.ts'
import { workingTree } from '../../src/git/working-tree.ts'
import { UserError } from '../../src/model/diagnostic.ts'
import type { GitRepository } from '../../src/model/repository.ts'
import { readReleases } from '../../src/source/releases.ts'
import { readSnapshot } from '../../src/source/snapshot.ts'
import { checkFormat } from '../../src/validate/schema.ts'
import { TestRepository } from '../repository.ts'

const folder = 'registry/public/cilium'

function packText(version: string, more = ''): string {
  return `name: cilium\nversion: "${version}"\nlayer: cni\ncloudTypes: [all]\n${more}`
}

let repository: TestRepository
let opened: GitRepository | undefined

beforeEach(() => {
  repository = new TestRepository({
    'registry/public/registry.yaml': 'name: public\nkind: pack\n',
    [`${folder}/pack.yaml`]: packText('1.16.0'),
    [`${folder}/values.yaml`]: 'replicas: 1\n',
  })
})

afterEach(() => {
  opened?.close()
  repository.remove()
})

/** Commits the pack at a version and tags it, a day later than the last. */
function release(version: string, more = ''): string {
  const commit = repository.commit(`Cilium ${version}`, { [`${folder}/pack.yaml`]: packText(version, more) })
  repository.tag(`${folder}@${version}`)
  return commit
}

async function read(asOf?: string) {
  opened = await openRepository(repository.dir)
  const snapshot = readSnapshot(workingTree(repository.dir), checkFormat)
  return readReleases(opened, snapshot.value, { checkFormat, ...(asOf === undefined ? {} : { asOf }) })
}

async function found(): Promise<string[]> {
  const { diagnostics } = await read()
  return diagnostics.map(({ at, code, severity }) => {
    return `${at.revision === undefined ? '' : `${at.revision}:`}${at.file}:${at.line}:${at.column} ${severity} ${code}`
  })
}

function tree(revision: string): string {
  return repository.git('rev-parse', `${revision}:${folder}`).trim()
}

function ledgerLine(version: string, commit: string, content: string, more = ''): string {
  return `  - version: ${version}\n    date: ${instantOf(commit)}\n    commit: '${commit}'\n    tree: '${content}'\n${more}`
}

/** That of a commit; of one that is not here some instant. */
function instantOf(commit: string): string {
  if (/^f+$/.test(commit)) return '2025-01-04T12:00:00Z'
  const seconds = repository.git('show', '-s', '--format=%ct', commit).trim()
  return `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}Z`
}

function writeLedger(...lines: string[]): void {
  repository.commit('Seal', { [`${folder}/releases.yaml`]: `releases:\n${lines.join('')}` })
}

describe('lines', () => {
  test('a new registry has the tree’s own version, without tag', async () => {
    const { value, diagnostics } = await read()
    expect(diagnostics).toEqual([])
    expect(value.newestInstant).toBe('2025-01-01T12:00:00Z')
    expect(value.at().line(folder)).toEqual({
      path: folder,
      versioning: 'semver',
      releases: [
        { subject: 'pack', path: folder, name: 'cilium', version: '1.16.0', date: value.newestInstant, sealed: false },
      ],
    })
    expect(value.at().line('registry/public/nothing')).toBeUndefined()
    expect(value.at().hasReleases).toBe(false)
  })

  test('whether anything is released is a question of the instant', async () => {
    release('1.16.0')
    const { value } = await read()
    expect(value.at().hasReleases).toBe(true)
    expect(value.at('2025-01-02T11:59:59Z').hasReleases).toBe(false)
  })

  test('newest version first, whatever the order of tags, with the tag’s date and content', async () => {
    for (const version of ['1.16.0', '1.16.10', '1.16.9']) release(version)
    repository.commit('Next', { [`${folder}/pack.yaml`]: packText('1.17.0') })
    const line = (await read()).value.at().line(folder)!
    expect(line.releases.map(({ version, tag }) => [version, tag !== undefined])).toEqual([
      ['1.17.0', false],
      ['1.16.10', true],
      ['1.16.9', true],
      ['1.16.0', true],
    ])
    const tag = `${folder}@1.16.10`
    const commit = repository.git('rev-parse', `${tag}^{commit}`).trim()
    const expected = { tag, commit, tree: tree(tag), date: '2025-01-03T12:00:00Z', sealed: false }
    expect(line.releases[1]).toMatchObject(expected)
  })

  test('as of an instant, later releases are not there, and what is tagged later is still to come', async () => {
    for (const version of ['1.16.0', '1.16.1', '1.16.2']) release(version)
    const { value } = await read()
    const versions = (asOf: string) =>
      value
        .at(asOf)
        .line(folder)!
        .releases.map(({ version, tag }) => [version, !!tag])
    expect(versions('2025-01-03T12:00:00Z')).toEqual([
      ['1.16.2', false],
      ['1.16.1', true],
      ['1.16.0', true],
    ])
    expect(versions('2025-01-03T11:59:59Z')).toEqual([
      ['1.16.2', false],
      ['1.16.0', true],
    ])
  })

  test('the ledger’s date and marks count, and content without the ledger is what is compared', async () => {
    const commit = release('1.16.0')
    const marks = '    eol: 2026-01-01\n    yanked: { date: 2025-01-03, reason: Broken. }\n'
    writeLedger(ledgerLine('1.16.0', commit, tree(commit), marks))
    // The same content on a commit that has the ledger too is no other release.
    repository.tag(`${folder}@1.16.0`, '-f')
    const { value, diagnostics } = await read()
    expect(diagnostics).toEqual([])
    expect(value.newestInstant).toBe('2025-01-03T12:00:00Z')
    expect(value.at().line(folder)!.releases).toMatchObject([
      {
        version: '1.16.0',
        date: '2025-01-02T12:00:00Z',
        sealed: true,
        eol: '2026-01-01',
        tree: tree(commit),
        yanked: { reason: 'Broken.' },
      },
    ])
  })

  test('a pack that is gone keeps its releases and how its versions are read', async () => {
    release('22.04', 'versioning: loose\n')
    release('22.04.1', 'versioning: loose\n')
    repository.commit('Give up', { [`${folder}/pack.yaml`]: undefined, [`${folder}/values.yaml`]: undefined })
    const index = (await read()).value.at()
    expect(index.line(folder)).toMatchObject({
      versioning: 'loose',
      releases: [{ version: '22.04.1' }, { version: '22.04' }],
    })
    expect(index.pack(index.line(folder)!.releases[1]!).pack.version!.value).toBe('22.04')
  })

  test('profiles have lines too; other tags are nobody’s business', async () => {
    repository.commit('Add a profile', {
      'profiles/base/profile.yaml': 'name: base\nversion: 1.0.0\ntype: add-on\ncloudType: all\n',
    })
    for (const name of ['profiles/base@1.0.0', 'v1.0', 'backup@home', 'docs/a/b/c@1', 'registry/public@1'])
      repository.tag(name)
    const { value, diagnostics } = await read()
    expect(diagnostics).toEqual([])
    const line = value.at().line('profiles/base')!
    expect(line).toMatchObject({
      versioning: 'semver',
      releases: [{ subject: 'profile', version: '1.0.0', name: 'base' }],
    })
    expect(value.at().profile(line.releases[0]!).profile.version!.at.revision).toBe('profiles/base@1.0.0')
  })
})

describe('contents', () => {
  test('are those of the tag, read once; without a tag those of the tree', async () => {
    release('1.16.0')
    repository.commit('Next', {
      [`${folder}/pack.yaml`]: packText('1.17.0'),
      [`${folder}/values.yaml`]: 'replicas: 2\n',
    })
    const index = (await read()).value.at()
    const [coming, tagged] = index.line(folder)!.releases
    expect(index.pack(tagged!).pack.values!.data).toEqual({ replicas: 1 })
    expect(index.pack(tagged!).pack).toBe(index.pack(tagged!).pack)
    expect(index.pack(coming!).pack.values!.data).toEqual({ replicas: 2 })
    expect(index.pack(coming!).pack.document.at(['version']).revision).toBeUndefined()
  })

  test('are read once for all trees of a run, and the tree’s own for each', async () => {
    const first = release('1.16.0')
    const last = repository.commit('Next', { [`${folder}/pack.yaml`]: packText('1.17.0') })
    opened = await openRepository(repository.dir)
    const [before, after] = [first, last].map((commit) => {
      const snapshot = readSnapshot(opened!.tree(commit), checkFormat).value
      const index = readReleases(opened!, snapshot, { checkFormat }).value.at()
      return index.line(folder)!.releases.map((one) => index.pack(one).pack)
    })
    expect(before!.map(({ version }) => version!.value)).toEqual(['1.16.0'])
    expect(after!.map(({ version }) => version!.value)).toEqual(['1.17.0', '1.16.0'])
    expect(after![1]).toBe(before![0])
  })

  test('with mistakes are given together with what was found', async () => {
    release('1.16.0', 'nonsense: 1\n')
    const index = (await read()).value.at()
    const { pack, diagnostics } = index.pack(index.line(folder)!.releases[0]!)
    expect(pack.version!.value).toBe('1.16.0')
    expect(diagnostics).toMatchObject([{ at: { file: `${folder}/pack.yaml`, line: 5, revision: `${folder}@1.16.0` } }])
  })
})

describe('findings', () => {
  test('a tag whose file holds another version or name', async () => {
    release('1.16.0')
    repository.tag(`${folder}@1.16.1`)
    expect(await found()).toEqual([`${folder}@1.16.1:${folder}/pack.yaml:2:10 error tag-mismatch`])
    expect((await read()).diagnostics[0]!.message).toContain('says version "1.16.1", its file says "1.16.0"')
  })

  test.each([
    ['in a block text', 'description: |\n  version: 1\n', []],
    ['written with the flow style', '', [], '{name: cilium, version: "1.16.0", layer: cni, cloudTypes: [all]}\n'],
    ['over two lines', '', ['tag-mismatch'], 'name: cilium\nversion: 1.16.0\n  beta\nlayer: cni\n'],
    ['with a comment', '', [], 'name: cilium # the pack\nversion: 1.16.0\t# next\nlayer: cni\n'],
    ['as a number', '', ['tag-mismatch'], 'name: cilium\nversion: 1.160\nlayer: cni\n'],
    ['nowhere', '', ['tag-mismatch'], 'name: cilium\nlayer: cni\n'],
    ['in a broken file', '', ['tag-mismatch', 'tag-mismatch'], '[\n'],
    ['with CRLF', '', [], 'name: cilium\r\nversion: "1.16.0"\r\n'],
  ])('a version %s', async (_, more, codes, text = packText('1.16.0', more)) => {
    repository.commit('Change', { [`${folder}/pack.yaml`]: text })
    repository.tag(`${folder}@1.16.0`)
    expect((await read()).diagnostics.map(({ code }) => code)).toEqual(codes)
  })

  test('a tag without the folder, or without its file', async () => {
    repository.tag('registry/public/calico@1.0.0')
    repository.commit('Empty', { [`${folder}/pack.yaml`]: undefined })
    repository.tag(`${folder}@2.0.0`)
    expect(await found()).toEqual([
      'registry/public/calico@1.0.0:registry/public/calico/pack.yaml:1:1 error tag-without-content',
      `${folder}@2.0.0:${folder}/pack.yaml:1:1 error tag-without-content`,
    ])
  })

  test('a tag that leads to no commit', async () => {
    repository.git('tag', `${folder}@1.16.0`, `HEAD:${folder}/values.yaml`)
    repository.git('tag', `${folder}@1.16.1`, 'HEAD^{tree}')
    expect(await found()).toEqual([
      `${folder}@1.16.0:${folder}/pack.yaml:1:1 error tag-broken`,
      `${folder}@1.16.1:${folder}/pack.yaml:1:1 error tag-broken`,
    ])
  })

  test('a tag that was moved to other content', async () => {
    const first = release('1.16.0')
    const sealed = tree(first)
    writeLedger(ledgerLine('1.16.0', first, sealed))
    repository.commit('Sneak in', { [`${folder}/values.yaml`]: 'replicas: 99\n' })
    repository.tag(`${folder}@1.16.0`, '-f')
    expect(await found()).toEqual([`${folder}/releases.yaml:2:5 error tag-moved`])
    expect((await read()).diagnostics[0]!.help).toContain(`git tag -f -a -m ${folder}@1.16.0 ${folder}@1.16.0 ${first}`)
  })

  test('a tag of a commit that the clone lacks is fetched, not set', async () => {
    const known = ['1.16.0', '1.16.1'].map((version) => [version, release(version)] as const)
    const absent = 'f'.repeat(40)
    const lines = known.map(([version, commit]) => ledgerLine(version, commit, tree(commit)))
    writeLedger(...lines, ledgerLine('1.16.2', absent, 'e'.repeat(40)))
    const { diagnostics } = await read()
    expect(diagnostics.map(({ code }) => code)).toEqual(['tag-missing'])
    expect(diagnostics[0]!.help).toBe('Fetch what was left out: `git fetch --tags`.')
  })

  test('a tag that moved from a commit that the clone lacks is fetched anew', async () => {
    release('1.16.0')
    writeLedger(ledgerLine('1.16.0', 'f'.repeat(40), 'e'.repeat(40)))
    const { diagnostics } = await read()
    expect(diagnostics.map(({ code }) => code)).toEqual(['tag-moved'])
    expect(diagnostics[0]!.help).toContain('`git fetch --force --tags`')
  })

  test.each(['2025-02-30', '2025-02-03', 'soon'])('a line with the date %s is a line all the same', async (date) => {
    const commit = release('1.16.0')
    const line = ledgerLine('1.16.0', commit, tree(commit)).replace(instantOf(commit), date)
    writeLedger(line)
    expect(await found()).toEqual([])
    writeLedger(line.replace('1.16.0', '1.15.0'))
    expect(await found()).toEqual([`${folder}/releases.yaml:1:1 note unsealed-release`])
  })

  test('what a ledger lacks is not said of one that cannot be read', async () => {
    release('1.16.0')
    repository.commit('Seal', { [`${folder}/releases.yaml`]: 'releases:\n  - version: "1\n' })
    expect(await found()).toEqual([])
  })

  test('a tag that was deleted', async () => {
    const commits = ['1.16.0', '1.16.1', '1.16.2'].map((version) => [version, release(version)] as const)
    writeLedger(...commits.map(([version, commit]) => ledgerLine(version, commit, tree(commit))))
    repository.git('tag', '-d', `${folder}@1.16.1`)
    expect(await found()).toEqual([`${folder}/releases.yaml:6:5 error tag-missing`])
    expect(
      (await read()).value
        .at()
        .line(folder)!
        .releases.map(({ version }) => version),
    ).toEqual(['1.16.2', '1.16.0'])
  })

  test('a clone without its tags is refused, with the counts and the command', async () => {
    const commits = ['1.16.0', '1.16.1', '1.16.2'].map((version) => [version, release(version)] as const)
    writeLedger(...commits.map(([version, commit]) => ledgerLine(version, commit, tree(commit))))
    repository.git('tag', '-d', `${folder}@1.16.1`, `${folder}@1.16.0`)
    const error = (await read().catch((thrown: unknown) => thrown)) as UserError
    expect(error).toBeInstanceOf(UserError)
    expect(error.message).toMatch(/list 3 releases, but 2 .* 1 release tag\./)
    expect(error.help).toContain('git fetch --tags')
  })

  test('releases without a line in the ledger, in one note', async () => {
    const commit = release('1.16.0')
    writeLedger(ledgerLine('1.16.0', commit, tree(commit)))
    for (const version of ['1.16.1', '1.16.2']) release(version)
    expect(await found()).toEqual([`${folder}/releases.yaml:1:1 note unsealed-release`])
    expect((await read()).diagnostics[0]!.message).toBe(
      `2 tags have no line in the ledger of ${folder}: 1.16.2, 1.16.1.`,
    )
  })

  test('releases that were made after the tree, or on another branch, are none that its ledger could know', async () => {
    const commit = release('1.16.0')
    writeLedger(ledgerLine('1.16.0', commit, tree(commit)))
    const sealed = repository.git('rev-parse', 'HEAD').trim()
    release('1.16.1')
    repository.git('checkout', '--quiet', '-b', 'maintenance', sealed)
    release('1.15.9')
    expect((await read()).diagnostics.map(({ message }) => message)).toEqual([
      `A tag has no line in the ledger of ${folder}: 1.15.9.`,
    ])
    repository.git('checkout', '--quiet', '--detach', sealed)
    expect(await found()).toEqual([])
    repository.git('checkout', '--quiet', 'main')
    expect((await read()).diagnostics.map(({ message }) => message)).toEqual([
      `A tag has no line in the ledger of ${folder}: 1.16.1.`,
    ])
  })

  test('one version written in two ways', async () => {
    release('1.16.0')
    release('v1.16.0')
    expect((await read()).diagnostics.map(({ code }) => code)).toEqual(['same-version-twice'])
  })

  test('the tree’s own version written in another way than a release', async () => {
    release('1.16.0')
    repository.commit('Next', { [`${folder}/pack.yaml`]: packText('v1.16.0') })
    expect(await found()).toEqual([`${folder}/pack.yaml:2:10 error same-version-twice`])
  })

  test('a ledger that lists a version twice', async () => {
    const commit = release('1.16.0')
    const line = ledgerLine('1.16.0', commit, tree(commit))
    writeLedger(line, line)
    expect(await found()).toEqual([`${folder}/releases.yaml:6:5 error same-version-twice`])
  })

  test('a tree that is not the newest is not held against later tags', async () => {
    release('1.16.0')
    const before = '2025-01-02T12:00:00Z'
    release('v1.16.0')
    repository.commit('Back', { [`${folder}/pack.yaml`]: packText('1.16.0') })
    const { value, diagnostics } = await read(before)
    expect(diagnostics).toEqual([])
    expect(
      value
        .at(before)
        .line(folder)!
        .releases.map(({ version }) => version),
    ).toEqual(['1.16.0'])
    expect(await found()).toHaveLength(1)
  })
})

test('what was learnt of a file is kept by its blob', async () => {
  release('1.16.0')
  const { diagnostics } = await read()
  expect(diagnostics).toEqual([])
  const blob = repository.git('rev-parse', `HEAD:${folder}/pack.yaml`).trim()
  expect(opened!.facts.get('identity/1', blob)).toEqual({ name: 'cilium', version: '1.16.0' })
})
