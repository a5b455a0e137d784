import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestRepository } from './repository.ts'
import { smallRegistry } from './small-registry.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = mkdtempSync(join(tmpdir(), 'layerbook-package-'))
const registry = new TestRepository(smallRegistry())

/** What the tarball holds, as npm lists it. */
let packed: readonly string[] = []

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 })
}

beforeAll(() => {
  const report = run('npm', ['pack', '--json', '--pack-destination', folder], root)
  const parsed = JSON.parse(report.slice(report.search(/[[{]\s*["{]/))) as
    PackReport | Record<string, PackReport[number]>
  const [tarball] = Array.isArray(parsed) ? parsed : Object.values(parsed)
  if (!tarball) throw new Error('npm pack made nothing')
  packed = tarball.files.map((file) => file.path)
  registry.write({
    'package.json': '{ "name": "someones-registry", "private": true }\n',
    '.gitignore': 'node_modules\ncatalog\n',
  })
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', join(folder, tarball.filename)], registry.dir)
}, 300_000)

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  registry.remove()
})

type PackReport = { filename: string; files: { path: string }[] }[]

test('the tarball holds what runs, and no more', () => {
  for (const needed of [
    'bin/layerbook.mjs',
    'dist/cli.js',
    'dist/index.d.ts',
    'schemas/pack.schema.json',
    'LICENSE',
    'README.md',
  ])
    expect(packed).toContain(needed)
  for (const foreign of ['src/', 'test/', 'bench/', '.ci/', 'node_modules/'])
    expect(packed.filter((path) => path.startsWith(foreign))).toEqual([])
})

test('npx layerbook validate says what is wrong in someone else’s registry', () => {
  expect(run('npx', ['layerbook', 'validate'], registry.dir)).toMatch(/0 errors|No findings|notes? in/)
  registry.write({ 'profiles/broken/profile.yaml': 'name: broken\nversion: 1.0\n' })
  try {
    expect(() => run('npx', ['layerbook', 'validate'], registry.dir)).toThrow(/unquoted-version|Command failed/)
  } finally {
    registry.write({ 'profiles/broken/profile.yaml': undefined })
  }
})

test('npx layerbook build writes its catalog, and nothing into the package', () => {
  const before = contentsOf(join(registry.dir, 'node_modules', 'layerbook'))
  run('npx', ['layerbook', 'build', '--out', 'catalog', '--base', '/x/'], registry.dir)
  const page = readFileSync(join(registry.dir, 'catalog', 'profiles', 'whole', 'index.html'), 'utf8')
  expect(page).toContain('22.04.1')
  expect(page).toContain('href="/x/')
  expect(existsSync(join(registry.dir, 'catalog', 'api', 'v1', 'profiles', 'whole.json'))).toBe(true)
  expect(contentsOf(join(registry.dir, 'node_modules', 'layerbook'))).toEqual(before)
  expect(registry.git('status', '--porcelain')).not.toContain('.astro')
})

test('the package can be imported', () => {
  const script = `import { checkRepository } from 'layerbook'
const checked = await checkRepository({ repo: '.' })
process.stdout.write(String(checked.counts.profiles))`
  writeFileSync(join(registry.dir, 'try.mjs'), script)
  expect(run('npx', ['-c', 'node try.mjs'], registry.dir).trim()).toBe('3')
})

function contentsOf(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.startsWith('node_modules'))
    .sort()
}
