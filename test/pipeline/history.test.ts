import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ToldEntry } from '../../src/model/timeline.ts'
import { readHistory, type HistoryResult } from '../../src/pipeline/history.ts'
import { TestRepository } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'

const made = new TestRepository()
let whole: HistoryResult

/** A branch that is merged late, a train that moves, a yank, and a deprecation of what is pinned. */
beforeAll(async () => {
  const network = 'registry/public/network'
  made.commit('Begin', smallRegistry())
  for (const name of ['linux@22.04.1', 'kubernetes@1.30.2', 'network@1.4.0', 'storage@2.1.0', 'monitoring@5.0.0']) {
    made.tag(`registry/public/${name}`)
  }
  made.git('checkout', '--quiet', '-b', 'side')
  made.commit('Describe the base\n\nAt length.', {
    'profiles/base/profile.yaml': smallRegistry()['profiles/base/profile.yaml']!.replace(
      'name: base\n',
      'name: base\ndescription: Told.\n',
    ),
  })
  made.git('checkout', '--quiet', 'main')
  made.commit('Network 1.5.0', {
    [`${network}/pack.yaml`]: 'name: network\nversion: "1.5.0"\nlayer: cni\ncloudTypes: [all]\n',
  })
  made.tag(`${network}@1.5.0`)
  made.commit('Merge soon')
  made.git('merge', '--quiet', '--no-ff', '-m', 'Merge the description', 'side')
  const tree = made.git('rev-parse', `${network}@1.5.0:${network}`).trim()
  const commit = made.git('rev-parse', `${network}@1.5.0^{}`).trim()
  made.commit('Yank', {
    [`${network}/releases.yaml`]: `releases:\n  - version: '1.5.0'\n    date: 2025-01-03T12:00:00Z\n    commit: '${commit}'\n    tree: '${tree}'\n    yanked:\n      date: 2025-01-05\n      reason: 'Drops packets'\n`,
  })
  whole = await readHistory('whole', { repo: made.dir, cache: false })
})

afterAll(() => made.remove())

test('a full profile is told of all that moves what it composes', () => {
  expect(whole.path).toBe('profiles/whole')
  expect(whole.told.map((entry) => [entry.date, plain(entry)])).toEqual([
    ['2025-01-05T12:00:00Z', 'network 1.5.0 yanked, through base: Drops packets'],
    ['2025-01-04T12:00:00Z', 'Profile base changed'],
    ['2025-01-03T12:00:00Z', 'network 1.5.0 released: 1.x takes it, through base'],
    ['2025-01-01T12:00:00Z', 'Begin'],
  ])
  expect(whole.told.map(({ layers }) => layers)).toMatchObject([
    [{ name: 'network', before: '1.5.0', after: '1.4.0' }],
    [],
    [{ name: 'network', before: '1.4.0', after: '1.5.0' }],
    expect.arrayContaining([{ name: 'network', change: 'added', after: '1.4.0' }]),
  ])
})

test('what a branch brought came when it was merged, and is told by its own author, date and message', async () => {
  const { told } = await readHistory('profiles/base', { repo: made.dir, cache: false })
  const merged = told.find(({ date }) => date === '2025-01-04T12:00:00Z')!
  expect(merged.commits).toMatchObject([
    { author: 'Test', date: '2025-01-02T12:00:00Z', subject: 'Describe the base', body: 'At length.' },
  ])
  expect(merged.diffs).toMatchObject([{ file: 'profile.yaml' }])
  expect(merged.diffs[0]!.text).toContain('+description: Told.\n')
})

test('since a day and until a day: both count', async () => {
  const { told, count } = await readHistory('whole', {
    repo: made.dir,
    cache: false,
    since: '2025-01-03',
    until: '2025-01-04',
  })
  expect([count, ...told.map(({ date }) => date)]).toEqual([2, '2025-01-04T12:00:00Z', '2025-01-03T12:00:00Z'])
})

test('what looks like a secret in a message is blacked out', async () => {
  const secret = `ghp_${'Ab3dEfGh1jKlMn0pQr5tUvWxYz2468acegik'}`
  made.commit(`Use ${secret}`, {
    'profiles/observe/profile.yaml': smallRegistry()['profiles/observe/profile.yaml']!.replace(
      'replicas: 2',
      'replicas: 5',
    ),
  })
  const result = await readHistory('observe', { repo: made.dir, cache: false, limit: 1 })
  expect(result.concealed).toBeGreaterThan(0)
  expect(JSON.stringify(result)).not.toContain(secret)
  expect(plain(result.told[0]!)).toMatch(/^Use •+$/)
})

function plain({ title }: ToldEntry): string {
  return title.map((part) => (typeof part === 'string' ? part : part.quoted)).join('')
}
