import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { openRepository } from '../../src/git/open.ts'
import { scratchRepository } from './scratch-repository.ts'

test.each([false, true])('a tag object is given byte by byte (packed: %s)', async (packed) => {
  const scratch = scratchRepository()
  const commit = scratch.save({ a: 'a' })
  scratch.gitWith({ input: 'One\r\ntwo\r\n\nö\n' }, 'tag', '-a', '--cleanup=verbatim', '-F', '-', 'p/a@1.0.0')
  scratch.git('tag', 'p/light@1.0.0')
  scratch.git('tag', '-a', '-m', 'outer', 'p/outer@1.0.0', 'p/a@1.0.0')
  if (packed) scratch.git('gc', '-q')
  const repository = await openRepository(scratch.dir, { cacheDir: false })
  const objects = Object.fromEntries(repository.tags.map(({ name, object }) => [name, object]))
  expect(objects).toEqual({
    'p/a@1.0.0': scratch.id('p/a@1.0.0'),
    'p/light@1.0.0': undefined,
    'p/outer@1.0.0': scratch.id('p/outer@1.0.0'),
  })
  for (const name of ['p/a@1.0.0', 'p/outer@1.0.0']) {
    const raw = execFileSync('git', ['cat-file', 'tag', name], { cwd: scratch.dir })
    expect(Buffer.from(repository.tagObject(objects[name]!)!).equals(raw)).toBe(true)
  }
  expect(repository.tagObject(commit)).toBeUndefined()
  expect(repository.tagObject('1'.repeat(40))).toBeUndefined()
  repository.close()
})
