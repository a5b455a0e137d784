import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execFileSync } from 'node:child_process'
import { afterAll, expect, inject, test } from 'vitest'
import { layerbook } from './run.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const folder = mkdtempSync(join(tmpdir(), 'layerbook-demo-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const dir = join(folder, 'demo')
const git = (...args: string[]): string => execFileSync('git', ['-C', dir, ...args], { encoding: 'utf8' }).trim()
const demo = () => layerbook(['demo', dir, '--no-serve'])

test('writes, builds, and writes again while nobody has changed anything', async () => {
  expect(await demo()).toMatchObject({ code: 0, stdout: '' })
  expect(git('status', '--porcelain')).toBe('')
  const refs = git('for-each-ref')
  expect(refs.split('\n').length).toBeGreaterThanOrEqual(740)
  expect(readFileSync(join(dir, 'catalog', 'index.html'), 'utf8')).toContain('AWS production')
  expect((await demo()).code).toBe(0)
  expect(git('for-each-ref')).toBe(refs)
  expect(execFileSync('git', ['-C', inject('demo'), 'for-each-ref'], { encoding: 'utf8' }).trim()).toBe(refs)
})

test('never writes over somebody’s work', async () => {
  const file = join(dir, 'profiles', 'aws-base', 'profile.yaml')
  appendFileSync(file, '# mine\n')
  expect((await demo()).code).toBe(2)
  expect(readFileSync(file, 'utf8')).toContain('# mine')
  git('checkout', '--quiet', '--', '.')
  writeFileSync(join(dir, 'profiles', 'new.txt'), 'mine\n')
  const ran = await demo()
  expect(ran.code).toBe(2)
  expect(ran.stderr).toContain('changes of yours')
  rmSync(join(dir, 'profiles', 'new.txt'))
  git('-c', 'user.name=Me', '-c', 'user.email=me@example.com', 'commit', '--quiet', '--allow-empty', '-m', 'Mine')
  expect((await demo()).code).toBe(2)
  git('reset', '--quiet', '--hard', 'HEAD~1')
  expect((await demo()).code).toBe(0)
})

test('the README’s first command is that one', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { demo: string } }
  const out = execFileSync('npm', ['run', '--silent', 'demo', '--', join(folder, 'npm'), '--no-build', '--no-serve'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  expect(out).toBe('')
  expect(scripts.demo).toContain('demo')
  expect(readFileSync(join(folder, 'npm', 'layerbook.yaml'), 'utf8')).toContain('name:')
})
