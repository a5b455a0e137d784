import { expect, test } from 'vitest'
import { packHistories, planDemo, profileMoments } from '../../src/demo/plan.ts'
import type { PlannedCommit } from '../../src/demo/plan.ts'
import { readSampleProject } from '../../src/demo/project.ts'
import type { SampleProject } from '../../src/demo/project.ts'
import { packageRoot } from '../../src/package-root.ts'
import { compareVersions, isPrerelease } from '../../src/version/compare.ts'

const project = readSampleProject(packageRoot)
const plan = planDemo(project)
const commits = plan.days.flatMap((day) => day.commits)

function commitsOf(folder: string): PlannedCommit[] {
  return commits.filter((commit) => commit.folder === folder)
}

test.each(packHistories(project))('$path only moves forward on main, up to the version of the tree', (pack) => {
  const onMain = commitsOf(pack.path).filter((commit) => commit.line === 'main')
  const versions = onMain.map((commit) => commit.release!.version)
  expect(versions.at(-1)).toBe(pack.version)
  expect(versions).toEqual(versions.toSorted((a, b) => compareVersions(a, b, pack.versioning)))
  expect(versions.filter((version) => isPrerelease(version, pack.versioning))).toEqual([])
  expect(commitsOf(pack.path).length).toBe(pack.releases.length)
})

test('enough packs said something else once, and each edit reaches some releases but not all', () => {
  const edited = packHistories(project).filter((pack) => pack.edits.length > 0)
  expect(edited.length).toBeGreaterThanOrEqual(15)
  for (const { path, versioning, releases, edits } of edited) {
    for (const { before } of edits) {
      const older = releases.filter(({ version }) => compareVersions(version, before, versioning) < 0)
      expect(older.length, `${path} before ${before}`).toBeGreaterThan(0)
      expect(older.length, `${path} before ${before}`).toBeLessThan(releases.length)
    }
  }
})

test('instants rise from one thing to the next', () => {
  const instants = plan.days.flatMap((day) => [...[...day.commits, ...day.marks].map(({ at }) => at), day.sealedAt])
  expect(instants).toEqual([...new Set(instants)].toSorted())
})

test('the past of profiles has layers added, removed, swapped and moved', () => {
  const moments = profileMoments(project).filter(({ commit }) => commit.lists.has('layers'))
  const told = [...Map.groupBy(moments, (moment) => moment.path).values()]
  const kinds = new Set(
    told.flatMap((ofOne) => {
      const lists = ofOne.map(({ commit }) => commit.lists.get('layers')!.map((entry) => entry.key))
      return lists.slice(1).flatMap((list, position) => changesOf(lists[position]!, list))
    }),
  )
  expect([...kinds].sort()).toEqual(['added', 'moved', 'removed', 'swapped'])
})

function changesOf(before: readonly string[], after: readonly string[]): string[] {
  const added = after.filter((key) => !before.includes(key))
  const removed = before.filter((key) => !after.includes(key))
  const kept = before.filter((key) => after.includes(key))
  const moved = kept.join() !== after.filter((key) => before.includes(key)).join()
  if (added.length > 0 && removed.length > 0) return ['swapped']
  return [...(added.length > 0 ? ['added'] : []), ...(removed.length > 0 ? ['removed'] : []), ...(moved ? ['moved'] : [])]
}

test.each<[string, (files: Map<string, Uint8Array>) => void, string]>([
  ['a pack without releases', (tree) => tree.set('registry/public/new/pack.yaml', text('version: 1.0.0\n')), 'no known release'],
  ['releases without a pack', (tree) => tree.delete('registry/public/cilium/pack.yaml'), 'not there: cilium'],
  ['a profile without a story', (tree) => tree.set('profiles/new/profile.yaml', text('version: 1.0.0\n')), 'no story of new'],
])('%s is a fault of the project', (_name, change, message) => {
  const tree = new Map(project.tree)
  change(tree)
  const changed: SampleProject = { ...project, tree }
  expect(() => planDemo(changed)).toThrow(message)
})

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content)
}
