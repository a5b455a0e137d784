import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { rulePages } from '../../scripts/generate-rule-pages.ts'
import { explainedCodes } from '../../src/pipeline/explain.ts'
import { codes } from '../../src/validate/codes.ts'
import { layerbook, layerbookHere } from './run.ts'

const docs = fileURLToPath(new URL('../../docs/rules/', import.meta.url))
const fixtures = ['../validate/rules/', '../examples/', '../recorded/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
)

test('the pages are those that the codes and fixtures give now: npm run generate', () => {
  const pages = rulePages()
  expect(readdirSync(docs).sort()).toEqual([...pages.keys()].sort())
  for (const [name, text] of pages) expect(readFileSync(join(docs, name), 'utf8'), name).toBe(text)
})

test('every code is explained, and every one with a fixture by its example', () => {
  const explained = explainedCodes()
  expect(explained.map(({ code }) => code)).toEqual(codes.map(({ code }) => code))
  const withFixture = fixtures
    .flatMap((folder) => readdirSync(folder))
    .filter((name) => codes.some(({ code }) => code === name))
  const withExample = explained.filter(({ example }) => example !== undefined)
  expect(withExample.map(({ code }) => code)).toEqual(withFixture.sort())
  for (const { code, example } of withExample) expect(example!.report).toContain(` ${code}\n`)
})

test('the examples are part of the package', () => {
  const { files } = JSON.parse(readFileSync(join(docs, '..', '..', 'package.json'), 'utf8')) as { files: string[] }
  expect(files).toContain('docs/rules')
})

describe('layerbook explain', () => {
  test('without a code lists all', async () => {
    const ran = await layerbookHere(['explain'])
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    for (const { code, severity, summary } of codes)
      expect(ran.stdout).toMatch(new RegExp(`^${code} +${severity} +${escaped(summary)}$`, 'm'))
  })

  test('with a code prints all that is said of it', async () => {
    const ran = await layerbookHere(['explain', 'unquoted-version'])
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).toMatch(/^unquoted-version error\n\nA version is written without quotes/)
    expect(ran.stdout).toContain('  version: 1.20\n')
    expect(ran.stdout).toContain('  registry/public/kubernetes-eks/pack.yaml:2:10 error unquoted-version\n')
  })

  test('of what happens in Git tells what was done', async () => {
    const { stdout } = await layerbookHere(['explain', 'tag-missing'])
    expect(stdout).toContain('\nFor example: A tag is deleted that the ledger lists.\n\nThen is reported\n\n')
    expect(stdout).toContain('  registry/public/storage/releases.yaml:2:5 error tag-missing\n')
  })

  test('as Markdown gives the page, as JSON the same for programs', async () => {
    const markdown = await layerbookHere(['explain', 'core-layers', '--format', 'markdown'])
    expect(markdown.stdout).toBe(readFileSync(join(docs, 'core-layers.md'), 'utf8'))
    const json = await layerbookHere(['explain', 'core-layers', '--format', 'json'])
    expect(JSON.parse(json.stdout)).toEqual(explainedCodes().find(({ code }) => code === 'core-layers'))
  })

  test('of an unknown code names the nearest, with 2', async () => {
    const ran = await layerbookHere(['explain', 'unqouted-version'])
    expect(ran).toMatchObject({ code: 2, stdout: '' })
    expect(ran.stderr).toContain('Did you mean unquoted-version?')
    expect((await layerbookHere(['explain', 'x'])).stderr).toContain('`layerbook explain` lists all')
  })

  test('has colour where it is asked for', async () => {
    const env = { FORCE_COLOR: '1', NO_COLOR: '' }
    expect((await layerbook(['explain', 'no-release'], { env })).stdout).toContain('\x1b[31m')
  })
})

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

test('what a message repeats obeys no terminal', async () => {
  const { code, stderr } = await layerbookHere(['explain', 'x\u001b[2J\u202e'])
  expect([code, stderr.split('\n')[0]]).toEqual([2, 'layerbook: There is no code "x\\x1b[2J\\u{202e}".'])
})
