import { expect, test } from 'vitest'
import { openRepository } from '../../src/git/open.ts'
import { scratchRepository } from './scratch-repository.ts'

/** A commit whose tree has these entries, `mode type id<TAB>name`, names as bytes. */
function commitOf(entries: readonly (readonly [mode: string, content: string, name: Buffer | string])[]): {
  dir: string
  commit: string
} {
  const scratch = scratchRepository()
  const lines = entries.flatMap(([mode, content, name]) => {
    const type = mode === '160000' ? 'commit' : 'blob'
    const id = type === 'commit' ? content : scratch.gitWith({ input: content }, 'hash-object', '-w', '--stdin').trim()
    return [Buffer.from(`${mode} ${type} ${id}\t`), Buffer.from(name), Buffer.from([0])]
  })
  const tree = scratch.gitWith({ input: Buffer.concat(lines) }, 'mktree', '-z', '--missing').trim()
  return { dir: scratch.dir, commit: scratch.gitWith({ input: 'm' }, 'commit-tree', tree).trim() }
}

test('every kind of entry is told, and only files have content', async () => {
  const { dir, commit } = commitOf([
    ['100644', 'text', 'file'],
    ['100755', 'text', 'script'],
    ['120000', 'file', 'link'],
    ['160000', '1'.repeat(40), 'module'],
  ])
  const tree = (await openRepository(dir, { cacheDir: false })).tree(commit, 'somewhere')
  expect(tree.revision).toBe('somewhere')
  expect(tree.list('').map(({ name, kind }) => [name, kind])).toEqual([
    ['file', 'file'],
    ['link', 'link'],
    ['module', 'submodule'],
    ['script', 'file'],
  ])
  expect(Buffer.from(tree.read('script')!).toString()).toBe('text')
  expect([tree.read('link'), tree.read('module'), tree.read('nothing'), tree.read('file/x')]).toEqual(
    Array(4).fill(undefined),
  )
  expect(tree.list('module')).toEqual([])
})

test('names with a backslash, and names that are not UTF-8, are entries like others', async () => {
  const { dir, commit } = commitOf([
    ['100644', 'one', 'a\\b'],
    ['100644', 'two', Buffer.from([0x63, 0xe9])],
    ['100644', 'three', Buffer.from([0x63, 0xe8])],
  ])
  const repository = await openRepository(dir, { cacheDir: false })
  const tree = repository.tree(commit)
  expect(tree.list('').map(({ name }) => name)).toEqual(['a\\b', 'c\ufffde8', 'c\ufffde9'])
  expect(Buffer.from(tree.read('c\ufffde9')!).toString()).toBe('two')
  expect(repository.history(commit, [''])[0]!.changes.map(({ path }) => path)).toEqual([
    'a\\b',
    'c\ufffde8',
    'c\ufffde9',
  ])
})
