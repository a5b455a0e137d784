import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ObjectStore } from '../../src/git/objects.ts'
import { openRepository } from '../../src/git/open.ts'
import { TreeComparer } from '../../src/git/tree-changes.ts'
import { seeded } from './random-history.ts'
import { scratchRepository } from './scratch-repository.ts'

/** Folders of 30,000 files, of which each commit changes, adds and removes some: a megabyte a version. */
function history(commits: number, folders: readonly string[]): string {
  const random = seeded(11)
  const name = (folder: string): string => `${folder}/file-${Math.floor(random() * 30_000)}`
  const stream = ['blob\nmark :1\ndata 1\na\nblob\nmark :2\ndata 1\nb\n']
  for (let i = 0; i < commits; i++) {
    stream.push(`commit refs/heads/main\ncommitter A <a@example.com> ${1_700_000_000 + i} +0000\ndata 0\n`)
    for (const folder of folders) {
      if (i === 0) for (let file = 0; file < 30_000; file++) stream.push(`M 644 :1 ${folder}/file-${file}\n`)
      else stream.push(`M 644 :${1 + (i % 2)} ${name(folder)}\nM 644 :2 ${name(folder)}-${i}\nD ${name(folder)}\n`)
    }
  }
  return stream.join('')
}

test('a folder whose versions do not all fit into memory at once', async () => {
  const scratch = scratchRepository()
  scratch.gitWith({ input: history(45, ['registry']) }, 'fast-import', '--quiet', '--depth=200')
  const repository = await openRepository(scratch.dir, { cacheDir: false })
  const found = repository.history(scratch.id('main'), ['registry']).flatMap(({ commit, changes }) => {
    return changes.map(({ path, before, after }) => `${commit.id} ${before ?? '-'} ${after ?? '-'} ${path}`)
  })
  const raw = scratch.git('log', '--raw', '--no-abbrev', '--no-renames', '--root', '--format=%H', 'main')
  let commit = ''
  const expected = raw.split('\n').flatMap((line) => {
    const change = /^:\d+ \d+ (\w+) (\w+) \w\t(.*)$/.exec(line)
    if (change === null) commit = line === '' ? commit : line
    return change === null ? [] : [`${commit} ${change[1]} ${change[2]} ${change[3]}`.replaceAll('0'.repeat(40), '-')]
  })
  expect(found).toEqual(expected)
})

test('two such folders compared, each at the end of a chain that fills the memory', () => {
  const scratch = scratchRepository()
  scratch.gitWith({ input: history(45, ['a', 'b']) }, 'fast-import', '--quiet', '--depth=200')
  const objects = new ObjectStore([join(scratch.dir, '.git/objects')])
  const [a, b] = [scratch.id('main:a'), scratch.id('main:b')]
  const found = new TreeComparer(objects).changes('', a, [b], () => {})
  const expected = scratch.git('diff-tree', '-r', '--no-renames', '--name-only', b, a).trim().split('\n')
  expect(found.map(({ path }) => path)).toEqual(expected)
})
