import { releaseAnchor } from '../../src/catalog/links.ts'
import type { SearchRecord } from '../../src/catalog/search/search-model.ts'
import { folded } from '../../src/catalog/search/search-terms.ts'
import { counted } from '../../src/model/counted.ts'
import type { Found, SearchEngine } from './search-engine.ts'
import { resultKinds, type ResultKind } from './search-facets.ts'
import type { KeyHit } from './search-keys.ts'
import type { RecordHit } from './search-rank.ts'
import type { VersionHit } from './search-versions.ts'

/** One result as it is shown, in the dialog as on the page. */
export interface ResultItem {
  /** Without the base path. */
  readonly href: string
  /** The name of its icon, and of the colour that goes with it. */
  readonly icon: string
  /** Address of the logo that stands in the icon's place, without the base path. */
  readonly logo?: string
  readonly title: string
  readonly isCode: boolean
  readonly version: string
  readonly about: string
  /** What it is, in a few words. */
  readonly facts: readonly string[]
  /** That something is not well with it. */
  readonly state: string
  /** Where a value or version is found, in full. */
  readonly owners: readonly SearchRecord[]
  readonly users: readonly SearchRecord[]
  /** How `users` stand to it: `Set by`, `Taken by`. */
  readonly usersAre: string
}

export interface ResultGroup {
  readonly kind: ResultKind
  readonly count: number
  /** The items from the first on, as many as are asked for. */
  items(limit: number): ResultItem[]
}

export const kindPlurals: Readonly<Record<ResultKind, string>> = {
  profile: 'Profiles',
  pack: 'Packs',
  value: 'Values',
  version: 'Versions',
  artifact: 'Charts and packages',
  registry: 'Registries',
  tag: 'Tags',
  page: 'Pages',
}

/** What was found, by kind: the kind with the nearest match first, else in their order. */
export function groupsOf(found: Found, engine: SearchEngine): ResultGroup[] {
  const byKind = Map.groupBy(found.records, ({ record }) => record.kind)
  const groups = resultKinds.map((kind) => {
    if (kind === 'value')
      return { ...valueGroup(found.keys, engine), nearness: keyNearness(found.keys[0], found.terms) }
    if (kind === 'version') return { ...versionGroup(found.versions, engine), nearness: found.versions[0]?.score ?? 0 }
    const hits = byKind.get(kind) ?? []
    return { ...recordGroup(kind, hits, engine), nearness: Math.floor((hits[0]?.score ?? 0) / 1000) }
  })
  return groups.filter(({ count }) => count > 0).sort((a, b) => b.nearness - a.nearness)
}

/** As near as a record whose name is or begins like what was asked. */
function keyNearness(hit: KeyHit | undefined, terms: readonly string[]): number {
  if (hit === undefined) return 0
  return hit.score === 4 || (hit.score === 3 && terms.some((term) => term.includes('.'))) ? 3 : 1
}

function recordGroup(kind: ResultKind, hits: readonly RecordHit[], engine: SearchEngine): ResultGroup {
  return {
    kind,
    count: hits.length,
    items: (limit) => hits.slice(0, limit).map((hit) => recordItem(hit, engine)),
  }
}

const noOwners = { owners: [], users: [], usersAre: '' }

export function recordItem({ record, hidden }: Pick<RecordHit, 'record' | 'hidden'>, engine: SearchEngine): ResultItem {
  const { name, title, about, href, version, facets } = record
  const state = facets.state.find((one) => one !== 'ok' && one !== 'note')
  return {
    ...noOwners,
    href,
    ...lookOf(record),
    title,
    isCode: false,
    version,
    about,
    facts:
      hidden.length > 0
        ? [...hidden.map(({ how, term }) => `${how} “${term}”`), ...factsOf(record, engine).slice(0, 2)]
        : [...(isSaid(name, title) ? [] : [name]), ...factsOf(record, engine)],
    state: state === undefined ? '' : (engine.labels.state.get(state) ?? state),
  }
}

/** Whether a title says the name already: `AWS production` and `aws-production`. */
function isSaid(name: string, title: string): boolean {
  const words = (text: string) => folded(text).replace(/[^\p{L}\p{N}]+/gu, '')
  return words(name) === words(title)
}

function factsOf({ kind, facets, used }: SearchRecord, { labels }: SearchEngine): string[] {
  const label = (facet: 'type' | 'cloud' | 'layer' | 'registry') =>
    facets[facet].slice(0, 1).map((value) => labels[facet].get(value) ?? value)
  const users = used === 0 ? [] : [counted(used, 'profile')]
  if (kind === 'profile')
    return [...label('type'), ...label('cloud'), ...(used === 0 ? [] : [`in ${counted(used, 'profile')}`])]
  if (kind === 'pack') return [...label('layer'), ...label('registry'), ...users]
  if (kind === 'artifact') return [...label('registry'), ...users]
  return kind === 'tag' ? users : []
}

function lookOf(record: SearchRecord): Pick<ResultItem, 'icon' | 'logo'> {
  return { icon: iconOf(record), ...(record.logo === undefined ? {} : { logo: record.logo }) }
}

function iconOf({ kind, facets }: SearchRecord): string {
  if (kind === 'profile') return 'mark'
  if (kind === 'pack') return facets.layer[0] ?? 'addon'
  return kind === 'artifact' ? 'addon' : kind
}

function valueGroup(hits: readonly KeyHit[], engine: SearchEngine): ResultGroup {
  return {
    kind: 'value',
    count: hits.length,
    items: (limit) => hits.slice(0, limit).map((hit) => valueItem(hit, engine)),
  }
}

function valueItem({ path, owners: ownerIds, setBy }: KeyHit, { records }: SearchEngine): ResultItem {
  const [owners, users] = [ownerIds, setBy].map((ids) => ids.map((id) => records[id] as SearchRecord)) as [
    SearchRecord[],
    SearchRecord[],
  ]
  const only = owners.length === 1 ? owners[0] : owners.length === 0 ? users[0] : undefined
  const href = only && (only.kind === 'pack' ? `${only.href}#values` : only.href)
  return {
    href: href ?? `/search/?q=${encodeURIComponent(path)}&kind=value`,
    icon: 'key',
    title: path,
    isCode: true,
    version: '',
    about: '',
    facts: [...named('in', owners), ...named('set by', users)],
    state: '',
    owners,
    users,
    usersAre: 'Set by',
  }
}

function versionGroup(hits: readonly VersionHit[], engine: SearchEngine): ResultGroup {
  const items = (limit: number) => hits.slice(0, limit).map((hit) => versionItem(hit, engine))
  return { kind: 'version', count: hits.length, items }
}

function versionItem(
  { version, owner: id, state, takenBy }: VersionHit,
  { records, labels }: SearchEngine,
): ResultItem {
  const owner = records[id] as SearchRecord
  const users = takenBy.map((taker) => records[taker] as SearchRecord)
  return {
    href: versionHref(owner, version),
    ...lookOf(owner),
    title: owner.title,
    isCode: false,
    version,
    about: '',
    facts: [owner.kind === 'profile' ? 'Profile' : '', ...named('taken by', users)].filter(Boolean),
    state: state === '' ? '' : (labels.state.get(state) ?? state),
    owners: [],
    users,
    usersAre: 'Taken by',
  }
}

function versionHref({ kind, href }: SearchRecord, version: string): string {
  if (kind === 'profile') return `${href}${version}/`
  return kind === 'pack' ? `${href}#${releaseAnchor(version)}` : href
}

/** `in Cilium, Calico and 3 more`. */
function named(how: string, records: readonly SearchRecord[]): string[] {
  if (records.length === 0) return []
  const shown = records.length <= 3 ? records : records.slice(0, 2)
  const rest = records.length - shown.length
  return [
    `${how} ${shown.map(({ title }) => title).join(', ')}${rest > 0 ? ` and ${rest.toLocaleString('en')} more` : ''}`,
  ]
}
