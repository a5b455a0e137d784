import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { releaseRepository, type ReleaseOptions, type ReleaseOutcome } from '../../src/pipeline/release.ts'
import type { TestRepository } from '../repository.ts'

const child = join(import.meta.dirname, 'release-child.ts')

/** The environment in which releases are made: the same person and instant each time. */
export const releaseEnv: Readonly<Record<string, string>> = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Releaser',
  GIT_AUTHOR_EMAIL: 'releaser@example.com',
  GIT_COMMITTER_NAME: 'Releaser',
  GIT_COMMITTER_EMAIL: 'releaser@example.com',
  SOURCE_DATE_EPOCH: String(Date.parse('2025-06-01T12:00:00Z') / 1000),
}

/** Releases in this process. */
export function release(repo: string, options: Partial<ReleaseOptions> = {}): Promise<ReleaseOutcome> {
  const usual = { names: [], adopt: false, dryRun: false, allowBreaking: false, push: false, cache: false } as const
  return releaseRepository({ ...usual, repo, ...options })
}

export interface KilledRun {
  readonly killed: boolean
  readonly done?: string
  readonly writes?: number
}

/** Releases in a process of its own that ends hard before its write number `killAt`; zero lets it live. */
export function releaseKilledAt(repo: string, killAt: number, ...args: string[]): KilledRun {
  const ran = spawnSync(process.execPath, [child, repo, String(killAt), ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...releaseEnv },
  })
  if (ran.signal === 'SIGKILL') return { killed: true }
  if (ran.status !== 0) throw new Error(ran.stderr)
  return { killed: false, ...(JSON.parse(ran.stdout) as { done: string; writes: number }) }
}

/** A copy of a repository, to be changed. */
export function copyOf(dir: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'layerbook-test-'))
  cpSync(dir, copy, { recursive: true })
  return copy
}

/** Everything that can be seen of a repository: refs with their objects, files, what is staged or changed, soundness. */
export function stateOf(git: TestRepository['git']): Record<string, string> {
  return {
    refs: git('for-each-ref', '--format=%(objectname) %(refname)'),
    files: git('ls-tree', '-r', 'HEAD'),
    status: git('status', '--porcelain'),
    fsck: git('fsck', '--strict', '--no-dangling', '--no-progress'),
    stashed: git('stash', 'list'),
  }
}
