import { afterAll, beforeAll, expect, test } from 'vitest'
import { isAnsweredAlike, rememberingRevisions } from '../../src/git/asked-revisions.ts'
import { openRepository } from '../../src/git/open.ts'
import { TestRepository } from '../repository.ts'

let made: TestRepository
beforeAll(() => {
  made = new TestRepository({ 'README.md': 'Hello\n' })
})
afterAll(() => made.remove())

test('what a clone lacked is asked again', async () => {
  const opened = await openRepository(made.dir, { cacheDir: false })
  const { repository, asked } = rememberingRevisions(opened)
  const missing = '1'.repeat(40)
  expect(repository.resolveRevision('HEAD')).toBe(opened.head?.id)
  expect(repository.resolveRevision(missing)).toBeUndefined()
  expect(repository.head?.id).toBe(opened.head?.id)
  expect(repository.tree(repository.head!.id).list('')).toHaveLength(1)
  expect(asked()).toEqual([
    ['HEAD', true],
    [missing, false],
  ])
  expect(isAnsweredAlike(opened, asked())).toBe(true)
  expect(isAnsweredAlike(opened, [[missing, true]])).toBe(false)
  opened.close()
})
