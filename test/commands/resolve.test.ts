import { execFileSync } from 'node:child_process'
import { describe, expect, inject, test } from 'vitest'
import { layerbook, layerbookHere } from './run.ts'

const demo = inject('demo')

interface ResolvedJson {
  readonly profile: string
  readonly version: string
  readonly asOf: string
  readonly layers: readonly {
    readonly name: string
    readonly kind: string
    readonly source: string
    readonly registry?: string
    readonly pack?: string
    readonly requested: string
    readonly resolved: string
    readonly candidates: readonly { version: string; taken: boolean; passedOver?: { kind: string } }[]
    readonly from: { role: string; profile: string }
  }[]
}

function git(...args: string[]): string {
  return execFileSync('git', ['-C', demo, ...args], { encoding: 'utf8' })
}

async function resolved(name: string, ...args: string[]): Promise<ResolvedJson> {
  const ran = await layerbookHere(['resolve', name, '--repo', demo, '--format', 'json', ...args])
  // What was fine then may have reached its end of life by that day: warnings, which the sample of today has none of.
  if (args.includes('--at')) expect(ran.stderr).not.toMatch(/ error /)
  else expect(ran.stderr).toBe('')
  expect(ran.code).toBe(0)
  return JSON.parse(ran.stdout) as ResolvedJson
}

/**
 * The newest release on a train by the `git` binary alone: its own version sort over the tags, without prereleases,
 * without what a ledger marks as yanked, and without tags made after `until`.
 */
function newestByGit(packPath: string, train: string, until = '9999'): string | undefined {
  const format = '--format=%(creatordate:short) %(refname:short)'
  const tags = git('tag', '--list', `${packPath}@${train.replace(/x$/, '*')}`, '--sort=-version:refname', format)
  const yanked = yankedVersions(packPath)
  const versions = tags
    .split('\n')
    .filter((line) => line !== '' && line.split(' ')[0]! <= until)
    .map((line) => line.slice(line.lastIndexOf('@') + 1))
  return versions.find((version) => !/-(alpha|beta|rc|pre|dev)/i.test(version) && !yanked.has(version))
}

function yankedVersions(packPath: string): Set<string> {
  const ledger = git('show', `HEAD:${packPath}/releases.yaml`)
  const entries = ledger.split(/\n\s*- (?=version)/).slice(1)
  const yanked = entries.filter((entry) => /\n\s+yanked:/.test(entry))
  return new Set(yanked.map((entry) => (/version: ["']?([^"'\n]+)/.exec(entry) as RegExpExecArray)[1] as string))
}

const fullProfiles = git('grep', '-lE', '^type: full', 'HEAD', '--', 'profiles/*/profile.yaml')
  .split('\n')
  .filter(Boolean)
  .map((line) => line.replace('HEAD:profiles/', '').replace('/profile.yaml', ''))

test('the sample has full profiles', () => expect(fullProfiles.length).toBeGreaterThan(5))

describe('every layer of every full profile agrees with git alone', () => {
  test.each(fullProfiles)('%s', async (name) => {
    const stack = await resolved(name)
    const packs = stack.layers.filter((layer) => layer.source === 'pack')
    expect(packs.length).toBeGreaterThan(3)
    for (const layer of packs) {
      const path = `registry/${layer.registry}/${layer.pack}`
      const spec = layer.requested.replace(/^[A-Za-z0-9-]+__/, '')
      const expected = /[.-]x$/.test(spec) ? newestByGit(path, spec) : spec
      expect(layer.resolved, `${layer.name} ${layer.requested}`).toBe(expected)
      expect(git('show', `refs/tags/${path}@${layer.resolved}:${path}/pack.yaml`)).toContain(`"${layer.resolved}"`)
    }
  })
})

test('--at looks at the world of that day', async () => {
  const until = '2025-06-30'
  const stack = await resolved('aws-production', '--at', until)
  expect(stack.asOf).toBe('2025-06-30T23:59:59Z')
  for (const layer of stack.layers.filter((one) => one.source === 'pack' && one.requested.endsWith('.x'))) {
    const expected = newestByGit(`registry/${layer.registry}/${layer.pack}`, layer.requested, until)
    expect(layer.resolved, `${layer.name} ${layer.requested}`).toBe(expected)
  }
})

test('every layer says who brought it and why each newer release was passed over', async () => {
  const stack = await resolved(fullProfiles[0] as string)
  for (const layer of stack.layers) expect(layer.from.profile).toMatch(/./)
  const trains = stack.layers.filter((layer) => layer.requested?.endsWith('.x'))
  expect(trains.length).toBeGreaterThan(0)
  for (const layer of trains) {
    const others = layer.candidates.filter((candidate) => candidate.version !== layer.resolved)
    for (const other of others) expect(other.passedOver?.kind, `${layer.name} ${other.version}`).toMatch(/./)
  }
})

test.each([
  [['resolve', 'no-such-profile'], 'There is no profile "no-such-profile"'],
  [['resolve', 'no-such-profile', '--at', '2026-06-01'], 'There is no profile "no-such-profile" as of 2026-06-01.'],
  [['resolve', `${fullProfiles[0]}@99.0.0`], 'has no release "99.0.0"'],
  [['resolve', fullProfiles[0] as string, '--at', 'no-such-branch'], 'neither a date nor a revision'],
  [['resolve', fullProfiles[0] as string, '--at', '1999-01-01'], 'no commit at or before'],
  [['resolve', fullProfiles[0] as string, '--at', '2025-02-30'], 'neither a date nor a revision'],
  [['resolve', 'aws-produktion'], 'Did you mean "aws-production"?'],
  [['resolve', fullProfiles[0] as string, '--format', 'xml'], 'Choose one of: text, json'],
])('%j is refused with 2', async (args, message) => {
  const ran = await layerbook([...args, '--repo', demo])
  expect(ran.stderr).toContain(message)
  expect(ran.stdout).toBe('')
  expect(ran.code).toBe(2)
})
