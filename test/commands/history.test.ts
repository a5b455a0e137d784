import { execFileSync } from 'node:child_process'
import { describe, expect, inject, test } from 'vitest'
import { layerbook, layerbookHere } from './run.ts'

const demo = inject('demo')

interface HistoryJson {
  readonly path: string
  readonly asOf: string
  readonly count: number
  readonly entries: readonly {
    readonly id: string
    readonly date: string
    readonly title: string
    readonly causes: readonly { readonly kind: string; readonly path?: string; readonly version?: string }[]
    readonly commits: readonly { readonly id: string }[]
    readonly changes?: {
      readonly layers: readonly {
        readonly change: string
        readonly before?: { readonly name: string; readonly resolved?: string; readonly from: string }
        readonly after?: { readonly name: string; readonly resolved?: string; readonly from: string }
      }[]
    }
  }[]
}

async function historyOf(name: string, ...args: string[]): Promise<HistoryJson> {
  const ran = await layerbookHere(['history', name, '--repo', demo, '--format', 'json', ...args])
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  return JSON.parse(ran.stdout) as HistoryJson
}

describe('checked against git alone', () => {
  test('commits are those that touched the folder, and releases have the dates of their tags', async () => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', demo, ...args], { encoding: 'utf8' })
        .trim()
        .split('\n')
    const { entries } = await historyOf('aws-production')
    const touched = git(
      'log',
      '--format=%H',
      '--',
      'profiles/aws-production/profile.yaml',
      'profiles/aws-production/README.md',
    )
    const own = entries.filter(({ causes }) => causes[0]!.kind === 'commit')
    expect(own.flatMap(({ commits }) => commits.map(({ id }) => id)).sort()).toEqual([...touched].sort())

    const dates = new Map(
      git('for-each-ref', '--format=%(refname:strip=2) %(creatordate:unix)', 'refs/tags').map((line) => {
        const [tag = '', seconds] = line.split(' ')
        return [tag, `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}Z`]
      }),
    )
    const released = entries.flatMap(({ date, causes }) =>
      causes.filter(({ kind }) => kind === 'release').map(({ path, version }) => ({ tag: `${path}@${version}`, date })),
    )
    expect(released.length).toBeGreaterThan(50)
    for (const { tag, date } of released) expect(dates.get(tag), tag).toBe(date)
  })
})

test('replayed, the entries give what `resolve --at` gives just after each of them', async () => {
  const { entries } = await historyOf('aws-production')
  const stack = new Map<string, string | null>()
  const oldestFirst = entries.toReversed()
  const looked = new Set([0, 7, 40, oldestFirst.length - 1])
  for (const [index, { date, changes }] of oldestFirst.entries()) {
    for (const { before, after } of changes?.layers ?? []) {
      if (before) stack.delete(`${before.from} ${before.name}`)
      if (after) stack.set(`${after.from} ${after.name}`, after.resolved ?? null)
    }
    if (!looked.has(index)) continue
    const ran = await layerbookHere(['resolve', 'aws-production', '--repo', demo, '--format', 'json', '--at', date])
    const { layers } = JSON.parse(ran.stdout) as {
      readonly layers: readonly {
        readonly name: string
        readonly resolved: string | null
        readonly from: { readonly profile: string }
      }[]
    }
    const told = layers.map(({ from, name, resolved }) => [`${from.profile} ${name}`, resolved])
    expect(Object.fromEntries(stack), date).toEqual(Object.fromEntries(told))
  }
})

test('a pack is told by its releases, each with what differs from the one before', async () => {
  const ran = await layerbookHere([
    'history',
    'cilium',
    '--repo',
    demo,
    '--since',
    '2026-07-16',
    '--until',
    '2026-07-29',
  ])
  expect(ran.code).toBe(0)
  expect(ran.stdout).toContain('Cilium (registry/public/cilium): 4 entries')
  expect(ran.stdout).toMatch(/2026-07-29 12:00 {2}commit {6}chore\(cilium\): update to 1\.20\.0 {2}\[1\.20\.0\]\n/)
  expect(ran.stdout).toMatch(
    /release {5}Version 1\.18\.12 released\n +version 1\.18\.11 → 1\.18\.12 \(patch upgrade\)\n/,
  )
})

test('--limit leaves out the older ones, and says so', async () => {
  const all = await historyOf('aws-production')
  const some = await historyOf('aws-production', '--limit', '3')
  expect(some).toEqual({ ...all, entries: all.entries.slice(0, 3) })
  const text = await layerbookHere(['history', 'aws-production', '--repo', demo, '--limit', '3'])
  expect(text.stdout).toContain(`\n${all.count - 3} older ones: see --limit\n`)
  const markdown = await layerbookHere([
    'history',
    'aws-production',
    '--repo',
    demo,
    '--limit',
    '3',
    '--format',
    'markdown',
  ])
  expect(markdown.stdout).toMatch(
    /^# History of `profiles\/aws-production`\n\n## 2026-08\n\n- \*\*2026-08-21\*\* `traefik` `41\.3\.0` released: `41\.x` takes it/,
  )
})

test.each([
  [['history', 'ciliun'], 'There is no profile and no pack "ciliun".\n  → Did you mean "cilium"?'],
  [['history', 'cilium', '--since', 'yesterday'], '"yesterday" is no date.'],
  [['history', 'cilium', '--limit', '0'], 'Write a whole number from 1 on.'],
])('%j is refused', async (args, message) => {
  const ran = await layerbook([...args, '--repo', demo])
  expect(ran).toMatchObject({ code: 2, stdout: '' })
  expect(ran.stderr).toContain(message)
})
