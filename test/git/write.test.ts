import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { draftRepository, writeRepository } from '../../src/git/write.ts'

const by = { name: 'A', email: 'a@example.com', date: '2024-01-01T12:00:00Z' }
const bytes = (text: string): Buffer => Buffer.from(text)
let directory: string
afterEach(() => rmSync(directory, { recursive: true, force: true }))

function git(...args: string[]): string {
  return execFileSync('git', ['-C', directory, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
  })
}

test("git reads what was written: names in Git's order, sizes around the edges of the pack's header", async () => {
  directory = mkdtempSync(join(tmpdir(), 'layerbook-write-'))
  const files = new Map([
    // Git sorts "a" the folder behind "a-b" and "a.b" and before "a0".
    ...['a/x', 'a-b', 'a.b', 'a0', 'z/é/deep', `${'long/'.repeat(30)}name`].map((path) => [path, bytes(path)] as const),
    ...[0, 1, 15, 16, 2047, 2048, 70_000].map((size) => [`size/${size}`, Buffer.alloc(size, 'ab\n')] as const),
  ])
  const draft = draftRepository()
  for (const [path, content] of files) draft.tree.set(path, content)
  const first = draft.commit('first', by, [])
  draft.tree.set('gone/file', bytes('x'))
  const second = draft.commit('second\n\nbody\n', by, [first])
  draft.tree.set('gone/file', undefined)
  const third = draft.commit('third', by, [second])
  draft.tag('registry/a@1.0.0+b', second, 'a 1.0.0', by)
  await writeRepository(directory, draft, 'main', third, files)

  expect(git('fsck', '--strict', '--no-progress')).toBe('')
  expect(git('status', '--porcelain')).toBe('')
  expect(git('log', '--format=%s %at')).toBe(
    ['third', 'second', 'first'].map((subject) => `${subject} 1704110400\n`).join(''),
  )
  expect(git('rev-parse', 'registry/a@1.0.0+b^{commit}').trim()).toBe(second)
  expect(git('ls-tree', '-r', '--name-only', 'registry/a@1.0.0+b')).toContain('gone/file')
  expect(git('rev-parse', `${third}^{tree}`)).toBe(git('rev-parse', `${first}^{tree}`))
  for (const [path, content] of files) expect(readFileSync(join(directory, path)).equals(content), path).toBe(true)
})

test('the id of a folder without one of its entries is that of the tree that git would write', () => {
  directory = mkdtempSync(join(tmpdir(), 'layerbook-write-'))
  const draft = draftRepository()
  const content = { 'f/pack.yaml': bytes('a'), 'f/sub/b': bytes('b') }
  for (const [path, text] of Object.entries(content)) draft.tree.set(path, text)
  const sealed = draft.tree.folder('f')
  draft.tree.set('f/releases.yaml', bytes('later'))
  const objects = draft.pack.size
  expect(draft.tree.folder('f', 'releases.yaml')).toBe(sealed)
  expect(draft.tree.folder('f')).not.toBe(sealed)
  expect(draft.tree.folder('nowhere')).toBeUndefined()
  expect(draft.pack.size).toBe(objects + 1)
})

test('a tag cannot be made twice', () => {
  directory = mkdtempSync(join(tmpdir(), 'layerbook-write-'))
  const draft = draftRepository()
  const commit = draft.commit('one', by, [])
  draft.tag('a@1', commit, 'm', by)
  expect(() => draft.tag('a@1', commit, 'm', by)).toThrow('there already')
})
