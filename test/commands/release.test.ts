import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { layerbook, layerbookHere } from './run.ts'

let folder: string
let demo: string

const env = {
  GIT_AUTHOR_NAME: 'Releaser',
  GIT_AUTHOR_EMAIL: 'releaser@example.com',
  GIT_COMMITTER_NAME: 'Releaser',
  GIT_COMMITTER_EMAIL: 'releaser@example.com',
  SOURCE_DATE_EPOCH: String(Date.parse('2026-11-01T12:00:00Z') / 1000),
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'layerbook-test-'))
  demo = join(folder, 'demo')
  cpSync(inject('demo'), demo, { recursive: true })
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
})

afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

function git(...args: string[]): string {
  const dates = { GIT_AUTHOR_DATE: '2026-10-31T12:00:00Z', GIT_COMMITTER_DATE: '2026-10-31T12:00:00Z' }
  return execFileSync('git', args, { cwd: demo, encoding: 'utf8', env: { ...process.env, ...dates } })
}

/** The tree's Cilium, at a version that the profiles' train takes, and needing what it is told. */
function raiseCilium(version: string, kubernetes: string): void {
  git('checkout', '-q', '-B', version, 'main')
  const file = join(demo, 'registry/public/cilium/pack.yaml')
  const text = readFileSync(file, 'utf8')
  const raised = text
    .replace(/^version: .*$/m, `version: "${version}"`)
    .replaceAll('minVersion: "1.21"', `minVersion: "${kubernetes}"`)
  writeFileSync(file, raised)
  git('commit', '-q', '-am', `chore(cilium): update to ${version}`)
}

function dryRun(...args: string[]) {
  return layerbookHere(['release', 'cilium', '--dry-run', '--repo', demo, ...args])
}

describe('release --dry-run on the sample with a new Cilium', () => {
  test('names the trains and the profiles that move', async () => {
    raiseCilium('1.19.7', '1.21')
    const { code, stdout, stderr } = await dryRun()
    expect(stdout).toContain('registry/public/cilium  1.19.6  →  1.19.7')
    expect(stdout).toMatch(/Trains that move \(1\)\n {2}cilium {2}1\.19\.x {2}1\.19\.6 {2}→ {2}1\.19\.7\n/)
    const moving = /Profiles that move \(\d+\)\n((?: {2}.*\n)+)/.exec(stdout)![1]!
    const users = git('grep', '-l', 'pack: cilium', '--', 'profiles')
      .trim()
      .split('\n')
      .map((file) => file.split('/')[1])
    for (const user of users)
      expect(moving).toMatch(new RegExp(`^ {2}${user} +cilium +1\\.19\\.x +1\\.19\\.6 +→ +1\\.19\\.7$`, 'm'))
    expect(moving).toMatch(/^ {2}aws-production /m)
    expect(stdout).not.toContain('Profiles that break')
    expect(stderr).toContain('this is a dry run')
    expect(code).toBe(0)
  })

  test('names the profiles that break, and is refused', async () => {
    raiseCilium('1.19.8', '1.35')
    const { code, stdout, stderr } = await dryRun()
    const breaking = /Profiles that break \(\d+\)\n([^]*?)\n\n/.exec(stdout)![1]!
    const names = [...breaking.matchAll(/^ {2}(\S+)/gm)].map(([, name]) => name)
    expect(names).toEqual(['ai-platform', 'aws-base', 'aws-production', 'aws-staging', 'maas-baremetal'])
    expect(breaking).toContain('cilium 1.19.8 needs kubernetes 1.35 or newer, but the stack has 1.34.11.')
    expect(stderr).toContain('--allow-breaking')
    expect(code).toBe(1)
  })

  test('for programs too', async () => {
    const { code, stdout } = await dryRun('--format', 'json')
    const report = JSON.parse(stdout) as Record<string, unknown> & { broken: { name: string; errors: unknown[] }[] }
    expect(code).toBe(1)
    expect(report).toMatchObject({ schemaVersion: 1, kind: 'release', done: 'refused', findings: [] })
    expect(report.releases).toMatchObject([{ tag: 'registry/public/cilium@1.19.8', date: '2026-11-01T12:00:00Z' }])
    expect(report.broken[0]).toMatchObject({ name: 'ai-platform', errors: [{ code: 'dependency-version' }] })
  })
})

test('released, it is what the plan said: validate, resolve and a second run agree', async () => {
  raiseCilium('1.19.7', '1.21')
  const released = await layerbook(['release', 'cilium', '--repo', demo])
  expect([released.code, released.stderr]).toEqual([
    0,
    '\nDone: 1 tag, and a commit on 1.19.7 with 1 ledger. Send it with `layerbook release --push`.\n',
  ])
  expect((await layerbookHere(['validate', '--repo', demo])).code).toBe(0)
  expect((await layerbookHere(['resolve', 'aws-base', '--repo', demo])).stdout).toMatch(/cilium +1\.19\.x +1\.19\.7/)
  const again = await layerbookHere(['release', 'cilium', '--repo', demo])
  expect([again.code, again.stdout]).toEqual([
    0,
    expect.stringContaining('Nothing to release: all versions of 1.19.7 at '),
  ])
})

test('a wrong call is told with its remedy, and exits with 2', async () => {
  const { code, stderr } = await layerbookHere(['release', 'cillium', '--repo', demo])
  expect([code, stderr]).toEqual([
    2,
    'layerbook: There is no pack and no profile "cillium".\n  → Did you mean "cilium"?\n',
  ])
})
