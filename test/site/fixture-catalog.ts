import type {
  Catalog,
  CandidateRow,
  Facet,
  LayerChip,
  PackCard,
  PackPage,
  ProfileCard,
  ProfilePage,
  ProfileUse,
  RegistryPage,
  StackLayer,
  UseRow,
  ValueRow,
} from '../../src/catalog/model.ts'
import type { LayerKind } from '../../src/model/registry.ts'
import { renderMarkdown } from '../../src/markdown/render.ts'
import { fixtureApi } from './fixture-api.ts'
import { historyOfProduction, historyPageOfProduction } from './fixture-history.ts'
import { fixtureFeeds, fixtureHealth, fixtureProfileHealth } from './fixture-life.ts'

/** What a stranger would write to break a page; stands wherever text from YAML does. */
export const hostile = `<script>alert('x')</script><img src=x onerror=alert(1)> "&quot;' {{x}} \u202Eevil`

const repository = 'https://git.example.org/platform/registry'
const clouds = { aws: 'AWS', eks: 'Amazon EKS', vsphere: 'vSphere', 'edge-native': 'Edge', all: 'Any cloud' }
const kindLabels = { os: 'Operating system', k8s: 'Kubernetes', cni: 'Network', csi: 'Storage', addon: 'Add-on' }

const cloud = (name: keyof typeof clouds) => ({ name, displayName: clouds[name] })

function values(pack: string, kind: 'os' | 'addon' | 'other' = 'other'): ValueRow[] {
  const file = `registry/public/${pack}/values.yaml`
  const origin = (line: number) => ({
    kind: 'pack' as const,
    label: `${pack} 1.16.4`,
    file,
    line,
    href: `${repository}/blob/main/${file}#L${line}`,
  })
  const map = (path: string[]): ValueRow => ({ path, depth: path.length - 1, key: path.at(-1) as string, replaced: [] })
  const leaf = (
    path: string[],
    text: string,
    type: 'string' | 'number' | 'boolean' | 'list',
    line: number,
  ): ValueRow => ({
    ...map(path),
    value: { text, type },
    origin: origin(line),
  })
  const rows: ValueRow[] = [
    map(['pack']),
    leaf(['pack', 'namespace'], kind === 'os' ? '""' : 'kube-system', 'string', 2),
    leaf(['pack', 'spectrocloud.com/install-priority'], '0', 'number', 3),
    map(['charts']),
    map(['charts', pack]),
    leaf(['charts', pack, 'replicas'], '2', 'number', 6),
    map(['charts', pack, 'operator']),
    leaf(
      ['charts', pack, 'operator', 'image'],
      'quay.io/cilium/operator-generic-with-a-very-long-name:v1.16.4',
      'string',
      8,
    ),
    leaf(['charts', pack, 'operator', 'enabled'], 'true', 'boolean', 9),
    leaf(
      ['charts', pack, 'tolerations'],
      '- operator: Exists\n- key: node-role.kubernetes.io/control-plane',
      'list',
      10,
    ),
    leaf(['charts', pack, 'description'], hostile, 'string', 11),
  ]
  const changed: ValueRow = {
    ...leaf(['charts', pack, 'operator', 'replicas'], '3', 'number', 12),
    origin: {
      kind: 'override',
      label: 'override in aws-production',
      file: 'profiles/aws-production/profile.yaml',
      line: 31,
      href: `${repository}/blob/main/profiles/aws-production/profile.yaml#L31`,
    },
    replaced: [
      {
        value: { text: '2', type: 'number' },
        origin: { kind: 'preset', label: 'preset ha', file: `registry/public/${pack}/presets.yaml`, line: 4 },
      },
      { value: { text: '1', type: 'number' }, origin: origin(12) },
    ],
  }
  const layer: ValueRow = {
    ...leaf(['charts', pack, 'region'], '"{{.spectro.var.region}}"', 'string', 14),
    origin: { kind: 'layer', label: 'aws-production', file: 'profiles/aws-production/profile.yaml', line: 44 },
  }
  return kind === 'addon' ? rows : [...rows.slice(0, 9), changed, ...rows.slice(9), layer]
}

function candidates(taken: string): CandidateRow[] {
  return [
    {
      version: '1.17.0-rc.1',
      date: '2025-01-04T00:00:00Z',
      taken: false,
      reason: 'a prerelease, which the train does not name',
    },
    {
      version: '1.17.0',
      date: '2025-02-04T00:00:00Z',
      taken: false,
      reason: 'not on 1.16.x',
      href: '/packs/public/cilium/#v1.17.0',
    },
    {
      version: '1.16.5',
      date: '2024-12-20T00:00:00Z',
      taken: false,
      reason: 'yanked on 2024-12-21: crashes on kernel 5.15',
    },
    { version: taken, date: '2024-11-20T00:00:00Z', taken: true, reason: 'taken' },
    { version: '1.16.3', date: '2024-10-15T00:00:00Z', taken: false, reason: 'older' },
  ]
}

function layer(
  kind: LayerKind,
  name: string,
  requested: string | undefined,
  resolved: string | undefined,
  more: Partial<StackLayer> = {},
): StackLayer {
  const pack = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  const known = pack in packSeeds
  const rows = values(pack, kind === 'addon' ? 'addon' : kind === 'os' ? 'os' : 'other')
  return {
    id: pack,
    kind,
    kindLabel: kindLabels[kind],
    source: 'pack',
    name,
    component: known ? { text: pack, href: `/packs/public/${pack}/` } : { text: pack },
    registry: { text: 'Public packs', href: '/registries/public/' },
    ...(requested === undefined ? {} : { requested }),
    ...(resolved === undefined ? {} : { resolved }),
    requestKind: requested?.endsWith('.x') === true ? 'train' : 'pin',
    ...(resolved === undefined ? {} : { releaseDate: '2024-11-20T00:00:00Z' }),
    state: 'current',
    why:
      resolved === undefined
        ? `No release of ${pack} fits ${requested}.`
        : requested === resolved
          ? `Pinned to ${resolved}.`
          : `${resolved} is the newest release on ${requested}.`,
    candidates: requested?.endsWith('.x') === true && resolved !== undefined ? candidates(resolved) : [],
    presets: [],
    installPriority: 0,
    manifests: [],
    values: resolved === undefined ? [] : rows,
    changedValues: rows.filter((row) => row.origin && row.origin.kind !== 'pack').length,
    dependencies: [],
    neededBy: [],
    ...more,
  }
}

const packSeeds: Readonly<Record<string, readonly [LayerKind, string, string, string, string?]>> = {
  ubuntu: ['os', 'Ubuntu', 'Ubuntu server with a kernel tuned for nodes, patched monthly.', '22.04.5'],
  kubernetes: [
    'k8s',
    'Kubernetes',
    'Upstream Kubernetes by kubeadm, with the control plane hardened after the CIS benchmark.',
    '1.33.9',
  ],
  'amazon-linux-eks': ['os', 'Amazon Linux for EKS', 'The node image that EKS recommends.', '2023.12.20260817.0'],
  cilium: ['cni', 'Cilium', 'Networking, observability and security by eBPF.', '1.17.0'],
  'aws-ebs-csi-driver': ['csi', 'AWS EBS CSI driver', 'Volumes from Amazon Elastic Block Store.', '1.38.1'],
  'kube-prometheus-stack': [
    'addon',
    'Prometheus and Grafana',
    'Metrics, alerts and dashboards in one chart, with rules for the control plane, nodes and workloads.',
    '67.5.0',
    'monitoring',
  ],
  'cert-manager': [
    'addon',
    'cert-manager',
    'Certificates from ACME issuers, Vault and private authorities.',
    '1.16.2',
    'security',
  ],
  'a-pack-with-a-very-long-name-that-nobody-should-have-given-it-but-somebody-did': [
    'addon',
    'AVeryLongDisplayNameWithoutAnySpaceThatMustBreakSomewhereOrElseThePageScrollsSideways',
    hostile,
    '0.30.0-5.5.2026',
    'other',
  ],
}

const longStack: StackLayer[] = [
  layer('os', 'Ubuntu', 'LTS__22.04.x', '22.04.5', {
    id: 'ubuntu',
    eol: '2027-04-01',
    resolvedHref: '/packs/public/ubuntu/#v22.04.5',
  }),
  layer('k8s', 'Kubernetes', '1.33.x', '1.33.9', {
    from: { text: 'aws-base', href: '/profiles/aws-base/' },
    presets: [{ name: 'ha', displayName: 'High availability', group: 'topology' }],
  }),
  layer('cni', 'Cilium', '1.16.x', '1.16.4', {
    resolvedHref: '/packs/public/cilium/#v1.16.4',
    unsealed: true,
    signature: { state: 'untrusted', reason: 'its key is not listed', key: 'SHA256:abcdef' },
    newest: '1.17.0',
    from: { text: 'aws-base', href: '/profiles/aws-base/' },
    presets: [{ name: 'no-proxy', displayName: 'Without kube-proxy', group: 'proxy' }],
    dependencies: [
      {
        type: 'required',
        component: { text: 'kubernetes', href: '/packs/public/kubernetes/' },
        range: '1.28 or newer',
        outcome: 'met',
        explanation: 'met by kubernetes 1.33.9',
      },
      {
        type: 'notSupported',
        component: { text: 'calico' },
        range: 'any version',
        outcome: 'absent',
        explanation: 'not in this stack',
      },
      {
        type: 'required',
        component: { text: 'linux-kernel' },
        range: '6.1 or newer',
        outcome: 'unmet',
        explanation: 'nothing in this stack gives it',
      },
    ],
  }),
  layer('csi', 'AWS EBS CSI driver', '1.x', '1.38.1', {
    component: { text: 'aws-ebs-csi-driver', href: '/packs/public/aws-ebs-csi-driver/' },
  }),
  layer('addon', 'cert-manager', '1.16.2', '1.16.2', {
    addonType: 'security',
    namespace: 'cert-manager',
    installPriority: -10,
  }),
  layer('addon', 'external-secrets', '0.10.x', '0.10.7', {
    addonType: 'security',
    source: 'helm',
    component: { text: 'external-secrets', href: '/registries/charts/#a-external-secrets' },
  }),
  layer('addon', 'Prometheus and Grafana', '67.x', '67.5.0', {
    addonType: 'monitoring',
    component: { text: 'kube-prometheus-stack', href: '/packs/public/kube-prometheus-stack/' },
    from: { text: 'observability', href: '/profiles/observability/2.1.0/' },
  }),
  layer('addon', 'Loki', '6.x', '6.24.0', {
    addonType: 'logging',
    from: { text: 'observability', href: '/profiles/observability/2.1.0/' },
  }),
  layer('addon', 'Tempo', '1.x', '1.16.0', {
    addonType: 'tracing',
    from: { text: 'observability', href: '/profiles/observability/2.1.0/' },
  }),
  layer('addon', 'Argo CD', '7.7.x', '7.7.16', {
    addonType: 'gitops',
    state: 'disabled',
    stateNote: 'Disabled by the pack itself: no profile can choose it any more.',
  }),
  layer('addon', 'Velero', '8.x', undefined, { addonType: 'backup' }),
  layer('addon', 'Gatekeeper', '3.18.x', '3.18.2', {
    addonType: 'policy',
    state: 'deprecated',
    stateNote: 'Marked as deprecated by the pack itself.',
  }),
  layer('addon', 'Istio', '1.24.x', '1.24.2', { addonType: 'service mesh', state: 'yanked' }),
  layer('addon', 'NVIDIA GPU operator', '24.9.x', '24.9.1', { addonType: 'ai', source: 'oci' }),
  layer('addon', 'Team namespaces', undefined, undefined, {
    source: 'manifest',
    requestKind: 'working-tree',
    why: 'Files in the profile’s own folder.',
    manifests: [
      {
        file: 'manifests/namespaces.yaml',
        text: 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: payments # the team\n  labels: {tier: "gold"}\n',
      },
    ],
    values: [],
    changedValues: 0,
    component: { text: 'Team namespaces' },
  }),
  layer('addon', 'Mission app', '0.45.0', '0.45.0', { source: 'zarf', addonType: 'application' }),
  layer(
    'addon',
    'AVeryLongDisplayNameWithoutAnySpaceThatMustBreakSomewhereOrElseThePageScrollsSideways',
    '0.x',
    '0.30.0-5.5.2026',
    {
      id: 'long-name',
      component: { text: Object.keys(packSeeds)[7] as string, href: `/packs/public/${Object.keys(packSeeds)[7]}/` },
    },
  ),
  layer('addon', hostile, '1.x', '1.0.0', {
    id: 'hostile',
    component: { text: hostile },
    why: hostile,
    addonType: hostile,
  }),
]

const chip = ({ kind, name, resolved }: StackLayer): LayerChip => ({ kind, name, version: resolved ?? '' })

const yaml = `# The stack that every production cluster on AWS runs.
name: aws-production
displayName: "AWS production"
version: '1.4.0'
type: full
cloudType: aws
tags: [production, aws]
infrastructure: { profile: aws-base, version: 2.x }
addOns:
  - profile: observability
    version: "2.1.x"
layers:
  - pack: cert-manager # certificates
    registry: public
    version: 1.16.2
    values:
      charts:
        cert-manager:
          replicas: 3
          enabled: true
          script: |
            #!/bin/sh
            echo "<not a tag>"
          resources: ~
variables:
  - name: region
    required: true
    regex: ^[a-z]{2}-[a-z]+-\\d$
`

function profile(
  name: string,
  displayName: string,
  type: ProfilePage['type'],
  cloudName: keyof typeof clouds,
  stack: StackLayer[],
  more: Partial<ProfilePage> = {},
): ProfilePage {
  return {
    href: `/profiles/${name}/`,
    name,
    displayName,
    description: `${displayName}: a stack that the platform team keeps for the teams that run on ${clouds[cloudName]}.`,
    type,
    cloud: cloud(cloudName),
    tags: ['production', cloudName],
    version: '1.0.0',
    revision: 'tree',
    state: 'unreleased',
    asOf: '2025-03-01T12:00:00Z',
    fileHref: `${repository}/blob/main/profiles/${name}/profile.yaml`,
    source: { file: `profiles/${name}/profile.yaml`, yaml },
    stack,
    composition: [],
    variables: [],
    versions: [],
    findings: [],
    usedBy: [],
    apiHref: `/api/v1/profiles/${name}.json`,
    ...more,
  }
}

const use = (name: string, displayName: string): UseRow => ({
  name,
  profile: { text: displayName, href: `/profiles/${name}/` },
  type: 'full',
  cloud: cloud('aws'),
  profileVersion: '1.4.0',
  requested: '1.16.x',
  resolved: '1.16.4',
})

const core = longStack.slice(0, 4)
const production: Partial<ProfilePage> = {
  version: '1.4.0',
  composition: [
    {
      role: 'infrastructure',
      name: 'aws-base',
      displayName: 'AWS base',
      href: '/profiles/aws-base/',
      requested: '2.x',
      resolved: '2.3.1',
      why: '2.3.1 is the newest release on 2.x.',
      layers: core.map((one) => ({ ...chip(one), id: one.id })),
      overrides: 2,
    },
    {
      role: 'add-on',
      name: 'observability',
      displayName: 'Observability',
      href: '/profiles/observability/2.1.0/',
      requested: '2.1.0',
      resolved: '2.1.0',
      layers: longStack.slice(6, 9).map((one) => ({ ...chip(one), id: one.id })),
      overrides: 0,
    },
    {
      role: 'add-on',
      name: 'gone',
      displayName: 'gone',
      requested: '9.x',
      why: 'There is no profile "gone".',
      layers: [],
      overrides: 0,
    },
    {
      role: 'own',
      name: 'aws-production',
      displayName: 'AWS production',
      layers: longStack.slice(9).map((one) => ({ ...chip(one), id: one.id })),
      overrides: 0,
    },
  ],
  variables: [
    {
      name: 'region',
      displayName: 'Region',
      description: 'Where the cluster runs',
      format: 'string',
      inputType: 'dropdown',
      traits: ['required', 'immutable'],
      defaultValue: 'eu-central-1',
      options: [
        { value: 'eu-central-1', label: 'Frankfurt' },
        { value: 'us-east-1', label: 'N. Virginia' },
      ],
      usedBy: [
        { id: 'cilium', name: 'Cilium' },
        { id: 'kubernetes', name: 'Kubernetes' },
      ],
    },
    {
      name: 'grafana_password',
      displayName: 'Grafana password',
      description: '',
      format: 'string',
      inputType: 'text',
      traits: ['required', 'sensitive'],
      defaultValue: '••••••',
      regex: '^.{12,}$',
      options: [],
      from: { text: 'observability', href: '/profiles/observability/' },
      usedBy: [],
    },
  ],
  versions: [
    { version: '1.4.0', href: '/profiles/aws-production/', state: 'unreleased', current: true },
    {
      version: '1.3.0',
      href: '/profiles/aws-production/1.3.0/',
      date: '2025-02-10T00:00:00Z',
      state: 'current',
      unsealed: true,
      current: false,
      commit: { short: '4f1c2aa', href: `${repository}/commit/4f1c2aa` },
    },
    {
      version: '1.2.0',
      href: '/profiles/aws-production/1.2.0/',
      date: '2024-12-02T00:00:00Z',
      state: 'yanked',
      note: 'Yanked on 2024-12-05: Cilium 1.16.5 crashes on kernel 5.15',
      current: false,
      commit: { short: '9d0e1bb' },
    },
  ],
  timeline: historyOfProduction,
  findings: [
    {
      code: 'no-release',
      severity: 'error',
      message: 'Nothing released of pack "velero" is on 8.x.',
      help: 'Use 7.x, or release 8.0.0.',
      file: 'profiles/aws-production/profile.yaml',
      line: 52,
      column: 14,
      href: `${repository}/blob/main/profiles/aws-production/profile.yaml#L52`,
    },
    { code: 'deprecated', severity: 'warning', message: hostile, file: `profiles/${hostile}.yaml`, line: 1, column: 1 },
  ],
  readme: renderMarkdown(
    '# AWS production\n\nFor **production** on AWS. See [runbooks](https://example.org/runbooks).\n\n## Limits\n\n| what | max |\n|---|--:|\n| nodes | 500 |\n\n- [x] tested\n\n```yaml\na: 1\n```\n',
  ),
}

const releaseOf = (page: ProfilePage, version: string, more: Partial<ProfilePage>): ProfilePage => ({
  ...page,
  href: `${page.href}${version}/`,
  version,
  revision: 'release',
  state: 'current',
  released: '2025-02-10T00:00:00Z',
  findings: [],
  versions: page.versions.map((row) => ({ ...row, current: row.version === version })),
  apiHref: `/api/v1/profiles/${page.name}/${version}.json`,
  ...more,
})

const taken: ProfileUse = {
  stackHref: '/api/v1/profiles/aws-production/stack.yaml',
  stackYaml: `# ${hostile}\nname: aws-production\nlayers:\n  - pack: cilium\n    version: 1.16.4\n`,
  valuesHref: '/api/v1/profiles/aws-production/values.yaml',
  permalink: '/profiles/aws-production/?at=2025-03-01T12:00:00Z',
  command: 'layerbook resolve aws-production --at 2025-03-01T12:00:00Z',
}

const awsProduction = profile('aws-production', 'AWS production', 'full', 'aws', longStack, {
  ...production,
  use: taken,
  health: fixtureProfileHealth(hostile),
})
const observability = profile('observability', 'Observability', 'add-on', 'all', longStack.slice(6, 9), {
  version: '2.2.0',
  usedBy: [use('aws-production', 'AWS production')],
  versions: [
    {
      version: '2.1.0',
      href: '/profiles/observability/2.1.0/',
      date: '2025-01-10T00:00:00Z',
      state: 'current',
      current: false,
    },
  ],
})

const profiles: ProfilePage[] = [
  profile(
    'aws-base',
    'AWS base',
    'infrastructure',
    'aws',
    core.map(({ from: _, ...rest }) => rest),
    {
      version: '2.3.1',
      state: 'current',
      timeline: { total: 1, moments: [], entries: historyOfProduction.entries.slice(-1) },
      usedBy: [use('aws-production', 'AWS production')],
    },
  ),
  awsProduction,
  releaseOf(awsProduction, '1.3.0', { concealed: true }),
  releaseOf(awsProduction, '1.2.0', {
    state: 'yanked',
    notice: 'Yanked on 2024-12-05: Cilium 1.16.5 crashes on kernel 5.15',
  }),
  profile('edge-kiosk', hostile, 'infrastructure', 'edge-native', longStack.slice(0, 3), {
    description: hostile,
    tags: [hostile],
    source: { file: 'profiles/edge-kiosk/profile.yaml', yaml: `name: ${hostile}\n# ${hostile}\n` },
  }),
  profile('eks-standard', 'EKS standard', 'infrastructure', 'eks', core),
  observability,
  releaseOf(observability, '2.1.0', {}),
  profile(
    'vsphere-with-a-name-that-is-longer-than-anyone-would-like-to-read-in-a-list',
    'vSphere for factories with a name that is longer than anyone would like to read',
    'full',
    'vsphere',
    longStack.slice(0, 9),
    { state: 'deprecated' },
  ),
]

function card(page: ProfilePage): ProfileCard {
  const state = page.findings[0]?.severity ?? 'ok'
  const changed = page.timeline?.entries[0]?.date
  return {
    name: page.name,
    displayName: page.displayName,
    description: page.description,
    href: page.href,
    type: page.type,
    cloud: page.cloud,
    version: page.version,
    tags: page.tags,
    layers: page.stack.map(chip),
    packs: page.stack.map((one) => one.component.text),
    ...(changed === undefined ? {} : { changed }),
    state,
    states: [state],
    registries: ['public'],
  }
}

function facet(key: Facet['key'], label: string, values: readonly string[]) {
  const choices = [...new Set(values)].map((value) => ({
    value,
    label: value,
    count: values.filter((one) => one === value).length,
  }))
  return { key, label, choices: choices.toSorted((a, b) => b.count - a.count) }
}

function pack([name, [kind, displayName, description, newest, addonType]]: [
  string,
  (typeof packSeeds)[string],
]): PackPage {
  const release = (version: string, more = {}) => ({
    version,
    id: `v${version}`,
    date: '2024-11-20T00:00:00Z',
    state: 'current' as const,
    prerelease: false,
    sealed: true,
    commit: { short: 'a1b2c3d', href: `${repository}/commit/a1b2c3d` },
    usedBy: [],
    ...more,
  })
  const isCilium = name === 'cilium'
  return {
    href: `/packs/public/${name}/`,
    name,
    displayName,
    description,
    kind,
    kindLabel: kindLabels[kind],
    ...(addonType === undefined ? {} : { addonType }),
    registry: { text: 'Public packs', href: '/registries/public/' },
    clouds: [cloud('all')],
    versioning: 'semver',
    newest,
    treeVersion: newest,
    homepage: isCilium ? 'https://cilium.io' : hostile,
    source: 'javascript:alert(1)',
    license: 'Apache-2.0',
    charts: isCilium
      ? [
          {
            name: 'cilium',
            version: '1.17.0',
            appVersion: '1.17.0',
            repository: { text: 'Charts', href: '/registries/charts/' },
          },
        ]
      : [],
    kubeManifests: isCilium ? ['manifests/a.yaml'] : [],
    trains: isCilium
      ? [
          {
            train: '1.17.x',
            head: '1.17.0',
            releases: [
              release('1.17.0', { appVersion: '1.17.0-1' }),
              release('1.17.0-rc.1', { prerelease: true, sealed: false, unsealed: true }),
            ],
          },
          {
            train: '1.16.x',
            head: '1.16.4',
            releases: [
              release('1.16.5', { state: 'yanked', note: 'Crashes on kernel 5.15' }),
              release('1.16.4', {
                usedBy: [
                  { text: 'AWS production', href: '/profiles/aws-production/' },
                  { text: 'AWS base', href: '/profiles/aws-base/' },
                ],
              }),
              release('1.16.3'),
            ],
          },
          {
            train: '1.15.x',
            head: '1.15.11',
            eol: '2025-02-04',
            support: 'ended',
            releases: [release('1.15.11', { eol: '2025-02-04', state: 'ended', support: 'ended' })],
          },
          { train: '1.14.x', head: '1.14.17', releases: [release('1.14.17', { state: 'deprecated' })] },
          {
            train: '1.13.x',
            head: '1.13.18',
            eol: '2025-03-20',
            support: 'ending',
            releases: [
              release('1.13.18', { eol: '2025-03-20', state: 'ending', support: 'ending' }),
              release('1.13.17', {
                eol: '2025-03-20',
                state: 'disabled',
                support: 'ending',
                note: 'Disabled by the pack itself: no profile can choose it any more.',
              }),
            ],
          },
          { train: '1.12.x', releases: [release('1.12.0')] },
        ]
      : [{ train: newest.replace(/\d+$/, 'x'), head: newest, releases: [release(newest)] }],
    usedBy: isCilium ? [use('aws-production', 'AWS production'), use('aws-base', 'AWS base')] : [],
    dependencies: isCilium
      ? [
          {
            type: 'required',
            component: { text: 'kubernetes', href: '/packs/public/kubernetes/' },
            range: '1.28 or newer',
            together: 5,
            unmet: [{ text: 'AWS base', href: '/profiles/aws-base/' }],
          },
          { type: 'notSupported', component: { text: 'calico' }, range: 'any version', together: 0, unmet: [] },
        ]
      : [],
    requiredBy: isCilium
      ? [
          {
            text: 'kube-prometheus-stack',
            href: '/packs/public/kube-prometheus-stack/',
            name: 'kube-prometheus-stack',
            registry: 'public',
            type: 'required',
            range: '1.16 to 1.19',
            together: 1,
            unmet: [],
          },
        ]
      : [],
    presets: isCilium
      ? [
          {
            name: 'no-proxy',
            displayName: 'Without kube-proxy',
            description: 'Cilium takes over from kube-proxy.',
            group: 'proxy',
            yaml: 'charts:\n  cilium:\n    kubeProxyReplacement: true\n',
            remove: ['charts.cilium.kubeProxy'],
          },
        ]
      : [],
    valuesYaml: yaml,
    findings: [],
    readme: renderMarkdown(
      `# ${displayName}\n\n${description}\n\n### Skipped level\n\n[jump](#skipped-level) ![logo](https://example.org/a.png)\n`,
    ),
    fileHref: `${repository}/blob/main/registry/public/${name}/pack.yaml`,
    apiHref: `/api/v1/packs/public/${name}.json`,
  }
}

const packs = Object.entries(packSeeds).map(pack)
const packCards: PackCard[] = packs.map((page) => ({
  name: page.name,
  displayName: page.displayName,
  description: page.description,
  href: page.href,
  kind: page.kind,
  ...(page.addonType === undefined ? {} : { addonType: page.addonType }),
  registry: 'public',
  newest: page.newest,
  newestDate: '2025-02-04T00:00:00Z',
  releases: page.trains.flatMap((train) => train.releases).length,
  usedBy: page.usedBy.length,
}))
const order: readonly LayerKind[] = ['os', 'k8s', 'cni', 'csi', 'addon']
const sortedCards = packCards.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))

const registry = (
  name: string,
  displayName: string,
  kind: RegistryPage['kind'],
  more: Partial<RegistryPage>,
): RegistryPage => ({
  href: `/registries/${name}/`,
  name,
  displayName,
  description: `${displayName}, as the platform team keeps them.`,
  kind,
  visibility: 'public',
  packs: [],
  artifacts: [],
  external: [],
  apiHref: `/api/v1/registries/${name}.json`,
  ...more,
})

const registries = [
  registry('charts', 'Charts', 'helm', {
    endpoint: 'https://charts.example.org',
    artifacts: [
      {
        id: 'a-external-secrets',
        name: 'external-secrets',
        displayName: 'External Secrets',
        description: 'Secrets from a vault.',
        homepage: 'https://external-secrets.io',
        usedBy: [use('aws-production', 'AWS production')],
      },
    ],
  }),
  registry('images', 'OCI artifacts', 'oci', { endpoint: 'oci://oci.example.org/images', description: hostile }),
  registry('missions', 'Zarf packages', 'zarf', { visibility: 'private' }),
  registry('public', 'Public packs', 'pack', {
    packs: sortedCards,
    homepage: 'https://example.org',
    external: [{ name: 'calico', description: 'Kept by another team.' }],
  }),
]

const reference = <Page extends { readonly href: string }>(page: Page) => ({ href: page.href, page: () => page })
const cards = profiles.filter((page) => page.revision === 'tree').map(card)

/** A small catalog with everything that a page can show, and everything that could break one. */
export const fixtureCatalog: Catalog = {
  api: fixtureApi,
  health: fixtureHealth(hostile),
  feeds: fixtureFeeds(hostile),
  site: {
    name: 'Platform catalog',
    description: 'Cluster profiles of the platform team: what each is made of, at which version, and why.',
    repositoryUrl: repository,
    commit: {
      id: '4f1c2aa0'.repeat(5),
      short: '4f1c2aa',
      date: '2025-03-01T12:00:00Z',
      href: `${repository}/commit/4f1c2aa`,
    },
    asOf: '2025-03-01T12:00:00Z',
    counts: { profiles: 6, packs: 8, registries: 4, packReleases: 24, profileReleases: 3 },
    findings: { error: 1, warning: 1, note: 0 },
  },
  home: {
    profiles: cards,
    facets: [
      facet(
        'type',
        'Type',
        cards.map((one) => one.type),
      ),
      facet(
        'cloud',
        'Cloud',
        cards.map((one) => one.cloud.name),
      ),
      facet(
        'state',
        'State',
        cards.map((one) => one.state),
      ),
      facet(
        'tag',
        'Tag',
        cards.flatMap((one) => one.tags),
      ),
      facet(
        'pack',
        'Pack',
        cards.flatMap((one) => one.packs),
      ),
    ],
  },
  profiles: profiles.map(reference),
  packCards: sortedCards,
  packFacets: [
    facet(
      'layer',
      'Layer',
      sortedCards.map((one) => one.kind),
    ),
  ],
  packs: packs.map(reference),
  histories: [{ href: historyPageOfProduction.href, page: () => historyPageOfProduction }],
  registries,
}

export const longProfile = awsProduction
