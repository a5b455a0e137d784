import type { HistoryPage, HistoryPart, HistoryRow } from '../../src/catalog/history/history-model.ts'
import type { Told, TimelineCause } from '../../src/model/timeline.ts'

const cilium = { subject: 'pack', path: 'registry/public/cilium', version: '1.16.4' } as const

const happened: readonly (readonly [day: string, cause: TimelineCause, title: Told, changes: readonly Told[]])[] = [
  [
    '2025-02-28',
    { kind: 'release', ...cilium, via: 'aws-base' },
    [q('cilium'), ' ', q('1.16.4'), ' released: ', q('1.16.x'), ' takes it, through ', q('aws-base')],
    [[q('cilium'), ' ', q('1.16.3'), ' → ', q('1.16.4'), ' (patch upgrade)']],
  ],
  [
    '2025-02-10',
    { kind: 'yanked', ...cilium, reason: 'Drops packets' },
    [q('cilium'), ' ', q('1.16.4'), ' yanked: ', q('Drops <script>alert(1)</script> packets')],
    [[q('cilium'), ' ', q('1.16.4'), ' → ', q('1.16.3'), ' (patch downgrade)']],
  ],
  [
    '2024-12-02',
    { kind: 'commit', change: 'changed' },
    [q('Cilium instead of Calico <script>alert(1)</script>')],
    [
      ['version: ', q('1.2.0'), ' → ', q('1.2.1')],
      ['cni layer ', q('calico'), ' ', q('3.28.1'), ' swapped for ', q('cilium'), ' ', q('1.16.3')],
    ],
  ],
  ['2024-11-01', { kind: 'ended', ...cilium }, [q('cilium'), ' ', q('1.16.4'), ' reached its end of life'], []],
  [
    '2024-10-01',
    { kind: 'commit', change: 'created' },
    [q('Add the AWS production profile')],
    [['added, with 9 layers']],
  ],
]

function q(quoted: string) {
  return { quoted }
}

const rows = happened.map(([day, cause, title, changes], index): HistoryRow => {
  const id = `${day.replaceAll('-', '')}T093000Z`
  const commit = `${index}f1c2aa0b3d4e5f6${index}`.padEnd(40, '0')
  const isCommit = cause.kind === 'commit'
  return {
    id,
    date: `${day}T09:30:00Z`,
    kind: cause.kind,
    href: `/profiles/aws-production/history/#${id}`,
    title,
    causes: [cause],
    layers: [],
    alsoBecause: [],
    commits: isCommit
      ? [
          {
            id: commit,
            short: commit.slice(0, 7),
            href: `https://git.example.org/platform/registry/commit/${commit}`,
            author: 'Ada Author',
            date: `${day}T09:00:00Z`,
            subject: 'Cilium instead of Calico',
            body: 'Tested on staging for two weeks.\n\nSee the runbook for the order of the node pools.',
          },
        ]
      : [],
    released: isCommit ? ['1.2.1'] : [],
    changes,
    values: isCommit ? [[q('cilium'), ' ', q('charts.cilium.operator.replicas'), ': ', q('1'), ' → ', q('2')]] : [],
    diffs: isCommit ? [{ file: 'profile.yaml', text: '--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-a: 1 <b>\n+a: 2\n' }] : [],
  }
})

/** Entries of several kinds. */
export const historyOfProduction: HistoryPart = {
  href: '/profiles/aws-production/history/',
  total: rows.length,
  moments: rows.map(({ date }) => date).reverse(),
  entries: rows,
}

export const historyPageOfProduction: HistoryPage = {
  href: '/profiles/aws-production/history/',
  subject: 'profile',
  name: 'aws-production',
  displayName: 'AWS production',
  subjectHref: '/profiles/aws-production/',
  total: rows.length,
  kinds: [
    { kind: 'commit', label: 'Commits', count: 2 },
    { kind: 'release', label: 'Releases', count: 1 },
    { kind: 'yanked', label: 'Yanks', count: 1 },
    { kind: 'ended', label: 'Ends of life', count: 1 },
  ],
  months: [{ id: '2025-02', label: 'February 2025', entries: rows }],
}
