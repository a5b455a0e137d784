import { readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { layerbook } from './commands/run.ts'
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
afterAll(() => {
  copy.remove()
  rmSync(join(root, 'public'), { recursive: true, force: true })
})

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

const commands = blocks
  .filter(({ language }) => language === 'sh')
  .flatMap(({ text }) => text.split('\n'))
  .filter((line) => line.startsWith('npx layerbook ') && !line.includes(' preview'))

describe('every command shown runs on the sample', () => {
  test('there are some', () => expect(commands.length).toBeGreaterThanOrEqual(5))

  test.each(commands)('%s', async (line) => {
    const args = line.replace('npx layerbook ', '').split(' ')
    const at = args.indexOf('--out')
    if (at >= 0) args[at + 1] = join(copy.dir, 'public')
    const ran = await layerbook([...args, '--repo', inject('demo')])
    expect(ran.stderr).not.toContain('layerbook:')
    expect(ran.code).toBe(0)
  })
})

test('every file that the documents link to is there', () => {
  for (const file of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md']) {
    const text = readFileSync(join(root, file), 'utf8')
    const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, path]) => path as string)
    for (const path of links) expect(() => readFileSync(join(root, path)), `${file} → ${path}`).not.toThrow('ENOENT')
  }
})
