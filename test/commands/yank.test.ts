import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { layerbook, layerbookHere } from './run.ts'

let folder: string
let demo: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'layerbook-test-'))
  demo = join(folder, 'demo')
  cpSync(inject('demo'), demo, { recursive: true })
  vi.stubEnv('SOURCE_DATE_EPOCH', String(Date.parse('2026-11-01T12:00:00Z') / 1000))
})

afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: demo, encoding: 'utf8' })
}

test('yank tells who moves, and changes four lines', async () => {
  const { code, stdout, stderr } = await layerbook([
    'yank',
    'cilium@1.19.6',
    '--reason',
    'Drops connections; use 1.19.5.',
    '--repo',
    demo,
  ])
  expect(code).toBe(0)
  expect(stdout).toContain('Yank registry/public/cilium@1.19.6 from 2026-11-01: Drops connections; use 1.19.5.')
  expect(stdout).toMatch(/ {2}aws-base +cilium +1\.19\.x +1\.19\.6 +→ +1\.19\.5\n/)
  expect(stderr).toContain('Wrote registry/public/cilium/releases.yaml. Commit it, and open a pull request.')
  expect(git('diff', '--shortstat')).toBe(' 1 file changed, 3 insertions(+)\n')
  expect((await layerbookHere(['resolve', 'aws-base', '--repo', demo])).stdout).toMatch(/cilium +1\.19\.x +1\.19\.5/)
})

test('it says so where there is nothing to change, and takes it back', async () => {
  const again = await layerbookHere(['yank', 'cilium@1.19.6', '--reason', 'x', '--repo', demo])
  expect(again.stdout).toBe(
    'registry/public/cilium@1.19.6 is yanked already, since 2026-11-01: Drops connections; use 1.19.5.\n',
  )
  expect((await layerbookHere(['yank', 'cilium@1.19.6', '--undo', '--repo', demo])).code).toBe(0)
  expect(git('status', '--porcelain')).toBe('')
})

test('deprecate, for programs', async () => {
  const { stdout } = await layerbookHere([
    'deprecate',
    'profiles/aws-base@2.3.0',
    '--reason',
    'Old.',
    '--dry-run',
    '--format',
    'json',
    '--repo',
    demo,
  ])
  expect(JSON.parse(stdout)).toMatchObject({
    schemaVersion: 1,
    kind: 'deprecated',
    done: 'planned',
    file: 'profiles/aws-base/releases.yaml',
    mark: { date: '2026-11-01', reason: 'Old.' },
  })
})

test.each([
  [['yank', 'cilium@1.19.6'], 'layerbook: It is not said why.'],
  [['yank', 'cilium@1.19.6', '--undo', '--reason', 'x'], 'layerbook: --undo takes a mark back'],
  [['deprecate', 'cilium', '--reason', 'x'], 'layerbook: "cilium" does not say which release.'],
])('%j is refused', async (args, message) => {
  const { code, stderr } = await layerbookHere([...args, '--repo', demo])
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
})
