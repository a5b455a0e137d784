import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { workingTree } from '../../src/git/working-tree.ts'
import { scratchFolder } from './scratch-repository.ts'

function folderWith(files: readonly string[]): string {
  const root = join(scratchFolder(), 'root')
  for (const file of files) {
    mkdirSync(join(root, file, '..'), { recursive: true })
    writeFileSync(join(root, file), file)
  }
  return root
}

test('files and folders are listed in byte order of their names, without .git', () => {
  const root = folderWith(['a/x', 'a-b', 'B', 'é', '.git/config', '.hidden', 'module/.git', '\u{ffee}', '\u{1f600}'])
  expect(workingTree(root).list('')).toEqual([
    { name: '.hidden', kind: 'file' },
    { name: 'B', kind: 'file' },
    { name: 'a', kind: 'folder' },
    { name: 'a-b', kind: 'file' },
    { name: 'module', kind: 'submodule' },
    { name: 'é', kind: 'file' },
    { name: '\u{ffee}', kind: 'file' },
    { name: '\u{1f600}', kind: 'file' },
  ])
  expect(workingTree(root).list('a')).toEqual([{ name: 'x', kind: 'file' }])
  expect(Buffer.from(workingTree(root).read('a/x')!).toString()).toBe('a/x')
})

test('what is no folder has no entries, and what is no file no content', () => {
  const tree = workingTree(folderWith(['a/x']))
  expect(tree.list('nowhere')).toEqual([])
  expect(tree.list('a/x')).toEqual([])
  expect(tree.read('nowhere')).toBeUndefined()
  expect(tree.read('a')).toBeUndefined()
  expect(tree.read('')).toBeUndefined()
  expect(workingTree('/nowhere/at/all').list('')).toEqual([])
})

test.each([
  '..',
  '../secret',
  'a/../../secret',
  '/etc/passwd',
  'a//x',
  './a/x',
  'a/./x',
  'a/x/',
  '.git/config',
  'a/x\0',
])('%j reaches nothing', (path) => {
  const root = folderWith(['a/x', '.git/config'])
  writeFileSync(join(root, '../secret'), 'secret')
  expect(workingTree(root).read(path)).toBeUndefined()
  expect(workingTree(root).list(path)).toEqual([])
})

test('links are listed and never followed, at the end of a path or on the way', () => {
  const root = folderWith(['a/x'])
  writeFileSync(join(root, '../secret'), 'secret')
  symlinkSync('../secret', join(root, 'file'))
  symlinkSync('a', join(root, 'folder'))
  symlinkSync('nowhere', join(root, 'dangling'))
  const tree = workingTree(root)
  expect(tree.list('').filter(({ kind }) => kind === 'link')).toHaveLength(3)
  expect(tree.read('file')).toBeUndefined()
  expect(tree.read('folder/x')).toBeUndefined()
  expect(tree.list('folder')).toEqual([])
  expect(tree.read('a/x')).toBeDefined()
})

test('a pipe is neither listed nor waited for', () => {
  const root = folderWith(['a'])
  execFileSync('mkfifo', [join(root, 'pipe')])
  expect(workingTree(root).list('')).toEqual([{ name: 'a', kind: 'file' }])
  expect(workingTree(root).read('pipe')).toBeUndefined()
})

test.skipIf(process.platform !== 'linux')('names that are not UTF-8 stay apart and can be read', () => {
  const root = folderWith(['a'])
  for (const byte of [0xe9, 0xe8]) {
    writeFileSync(Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([byte])]), `${byte}`)
  }
  const tree = workingTree(root)
  const names = tree.list('').map(({ name }) => name)
  expect(names).toEqual(['a', 'caf\ufffde8', 'caf\ufffde9'])
  expect(Buffer.from(tree.read('caf\ufffde9')!).toString()).toBe('233')
})
