import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TestRepository } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'
import { kinds, malformedFiles } from './malformed.ts'
import type { Case, Outcomes } from './validate-each.ts'

const script = fileURLToPath(new URL('validate-each.ts', import.meta.url))

/** One of each kind of file that a registry holds. */
const sound = {
  'layerbook.yaml': 'name: Small\ndescription: For tests.\ncloudTypes:\n  - name: nutanix\n',
  'registry/charts/registry.yaml':
    'name: charts\nkind: helm\nendpoint: https://charts.example.com\ncharts:\n  - name: podinfo\n',
  'registry/public/network/pack.yaml': smallRegistry()['registry/public/network/pack.yaml']!,
  'registry/public/network/values.yaml': smallRegistry()['registry/public/network/values.yaml']!,
  'registry/public/monitoring/presets.yaml':
    'presets:\n  - name: small\n    displayName: Small\n    group: size\n    add:\n      charts:\n        monitoring:\n          replicas: 1\n',
  'profiles/base/profile.yaml': smallRegistry()['profiles/base/profile.yaml']!,
  'profiles/whole/profile.yaml': smallRegistry()['profiles/whole/profile.yaml']!,
}

const rounds = 10
const folder = mkdtempSync(join(tmpdir(), 'layerbook-malformed-'))
let repository: TestRepository
let cases: ReturnType<typeof malformedFiles>
let results: Outcomes

beforeAll(() => {
  repository = new TestRepository(smallRegistry())
  repository.commit('Add what is rarer', sound)
  repository.tag('registry/public/storage@2.1.0')
  const ledger = ledgerOf(repository)
  repository.commit('Seal', { 'registry/public/storage/releases.yaml': ledger })
  cases = malformedFiles({ ...sound, 'registry/public/storage/releases.yaml': ledger }, rounds, 20250101)
  const asSent: Case[] = cases.map(({ file, content }) => ({
    repo: repository.dir,
    file,
    content: Buffer.from(content).toString('base64'),
  }))
  const [casesFile, resultsFile] = [join(folder, 'cases.json'), join(folder, 'results.json')]
  writeFileSync(casesFile, JSON.stringify(asSent))
  execFileSync(process.execPath, ['--expose-gc', script, casesFile, resultsFile], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  results = JSON.parse(readFileSync(resultsFile, 'utf8')) as Outcomes
})

afterAll(() => {
  repository.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** The ledger of the storage pack, as it is written when its tag is sealed. */
function ledgerOf(of: TestRepository): string {
  const read = (...args: string[]) => of.git(...args)
  const commit = read('rev-parse', 'HEAD').trim()
  const tree = read('rev-parse', 'HEAD:registry/public/storage').trim()
  return `releases:\n  - version: '2.1.0'\n    date: 2025-01-02T12:00:00Z\n    commit: '${commit}'\n    tree: '${tree}'\n`
}

test('the registry is sound before', () => {
  const args = ['bin/layerbook.mjs', 'validate', '--repo', repository.dir]
  expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).not.toMatch(/ (error|warning) /)
})

test('there are at least 300 malformed files', () => {
  expect(cases.length).toBeGreaterThanOrEqual(300)
})

describe.each(kinds.map((kind, index) => [kind, index] as const))('%s', (_, index) => {
  test.each(Array.from({ length: rounds }, (__, round) => index * rounds + round))('file %i', (number) => {
    const { file, name } = cases[number]!
    const { code, findings, seconds } = results.outcomes[number]!
    expect(code, name).toBe(1)
    const own = findings.filter((finding) => finding.file === file)
    expect(own.length, name).toBeGreaterThan(0)
    for (const { line, column } of own) expect(Math.min(line, column)).toBeGreaterThanOrEqual(1)
    expect(seconds, `${name} took ${seconds} s`).toBeLessThan(2)
  })
})

test('all of them together held less than 512 MiB of memory', () => {
  expect(results.peakMemory).toBeLessThan(512)
})
