import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse, type TestSuites } from 'junit2json'
import type { Log } from 'sarif'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderJunit } from '../../src/report/junit.ts'
import { hostileFindings, hostileText, reportOf } from '../report/findings.ts'
import { startBrowser } from '../site/browser.ts'
import { TestRepository } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'
import { layerbook, layerbookHere } from './run.ts'

const schema = fileURLToPath(new URL('../../schemas/findings.schema.json', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'layerbook-formats-'))
const registry = smallRegistry()
let repository: TestRepository

/** Mistakes in files whose names are as hostile as Git and the system let them be. */
beforeAll(() => {
  const names = ['::error::x', '100%,a:b', '##[set-output name=x]y', 'new\nline', '\u202eabc', '\x1b[31m', '&x; <b>']
  const hostile = names.map((name): [string, string] => [
    `profiles/${name}/profile.yaml`,
    `name: "${name.replace(/[\n\x1b]/, '?')}"\n`,
  ])
  repository = new TestRepository({
    ...registry,
    ...Object.fromEntries(hostile),
    'profiles/base/profile.yaml': registry['profiles/base/profile.yaml']!.replace('1.30.x', '1.99.x'),
    'registry/public/network/pack.yaml':
      'name: network\nversion: 1.40\nlayer: cni\ncloudTypes: [all]\n# ##[add-mask]cni\n',
  })
  repository.tag('registry/public/network@9.9.9')
})

afterAll(() => {
  repository.remove()
  rmSync(folder, { recursive: true, force: true })
})

const formats = ['json', 'github', 'sarif', 'junit'] as const

async function print(format: string): Promise<string> {
  const ran = await layerbookHere(['validate', '--no-cache', '--repo', repository.dir, '--format', format])
  expect(ran).toMatchObject({ code: 1, stderr: '' })
  return ran.stdout
}

describe('in every folder, language, time zone and terminal, in CI and out of it', () => {
  const elsewhere = { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Chatham', CI: 'true', COLUMNS: '40' }
  test.each([
    ['plain', { cwd: folder, env: { ...elsewhere, GITHUB_ACTIONS: 'true', TERM: 'dumb' } }],
    ['coloured', { env: { FORCE_COLOR: '1', NO_COLOR: '' } }],
  ])('every form is the same, where text is %s', async (look, options) => {
    const args = formats.flatMap((format) => ['--format', `${format}=${join(folder, format)}`])
    const ran = await layerbook(
      ['validate', '--no-cache', '--repo', repository.dir, '--format', 'text', ...args],
      options,
    )
    expect(ran).toMatchObject({ code: 1, stderr: '' })
    expect(ran.stdout.includes('\x1b[')).toBe(look === 'coloured')
    expect(stripVTControlCharacters(ran.stdout)).toBe(await print('text'))
    for (const format of formats) expect(readFileSync(join(folder, format), 'utf8')).toBe(await print(format))
  })
})

test.each(['text', ...formats])('%s names no place of this machine, and gives CI no commands', async (format) => {
  const printed = await print(format)
  expect(printed).not.toContain(repository.dir)
  expect(printed).not.toMatch(/\n\s*::(?!error|warning|notice)|##\[/)
})

test('JSON is what its schema says', async () => {
  const matches = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(schema, 'utf8')) as object)
  expect(matches(JSON.parse(await print('json'))), JSON.stringify(matches.errors)).toBe(true)
  const ran = await layerbookHere(['validate', '--repo', repository.dir, '--since', 'HEAD', '--format', 'json'])
  expect(matches(JSON.parse(ran.stdout)), JSON.stringify(matches.errors)).toBe(true)
})

test('all forms tell the same findings', async () => {
  const { findings } = JSON.parse(await print('json')) as { findings: { code: string; severity: string }[] }
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const codes = findings.map(({ code }) => code).sort()
  expect(codes).toEqual(expect.arrayContaining(['no-release', 'unquoted-version', 'tag-mismatch']))
  const sarif = JSON.parse(await print('sarif')) as Log
  expect(sarif.runs[0]!.results!.map(({ ruleId }) => ruleId).sort()).toEqual(codes)
  const junit = (await parse(await print('junit'))) as TestSuites
  expect(junit.failures).toBe(errors)
  const github = (await print('github')).split('\n')
  expect(github.filter((line) => line.startsWith('::'))).toHaveLength(findings.length)
  const heads = (await print('text')).split('\n').filter((line) => / (error|warning|note) [a-z-]+$/.test(line))
  expect(heads.map((line) => line.slice(line.lastIndexOf(' ') + 1)).sort()).toEqual(codes)
})

describe('several outputs of one run', () => {
  test('one to standard output, the others to files', async () => {
    const [sarif, junit] = [join(folder, 'a=b.sarif'), join(folder, 'report.xml')]
    const args = ['--format', 'github', '--format', `sarif=${sarif}`, '--format', `junit=${junit}`]
    const ran = await layerbookHere(['validate', '--repo', repository.dir, ...args])
    expect(ran).toMatchObject({ code: 1, stderr: '', stdout: await print('github') })
    expect(readFileSync(sarif, 'utf8')).toBe(await print('sarif'))
    expect(readFileSync(junit, 'utf8')).toBe(await print('junit'))
  })

  test('where all go to files, the summary is told', async () => {
    const file = join(folder, 'only.txt')
    const env = { FORCE_COLOR: '1', NO_COLOR: '' }
    const ran = await layerbook(['validate', '--repo', repository.dir, '--format', `text=${file}`], { env })
    expect(ran).toMatchObject({ code: 1, stdout: '' })
    expect(ran.stderr).toMatch(/^\d+ errors.* in \d+ files\n$/)
    expect(readFileSync(file, 'utf8')).toBe(await print('text'))
  })

  test.each([
    [['text', 'json'], 'Both text and json would go to standard output'],
    [['sarif=x', 'json=x'], 'Both sarif and json would go to x'],
    [['sarif='], 'names no file'],
    [['xml'], 'Unknown format "xml"'],
    [['xml=x'], 'Unknown format "xml"'],
  ])('usage: %j', async (given, told) => {
    const ran = await layerbookHere([
      'validate',
      '--repo',
      repository.dir,
      ...given.flatMap((one) => ['--format', one]),
    ])
    expect(ran).toMatchObject({ code: 2, stdout: '' })
    expect(ran.stderr).toContain(told)
  })

  test('a file that cannot be written is told', async () => {
    const file = join(folder, 'none', 'x.sarif')
    const ran = await layerbookHere(['validate', '--repo', repository.dir, '--format', `sarif=${file}`])
    expect(ran).toMatchObject({ code: 2, stdout: '' })
    expect(ran.stderr).toContain(`${file} could not be written`)
  })
})

test('a browser’s parser reads the JUnit file, hostile names and all', async () => {
  const xml = renderJunit(reportOf(hostileFindings, { readText: () => hostileText }))
  const browser = await startBrowser()
  try {
    const page = await browser.newPage()
    const read = await page.evaluate((text) => {
      const document = new DOMParser().parseFromString(text, 'application/xml')
      const names = [...document.querySelectorAll('testcase')].map((one) => one.getAttribute('name'))
      return { errors: document.querySelectorAll('parsererror').length, names }
    }, xml)
    const cases = ((await parse(xml)) as TestSuites).testsuite!.flatMap(({ testcase }) => testcase!)
    expect(read).toEqual({ errors: 0, names: cases.map(({ name }) => name) })
  } finally {
    await browser.close()
  }
})
