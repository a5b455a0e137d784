import type { HistoryEntry, LayerChange, LayerChip } from '../../src/catalog/model.ts'

const cilium: LayerChip = { kind: 'cni', name: 'Cilium', version: '1.16.x' }
const calico: LayerChip = { kind: 'cni', name: 'Calico', version: '3.28.x' }
const kubernetes: LayerChip = { kind: 'k8s', name: 'Kubernetes', version: '1.33.x' }
const loki: LayerChip = { kind: 'addon', name: 'Loki', version: '6.x' }

const commits: readonly (readonly [string, string, readonly string[], readonly LayerChange[], string?])[] = [
  [
    '2025-02-28',
    'Bring Loki for the payment teams',
    [],
    [
      { kind: 'added', layer: loki },
      { kind: 'variable', name: 'grafana_password', change: 'added' },
    ],
  ],
  ['2025-02-10', 'Release 1.3.0', ['1.3.0'], [{ kind: 'field', name: 'version', before: '1.2.0', after: '1.3.0' }]],
  [
    '2025-02-03',
    'Kubernetes 1.33 for all',
    [],
    [
      { kind: 'version', layer: kubernetes, before: '1.32.x', after: '1.33.x' },
      { kind: 'reference', profile: 'aws-base', before: '1.x', after: '2.x' },
    ],
    'Tested on staging for two weeks.\n\nSee the runbook for the order of the node pools.',
  ],
  [
    '2024-12-02',
    'Cilium instead of Calico',
    ['1.2.0', '1.2.1'],
    [
      { kind: 'swapped', before: calico, after: cilium },
      { kind: 'presets', layer: cilium, before: [], after: ['no-proxy'] },
      { kind: 'removed', layer: { kind: 'addon', name: 'kube-proxy', version: '1.0.0' } },
    ],
  ],
  [
    '2024-11-01',
    'Tune <script>alert(1)</script> & the order',
    [],
    [
      {
        kind: 'values',
        layer: kubernetes,
        keys: [
          'apiServer.replicas',
          'etcd.quota',
          'scheduler.profile',
          'kubelet.maxPods',
          'kubelet.swap',
          'audit.level',
        ],
      },
      { kind: 'moved', layer: loki, before: 9, after: 7 },
      { kind: 'override', layer: 'Cilium', keys: ['charts.cilium.operator.replicas'] },
      { kind: 'file', name: 'manifests/namespaces.yaml', change: 'changed' },
      { kind: 'reference', profile: 'observability', after: '2.1.0' },
      { kind: 'reference', profile: 'old-logging', before: '1.0.0' },
    ],
  ],
  ['2024-10-01', 'Add the AWS production profile', [], [{ kind: 'created' }]],
]

/** Commits with every kind of change. */
export const historyOfProduction: readonly HistoryEntry[] = commits.map(
  ([date, subject, releases, changes, body = ''], index) => {
    const id = `${index}f1c2aa0b3d4e5f6${index}`.padEnd(40, '0')
    return {
      commit: { id, short: id.slice(0, 7), href: `https://git.example.org/platform/registry/commit/${id}` },
      date: `${date}T09:30:00Z`,
      author: 'Ada Author',
      subject,
      body,
      releases,
      changes,
    }
  },
)
