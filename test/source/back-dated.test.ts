import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openRepository } from '../../src/git/open.ts'
import { workingTree } from '../../src/git/working-tree.ts'
import { readReleases } from '../../src/source/releases.ts'
import { readSnapshot } from '../../src/source/snapshot.ts'
import { checkFormat } from '../../src/validate/schema.ts'
import { TestRepository } from '../repository.ts'

const folder = 'registry/public/cilium'

let repository: TestRepository

beforeEach(() => {
  repository = new TestRepository({ 'registry/public/registry.yaml': 'name: public\nkind: pack\n' })
})
afterEach(() => repository.remove())

/** Commits a version, the second release on the second day of 2025 and so on, and tags it. */
function release(version: string): string {
  const text = `name: cilium\nversion: "${version}"\nlayer: cni\ncloudTypes: [all]\n`
  const commit = repository.commit(`Cilium ${version}`, { [`${folder}/pack.yaml`]: text })
  repository.tag(`${folder}@${version}`)
  return commit
}

/** Sets a tag again with a tagger's date. */
function date(version: string, instant: string): void {
  const name = `${folder}@${version}`
  const raw = repository.git('cat-file', 'tag', name)
  const seconds = Date.parse(instant) / 1000
  repository.write({ 'tag.txt': raw.replace(/^(tagger .*) \d+ (.*)$/m, `$1 ${seconds} $2`) })
  const id = repository.git('hash-object', '-t', 'tag', '-w', 'tag.txt').trim()
  repository.write({ 'tag.txt': undefined })
  repository.git('update-ref', `refs/tags/${name}`, id)
}

/** Writes the ledger: each version with its commit, and its date or that of its commit. */
function seal(...lines: readonly (readonly [version: string, commit: string, date?: string])[]): void {
  const written = lines.map(([version, commit, instant]) => {
    const seconds = Number(repository.git('show', '-s', '--format=%ct', commit))
    const at = instant ?? `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`
    const tree = repository.git('rev-parse', `${commit}:${folder}`).trim()
    return `  - version: '${version}'\n    date: ${at}\n    commit: '${commit}'\n    tree: '${tree}'\n`
  })
  repository.commit('Seal', { [`${folder}/releases.yaml`]: `releases:\n${written.join('')}` })
}

async function found(): Promise<string[]> {
  const opened = await openRepository(repository.dir, { cacheDir: false })
  const snapshot = readSnapshot(workingTree(repository.dir), checkFormat)
  const { diagnostics } = readReleases(opened, snapshot.value, { checkFormat })
  opened.close()
  return diagnostics
    .filter(({ code }) => code === 'back-dated-tag')
    .map(({ at, severity }) => `${severity} ${at.revision ?? ''} ${at.file}:${at.line}`)
}

describe('a release and its commit', () => {
  test.each([
    ['a tag as old as its commit', '2025-01-02T12:00:00Z', []],
    ['a tag that is younger', '2025-03-01T00:00:00Z', []],
    ['a tag by a clock that is a little behind', '2025-01-02T11:50:00Z', []],
    ['a tag that is older', '2025-01-02T11:49:59Z', [`error ${folder}@1.0.0 ${folder}/pack.yaml:1`]],
    ['a tag of long ago', '2019-01-01T00:00:00Z', [`error ${folder}@1.0.0 ${folder}/pack.yaml:1`]],
  ])('%s', async (_, instant, expected) => {
    release('1.0.0')
    date('1.0.0', instant)
    expect(await found()).toEqual(expected)
  })

  test('a lightweight tag has the date of its commit', async () => {
    release('1.0.0')
    repository.git('tag', '-f', `${folder}@1.0.0`, `${folder}@1.0.0^{commit}`)
    expect(await found()).toEqual([])
  })

  test('a line that is older than its commit', async () => {
    const commit = release('1.0.0')
    seal(['1.0.0', commit, '2025-01-01T00:00:00Z'])
    expect(await found()).toEqual([`error  ${folder}/releases.yaml:2`])
  })

  test('the date of a sealed release is its line’s, whatever its tag says, and wherever that was set anew', async () => {
    const commit = release('1.0.0')
    seal(['1.0.0', commit])
    date('1.0.0', '2019-01-01T00:00:00Z')
    expect(await found()).toEqual([])
    repository.tag(`${folder}@1.0.0`, '-f')
    expect(await found()).toEqual([])
  })
})

describe('a release and those that were sealed', () => {
  test.each([
    // What comes without a line, and when; 1.0.0 was sealed on the 2nd of January, 1.0.1 on the 3rd, 1.1.0 on the 4th.
    ['a later patch of a sealed train', '1.0.2', '2025-01-08T12:00:00Z', false],
    ['a patch from the time before the newest of its train', '1.0.2', '2025-01-02T18:00:00Z', true],
    ['a backport to a train that is sealed no further', '1.0.2', '2025-01-03T18:00:00Z', false],
    ['the first release of another train', '0.9.9', '2025-01-02T18:00:00Z', false],
    ['what is older than the ledger', '1.0.2', '2025-01-01T18:00:00Z', false],
  ])('%s', async (_, version, instant, isBackDated) => {
    const begin = repository.git('rev-parse', 'HEAD').trim()
    const commits = ['1.0.0', '1.0.1', '1.1.0'].map((one) => [one, release(one)] as const)
    seal(...commits)
    // On a branch of its own, from before all of them: no branch hides a release.
    repository.git('checkout', '--quiet', '-b', 'aside', begin)
    const text = `name: cilium\nversion: "${version}"\nlayer: cni\ncloudTypes: [all]\n`
    repository.write({ [`${folder}/pack.yaml`]: text })
    repository.git('add', '--all')
    const tree = repository.git('write-tree').trim()
    const commit = commitAt(tree, begin, '2025-01-01T13:00:00Z')
    repository.git('tag', '-a', '-m', version, `${folder}@${version}`, commit)
    date(version, instant)
    repository.git('reset', '--quiet', '--hard')
    repository.git('checkout', '--quiet', 'main')
    expect(await found()).toEqual(isBackDated ? [`error ${folder}@${version} ${folder}/pack.yaml:1`] : [])
  })

  function commitAt(tree: string, parent: string, instant: string): string {
    const who = `Test <test@example.com> ${Date.parse(instant) / 1000} +0000`
    repository.write({ 'commit.txt': `tree ${tree}\nparent ${parent}\nauthor ${who}\ncommitter ${who}\n\nAside\n` })
    const id = repository.git('hash-object', '-t', 'commit', '-w', 'commit.txt').trim()
    repository.write({ 'commit.txt': undefined })
    return id
  }

  test('a line below a younger one of its train; a backport stands where it likes', async () => {
    const [a, b, c, d] = ['1.0.0', '1.0.1', '1.1.0', '1.0.2'].map(release) as [string, string, string, string]
    seal(['1.0.0', a], ['1.0.1', b], ['1.1.0', c, '2025-06-01T00:00:00Z'], ['1.0.2', d, '2025-05-01T00:00:00Z'])
    expect(await found()).toEqual([])
    seal(['1.0.0', a], ['1.0.1', b, '2025-06-01T00:00:00Z'], ['1.1.0', c], ['1.0.2', d, '2025-05-01T00:00:00Z'])
    expect(await found()).toEqual([`error  ${folder}/releases.yaml:14`])
  })

  test('a tag whose line holds a mistake is not taken for one without', async () => {
    const commits = ['1.0.0', '1.0.1', '1.0.2'].map((one) => [one, release(one)] as const)
    seal(...commits)
    const file = `${folder}/releases.yaml`
    const text = repository.git('show', `HEAD:${file}`)
    repository.commit('Break a line', { [file]: text.replace(/(version: '1\.0\.1'\n.*\n)    commit: .*\n/, '$1') })
    expect(await found()).toEqual([])
  })
})
