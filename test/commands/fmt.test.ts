import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { TestRepository } from '../repository.ts'
import { bin, layerbook, layerbookHere } from './run.ts'

const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const made: TestRepository[] = []
afterEach(() => {
  for (const { dir } of made.splice(0)) rmSync(dir, { recursive: true })
})

function repository(files: Record<string, string>): TestRepository {
  const fresh = new TestRepository(files)
  made.push(fresh)
  return fresh
}

describe('layerbook fmt', () => {
  test('the sample is formatted', async () => {
    const ran = await layerbook(['fmt', '--check', '--repo', project])
    expect(ran.stdout).toBe('')
    expect(ran.code).toBe(0)
  })

  test('what the system refuses to write is told as that', async () => {
    const { dir } = repository({ 'profiles/x/profile.yaml': 'type: full\nname: x\n' })
    writeFileSync(join(dir, `profiles/x/.profile.yaml.${process.pid}.new`), '')
    const ran = await layerbookHere(['fmt', '--repo', dir])
    expect(ran).toMatchObject({ code: 2, stdout: '' })
    expect(ran.stderr).toContain('layerbook: profiles/x/profile.yaml could not be written: ')
  })

  test('writes what is not formatted, keeps modes, and touches nothing else', async () => {
    const { dir } = repository({
      'profiles/x/profile.yaml': 'type: full\nname: x # who\n',
      'profiles/y/profile.yaml': 'name: y\n',
      'profiles/x/releases.yaml': 'releases:   []\n',
      'profiles/x/manifests/a.yaml': 'a:   1\n',
      'registry/r/p/values.yaml': 'a:   1  \n',
    })
    const file = join(dir, 'profiles/x/profile.yaml')
    chmodSync(file, 0o640)
    const looked = await layerbookHere(['fmt', '--check', '--repo', dir])
    expect(looked).toMatchObject({ code: 1, stdout: 'registry/r/p/values.yaml\nprofiles/x/profile.yaml\n' })
    expect(looked.stderr).toBe('3 files looked at, 2 not formatted.\n  → `layerbook fmt` formats them.\n')
    const ran = await layerbookHere(['fmt', '--repo', dir])
    expect(ran).toMatchObject({ code: 0, stderr: '3 files looked at, 2 formatted.\n' })
    expect(readFileSync(file, 'utf8')).toBe('name: x # who\ntype: full\n')
    expect(statSync(file).mode & 0o777).toBe(0o640)
    expect(readFileSync(join(dir, 'registry/r/p/values.yaml'), 'utf8')).toBe('a:   1\n')
    expect(readFileSync(join(dir, 'profiles/x/releases.yaml'), 'utf8')).toBe('releases:   []\n')
    expect(readFileSync(join(dir, 'profiles/x/manifests/a.yaml'), 'utf8')).toBe('a:   1\n')
    expect(await layerbookHere(['fmt', '--check', '--repo', dir])).toMatchObject({ code: 0, stdout: '' })
  })

  test('shows what would change, and writes nothing', async () => {
    const { dir } = repository({ 'profiles/x/profile.yaml': 'type: full\nname: x\n' })
    const ran = await layerbookHere(['fmt', '--diff', '--repo', dir])
    expect(ran.code).toBe(1)
    expect(ran.stdout).toBe(
      '--- a/profiles/x/profile.yaml\n+++ b/profiles/x/profile.yaml\n@@ -1,2 +1,2 @@\n-type: full\n name: x\n+type: full\n',
    )
    expect(readFileSync(join(dir, 'profiles/x/profile.yaml'), 'utf8')).toBe('type: full\nname: x\n')
  })

  test('only the paths that are named', async () => {
    const { dir } = repository({ 'profiles/x/profile.yaml': 'name:  x\n', 'profiles/y/profile.yaml': 'name:  y\n' })
    const ran = await layerbook(['fmt', '--check', '--repo', dir, 'profiles/y'], { cwd: dir })
    expect(ran).toMatchObject({ code: 1, stdout: 'profiles/y/profile.yaml\n' })
    expect(await layerbook(['fmt', '--repo', dir, 'profiles/z'], { cwd: dir })).toMatchObject({ code: 2 })
    expect(await layerbook(['fmt', '--repo', dir, '/etc'], { cwd: dir })).toMatchObject({ code: 2 })
  })

  test('a file that is no YAML is told, the others are formatted', async () => {
    const { dir } = repository({ 'profiles/x/profile.yaml': 'name: [\n', 'profiles/y/profile.yaml': 'name:  y\n' })
    const ran = await layerbookHere(['fmt', '--repo', dir])
    expect(ran.code).toBe(1)
    expect(ran.stderr).toContain('profiles/x/profile.yaml:1:7')
    expect(readFileSync(join(dir, 'profiles/x/profile.yaml'), 'utf8')).toBe('name: [\n')
    expect(readFileSync(join(dir, 'profiles/y/profile.yaml'), 'utf8')).toBe('name: y\n')
  })

  test('links are not followed', async () => {
    const { dir } = repository({ 'aside.yaml': 'name:  x\n', 'far/profile.yaml': 'name:  z\n' })
    mkdirSync(join(dir, 'profiles/x'), { recursive: true })
    symlinkSync('../../aside.yaml', join(dir, 'profiles/x/profile.yaml'))
    symlinkSync('../far', join(dir, 'profiles/z'))
    expect(await layerbookHere(['fmt', '--repo', dir])).toMatchObject({ code: 0, stdout: '' })
    expect(readFileSync(join(dir, 'aside.yaml'), 'utf8')).toBe('name:  x\n')
    expect(readFileSync(join(dir, 'far/profile.yaml'), 'utf8')).toBe('name:  z\n')
  })

  test('one file from standard input', () => {
    const run = (input: string, ...args: string[]) =>
      spawnSync(process.execPath, [bin, 'fmt', '--stdin', ...args], { input, encoding: 'utf8' })
    expect(run('type: full\nname: x\n', '--file', 'profile.yaml')).toMatchObject({
      status: 0,
      stdout: 'name: x\ntype: full\n',
    })
    expect(run('name:  x\n', '--file', 'a/pack.yaml', '--check')).toMatchObject({ status: 1, stdout: '' })
    expect(run('name: [\n', '--file', 'pack.yaml')).toMatchObject({ status: 1, stdout: '' })
    expect(run('name: x\n', '--file', 'releases.yaml')).toMatchObject({ status: 2, stdout: '' })
    expect(run('name: x\n')).toMatchObject({ status: 2, stdout: '' })
  })
})
