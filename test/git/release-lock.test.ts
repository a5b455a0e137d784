import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withReleaseLock } from '../../src/git/release-lock.ts'
import { TestRepository } from '../repository.ts'

let repository: TestRepository
let parent: ChildProcess | undefined

beforeEach(() => {
  repository = new TestRepository({ 'a.txt': 'a\n' })
})

afterEach(() => {
  parent?.kill('SIGKILL')
  repository.remove()
})

const file = () => join(repository.dir, '.git/layerbook/release.lock')

function heldBy(pid: number, more: Readonly<Record<string, string>> = {}): void {
  mkdirSync(dirname(file()), { recursive: true })
  writeFileSync(file(), JSON.stringify({ pid, host: hostname(), since: '2025-01-01T00:00:00Z', ...more }))
}

const take = () => withReleaseLock(repository.dir, () => Promise.resolve('taken'))

test('a process at work keeps others out, also one of another machine', async () => {
  await withReleaseLock(repository.dir, () => expect(take()).rejects.toThrow('Another release is being made'))
  heldBy(1, { host: 'elsewhere' })
  await expect(take()).rejects.toThrow('(process 1 on elsewhere, since 2025-01-01T00:00:00Z)')
})

test.runIf(process.platform === 'linux')('a killed process whose parent has not noticed holds nothing', async () => {
  // The shell starts a child, becomes a program that never asks after it, and so keeps it as a zombie.
  parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const [said] = (await once(parent.stdout!, 'data')) as [Buffer]
  const pid = Number(said.toString())
  heldBy(pid)
  await expect(take()).rejects.toThrow('Another release is being made')
  await expect.poll(() => readFileSync(`/proc/${parent!.pid}/comm`, 'utf8')).toBe('sleep\n')
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z ')
  expect(await take()).toBe('taken')
})

test.runIf(process.platform === 'linux')('a process that was given the number of one that is gone', async () => {
  heldBy(process.pid, { start: '1' })
  expect(await take()).toBe('taken')
})
