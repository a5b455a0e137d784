import { expect, test } from 'vitest'
import { openRepository } from '../../src/git/open.ts'
import { seeded } from './random-history.ts'
import { scratchRepository } from './scratch-repository.ts'

/** One folder of 30,000 files, of which each commit changes, adds and removes some: a megabyte a version. */
function history(commits: number): string {
  const random = seeded(11)
  const name = (): string => `registry/file-${Math.floor(random() * 30_000)}`
  const stream = ['blob\nmark :1\ndata 1\na\nblob\nmark :2\ndata 1\nb\n']
  for (let i = 0; i < commits; i++) {
    stream.push(`commit refs/heads/main\ncommitter A <a@example.com> ${1_700_000_000 + i} +0000\ndata 0\n`)
    if (i === 0) for (let file = 0; file < 30_000; file++) stream.push(`M 644 :1 registry/file-${file}\n`)
    else stream.push(`M 644 :${1 + (i % 2)} ${name()}\nM 644 :2 ${name()}-${i}\nD ${name()}\n`)
  }
  return stream.join('')
}

test('a folder whose versions do not all fit into memory at once', async () => {
  const scratch = scratchRepository()
  scratch.gitWith({ input: history(150) }, 'fast-import', '--quiet', '--depth=200')
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
