import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkRepository } from '../../src/pipeline/check.ts'
import { TestRepository } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'

// A release is what it was: whatever is done to its tag, the ledger knows what was released.

const folder = 'registry/public/network'
const tag = `${folder}@1.4.0`

let repository: TestRepository
let released: string

beforeEach(() => {
  repository = new TestRepository(smallRegistry())
  const paths = ['linux@22.04.1', 'kubernetes@1.30.2', 'network@1.4.0'].map((name) => `registry/public/${name}`)
  for (const name of paths) repository.tag(name)
  released = repository.git('rev-parse', 'HEAD').trim()
  seal(paths)
})
afterEach(() => repository.remove())

function seal(names: readonly string[]): void {
  const files = names.map((name) => {
    const [path, version] = name.split('@') as [string, string]
    const tree = repository.git('rev-parse', `${released}:${path}`).trim()
    const line = `  - version: '${version}'\n    date: 2025-01-01T12:00:00Z\n    commit: '${released}'\n    tree: '${tree}'\n`
    return [`${path}/releases.yaml`, `releases:\n${line}`] as const
  })
  repository.commit('Seal', Object.fromEntries(files))
}

/** What is said of tags and the ledger. */
async function found(): Promise<string[]> {
  const { diagnostics } = await checkRepository({ repo: repository.dir })
  return diagnostics.map(({ code }) => code).filter((code) => /tag|seal/.test(code))
}

/** A commit beside the branch, whose tree holds the pack with other values or the same. */
function aside(values: string): string {
  repository.git('checkout', '--quiet', '--detach')
  const commit = repository.commit('Aside', { [`${folder}/values.yaml`]: values, 'unrelated.txt': 'x\n' })
  repository.git('checkout', '--quiet', 'main')
  return commit
}

const sameValues = () => smallRegistry()[`${folder}/values.yaml`]!

test('as it was released', async () => expect(await found()).toEqual([]))

describe('the same content', () => {
  test.each([
    ['annotated on the same commit', () => repository.tag(tag, '-f')],
    ['lightweight on the same commit', () => repository.git('tag', '-f', tag, released)],
    [
      'on a later commit',
      () => repository.git('tag', '-f', '-a', '-m', 'x', tag, repository.commit('More', { 'a.txt': 'a' })),
    ],
    ['on a commit that no branch has', () => repository.git('tag', '-f', '-a', '-m', 'x', tag, aside(sameValues()))],
    ['deleted and created again', () => repository.git('tag', '-d', tag) && repository.git('tag', tag, released)],
    [
      'as a tag of a tag',
      () =>
        repository.git('tag', '-a', '-m', 'x', 'inner', released) +
        repository.git('tag', '-f', '-a', '-m', 'x', tag, 'inner'),
    ],
    ['packed', () => repository.git('pack-refs', '--all')],
  ])('%s is nobody’s business', async (_, change) => {
    change()
    expect(await found()).toEqual([])
  })
})

describe('other content', () => {
  test.each([
    [
      'moved to a later commit',
      ['tag-moved'],
      () => moveTo(repository.commit('Change', { [`${folder}/values.yaml`]: 'a: 1\n' })),
    ],
    ['moved to a commit that no branch has', ['tag-moved'], () => moveTo(aside('a: 1\n'))],
    ['moved as a lightweight tag', ['tag-moved'], () => repository.git('tag', '-f', tag, aside('a: 1\n'))],
    ['deleted', ['tag-missing'], () => repository.git('tag', '-d', tag)],
    [
      'deleted and created again elsewhere',
      ['tag-moved'],
      () => repository.git('tag', '-d', tag) + repository.git('tag', tag, aside('b: 1\n')),
    ],
    ['led to a tree', ['tag-broken', 'tag-missing'], () => repository.git('tag', '-f', tag, `${released}^{tree}`)],
    [
      'on a commit without the pack',
      ['tag-without-content', 'tag-missing'],
      () => moveTo(repository.git('commit-tree', '-m', 'x', emptyTree()).trim()),
    ],
    ['under another version', ['tag-mismatch'], () => repository.git('tag', `${folder}@1.4.1`, released)],
  ])('%s is told', async (_, codes, change) => {
    // Twice, for what was found is kept.
    expect(await found()).toEqual([])
    change()
    expect((await found()).sort()).toEqual([...codes].sort())
    expect((await found()).sort()).toEqual([...codes].sort())
  })

  function moveTo(commit: string): void {
    repository.git('tag', '-f', '-a', '-m', 'Moved', tag, commit)
  }

  function emptyTree(): string {
    return repository.git('hash-object', '-t', 'tree', '-w', '/dev/null').trim()
  }
})
