import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { TestRepository } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'
import { bin, layerbook } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'layerbook-build-'))
const repository = new TestRepository(smallRegistry())
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  repository.remove()
})

/** Every file under a folder with a digest of its content. */
function contentsOf(dir: string): Record<string, string> {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(dir, path)).isFile(),
  )
  return Object.fromEntries(
    files.sort().map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(dir, path)))
        .digest('hex'),
    ]),
  )
}

test('the same commit and tags give the same bytes, with an index or without', async () => {
  const again = join(folder, 'again')
  const ran = await layerbook(['build', '--repo', inject('demo'), '--out', again, '--no-cache'])
  expect(ran.code).toBe(0)
  const first = contentsOf(inject('catalog'))
  expect(Object.keys(first).length).toBeGreaterThan(500)
  expect(contentsOf(again)).toEqual(first)
})

describe('a folder that is not a catalog is never replaced', () => {
  test('someone’s files', async () => {
    const out = join(folder, 'mine')
    mkdirSync(out)
    writeFileSync(join(out, 'thesis.txt'), 'years of work')
    const ran = await layerbook(['build', '--repo', repository.dir, '--out', out])
    expect(ran).toMatchObject({ code: 2, stdout: '' })
    expect(ran.stderr).toContain('something other than a catalog')
    expect(contentsOf(out)).toHaveProperty('thesis.txt')
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([])
  })

  test('an earlier catalog is', async () => {
    const out = join(folder, 'site')
    expect((await layerbook(['build', '--repo', repository.dir, '--out', out])).code).toBe(0)
    writeFileSync(join(out, 'stale.html'), 'old')
    expect((await layerbook(['build', '--repo', repository.dir, '--out', out])).code).toBe(0)
    expect(existsSync(join(out, 'stale.html'))).toBe(false)
    expect(existsSync(join(out, 'profiles', 'whole', 'index.html'))).toBe(true)
  })
})

test('from any working folder, and nothing is left in it', async () => {
  const cwd = join(folder, 'elsewhere')
  mkdirSync(cwd)
  const ran = await layerbook(['build', '--repo', repository.dir, '--out', join(folder, 'far')], { cwd })
  expect(ran.code).toBe(0)
  expect(readdirSync(cwd)).toEqual([])
})

test('an interrupted build leaves the old catalog, and nothing of its own', async () => {
  const beside = join(folder, 'interrupted')
  const out = join(beside, 'site')
  mkdirSync(beside)
  expect((await layerbook(['build', '--repo', repository.dir, '--out', out])).code).toBe(0)
  const before = contentsOf(out)
  const child = spawn(process.execPath, [bin, 'build', '--repo', inject('demo'), '--out', out], { stdio: 'ignore' })
  await until(() => readdirSync(beside).length > 1)
  child.kill('SIGTERM')
  const code = await new Promise((resolve) => child.on('exit', resolve))
  expect(code).toBe(143)
  expect(readdirSync(beside)).toEqual(['site'])
  expect(contentsOf(out)).toEqual(before)
})

test('--site that is no address is refused', async () => {
  const ran = await layerbook(['build', '--repo', repository.dir, '--out', join(folder, 'never'), '--site', 'example'])
  expect(ran).toMatchObject({ code: 2, stdout: '' })
  expect(ran.stderr).toContain('is not a web address')
})

test.each(['a b', '../up', 'x?y'])('--base %s is refused', async (base) => {
  const ran = await layerbook(['build', '--repo', repository.dir, '--out', join(folder, 'never'), '--base', base])
  expect(ran).toMatchObject({ code: 2, stdout: '' })
  expect(existsSync(join(folder, 'never'))).toBe(false)
})

test('preview serves, and follows a change', async () => {
  const child = spawn(process.execPath, [bin, 'preview', '--repo', repository.dir, '--port', '0', '--base', '/x/'])
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  try {
    await until(() => said.includes('Serving '))
    const address = /http:\/\/localhost:\d+\/x\//.exec(said)?.[0] as string
    const read = async (path: string): Promise<string> => (await fetch(`${address}${path}`)).text()
    expect(await read('profiles/observe/')).toContain('5.0.0')
    expect((await fetch(`${address}profiles/none/`)).status).toBe(404)
    const file = 'registry/public/monitoring/pack.yaml'
    repository.write({ [file]: (smallRegistry()[file] as string).replace('5.0.0', '5.0.7') })
    await until(async () => (await read('profiles/observe/')).includes('5.0.7'))
  } finally {
    child.kill('SIGINT')
    await new Promise((resolve) => child.on('exit', resolve))
    repository.write(smallRegistry())
  }
})

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('Waited for a minute')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
