import { profileFacets } from '../src/catalog/list-facets.ts'
import type { HomePage, ProfileCard } from '../src/catalog/model.ts'
import type { SearchEntry } from '../src/catalog/search/search-files.ts'
import type { SearchFacet } from '../src/catalog/search/search-model.ts'

/** What descriptions, READMEs and keys are made of: as many words as such texts really have. */
const subjects =
  'ingress controller|service mesh|object storage|block storage|certificate authority|log collector|metrics store|' +
  'tracing backend|policy engine|secret store|identity provider|backup operator|GPU driver|message queue|' +
  'image scanner|cost monitor|GitOps engine|DNS publisher|load balancer|network plugin|node image|autoscaler|' +
  'workflow engine|feature flag server|model registry|vector database|time series database|chaos toolkit'
const traits =
  'with hardened defaults|for regulated teams|that survives a lost zone|tuned for small edge sites|with encryption at ' +
  'rest|behind a private link|in FIPS mode|for batch work|with long retention|across several regions|for teams that ' +
  'bring their own keys|without a sidecar|on spot capacity|with audit logging|for air-gapped sites|with a read replica'
const makers =
  'amber|basalt|cedar|delta|ember|fjord|granite|harbor|indigo|juniper|krill|lumen|maple|nimbus|onyx|pebble|quartz|' +
  'raven|sable|tundra|umbra|velvet|willow|xenon|yarrow|zephyr'
const keyWords =
  'enabled|replicaCount|image|repository|tag|pullPolicy|resources|limits|requests|memory|cpu|nodeSelector|tolerations|' +
  'affinity|serviceAccount|create|annotations|labels|podSecurityContext|fsGroup|ingress|hosts|tls|secretName|service|' +
  'port|type|persistence|storageClass|size|metrics|serviceMonitor|interval|scrapeTimeout|config|logLevel|retention|' +
  'extraArgs|extraEnv|webhook|certManager|issuer|rbac|priorityClassName|updateStrategy|maxUnavailable|autoscaling|' +
  'minReplicas|maxReplicas|targetCPU|ipam|mode|operator|hubble|relay|tunnel|mtu|encryption|nodePort|loadBalancerIP'
const clouds = ['aws', 'azure', 'gcp', 'vsphere', 'maas', 'eks', 'aks', 'gke', 'edge-native']
const layers = ['os', 'k8s', 'cni', 'csi']

const none: Record<SearchFacet, readonly string[]> = {
  type: [],
  cloud: [],
  layer: [],
  registry: [],
  tag: [],
  state: [],
}

/** A registry of so many packs and profiles, as the search sees it; the same each time. */
export function madeEntries(packs: number, profiles: number): SearchEntry[] {
  const pick = seeded(11)
  const made = Array.from({ length: packs }, (_, number) => madePack(number, pick))
  return [...Array.from({ length: profiles }, (_, number) => madeProfile(number, made, pick)), ...made]
}

/** The list of the same profiles. */
export function madeHome(packs: number, profiles: number): HomePage {
  const entries = madeEntries(packs, profiles)
  const byKey = new Map(entries.map((entry) => [entry.key, entry]))
  const cards = entries.filter(({ kind }) => kind === 'profile').map((entry) => cardOf(entry, byKey))
  return { profiles: cards, facets: profileFacets(cards, { snapshot: { registries: new Map() } }) }
}

function cardOf(entry: SearchEntry, byKey: ReadonlyMap<string, SearchEntry>): ProfileCard {
  const { name, title, about, href, version, facets, stack = [] } = entry
  const parts = stack.map(({ owner, version: at = '' }) => ({ of: byKey.get(owner) as SearchEntry, at }))
  return {
    name,
    displayName: title,
    description: about,
    href,
    type: facets.type[0] as ProfileCard['type'],
    cloud: { name: facets.cloud[0] as string, displayName: facets.cloud[0] as string },
    version,
    tags: facets.tag,
    layers: parts.map(({ of, at }) => ({
      kind: of.facets.layer[0] as ProfileCard['layers'][number]['kind'],
      name: of.name,
      version: at,
    })),
    packs: [...new Set(parts.map(({ of }) => of.name))],
    registries: facets.registry,
    changed: '2026-01-01T00:00:00Z',
    state: facets.state[0] as ProfileCard['state'],
    states: facets.state as ProfileCard['states'],
  }
}

type Pick = <T>(items: readonly T[]) => T

function madePack(number: number, pick: Pick): SearchEntry {
  const layer = layers[number % 20] ?? 'addon'
  const subject = pick(subjects.split('|'))
  const name = `${pick(makers.split('|'))}-${subject.split(' ')[0]!.toLowerCase()}-${number}`
  const registry = ['public', 'private', 'partners'][number % 3]!
  const versions = Array.from({ length: 20 }, (_, release) => versionOf(number % 7, release))
  return {
    kind: 'pack',
    key: `registry/${registry}/${name}`,
    name,
    title: `${name[0]!.toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`,
    about: `A ${subject} ${pick(traits.split('|'))}, ${pick(traits.split('|'))}, kept by the ${pick(makers.split('|'))} team.`,
    href: `/packs/${registry}/${name}/`,
    version: versions.at(-1)!,
    also: subject.split(' ')[1] ?? '',
    used: number % 40,
    facets: { ...none, cloud: [pick(clouds)], layer: [layer], registry: [registry], state: ['ok'] },
    readme: Array.from({ length: 40 }, () => `The ${pick(subjects.split('|'))} runs ${pick(traits.split('|'))}.`).join(
      ' ',
    ),
    keys: keysOf(pick),
    releases: versions.map((version) => ({ version, state: 'current' })),
  }
}

function madeProfile(number: number, packs: readonly SearchEntry[], pick: Pick): SearchEntry {
  const type = ['infrastructure', 'add-on', 'full', 'full'][number % 4]!
  const cloud = pick(clouds)
  const name = `${cloud}-${pick(makers.split('|'))}-${number}`
  const stack = Array.from({ length: type === 'full' ? 12 : 4 }, () => pick(packs))
  return {
    kind: 'profile',
    key: `profiles/${name}`,
    name,
    title: `${cloud.toUpperCase()} ${pick(makers.split('|'))} ${number}`,
    about: `The ${pick(subjects.split('|'))} stack ${pick(traits.split('|'))}, ${pick(traits.split('|'))} and a ${pick(subjects.split('|'))}.`,
    href: `/profiles/${name}/`,
    version: `1.${number % 9}.0`,
    also: '',
    used: number % 5,
    facets: {
      type: [type],
      cloud: [cloud],
      layer: type === 'add-on' ? ['addon'] : [...layers, 'addon'],
      registry: [...new Set(stack.map(({ facets }) => facets.registry[0]!))].toSorted(),
      tag: [pick(makers.split('|')), pick(makers.split('|'))],
      state: [pick(['ok', 'ok', 'ok', 'note', 'warning'])],
    },
    stack: stack.map(({ key, releases }) => ({ owner: key, version: pick(releases!).version })),
    releases: Array.from({ length: 5 }, (_, release) => ({ version: `1.${release}.0`, state: 'current' })),
    sets: stack.slice(0, 3).map(({ key, keys }) => ({ owner: key, path: pick(keys!) })),
  }
}

/** Some forty keys, of which half are of this pack alone. */
function keysOf(pick: Pick): string[] {
  const words = keyWords.split('|')
  const paths = Array.from({ length: 40 }, (_, place) => {
    const [first, second, third] = [pick(words), pick(words), pick(words)]
    return place % 2 === 0 ? `${first}.${second}` : `${first}.${second}.${third}`
  })
  return [...new Set(paths)]
}

function versionOf(major: number, release: number): string {
  return `${major + 1}.${Math.floor(release / 4)}.${release % 4}`
}

/** Chooses one of several, the same for the same seed (mulberry32). */
function seeded(seed: number): Pick {
  let state = seed
  return (items) => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return items[((value ^ (value >>> 14)) >>> 0) % items.length]!
  }
}
