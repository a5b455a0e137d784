import { byCodePoint } from '../engine/folder-past.ts'
import type { Ledger, Pack, Profile } from '../model/registry.ts'
import { builtInCloudTypes, type Instant } from '../model/registry.ts'
import type {
  PastIndex,
  PastPackEntry,
  PastProfileEntry,
  PastRegistryEntry,
  PastReleaseState,
  PastSwitch,
} from '../model/past.ts'
import type { Release } from '../model/release.ts'
import type { FileTree } from '../model/repository.ts'
import { joinLine } from '../source/ledger-join.ts'
import { readLedger } from '../source/ledger.ts'
import { readPack } from '../source/pack.ts'
import { readProfile } from '../source/profile.ts'
import { startReading } from '../source/reading.ts'
import { readRegistry } from '../source/registry.ts'
import { cloudLabel } from '../catalog/labels.ts'
import { checkFormat } from '../validate/schema.ts'
import { filesThrough, switches } from './past-folders.ts'
import type { RecordedPast } from './past.ts'

/** How a release stands now; `undefined` for one that is current. */
export type StateOf = (release: Release) => PastReleaseState | undefined

/** How many commits of the mainline are told in one file. */
export const commitsInFile = 256

/** What there is to choose from. `stateOf` is not asked where it is absent. */
export function pastIndex(past: RecordedPast, stateOf: StateOf | undefined): PastIndex {
  const { mainline, workspace } = past
  const { snapshot, releases, repository } = workspace
  const [first] = mainline
  const pieces = mainline.filter((_, index) => index % commitsInFile === 0)
  return {
    format: 1,
    name: snapshot.settings.name,
    asOf: releases.asOf,
    ...(first ? { first: first.commit.committer.date } : {}),
    ...(repository.head ? { head: repository.head.id } : {}),
    commits: pieces.map(({ commit }, index) => ({
      since: commit.committer.date,
      path: `data/past/commits/${index}.json`,
    })),
    ledgers: ledgersOf(past),
    released: releasedOf(past),
    registries: pathsOf(past, isRegistry, snapshot.registries).map((path) => registryEntry(path, past)),
    packs: pathsOf(past, isPack, snapshot.packs).flatMap((path) => packEntry(path, past, stateOf) ?? []),
    profiles: pathsOf(past, isProfile, snapshot.profiles).flatMap((path) => profileEntry(path, past, stateOf) ?? []),
    cloudTypes: [...builtInCloudTypes, ...snapshot.settings.cloudTypes.map(({ name }) => name)].map((name) =>
      cloudLabel(name, snapshot.settings),
    ),
  }
}

const isRegistry = (path: string) => /^registry\/[^/]+$/.test(path)
const isPack = (path: string) => /^registry\/[^/]+\/[^/]+$/.test(path)
const isProfile = (path: string) => path.startsWith('profiles/')

/** In the order in which a tree lists them: level by level, by name. */
function pathsOf(past: RecordedPast, is: (path: string) => boolean, now: ReadonlyMap<string, unknown>): string[] {
  const registries = [...past.states.keys()].filter(isPack).map((path) => path.slice(0, path.lastIndexOf('/')))
  const all = new Set([...past.states.keys(), ...registries, ...past.tags.keys(), ...now.keys()].filter(is))
  const parts = (path: string) => path.split('/')
  return [...all].sort((a, b) => {
    const [left, right] = [parts(a), parts(b)]
    const at = left.findIndex((name, index) => name !== right[index])
    return at < 0 ? 0 : byCodePoint(left[at]!, right[at]!)
  })
}

function registryEntry(path: string, past: RecordedPast): PastRegistryEntry {
  const { snapshot } = past.workspace
  const registry = snapshot.registries.get(path) ?? readRegistry(startReading(lastTree(path, past), checkFormat), path)
  const inside = [...past.states.keys()].filter((one) => one === path || one.startsWith(`${path}/`))
  const present = union(inside.map((one) => presence(past, one, (files) => files.size > 0)))
  const { name, displayName, kind } = registry
  return { path, name, displayName, kind, present: withNow(present, snapshot.registries.has(path)) }
}

function packEntry(path: string, past: RecordedPast, stateOf: StateOf | undefined): PastPackEntry | undefined {
  const { snapshot } = past.workspace
  const present = presence(past, path, (files) => files.has('pack.yaml'))
  const pack: Pack | undefined = snapshot.packs.get(path) ?? gone(path, past, readPack)
  if (!pack && present.length === 0 && !past.tags.has(path)) return undefined
  const [, registry = '', name = ''] = path.split('/')
  return {
    ...{ path, name, registry },
    displayName: pack?.displayName ?? name,
    layer: pack?.layer ?? 'addon',
    ...(isForAll(pack?.cloudTypes ?? []) ? {} : { cloudTypes: pack!.cloudTypes }),
    present: withNow(present, snapshot.packs.has(path)),
    ...versionsOf(path, snapshot.packs.get(path), past, stateOf),
  }
}

function isForAll(cloudTypes: readonly string[]): boolean {
  return cloudTypes.length === 0 || cloudTypes.includes('all')
}

function profileEntry(path: string, past: RecordedPast, stateOf: StateOf | undefined): PastProfileEntry | undefined {
  const { snapshot } = past.workspace
  const present = presence(past, path, (files) => files.has('profile.yaml'))
  const own = snapshot.profiles.get(path)
  const profile: Profile | undefined = own ?? gone(path, past, readProfile)
  if (!profile && present.length === 0 && !past.tags.has(path)) return undefined
  const name = path.slice('profiles/'.length)
  return {
    ...{ path, name },
    displayName: profile?.displayName ?? name,
    type: profile?.type ?? 'full',
    cloudType: profile?.cloudType?.value ?? '',
    tags: profile?.tags ?? [],
    present: withNow(present, own !== undefined),
    ...versionsOf(path, own, past, stateOf),
    composes: composedEver(path, own, past),
  }
}

function versionsOf(
  path: string,
  own: Pack | Profile | undefined,
  { workspace }: RecordedPast,
  stateOf: StateOf = () => undefined,
) {
  const tagged = workspace.releases.line(path)?.releases.filter(({ tag }) => tag !== undefined) ?? []
  const versions = tagged.map(({ version }) => version)
  const states = tagged.flatMap((release) => {
    const state = stateOf(release)
    return state === undefined ? [] : [[release.version, state] as const]
  })
  const coming = own?.version?.value
  return {
    versions,
    states: Object.fromEntries(states),
    ...(coming === undefined || versions.includes(coming) ? {} : { coming }),
  }
}

/** A folder that the tree no longer holds, as it was last: in a tree, else in its newest release. */
function gone<T>(
  path: string,
  past: RecordedPast,
  read: (tree: FileTree, path: string, check: typeof checkFormat) => { readonly value: T | undefined },
): T | undefined {
  const inTree = read(lastTree(path, past), path, checkFormat).value
  const [newest] = past.tags.get(path) ?? []
  if (inTree !== undefined || !newest) return inTree
  return read(past.workspace.repository.tree(newest.commit, newest.tag), path, checkFormat).value
}

/** The last tree that held something in a folder. */
function lastTree(path: string, past: RecordedPast): FileTree {
  const last = past.states.get(path)?.states.findLast(({ changes }) => changes.some(({ after }) => after !== undefined))
  return last ? past.workspace.repository.tree(last.commit, last.commit) : { list: () => [], read: () => undefined }
}

function presence(past: RecordedPast, path: string, holds: (files: ReadonlyMap<string, string>) => boolean): Instant[] {
  const states = past.states.get(path)
  return states
    ? switches(Array.from(filesThrough(states), ([{ since }, files]) => [since, holds(files)] as const))
    : []
}

function withNow(at: readonly Instant[], now: boolean): PastSwitch {
  return (at.length % 2 === 1) === now ? { at } : { at, now }
}

/** When one of several holds. */
function union(several: readonly (readonly Instant[])[]): Instant[] {
  const steps = several.flatMap((at) => at.map((since, index) => ({ since, step: index % 2 === 0 ? 1 : -1 })))
  const bySince = Map.groupBy(steps, ({ since }) => since)
  let count = 0
  return switches(
    [...bySince.keys()].sort().map((since) => {
      for (const { step } of bySince.get(since)!) count += step
      return [since, count > 0] as const
    }),
  )
}

function composedEver(path: string, own: Profile | undefined, past: RecordedPast): string[] {
  const names = new Set([own?.infrastructure, ...(own?.addOns ?? [])].flatMap((one) => one?.profile.value ?? []))
  for (const { changes } of past.states.get(path)?.states ?? [])
    for (const { path: file, after } of changes)
      if (file === 'profile.yaml' && after !== undefined)
        for (const name of past.composed.get(after) ?? []) names.add(name)
  return [...names].sort()
}

function ledgersOf(past: RecordedPast): PastSwitch {
  const all = [...past.states.keys()].map((path) => presence(past, path, (files) => files.has('releases.yaml')))
  return withNow(union(all), past.workspace.snapshot.ledgers.size > 0)
}

/**
 * When anything was released. Mostly that begins once and never ends, so that only folders matter whose releases could
 * have been there before those of the folder with the first tag.
 */
function releasedOf(past: RecordedPast): PastSwitch {
  const firstTag = (path: string) =>
    past.tags
      .get(path)!
      .map(({ date }) => date)
      .sort()[0]!
  const [first, ...others] = [...past.tags.keys()].sort((a, b) => (firstTag(a) < firstTag(b) ? -1 : 1))
  const at = first === undefined ? [] : releasedIn(first, past)
  const since = at.length === 1 ? at[0]! : '9999'
  const earlier = others.filter((path) => firstTag(path) < since || firstLedger(path, past) < since)
  return withNow(union([at, ...earlier.map((path) => releasedIn(path, past))]), past.workspace.releases.hasReleases)
}

function firstLedger(path: string, { states }: RecordedPast): Instant {
  const has = (change: { readonly path: string }) => change.path === 'releases.yaml'
  return states.get(path)?.states.find(({ changes }) => changes.some(has))?.since ?? '9999'
}

function releasedIn(path: string, past: RecordedPast): Instant[] {
  const begin = past.mainline[0]?.commit.committer.date
  if (begin === undefined) return []
  const tags = past.tags.get(path)!
  const steps: { readonly since: Instant; readonly first: Instant }[] = []
  const tell = (since: Instant, ledger: Ledger | undefined): void => {
    const { line } = joinLine(path, tags, { ledgers: new Map(ledger ? [[path, ledger]] : []), packs: new Map() })
    steps.push({ since, first: line.releases.map(({ date }) => date).sort()[0]! })
  }
  tell(begin, undefined)
  const states = past.states.get(path)
  for (const [{ since }, files] of states ? filesThrough(states) : []) {
    const blob = files.get('releases.yaml')
    tell(since, blob === undefined ? undefined : ledgerOf(path, blob, past))
  }
  return union(
    steps.map(({ since, first }, index) => {
      const from = first > since ? first : since
      const until = steps[index + 1]?.since
      return until === undefined ? [from] : from < until ? [from, until] : []
    }),
  )
}

function ledgerOf(path: string, blob: string, { workspace }: RecordedPast): Ledger | undefined {
  const tree: FileTree = { revision: blob, list: () => [], read: () => workspace.repository.blob(blob) }
  return readLedger(startReading(tree, checkFormat), path)
}
