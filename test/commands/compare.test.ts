import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { layerbookHere } from './run.ts'

const demo = inject('demo')
const folder = mkdtempSync(join(tmpdir(), 'layerbook-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const compare = (...args: string[]) => layerbookHere(['compare', '--repo', demo, ...args])

interface Side {
  readonly name: string
  readonly resolved?: string
}

interface Report {
  readonly before: { readonly state: string; readonly profile: string; readonly version: string; readonly asOf: string }
  readonly after: Report['before']
  readonly same: boolean
  readonly diff: null | {
    readonly fields: readonly { readonly key: string; readonly before?: unknown; readonly after?: unknown }[]
    readonly layers: readonly { readonly change: string; readonly before?: Side; readonly after?: Side }[]
  }
}

async function report(before: string, after: string): Promise<Report> {
  const { code, stdout } = await compare(before, after, '--format', 'json')
  expect(code).toBe(0)
  return JSON.parse(stdout) as Report
}

/** The version in a profile's file at a commit or tag, by the `git` binary alone. */
function versionByGit(revision: string, profile: string): string {
  const text = execFileSync('git', ['-C', demo, 'show', `${revision}:profiles/${profile}/profile.yaml`], {
    encoding: 'utf8',
  })
  return /^version: ['"]?([^'"\s]+)/m.exec(text)![1]!
}

function commitBefore(instant: string): string {
  const args = ['-C', demo, 'rev-list', '-1', '--first-parent', `--before=${instant}`, 'HEAD']
  return execFileSync('git', args, { encoding: 'utf8' }).trim()
}

interface Resolved {
  readonly layers: readonly { readonly name: string; readonly resolved: string }[]
}

async function stackOf(name: string, ...args: string[]): Promise<Map<string, string>> {
  const { stdout } = await layerbookHere(['resolve', name, '--repo', demo, '--format', 'json', ...args])
  return new Map((JSON.parse(stdout) as Resolved).layers.map((layer) => [layer.name, layer.resolved]))
}

/** Every layer that is on both sides under one name, at other versions: by two runs of `resolve`. */
function moved(old: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): string[] {
  const both = [...now].filter(([name]) => old.has(name))
  return both.filter(([name, version]) => old.get(name) !== version).map(([name]) => name)
}

describe.each([
  ['two versions', 'aws-production@2.1.0', 'aws-production@3.0.0'],
  ['two profiles', 'aws-production', 'datacenter-production'],
  ['two dates', 'aws-production~2025-06-01', 'aws-production~2026-01-31T12:00:00Z'],
  ['a release then and now', 'aws-production@1.2.0~2025-06-01', 'aws-production@1.2.0'],
])('%s', (_, before, after) => {
  test('tells each layer whose version differs, as two runs of resolve have them', async () => {
    const { diff } = await report(before, after)
    const sides = [before, after].map((text) => text.split('~') as [string, string?])
    const [old, now] = await Promise.all(sides.map(([name, at]) => stackOf(name, ...(at ? ['--at', at] : []))))
    const told = diff!.layers.filter(({ change, before: a, after: b }) => {
      return change === 'changed' && a?.name === b?.name && a?.resolved !== b?.resolved
    })
    expect(told.map((layer) => layer.after!.name).toSorted()).toEqual(moved(old!, now!).toSorted())
    expect(moved(old!, now!).length).toBeGreaterThan(0)
  })

  test('the other way round is its mirror image', async () => {
    const [there, back] = [await report(before, after), await report(after, before)]
    expect(back.before).toEqual(there.after)
    const added = (one: Report, change: string) => one.diff!.layers.filter((layer) => layer.change === change).length
    expect(added(back, 'removed')).toBe(added(there, 'added'))
    expect(added(back, 'added')).toBe(added(there, 'removed'))
  })
})

test('versions of a profile at two dates are those that git has', async () => {
  const { before, after, diff } = await report('aws-production~2025-06-01', 'aws-production~2026-01-31')
  expect(before.version).toBe(versionByGit(commitBefore('2025-06-01T23:59:59Z'), 'aws-production'))
  expect(after.version).toBe(versionByGit(commitBefore('2026-01-31T23:59:59Z'), 'aws-production'))
  expect(before).toMatchObject({ state: 'aws-production~2025-06-01', asOf: '2025-06-01T23:59:59Z' })
  expect(diff!.fields).toContainEqual({ key: 'version', before: before.version, after: after.version })
})

test('what is the same says so, and nothing else', async () => {
  const { same, diff } = await report('aws-production', 'aws-production')
  expect({ same, diff }).toEqual({ same: true, diff: null })
  const { stdout, code } = await compare('aws-production', 'aws-production', '--exit-code')
  expect(stdout).toContain('Nothing differs')
  expect(code).toBe(0)
})

test('as text and as Markdown, into files too', async () => {
  const text = await compare('aws-production@2.1.0', 'aws-production@3.0.0', '--exit-code')
  expect(text.code).toBe(1)
  expect(text.stdout).toMatch(/^- aws-production@2\.1\.0 .*\n\+ aws-production@3\.0\.0 /)
  expect(text.stdout).toMatch(/kube-prometheus-stack \S+ → \S+ \(major upgrade\)/)
  const file = join(folder, 'out.md')
  const { stdout } = await compare('aws-production', 'eks-production', '--format', `markdown=${file}`)
  expect(stdout).toBe('')
  expect(readFileSync(file, 'utf8')).toMatch(/^\*\*.*\*\*\n\nCompared: `aws-production` .* → `eks-production` /)
  expect(readFileSync(file, 'utf8')).not.toContain('was called')
})

test.each([
  ['aws-prodution', 'aws-production', 'Did you mean "aws-production"?'],
  ['aws-production@9.9.9', 'aws-production', 'Its releases then: '],
  ['aws-production~2021-01-01', 'aws-production', 'There is no commit at or before 2021-01-01.'],
  ['aws-production~someday', 'aws-production', '"someday" is neither a date nor a revision'],
  ['aws-production@', 'aws-production', '"aws-production@" names no state of a profile.'],
])('%s is refused with what to do', async (before, after, message) => {
  const { code, stderr } = await compare(before, after)
  expect(code).toBe(2)
  expect(stderr).toContain(message)
})
