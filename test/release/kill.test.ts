import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { checkRepository } from '../../src/pipeline/check.ts'
import { TestRepository } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'
import { copyOf, release, releaseEnv, releaseKilledAt, stateOf } from './release-runs.ts'

let source: TestRepository
let finished: Record<string, string>
let writes: number
const copies: string[] = []

beforeAll(async () => {
  for (const [key, value] of Object.entries(releaseEnv)) vi.stubEnv(key, value)
  source = new TestRepository(smallRegistry())
  // One of those that follow has no ledger yet.
  await release(source.dir, { names: ['linux', 'kubernetes', 'network', 'storage', 'monitoring', 'base'] })
  source.commit('A new version', {
    'registry/public/network/pack.yaml': 'name: network\nversion: "1.5.0"\nlayer: cni\ncloudTypes: [all]\n',
  })
  const whole = copy()
  writes = releaseKilledAt(whole, 0).writes!
  finished = stateOf(gitIn(whole))
})

afterAll(() => {
  vi.unstubAllEnvs()
  source.remove()
  for (const dir of copies) rmSync(dir, { recursive: true, force: true })
})

function copy(): string {
  const dir = copyOf(source.dir)
  copies.push(dir)
  return dir
}

function gitIn(dir: string): TestRepository['git'] {
  return (...args) => execFileSync('git', args, { cwd: dir, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

test('an uninterrupted release writes much', () => {
  expect(writes).toBeGreaterThan(20)
  expect(finished['status']).toBe('')
})

test('killed before any one write, the next run finishes, and validate tells the truth meanwhile', async () => {
  for (let at = 1; at <= writes; at++) {
    const dir = copy()
    const git = gitIn(dir)
    expect(releaseKilledAt(dir, at)).toEqual({ killed: true })
    git('fsck', '--strict', '--no-dangling', '--no-progress')
    const { diagnostics } = await checkRepository({ repo: dir, cache: false })
    expect(
      diagnostics.filter(({ code, severity }) => severity === 'error' || /^tag-/.test(code)),
      `after a kill before write ${at}`,
    ).toEqual([])
    const untold = unsealedTags(git).filter(
      (tag) => !diagnostics.some((one) => one.message.includes(tag.split('@')[0]!)),
    )
    expect(untold, `tags without a line, and without a word, before write ${at}`).toEqual([])

    expect(await release(dir)).toMatchObject({ done: 'written' })
    expect(stateOf(git), `finished after a kill before write ${at}`).toEqual(finished)
    rmSync(dir, { recursive: true, force: true })
  }
})

/** Tags that no ledger of the working tree has a line for. */
function unsealedTags(git: TestRepository['git']): string[] {
  const ledgers = git('grep', '--untracked', '-h', 'version:', '--', '*/releases.yaml')
  return git('tag', '--list')
    .split('\n')
    .filter((tag) => tag !== '' && !ledgers.includes(`'${tag.split('@')[1]}'`))
}

test('killed twice, and again while finishing, it still ends the same', () => {
  const dir = copy()
  for (const at of [writes - 4, 9, 3]) expect(releaseKilledAt(dir, at).killed).toBe(true)
  expect(releaseKilledAt(dir, 0)).toMatchObject({ done: 'written' })
  expect(stateOf(gitIn(dir))).toEqual(finished)
  expect(releaseKilledAt(dir, 0)).toEqual({ killed: false, done: 'nothing', writes: 0 })
})

test('signed tags are made one by one; stopped between two, the next run makes the others', async () => {
  const dir = copy()
  const git = gitIn(dir)
  const key = `${dir}/.git/key`
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key])
  for (const [name, value] of [
    ['gpg.format', 'ssh'],
    ['user.signingKey', key],
    ['tag.gpgSign', 'true'],
  ] as const)
    git('config', name, value)
  const before = git('tag').split('\n').length
  let tags = 0
  const beforeWrite = (what: string) => {
    if (what.startsWith('the tag ') && ++tags === 2) throw new Error('stopped')
  }
  await expect(release(dir, { beforeWrite })).rejects.toThrow('stopped')
  expect(git('tag').split('\n').length).toBe(before + 1)
  expect(releaseKilledAt(dir, 0)).toMatchObject({ done: 'written' })
  expect(git('ls-tree', '-r', 'HEAD')).toBe(finished['files'])
  expect(git('status', '--porcelain')).toBe('')
})
