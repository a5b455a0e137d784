import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { openRepository } from '../../src/git/open.ts'
import type { PeeledTag } from '../../src/git/tags.ts'
import type { ScratchRepository } from './scratch-repository.ts'
import { scratchRepository } from './scratch-repository.ts'

async function tagsOf(scratch: ScratchRepository): Promise<Record<string, PeeledTag>> {
  const { tags } = await openRepository(scratch.dir, { cacheDir: false })
  return Object.fromEntries(tags.map(({ name, object: _, ...tag }) => [name, tag]))
}

function writeRef(scratch: ScratchRepository, name: string, content: string): void {
  const file = join(scratch.dir, '.git/refs/tags', name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

const tagDate = '2025-05-05T05:05:05Z'

test.each([false, true])('every kind of tag is peeled or told apart (packed: %s)', async (packed) => {
  const scratch = scratchRepository()
  const commit = scratch.save({ a: 'a' })
  const annotate = (name: string, ...target: string[]): string =>
    scratch.gitWith({ date: tagDate }, 'tag', '-a', '-m', 'a tag', name, ...target)
  scratch.git('tag', 'p/lightweight@1.0.0')
  annotate('p/annotated@1.0.0')
  annotate('p/of-tag@1.0.0', 'p/annotated@1.0.0')
  annotate('p/of-tree@1.0.0', 'HEAD^{tree}')
  scratch.git('tag', 'p/tree@1.0.0', 'HEAD^{tree}')
  annotate('p/of-blob@1.0.0', 'HEAD:a')
  if (packed) scratch.git('pack-refs', '--all')
  expect(await tagsOf(scratch)).toEqual({
    'p/lightweight@1.0.0': { annotated: false, commit, date: '2024-01-01T00:01:00Z' },
    'p/annotated@1.0.0': { annotated: true, commit, date: tagDate },
    'p/of-tag@1.0.0': { annotated: true, commit, date: tagDate },
    'p/of-tree@1.0.0': { annotated: true, problem: 'tree', date: tagDate },
    'p/tree@1.0.0': { annotated: false, problem: 'tree' },
    'p/of-blob@1.0.0': { annotated: true, problem: 'blob', date: tagDate },
  })
})

test('tags that lead nowhere are told, and the others still read', async () => {
  const scratch = scratchRepository()
  const commit = scratch.save({ a: 'a' })
  scratch.git('tag', 'p/good@1.0.0')
  writeRef(scratch, 'p/dangling@1.0.0', `${'1'.repeat(40)}\n`)
  writeRef(scratch, 'p/broken@1.0.0', 'no id\n')
  writeRef(scratch, 'p/empty@1.0.0', '')
  writeRef(scratch, 'p/symbolic@1.0.0', 'ref: refs/tags/p/good@1.0.0\n')
  writeRef(scratch, 'p/to-nothing@1.0.0', 'ref: refs/tags/p/never@1.0.0\n')
  writeRef(scratch, 'p/loop@1.0.0', 'ref: refs/tags/p/loop@1.0.0\n')
  const object = `object ${'2'.repeat(40)}\ntype commit\ntag x\ntagger A <a@example.com> 1700000000 +0000\n\nx\n`
  const id = scratch.gitWith({ input: object }, 'hash-object', '-w', '-t', 'tag', '--stdin', '--literally').trim()
  writeRef(scratch, 'p/of-nothing@1.0.0', `${id}\n`)
  const nonsense = scratch.gitWith({ input: 'x' }, 'hash-object', '-w', '-t', 'tag', '--stdin', '--literally').trim()
  writeRef(scratch, 'p/nonsense@1.0.0', `${nonsense}\n`)
  expect(await tagsOf(scratch)).toEqual({
    'p/good@1.0.0': { annotated: false, commit, date: '2024-01-01T00:01:00Z' },
    'p/symbolic@1.0.0': { annotated: false, commit, date: '2024-01-01T00:01:00Z' },
    'p/dangling@1.0.0': { annotated: false, problem: 'dangling' },
    'p/broken@1.0.0': { annotated: false, problem: 'broken' },
    'p/empty@1.0.0': { annotated: false, problem: 'broken' },
    'p/to-nothing@1.0.0': { annotated: false, problem: 'dangling' },
    'p/loop@1.0.0': { annotated: false, problem: 'dangling' },
    'p/of-nothing@1.0.0': { annotated: true, problem: 'dangling', date: '2023-11-14T22:13:20Z' },
    'p/nonsense@1.0.0': { annotated: true, problem: 'broken' },
  })
})

test('a loose ref wins over a packed one, and a deleted packed one is gone', async () => {
  const scratch = scratchRepository()
  scratch.save({ a: 'a' })
  scratch.git('tag', 'p/a@1.0.0')
  scratch.git('tag', 'p/b@1.0.0')
  scratch.git('pack-refs', '--all')
  const moved = scratch.save({ a: 'b' })
  scratch.git('tag', '-f', 'p/a@1.0.0')
  scratch.git('tag', '-d', 'p/b@1.0.0')
  expect(await tagsOf(scratch)).toEqual({ 'p/a@1.0.0': expect.objectContaining({ commit: moved }) as unknown })
})

test('only names of the form path@version are releases', async () => {
  const scratch = scratchRepository()
  scratch.save({ a: 'a' })
  const releases = ['a@1', 'registry/public/a@1.0.0+k3s1', 'x@y@1.0.0', 'ü@1']
  for (const name of [...releases, 'v1.0.0', 'a/b', '@1', 'a@', 'a@b/c']) {
    writeRef(scratch, name, `${scratch.id('HEAD')}\n`)
  }
  expect(Object.keys(await tagsOf(scratch)).sort()).toEqual(releases.sort())
})

test('tags are those of git for-each-ref, sorted by name', async () => {
  const scratch = scratchRepository()
  for (let i = 0; i < 30; i++) {
    scratch.save({ a: `${i}` })
    scratch.git('tag', ...(i % 3 === 0 ? [] : ['-a', '-m', 'x']), `p/${i}@1.0.0`)
    if (i === 20) scratch.git('pack-refs', '--all')
  }
  const format = '%(refname:strip=2) %(objectname) %(*objectname)'
  const lines = scratch.git('for-each-ref', `--format=${format}`, 'refs/tags').trim().split('\n')
  const expected = lines.map((line) => line.split(' ')).map(([name, id, peeled]) => ({ name, commit: peeled || id }))
  const { tags } = await openRepository(scratch.dir, { cacheDir: false })
  expect(tags.map(({ name, commit }) => ({ name, commit }))).toEqual(
    expected.sort((a, b) => (a.name! < b.name! ? -1 : 1)),
  )
})
