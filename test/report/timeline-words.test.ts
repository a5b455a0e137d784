import { expect, test } from 'vitest'
import type { ProfileDiff } from '../../src/model/diff.ts'
import type { ProfileEntry, TimelineCause } from '../../src/model/timeline.ts'
import { timelineWords } from '../../src/report/timeline-words.ts'

const cilium = { subject: 'pack', path: 'registry/public/cilium' } as const
const own = { subject: 'profile', path: 'profiles/web' } as const

const moved: ProfileDiff = {
  name: 'web',
  status: 'changed',
  verdict: 'sound',
  fields: [],
  references: [],
  layers: [
    {
      change: 'changed',
      before: side('1.16.3'),
      after: side('1.16.4'),
      move: { direction: 'upgrade', level: 'patch' },
      fields: [],
      values: [],
      content: false,
      causes: [],
    },
  ],
  variables: [],
  findings: { brought: [], mended: [] },
  causes: [],
}

function side(resolved: string) {
  const layer = { name: 'cilium', kind: 'cni', source: 'pack', component: 'cilium', from: 'web' } as const
  return { ...layer, requested: '1.16.x', resolved }
}

function entryOf(causes: readonly TimelineCause[], changes?: ProfileDiff): ProfileEntry {
  const commit = { id: 'c'.repeat(40), author: 'Ada', date: '2026-01-31T12:00:00Z', subject: 'fix: <b>', body: '' }
  return {
    id: '20260131T120000Z',
    date: '2026-01-31T12:00:00Z',
    causes,
    commits: causes[0]!.kind === 'commit' ? [commit] : [],
    released: [],
    files: [],
    ...(changes ? { changes } : {}),
  }
}

test.each<[string, readonly TimelineCause[], ProfileDiff | undefined, readonly string[]]>([
  ['a train', [{ kind: 'release', ...cilium, version: '1.16.4' }], moved, ['cilium 1.16.4 released: 1.16.x takes it']],
  [
    'a train of what is composed',
    [{ kind: 'release', ...cilium, version: '1.16.4', via: 'base' }],
    moved,
    ['cilium 1.16.4 released: 1.16.x takes it, through base'],
  ],
  [
    'a yank',
    [{ kind: 'yanked', ...cilium, version: '1.16.5', reason: 'Drops packets. ' }],
    moved,
    ['cilium 1.16.5 yanked: Drops packets.'],
  ],
  [
    'ends of several',
    [
      { kind: 'ended', ...own, version: '1.0.0' },
      { kind: 'ended', ...own, version: '1.1.0' },
    ],
    undefined,
    ['Versions 1.0.0, 1.1.0 reached their end of life'],
  ],
  [
    'a commit and its release: one badge says it',
    [
      { kind: 'commit', change: 'changed' },
      { kind: 'release', ...own, version: '1.2.0' },
    ],
    moved,
    ['fix: <b>'],
  ],
  [
    'a commit, and a release elsewhere',
    [
      { kind: 'commit', change: 'changed' },
      { kind: 'release', ...cilium, version: '1.16.4' },
    ],
    moved,
    ['fix: <b>', 'cilium 1.16.4 released: 1.16.x takes it'],
  ],
  [
    'what it takes from the tree',
    [{ kind: 'tree', subject: 'profile', path: 'profiles/base' }],
    undefined,
    ['Profile base changed'],
  ],
  ['a registry', [{ kind: 'registry', path: 'registry/public' }], undefined, ['Registry public changed']],
])('%s', (_, causes, changes, expected) => {
  const { title, alsoBecause, kind } = timelineWords('profiles/web', entryOf(causes, changes))
  expect([title, ...alsoBecause].map(plain)).toEqual(expected)
  expect(kind).toBe(causes[0]!.kind)
})

test('what strangers wrote stands apart from our own words', () => {
  const { title, changes } = timelineWords(
    'profiles/web',
    entryOf([{ kind: 'yanked', ...cilium, version: '1', reason: '<i>' }], moved),
  )
  expect(title).toEqual([{ quoted: 'cilium' }, ' ', { quoted: '1' }, ' yanked', ': ', { quoted: '<i>' }])
  expect(changes.map(plain)).toEqual(['cilium 1.16.3 → 1.16.4 (patch upgrade)'])
})

function plain(told: readonly (string | { readonly quoted: string })[]): string {
  return told.map((part) => (typeof part === 'string' ? part : part.quoted)).join('')
}
