import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { bin, layerbook } from './commands/run.ts'
import { TestRepository } from './repository.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const blocks = [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, text]) => ({
  language,
  text: text as string,
}))

/** A copy of the sample in which a test may write. */
const copy = new TestRepository()
copy.git('pull', '--quiet', '--tags', inject('demo'), 'main')
afterAll(() => copy.remove())

function block(language: string, beginning: string): string {
  const found = blocks.find((one) => one.language === language && one.text.startsWith(beginning))
  if (!found) throw new Error(`README.md has no ${language} block that begins with ${beginning}`)
  return found.text
}

const profile = block('yaml', '# profiles/shop/profile.yaml').replace(/^#.*\n/, '')

test('the profile shown is sound', async () => {
  copy.write({ 'profiles/shop/profile.yaml': profile })
  const ran = await layerbook(['validate', '--repo', copy.dir])
  expect(ran.stdout).not.toMatch(/ error /)
  expect(ran.code).toBe(0)
})

test('the finding shown is what validate prints', async () => {
  const broken = profile.replace('version: 1.x', 'version: 1.99.x')
  copy.write({ 'profiles/shop/profile.yaml': broken })
  const ran = await layerbook(['validate', '--repo', copy.dir])
  expect(ran.stdout).toContain(block('text', 'profiles/shop/profile.yaml:'))
  expect(ran.code).toBe(1)
})

test('the change shown is what diff tells', async () => {
  copy.git('reset', '--quiet', '--hard')
  copy.git('clean', '--quiet', '--force', '-d')
  const file = join(copy.dir, 'profiles/ingress/profile.yaml')
  const text = readFileSync(file, 'utf8').replace('version: 2.1.0', 'version: 2.2.0')
  writeFileSync(file, text.replace('replicas: 3', 'replicas: 4'))
  const ran = await layerbook(['diff', '--repo', copy.dir])
  expect(ran.stdout).toContain(block('text', '35 profiles:'))
  expect(ran.code).toBe(0)
})

const commands = blocks
  .filter(({ language }) => language === 'sh')
  .flatMap(({ text }) => text.split('\n'))
  .filter((line) => /^(npx layerbook|git) /.test(line) && !line.includes(' preview'))

describe('every command shown runs on the sample', () => {
  let tools: string
  let remote: string
  beforeAll(() => {
    copy.git('reset', '--quiet', '--hard')
    tools = mkdtempSync(join(tmpdir(), 'layerbook-readme-'))
    remote = join(tools, 'remote.git')
    copy.git('init', '--quiet', '--bare', remote)
    copy.git('remote', 'add', 'origin', remote)
    // What `npx` finds in a repository that depends on this package.
    writeFileSync(join(tools, 'npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${bin}" "$@"\n`, { mode: 0o755 })
  })
  afterAll(() => rmSync(tools, { recursive: true, force: true }))

  test('there are some', () => expect(commands.length).toBeGreaterThanOrEqual(15))

  test.each(commands)('%s', (line) => {
    const person = { GIT_AUTHOR_NAME: 'Test', GIT_AUTHOR_EMAIL: 'test@example.com' }
    const committer = { GIT_COMMITTER_NAME: 'Test', GIT_COMMITTER_EMAIL: 'test@example.com' }
    const path = [tools, process.env['PATH']].join(delimiter)
    const env = { ...process.env, ...person, ...committer, PATH: path }
    if (/ (fix|fmt) /.test(line)) copy.git('add', '--all')
    const ran = spawnSync('sh', ['-c', line], { cwd: copy.dir, encoding: 'utf8', env })
    expect(ran.stderr).not.toContain('layerbook:')
    expect(ran.status, ran.stdout + ran.stderr).toBe(0)
    if (/ (fix|fmt) /.test(line)) expect(copy.git('diff', '--stat'), 'it was sound').toBe('')
  })
})

const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'].concat(
  readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
)

test('every file that the documents link to is there', () => {
  for (const file of documents) {
    const text = readFileSync(join(root, file), 'utf8').replaceAll(/^```.*?^```/gms, '')
    const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, path]) => path as string)
    for (const path of links) {
      expect(existsSync(join(root, dirname(file), path)), `${file} → ${path}`).toBe(true)
    }
  }
})
