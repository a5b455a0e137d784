import { afterEach, beforeEach, expect, test } from 'vitest'
import { chmodSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { changedSince } from '../../src/git/changed-since.ts'
import { openRepository } from '../../src/git/open.ts'
import { workingTree } from '../../src/git/working-tree.ts'
import { TestRepository } from '../repository.ts'

const path = 'registry/public/net'
const tag = `${path}@1.0.0`
const files = {
  [`${path}/pack.yaml`]: 'name: net\nversion: 1.0.0\n',
  [`${path}/values.yaml`]: 'a: 1\nb: 2\n',
  [`${path}/manifests/one.yaml`]: 'kind: One\n',
  [`${path}/.helmignore`]: '*.bak\n',
}

let made: TestRepository
beforeEach(() => {
  made = new TestRepository(files)
  made.tag(tag)
})
afterEach(() => made.remove())

/** What is told of the working tree, or of a commit. */
async function changed(revision?: string): Promise<readonly string[]> {
  const repository = await openRepository(made.dir, { cacheDir: false })
  try {
    const commit = repository.resolveRevision(tag)!
    const [folder] = repository.folders([{ commit, path }])
    const tree =
      revision === undefined ? workingTree(made.dir) : repository.tree(repository.resolveRevision(revision)!, revision)
    const belongs = (file: string) => /^(values\.yaml|presets\.yaml|manifests\/.*)$/.test(file)
    return changedSince(repository, tree, { path, commit, tree: folder!.content }, belongs)
  } finally {
    repository.close()
  }
}

test('what was just released is as released', async () => {
  expect(await changed()).toEqual([])
  expect(await changed('HEAD')).toEqual([])
})

test('files that were changed, added and removed, in the tree and in a commit', async () => {
  made.write({
    [`${path}/values.yaml`]: 'a: 2\n',
    [`${path}/manifests/two.yaml`]: 'kind: Two\n',
    [`${path}/.helmignore`]: undefined,
  })
  const expected = ['.helmignore', 'manifests/two.yaml', 'values.yaml']
  expect(await changed()).toEqual(expected)
  expect(await changed('HEAD')).toEqual([])
  made.commit('Change')
  expect(await changed('HEAD')).toEqual(expected)
  expect(await changed('HEAD~1')).toEqual([])
})

test('the ledger is no part of a release', async () => {
  made.commit('Seal', { [`${path}/releases.yaml`]: 'releases: []\n' })
  expect(await changed()).toEqual([])
  expect(await changed('HEAD')).toEqual([])
})

test.each([
  ['a file that nothing reads', 'notes.txt', []],
  ['a hidden one', 'manifests/.one.yaml.swp', []],
  ['one that is read', 'presets.yaml', ['presets.yaml']],
])('a new file that is not committed: %s', async (_, file, expected) => {
  made.write({ [`${path}/${file}`]: 'new\n' })
  expect(await changed()).toEqual(expected)
})

test('a new file that nothing reads counts once it is committed', async () => {
  made.commit('Notes', { [`${path}/notes.txt`]: 'new\n' })
  expect(await changed()).toEqual(['notes.txt'])
  expect(await changed('HEAD')).toEqual(['notes.txt'])
})

test('line ends do not count in the working tree, and do in a commit', async () => {
  made.write({ [`${path}/values.yaml`]: 'a: 1\r\nb: 2\r\n' })
  expect(await changed()).toEqual([])
  made.commit('Other line ends')
  expect(await changed('HEAD')).toEqual(['values.yaml'])
})

test('whether a file may be executed, and empty folders, do not count', async () => {
  chmodSync(join(made.dir, path, 'values.yaml'), 0o755)
  expect(await changed()).toEqual([])
  made.commit('Executable')
  expect(await changed('HEAD')).toEqual([])
})

test('a link in the place of a file is told elsewhere', async () => {
  rmSync(join(made.dir, path, 'values.yaml'))
  symlinkSync('pack.yaml', join(made.dir, path, 'values.yaml'))
  expect(await changed()).toEqual([])
})

test('a folder that is gone lacks every file', async () => {
  rmSync(join(made.dir, path), { recursive: true })
  expect(await changed()).toEqual(['.helmignore', 'manifests/one.yaml', 'pack.yaml', 'values.yaml'])
})

test('the working tree gives files the ids that git gives them', () => {
  const tree = workingTree(made.dir)
  const file = `${path}/manifests/one.yaml`
  expect(tree.blobId?.(file)).toBe(made.git('hash-object', file).trim())
  expect(tree.blobId?.(`${path}/nothing`)).toBeUndefined()
})
