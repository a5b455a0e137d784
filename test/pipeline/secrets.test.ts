import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import { checkRepository } from '../../src/pipeline/check.ts'
import { madeUp } from '../secrets/made-up.ts'

const base = fileURLToPath(new URL('../validate/rules/base', import.meta.url))
const parts = [madeUp.github, madeUp.database, ...madeUp.privateKey.slice(1, 3)]
let dir: string
let cache: string

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'layerbook-secrets-'))
  cache = join(dir, 'cache')
  cpSync(base, dir, { recursive: true })
  const key = madeUp.privateKey.map((line) => `      ${line}\n`).join('')
  write('registry/public/cilium/values.yaml', `token: ${madeUp.github}\nkeys:\n  tls: |\n${key}`)
  write('registry/public/cilium/values.schema.json', '{ "properties": { "token": { "maxLength": 3 } } }')
  write('registry/public/cilium/README.md', `Connect to ${madeUp.database} first.\n`)
  // Another mistake beside the secret, whose frame and words would show it.
  const variable = `variables:\n  - name: token\n    format: number\n    defaultValue: ${madeUp.github}\n    options: []\n`
  write(
    'profiles/observability/profile.yaml',
    `${readFileSync(join(base, 'profiles/observability/profile.yaml'), 'utf8')}${variable}`,
  )
  execFileSync('git', ['init', '--quiet', dir])
})

afterAll(() => rmSync(dir, { recursive: true }))

function write(file: string, text: string): void {
  mkdirSync(dirname(join(dir, file)), { recursive: true })
  writeFileSync(join(dir, file), text)
}

async function printed(format: string): Promise<string> {
  let text = ''
  const out = (more: string) => void (text += more)
  const silent = () => {}
  const terminal = { out, err: out, color: false, width: 100, progress: silent, warn: silent, settle: silent }
  await main(['validate', '--repo', dir, '--cache', cache, '--format', format], terminal)
  return text
}

test('each secret is told at its place', async () => {
  const { diagnostics } = await checkRepository({ repo: dir, cache: false })
  const told = diagnostics.filter(({ code }) => code === 'secret-in-values')
  expect(told.map(({ at, message }) => `${at.file}:${at.line}:${at.column} ${message}`)).toEqual([
    'profiles/observability/profile.yaml:11:19 What stands here looks like a GitHub Token.',
    'registry/public/cilium/README.md:1:12 What stands here looks like a PostgreSQL connection string.',
    'registry/public/cilium/values.yaml:1:8 What stands here looks like a GitHub Token.',
    'registry/public/cilium/values.yaml:4:7 What stands here looks like a private key.',
  ])
  expect(diagnostics.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['variable-declaration', 'values-mismatch']),
  )
})

test.each(['text', 'json', 'github', 'sarif', 'junit'])(
  'no secret is in the report as %s, fresh or kept',
  async (format) => {
    for (const text of [await printed(format), await printed(format)]) {
      expect(text).toContain('secret-in-values')
      for (const part of parts) expect(text).not.toContain(part.slice(0, 12))
    }
  },
)

test('no secret is in the index', async () => {
  await printed('text')
  const files = readdirSync(cache, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    const text = readFileSync(join(file.parentPath, file.name), 'latin1')
    for (const part of parts) expect(text).not.toContain(part.slice(0, 12))
  }
})

test('the lines of a report show where, with the secret blacked out', async () => {
  expect(await printed('text')).toContain(`1 | token: ${'•'.repeat(madeUp.github.length)}`)
})
