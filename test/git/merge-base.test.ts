import { afterAll, describe, expect, test } from 'vitest'
import { mergeBase } from '../../src/git/merge-base.ts'
import { openRepository } from '../../src/git/open.ts'
import { TestRepository } from '../repository.ts'
import { seeded, writeRandomHistory } from './random-history.ts'
import { scratchRepository } from './scratch-repository.ts'

describe.each([1, 2, 3, 4, 5])('random history %i, with merges and clocks that run backwards', (seed) => {
  test('the merge base is one that git merge-base gives', async () => {
    const scratch = scratchRepository()
    writeRandomHistory(scratch, seed, 60)
    const repository = await openRepository(scratch.dir, { cacheDir: false })
    const ids = scratch.git('rev-list', '--all', 'main').trim().split('\n')
    const random = seeded(seed)
    const pick = () => ids[Math.floor(random() * ids.length)]!
    for (let round = 0; round < 60; round++) {
      const [one, other] = [pick(), pick()]
      const expected = bases(scratch, one, other)
      const found = mergeBase(repository, one, other)
      if (expected.length === 0) expect(found).toBeUndefined()
      else expect(expected).toContain(found)
      expect(mergeBase(repository, other, one)).toBe(found)
    }
  })
})

function bases(scratch: { git(...args: string[]): string }, one: string, other: string): string[] {
  try {
    return scratch.git('merge-base', '--all', one, other).trim().split('\n')
  } catch {
    return []
  }
}

describe('plain cases', () => {
  const made = new TestRepository({ 'a.txt': '1' })
  afterAll(() => made.remove())

  test('a commit and its ancestor, itself, and a stranger', async () => {
    const first = made.git('rev-parse', 'HEAD').trim()
    const second = made.commit('Second')
    made.git('checkout', '--quiet', '--orphan', 'stranger')
    const stranger = made.commit('Other beginning')
    const repository = await openRepository(made.dir, { cacheDir: false })
    expect(mergeBase(repository, first, second)).toBe(first)
    expect(mergeBase(repository, second, second)).toBe(second)
    expect(mergeBase(repository, stranger, second)).toBeUndefined()
  })
})
