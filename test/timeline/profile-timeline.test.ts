import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareProfiles, type ComparedProfile } from '../../src/diff/compare-profiles.ts'
import { openRepository } from '../../src/git/open.ts'
import { treeAt } from '../../src/git/tree-at.ts'
import type { ProfileDiff } from '../../src/model/diff.ts'
import type { GitRepository } from '../../src/model/repository.ts'
import { contentOf } from '../../src/pipeline/diff-side.ts'
import { Timelines } from '../../src/pipeline/history-tools.ts'
import { composeProfile, openWorkspace, readWorkspace, type Workspace } from '../../src/pipeline/workspace.ts'
import { aStep, writePast } from './random-past.ts'

test('random pasts: a timeline tells all that `resolve --at` shows to differ, when it does, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { minLength: 3, maxLength: 12 }), async (steps) => {
      const made = writePast(steps)
      try {
        await holdsFor(made.dir)
      } finally {
        made.remove()
      }
    }),
    { numRuns: 6, endOnFailure: true },
  )
})

async function holdsFor(dir: string): Promise<void> {
  const workspace = await openWorkspace({ repo: dir, cache: false })
  const timelines = Timelines.of(workspace)!
  const repository = await openRepository(dir, { cacheDir: false })
  const worlds = worldsOf(repository, workspace)
  for (const path of workspace.snapshot.profiles.keys()) {
    const entries = timelines.ofProfile(path)
    expect(entries.map(({ date }) => date)).toEqual([...new Set(entries.map(({ date }) => date))].sort().reverse())
    const told = new Map(entries.map(({ date, changes }) => [date, changes]))
    let before: ComparedProfile | undefined
    for (const { instant, world } of worlds) {
      const after = sideAt(path, world)
      const changes: ProfileDiff | undefined = before || after ? compareProfiles(before, after) : undefined
      expect(told.get(instant), `${path} at ${instant}`).toEqual(changes)
      before = after
    }
    const looked = new Set(worlds.map(({ instant }) => instant))
    for (const { date, changes } of entries) if (changes) expect(looked).toContain(date)
    for (const { causes } of entries) expect(causes).not.toEqual([])
  }
}

/** The world at each instant that anything names, and the second before it, oldest first. */
function worldsOf(repository: GitRepository, { releases, snapshot }: Workspace) {
  const { asOf } = releases
  const { head } = repository
  const shown = repository.mainline(head!.id).map(({ commit }) => commit.committer.date)
  const lines = [...snapshot.ledgers.values()].flatMap((ledger) => ledger.lines)
  // Marks that were taken away again named days too.
  const days = [...Array(60).keys()].map((day) => new Date(Date.UTC(2025, 0, 5 + day)).toISOString())
  const tags = repository.tags.map(({ date }) => date)
  const named = [...shown, ...lines.map(({ date }) => date), ...days, ...tags].filter((date) => date !== undefined)
  const around = named.map((date) => Date.parse(date)).flatMap((time) => [time - 1000, time])
  const instants = [...new Set(around)]
    .sort((a, b) => a - b)
    .map((time) => `${new Date(time).toISOString().slice(0, 19)}Z`)
  return instants
    .filter((instant) => instant <= asOf && instant >= shown[0]!)
    .map((instant) => ({ instant, world: readWorkspace({ repository, ...treeAt(repository, instant) }) }))
}

function sideAt(path: string, world: Workspace): ComparedProfile | undefined {
  const profile = world.snapshot.profiles.get(path)
  if (!profile) return undefined
  const { composed } = composeProfile(profile, world)
  const end = { tree: world.tree }
  return { composed, contentOf: (layer, whole) => contentOf(layer, whole, { repository: world.repository, end }) }
}
