import { expect, test } from 'vitest'
import { openRepository } from '../../src/git/open.ts'
import { writeRandomHistory } from './random-history.ts'
import { scratchRepository } from './scratch-repository.ts'

test.each([1, 2, 3, 4])('random history %i: the mainline is what instants see, told by its changes', async (seed) => {
  const scratch = scratchRepository()
  writeRandomHistory(scratch, seed, 120)
  const repository = await openRepository(scratch.dir, { cacheDir: false })
  const head = scratch.id('main')
  const mainline = repository.mainline(head)
  const ids = mainline.map(({ commit }) => commit.id)
  expect(ids.at(-1)).toBe(head)

  const dates = scratch.git('log', '--first-parent', '--format=%cI').trim().split('\n')
  const instants = dates.map((date) => new Date(date).toISOString().replace('.000Z', 'Z'))
  for (const instant of [...instants, '2000-01-01T00:00:00Z']) {
    const seen = mainline.findLast(({ commit }) => commit.committer.date <= instant)
    expect(seen?.commit.id).toBe(repository.commitAt(head, instant)?.id)
  }
  expect(new Set(instants.map((instant) => repository.commitAt(head, instant)?.id))).toEqual(new Set(ids))

  const files = new Map<string, string>()
  for (const { commit, changes } of mainline) {
    for (const { path, before, after } of changes) {
      expect(files.get(path), `${commit.id} ${path}`).toBe(before)
      if (after === undefined) files.delete(path)
      else files.set(path, after)
    }
    expect(new Map([...files].sort())).toEqual(regularFiles(scratch.git('ls-tree', '-r', '-z', commit.id)))
  }
  expect(repository.mainline(head)).toEqual(mainline)
})

function regularFiles(listing: string): Map<string, string> {
  const files = listing.split('\0').flatMap((line) => {
    const [, id, path] = /^100\d{3} blob (\w+)\t(.*)$/.exec(line) ?? []
    return path !== undefined && id !== undefined && /^(registry|profiles)\//.test(path) ? [[path, id] as const] : []
  })
  return new Map(files.sort())
}
