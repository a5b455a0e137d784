import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkRepository } from '../../src/pipeline/check.ts'
import { layerbookHere } from '../commands/run.ts'
import { TestRepository } from '../repository.ts'
import { madeUp } from '../secrets/made-up.ts'
import { smallRegistry } from '../small-registry.ts'

const inFile = madeUp.github
const inTag = `ghp_${[...inFile.slice(4)].reverse().join('')}`
const file = `profiles/observe/manifests/${inFile}.yaml`
let repository: TestRepository
const out = mkdtempSync(join(tmpdir(), 'layerbook-out-'))

beforeAll(() => {
  repository = new TestRepository({ ...smallRegistry(), [file]: 'kind: ConfigMap\n' })
  repository.tag('registry/public/network@1.4.0')
  repository.tag(`registry/public/network@${inTag}`)
})

afterAll(() => {
  repository.remove()
  rmSync(out, { recursive: true, force: true })
})

test('the names of files and tags are looked through', async () => {
  const { diagnostics } = await checkRepository({ repo: repository.dir, cache: false })
  const found = diagnostics.filter(({ code }) => code === 'secret-in-values')
  const dots = '•'.repeat(inFile.length)
  expect(found.map(({ at, message }) => `${at.file} ${at.revision ?? ''}: ${message}`)).toEqual([
    `profiles/observe/manifests/${dots}.yaml : The name of this file looks like a GitHub Token.`,
    `registry/public/network registry/public/network@${dots}: The name of this tag looks like a GitHub Token.`,
  ])
})

test('ordinary names are none, however long', async () => {
  const sound = new TestRepository({
    ...smallRegistry(),
    'profiles/observe/manifests/0123456789abcdef0123456789abcdef01234567.yaml': 'kind: ConfigMap\n',
  })
  sound.tag('registry/public/network@1.4.0')
  const { diagnostics } = await checkRepository({ repo: sound.dir, cache: false })
  sound.remove()
  expect(diagnostics.filter(({ code }) => code === 'secret-in-values')).toEqual([])
})

test.each([
  ['validate'],
  ['validate', '--format', 'json'],
  ['validate', '--format', 'github'],
  ['validate', '--format', 'sarif'],
  ['validate', '--format', 'junit'],
  ['resolve', 'base', '--why'],
  ['resolve', 'base', '--format', 'json'],
  ['compare', 'base', 'whole', '--format', 'json'],
  ['history', 'network', '--format', 'json'],
  ['feed'],
  ['build', '--out', join(out, 'catalog')],
])('%s %s %s repeats neither', async (command, ...args) => {
  const { stdout, stderr } = await layerbookHere([command, '--repo', repository.dir, ...args])
  const files = command === 'build' ? filesIn(join(out, 'catalog')) : ''
  expect(files + stdout + stderr).not.toBe('')
  for (const secret of [inFile, inTag]) expect((files + stdout + stderr).includes(secret)).toBe(false)
})

function filesIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(files.length).toBeGreaterThan(20)
  return files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')).join('\n')
}
