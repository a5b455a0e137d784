import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { markRelease, type MarkOptions } from '../../src/pipeline/mark-release.ts'
import { TestRepository } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'
import { release, releaseEnv } from './release-runs.ts'

const ledger = 'registry/public/network/releases.yaml'
let repository: TestRepository

beforeEach(async () => {
  for (const [key, value] of Object.entries(releaseEnv)) vi.stubEnv(key, value)
  repository = new TestRepository(smallRegistry())
  await release(repository.dir)
  repository.commit('Next', {
    'registry/public/network/pack.yaml': 'name: network\nversion: "1.5.0"\nlayer: cni\ncloudTypes: [all]\n',
  })
  vi.stubEnv('SOURCE_DATE_EPOCH', String(Date.parse('2025-07-01T12:00:00Z') / 1000))
  await release(repository.dir)
})

afterEach(() => {
  vi.unstubAllEnvs()
  repository.remove()
})

function mark(target: string, options: Partial<MarkOptions> = {}) {
  const usual = { kind: 'yanked', reason: 'Broken; use 1.4.0.', dryRun: false, commit: false, cache: false } as const
  return markRelease({ ...usual, repo: repository.dir, target, ...options })
}

function undo(target: string) {
  const { dir } = repository
  return markRelease({ kind: 'yanked', repo: dir, target, dryRun: false, commit: false, cache: false })
}

function text(): string {
  return readFileSync(join(repository.dir, ledger), 'utf8')
}

test('a yank moves trains and profiles, and is one edit of the ledger', async () => {
  const before = text()
  const { plan, done } = await mark('network@1.5.0')
  expect(done).toBe('written')
  expect(plan.trains).toEqual([
    { train: '1.x', from: '1.5.0', to: '1.4.0' },
    { train: '1.5.x', from: '1.5.0' },
  ])
  expect(plan.effects.map(({ name, moves }) => [name, moves[0]?.to])).toEqual([
    ['base', '1.4.0'],
    ['whole', '1.4.0'],
  ])
  expect(text()).toBe(`${before}    yanked:\n      date: 2025-07-01\n      reason: 'Broken; use 1.4.0.'\n`)
  expect(repository.git('status', '--porcelain')).toBe(` M ${ledger}\n`)
})

test.each(['Broken;\nuse 1.4.0.', ' Broken;\r\n\n  use\u20281.4.0. '])(
  'a reason of several lines is written as one: %j',
  async (reason) => {
    await mark('network@1.5.0', { reason })
    expect(text()).toMatch(/^ {6}reason: 'Broken; use 1\.4\.0\.'$/m)
  },
)

test('twice is once; taken back it is as before', async () => {
  const before = text()
  await mark('network@1.5.0')
  const again = await mark('network@1.5.0', { reason: 'Another reason.' })
  expect(again.done).toBe('nothing')
  expect(again.plan.before?.reason).toBe('Broken; use 1.4.0.')
  expect((await undo('network@1.5.0')).done).toBe('written')
  expect(text()).toBe(before)
  expect((await undo('network@1.5.0')).done).toBe('nothing')
})

test('a pin to what is yanked breaks', async () => {
  const { plan } = await mark('storage@2.1.0', { dryRun: true })
  expect(plan.effects.map(({ name, broken }) => [name, broken.map(({ code }) => code)])).toEqual([
    ['base', ['yanked-release']],
    ['whole', ['yanked-release']],
  ])
  expect(repository.git('status', '--porcelain')).toBe('')
})

test('a deprecation moves nothing', async () => {
  const { plan, done } = await mark('public/network@1.5.0', { kind: 'deprecated' })
  expect([done, plan.trains, plan.effects]).toEqual(['written', [], []])
  expect(text()).toContain('    deprecated:\n')
})

test('with --commit the ledger alone is committed', async () => {
  repository.write({ 'notes.txt': 'mine\n' })
  repository.git('add', 'notes.txt')
  const { commit } = await mark('profiles/base@1.0.0', { commit: true })
  expect(repository.git('rev-parse', 'HEAD').trim()).toBe(commit)
  expect(repository.git('show', '--format=%s', '--name-only', 'HEAD')).toBe(
    'fix(base): yank 1.0.0\n\nprofiles/base/releases.yaml\n',
  )
  expect(repository.git('status', '--porcelain')).toBe('A  notes.txt\n')
  repository.write({ [ledger]: `${text()}# mine\n` })
  await expect(mark('network@1.5.0', { commit: true })).rejects.toThrow(/is changed already/)
})

describe('what cannot be', () => {
  test.each([
    ['network', {}, '"network" does not say which release.'],
    ['network@9', {}, 'registry/public/network has no release 9.'],
    ['nothing@1', {}, 'There is no pack and no profile "nothing".'],
    ['network@1.5.0', { reason: ' \n ' }, 'The reason is empty.'],
    ['network@1.5.0', { reason: 'x'.repeat(501) }, 'The reason has 501 characters.'],
    ['network@1.5.0', { reason: 'a\u0007b' }, 'The reason holds a control character.'],
    ['network@1.5.0', { date: '2025-02-30' }, '"2025-02-30" is no day.'],
    ['network@1.5.0', { date: '2025-06-30' }, '1.5.0 was released on 2025-07-01, after 2025-06-30.'],
    ['network@1.5.0', { date: '2025-07-02' }, '2025-07-02 is still to come: today is 2025-07-01 in UTC'],
  ])('%s %j', async (target, options, message) => {
    await expect(mark(target, options)).rejects.toThrow(message)
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  test('a release that is not sealed has no line to mark', async () => {
    repository.git('rm', '-q', ledger)
    repository.commit('No ledger')
    await expect(mark('network@1.5.0')).rejects.toMatchObject({
      help: 'Run `layerbook release`, which adds the lines that are missing.',
    })
  })
})
