import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TestRepository } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'
import { release, releaseEnv } from './release-runs.ts'

let folder: string
let remote: string
let repository: TestRepository

beforeEach(() => {
  for (const [key, value] of Object.entries(releaseEnv)) vi.stubEnv(key, value)
  folder = mkdtempSync(join(tmpdir(), 'layerbook-test-'))
  remote = join(folder, 'remote.git')
  repository = new TestRepository(smallRegistry())
  repository.git('init', '-q', '--bare', '--initial-branch=main', remote)
  repository.git('remote', 'add', 'origin', remote)
  repository.git('push', '-q', '--set-upstream', 'origin', 'main')
})

afterEach(() => {
  vi.unstubAllEnvs()
  repository.remove()
  rmSync(folder, { recursive: true, force: true })
})

function remoteRefs(): string {
  return repository.git('--git-dir', remote, 'for-each-ref', '--format=%(refname) %(objectname)')
}

function localRefs(): string {
  return repository.git('for-each-ref', '--format=%(refname) %(objectname)', 'refs/heads/main', 'refs/tags')
}

/** A hook of the remote that takes nothing. */
function closeRemote(): void {
  mkdirSync(join(remote, 'hooks'), { recursive: true })
  writeFileSync(join(remote, 'hooks/pre-receive'), '#!/bin/sh\necho closed >&2\nexit 1\n', { mode: 0o755 })
}

/** Someone else's clone, one commit ahead. */
function colleague(change: (clone: string) => void): void {
  const clone = join(folder, 'clone')
  repository.git('clone', '-q', remote, clone)
  change(clone)
}

test('sends the branch and the tags', async () => {
  const { pushed } = await release(repository.dir, { push: true })
  expect(pushed).toEqual({ remote: 'origin', branch: 'main', tags: 8 })
  expect(remoteRefs()).toBe(localRefs())
  expect((await release(repository.dir, { push: true })).pushed).toBeUndefined()
})

test('a remote that takes nothing leaves the release here; the next run sends it', async () => {
  closeRemote()
  const before = remoteRefs()
  await expect(release(repository.dir, { push: 'origin' })).rejects.toThrow(/^origin took nothing: .*pre-receive hook/)
  expect(remoteRefs()).toBe(before)
  expect(repository.git('tag').trim().split('\n')).toHaveLength(8)
  rmSync(join(remote, 'hooks/pre-receive'))
  expect((await release(repository.dir, { push: true })).pushed).toEqual({ remote: 'origin', branch: 'main', tags: 8 })
  expect(remoteRefs()).toBe(localRefs())
})

test('a remote that has moved on is found out before anything is written', async () => {
  colleague((clone) => {
    repository.git('-C', clone, 'commit', '-q', '--allow-empty', '-m', 'Meanwhile')
    repository.git('-C', clone, 'push', '-q')
  })
  await expect(release(repository.dir, { push: true })).rejects.toThrow(
    'origin has commits on main that this clone lacks, so it would take no push.',
  )
  expect(repository.git('tag')).toBe('')
})

test('a version that someone else has released is found out before anything is written', async () => {
  colleague((clone) => {
    repository.git('-C', clone, 'switch', '-q', '-c', 'elsewhere')
    repository.git('-C', clone, 'commit', '-q', '--allow-empty', '-m', 'Meanwhile')
    repository.git('-C', clone, 'tag', '-a', '-m', 'Theirs', 'registry/public/network@1.4.0')
    repository.git('-C', clone, 'push', '-q', 'origin', 'registry/public/network@1.4.0')
  })
  await expect(release(repository.dir, { push: true })).rejects.toThrow(
    'origin has the tag registry/public/network@1.4.0 already, on another commit: someone else released that version.',
  )
  expect(repository.git('tag')).toBe('')
})

test('released here, and overtaken: rebased and sent, the tags stay what they were', async () => {
  await release(repository.dir)
  const tags = repository.git('for-each-ref', 'refs/tags')
  colleague((clone) => {
    repository.git('-C', clone, 'commit', '-q', '--allow-empty', '-m', 'Meanwhile')
    repository.git('-C', clone, 'push', '-q')
  })
  await expect(release(repository.dir, { push: true })).rejects.toMatchObject({
    help: 'Run `git pull --rebase --tags origin main`, then this again.',
  })
  repository.git('pull', '-q', '--rebase', '--tags', 'origin', 'main')
  expect((await release(repository.dir, { push: true })).pushed?.tags).toBe(8)
  expect(repository.git('for-each-ref', 'refs/tags')).toBe(tags)
  expect(remoteRefs()).toBe(localRefs())
})

test('released here, and the same version by someone else: the tag is told before the branch', async () => {
  await release(repository.dir)
  colleague((clone) => {
    repository.git('-C', clone, 'commit', '-q', '--allow-empty', '-m', 'Meanwhile')
    repository.git('-C', clone, 'tag', '-a', '-m', 'Theirs', 'registry/public/network@1.4.0')
    repository.git('-C', clone, 'push', '-q', 'origin', 'main', 'registry/public/network@1.4.0')
  })
  await expect(release(repository.dir, { push: true })).rejects.toMatchObject({
    message: expect.stringContaining('origin has the tag registry/public/network@1.4.0 already') as string,
    help: expect.stringContaining('`git fetch --force --tags origin`') as string,
  })
})

test('released here, and the same version by someone else: once fetched, their tag comes before their branch', async () => {
  const clone = join(folder, 'clone')
  repository.git('clone', '-q', remote, clone)
  await release(repository.dir)
  repository.git('-C', clone, 'commit', '-q', '--allow-empty', '-m', 'Meanwhile')
  await release(clone, { push: true })
  expect(() => repository.git('pull', '-q', '--rebase', '--tags')).toThrow()
  const help = /^Someone else released profiles\/base@1\.0\.0 \(and 7 more\) there, .*`git fetch --force --tags`, /
  await expect(release(repository.dir)).rejects.toMatchObject({ help: expect.stringMatching(help) as string })
  repository.git('fetch', '-q', '--force', '--tags')
  await expect(release(repository.dir)).rejects.toMatchObject({
    help: 'Run `git pull --rebase --tags`, look at what came, then release.',
  })
  repository.git('reset', '-q', '--hard', '@{upstream}')
  expect((await release(repository.dir, { push: true })).done).toBe('nothing')
})

test('a remote that is not there is told before anything is written', async () => {
  await expect(release(repository.dir, { push: 'upstream' })).rejects.toThrow('There is no remote "upstream".')
  repository.git('remote', 'set-url', 'origin', join(folder, 'gone.git'))
  await expect(release(repository.dir, { push: true })).rejects.toThrow(/^Git could not reach origin/)
  expect(repository.git('tag')).toBe('')
})

test('a release on a branch that others do not look at is told', async () => {
  repository.git('remote', 'set-head', 'origin', 'main')
  expect((await release(repository.dir, { dryRun: true })).plan.notes).toEqual([])
  repository.git('switch', '-q', '-c', 'aside')
  expect((await release(repository.dir, { dryRun: true })).plan.notes).toEqual([
    'You are on aside, and others look at main: a tag is seen by all, whatever its branch.',
  ])
})
