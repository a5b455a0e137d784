import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRepository } from '../../src/git/open.ts'
import { workingTree } from '../../src/git/working-tree.ts'
import { readReleases } from '../../src/source/releases.ts'
import { readSnapshot } from '../../src/source/snapshot.ts'
import { checkFormat } from '../../src/validate/schema.ts'
import { TestRepository } from '../repository.ts'

const folder = 'registry/public/cilium'
const file = `${folder}/releases.yaml`
const release = '2025-01-01T12:00:00Z'

let repository: TestRepository

beforeEach(() => {
  repository = new TestRepository({
    'registry/public/registry.yaml': 'name: public\nkind: pack\n',
    [`${folder}/pack.yaml`]: 'name: cilium\nversion: "1.0.0"\nlayer: cni\ncloudTypes: [all]\n',
  })
  repository.tag(`${folder}@1.0.0`)
})
afterEach(() => repository.remove())

/** A ledger with the one release; `more` are its marks. */
function ledger(date: string, more = ''): string {
  const commit = repository.git('rev-list', '--max-parents=0', 'HEAD').trim()
  const tree = repository.git('rev-parse', `${commit}:${folder}`).trim()
  return `releases:\n  - version: '1.0.0'\n    date: ${date}\n    commit: '${commit}'\n    tree: '${tree}'\n${more}`
}

async function found(clock?: string) {
  const opened = await openRepository(repository.dir, { cacheDir: false })
  const snapshot = readSnapshot(workingTree(repository.dir), checkFormat)
  const { value, diagnostics } = readReleases(opened, snapshot.value, { checkFormat, ...(clock && { clock }) })
  opened.close()
  const told = diagnostics.filter(({ code }) => code === 'future-date')
  return { now: value.newestInstant, told: told.map(({ at, message }) => `${at.file}:${at.line} ${message}`) }
}

const after = 'after all that the repository knows.'

test.each([
  ['a release', '2030-01-01T00:00:00Z', '', `Version 1.0.0 is dated 2030-01-01T00:00:00Z, ${after}`],
  [
    'a yank',
    release,
    'yanked: { date: 2030-01-01, reason: Bad. }',
    `The yank of version 1.0.0 is dated 2030-01-01, ${after}`,
  ],
  [
    'a deprecation',
    release,
    'deprecated: { date: 2025-01-05, reason: Old. }',
    `The deprecation of version 1.0.0 is dated 2025-01-05, ${after}`,
  ],
])('%s that is to come is told, and moves no "now"', async (_, date, mark, message) => {
  repository.commit('Seal', { [file]: ledger(date, mark && `    ${mark}\n`) })
  expect(await found()).toEqual({ now: '2025-01-02T12:00:00Z', told: [`${file}:2 ${message}`] })
})

test.each([
  ['of the day of the commit', '2025-01-02'],
  ['of a day that begins in the east', '2025-01-03'],
])('a mark %s is believed', async (_, day) => {
  repository.commit('Seal', { [file]: ledger(release, `    yanked: { date: ${day}, reason: Bad. }\n`) })
  expect((await found()).told).toEqual([])
})

test('a tag or a commit of the folder that is as young is proof enough', async () => {
  const mark = '    yanked: { date: 2025-01-08, reason: Bad. }\n'
  repository.commit('Seal', { [file]: ledger(release, mark) })
  expect((await found()).told).toHaveLength(1)
  for (let day = 0; day < 6; day++) repository.commit('Later')
  repository.tag('profiles/other@1.0.0')
  repository.commit('A folder', { [`${folder}/README.md`]: '# Cilium\n' })
  repository.git('reset', '--quiet', '--hard', 'HEAD')
  expect((await found()).told).toEqual([])
})

test('what is not committed is held against the clock', async () => {
  repository.write({ [file]: ledger(release, '    yanked: { date: 2025-03-01, reason: Bad. }\n') })
  expect(await found('2025-03-01T08:00:00Z')).toEqual({ now: '2025-03-01T00:00:00Z', told: [] })
  expect((await found('2025-02-01T08:00:00Z')).told).toHaveLength(1)
  expect(await found()).toMatchObject({ told: [] })
})
