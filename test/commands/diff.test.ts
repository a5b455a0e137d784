import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { bruteForce } from '../diff/brute-force.ts'
import { layerbook, layerbookHere } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'layerbook-test-'))
const repo = join(folder, 'demo')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const identity = { name: 'Test', email: 'test@example.com', date: '2026-11-01T12:00:00Z' }

function git(...args: string[]): void {
  const env = {
    ...process.env,
    ...{ GIT_AUTHOR_NAME: identity.name, GIT_AUTHOR_EMAIL: identity.email, GIT_AUTHOR_DATE: identity.date },
    ...{ GIT_COMMITTER_NAME: identity.name, GIT_COMMITTER_EMAIL: identity.email, GIT_COMMITTER_DATE: identity.date },
  }
  execFileSync('git', args, { cwd: repo, env, stdio: 'ignore' })
}

function edit(file: string, from: RegExp, to: string): void {
  const path = join(repo, file)
  const text = readFileSync(path, 'utf8')
  const edited = text.replace(from, to)
  expect(edited, `${file} was not edited`).not.toBe(text)
  writeFileSync(path, edited)
}

interface Report {
  readonly summary: { readonly same: number; readonly changed: number; readonly breaks: number }
  readonly packs: readonly { readonly path: string; readonly before?: string; readonly after?: string }[]
  readonly profiles: readonly { readonly name: string; readonly verdict: string }[]
  readonly reach: readonly {
    readonly cause: { readonly kind: string; readonly subject: string }
    readonly profiles: readonly { readonly name: string; readonly direct: boolean; readonly via: readonly string[] }[]
  }[]
}

const diff = (...args: string[]) => layerbookHere(['diff', '--repo', repo, '--cache', join(folder, 'cache'), ...args])
const report = async (...args: string[]) => JSON.parse((await diff(...args, '--format', 'json')).stdout) as Report

beforeAll(() => {
  cpSync(inject('demo'), repo, { recursive: true })
  git('checkout', '--quiet', '-b', 'change')
  edit('registry/public/kyverno/pack.yaml', /^version: .*$/m, "version: '3.9.99'")
  edit('profiles/ingress/profile.yaml', /^version: .*$/m, "version: '9.9.9'")
  edit('profiles/ingress/profile.yaml', /^( *- pack: traefik\n)/m, '$1    namespace: other-ingress\n')
  git('commit', '--quiet', '-a', '-m', 'Raise a pack and an add-on profile')
})

test('a branch that raises a pack and an add-on profile: the full and exact list of profiles reached', async () => {
  const { profiles, reach, summary, packs } = await report('main..change')
  expect(packs).toMatchObject([{ path: 'registry/public/kyverno', before: '3.9.0', after: '3.9.99' }])
  const names = profiles.map(({ name }) => name)
  expect(names).toEqual(await bruteForce(repo, 'main..change'))
  expect(names.length).toBeGreaterThan(3)
  expect(summary).toMatchObject({ changed: names.length, breaks: 0 })
  expect([...new Set(reach.map(({ cause }) => `${cause.kind} ${cause.subject}`))].sort()).toEqual([
    'pack-version registry/public/kyverno',
    'profile profiles/ingress',
  ])
  expect([...new Set(reach.flatMap((one) => one.profiles.map(({ name }) => name)))].sort()).toEqual(names)
  const pack = reach.find(({ cause }) => cause.kind === 'pack-version')!
  expect(pack.profiles).toContainEqual({ name: 'security-baseline', direct: true, via: [] })
  expect(pack.profiles).toContainEqual({ name: 'eks-production', direct: false, via: ['security-baseline'] })
})

test('the JSON is what its schema says', async () => {
  const file = join(import.meta.dirname, '..', '..', 'schemas', 'diff.schema.json')
  const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(
    JSON.parse(readFileSync(file, 'utf8')) as object,
  )
  for (const range of ['main..change', 'main~200..main', 'change..main']) {
    expect(validate(await report(range)), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true)
  }
})

test.each([['main~200..main'], ['main~40..main~3'], ['main..main~60']])(
  '%s of the sample: as by brute force',
  async (range) => {
    const { profiles } = await report(range)
    expect(profiles.map(({ name }) => name)).toEqual(await bruteForce(repo, range))
  },
)

test('a range of one commit, and a branch without a change, differ in nothing', async () => {
  for (const range of ['main..main', 'HEAD...HEAD', 'HEAD']) {
    const { code, stdout } = await diff(range, '--exit-code')
    expect([code, stdout], range).toEqual([0, expect.stringContaining('No resolved profile changes')])
  }
})

test('without a range: this branch and the working tree since the default branch', async () => {
  const branch = await report()
  expect(branch.profiles).toEqual((await report('main...HEAD')).profiles)
  edit('profiles/aws-sandbox/profile.yaml', /^description: .*$/m, 'description: Another one.')
  try {
    const names = (await report()).profiles.map(({ name }) => name)
    expect(names).toEqual([...branch.profiles.map(({ name }) => name), 'aws-sandbox'].sort())
    expect((await report('HEAD')).profiles.map(({ name }) => name)).toEqual(['aws-sandbox'])
  } finally {
    git('checkout', '--quiet', 'profiles/aws-sandbox')
  }
})

test('some profiles alone, and one that is not there', async () => {
  const { stdout, code } = await diff('main..change', 'eks-production')
  expect(code).toBe(0)
  expect(stdout).toContain('kyverno')
  expect(stdout).not.toContain('aks-production')
  const wrong = await diff('main..change', 'eks-prodution')
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('Did you mean "eks-production"?')])
})

test('a change that breaks a profile exits with 1, and says which and why', async () => {
  git('checkout', '--quiet', '-b', 'breaking', 'main')
  edit('profiles/ingress/profile.yaml', /pack: traefik/, 'pack: traefick')
  git('commit', '--quiet', '-a', '-m', 'Mistype')
  const { code, stdout } = await layerbook(['diff', '--repo', repo, '--no-cache', 'main..breaking'])
  expect(code).toBe(1)
  expect(stdout).toMatch(/ingress.* breaks\n/)
  expect(stdout).toContain('brings error unknown-pack: There is no pack "traefick".')
  const back = await diff('breaking..main')
  expect([back.code, back.stdout]).toEqual([0, expect.stringContaining('mends error unknown-pack')])
})

test.each([
  ['nowhere..HEAD', '"nowhere" is no branch'],
  ['HEAD..nowhere', '"nowhere" is no branch'],
])('%s is refused with what to do', async (range, message) => {
  const { code, stderr } = await diff(range)
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
})
