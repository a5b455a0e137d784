import { UserError, type Diagnostic } from '../model/diagnostic.ts'
import { FindingSet } from '../model/finding-set.ts'
import type { Instant, Profile, Snapshot } from '../model/registry.ts'
import type { Release, ReleaseIndex } from '../model/release.ts'
import type { PlannedRelease, ReleasePlan } from '../model/release-plan.ts'
import type { Commit, GitRepository } from '../model/repository.ts'
import { isPrerelease } from '../version/compare.ts'
import { chooseSubject } from './choose-subject.ts'
import { partsOfTree, unreleasedParts } from './composed-parts.ts'
import { effectsOn, trainMoves, type Composing, type ReleaseChange } from './effects.ts'
import { futureReleases, type LineChange } from './future-releases.ts'
import { planLedgers, planSeals } from './plan-ledgers.ts'
import { releaseDate } from './release-date.ts'

/** A repository at the commit that is to be released, read and checked file by file. */
export interface ReleaseWorld {
  readonly repository: GitRepository
  readonly head: Commit
  readonly branch: string
  readonly snapshot: Snapshot
  /** All releases that the repository knows. */
  readonly releases: ReleaseIndex
  readonly diagnostics: readonly Diagnostic[]
}

/** Works out what releasing means: all versions that are not released yet, or those named and what they need. */
export function planRelease(
  world: ReleaseWorld,
  { names, clock }: { readonly names: readonly string[]; readonly clock: Instant },
  composing: Composing,
): ReleasePlan {
  const { head, branch, snapshot, releases } = world
  const pending = pendingReleases(snapshot, releases)
  const { chosen, asked, notes } = choose(names, pending, world)
  const date = releaseDate(clock, [...knownInstants(world, chosen)])
  const settled = addNeeds(chosen, pending, world, date, composing)
  const planned = inOrder([...settled.keys()], snapshot).map((path) => pending.get(path)!)
  const change: ReleaseChange = {
    before: futureReleases(releases, date),
    after: releasedWorld(releases, planned, head, date),
    paths: new Set(settled.keys()),
  }
  const contents = world.repository.folders(planned.map(({ path }) => ({ commit: head.id, path })))
  const made = planned.map((release, i): PlannedRelease => ({
    ...plannedRelease(release, change),
    date,
    commit: head.id,
    tree: contents[i]!.content,
    ...neededBy(settled.get(release.path)),
  }))
  const seals = planSeals(world)
  return {
    kind: 'release',
    branch,
    head: head.id,
    date,
    releases: made,
    seals,
    ledgers: planLedgers(world, [...seals, ...made]),
    effects: effectsOn(snapshot, change, composing),
    findings: findingsIn([...settled.keys(), ...asked], world, change, composing),
    notes: [
      ...notes,
      ...firstRelease(world, made),
      ...made.flatMap((release) => backport(release, releases)),
      ...changedSinceReleased(world, names.length === 0 ? undefined : asked),
    ],
  }
}

/** What only the tree holds, by folder. */
function pendingReleases({ packs, profiles }: Snapshot, releases: ReleaseIndex): Map<string, Release> {
  const pending = new Map<string, Release>()
  for (const path of [...packs.keys(), ...profiles.keys()]) {
    const own = releases.line(path)?.releases.find(({ tag }) => tag === undefined)
    if (own) pending.set(path, own)
  }
  return pending
}

/** The folders to release; `asked` are those named, of which an error is told though there is nothing to release. */
function choose(names: readonly string[], pending: ReadonlyMap<string, Release>, world: ReleaseWorld) {
  if (names.length === 0) return { chosen: [...pending.keys()], asked: [], notes: [] }
  const notes: string[] = []
  const subjects = names.map((text) => ({ text, ...chooseSubject(text, world.snapshot) }))
  for (const { text, path, version } of subjects) {
    const own = pending.get(path)
    if (own && (version === undefined || version === own.version)) continue
    const known = world.releases.line(path)?.releases.filter(({ tag }) => tag !== undefined) ?? []
    const has = world.snapshot.packs.get(path)?.version ?? world.snapshot.profiles.get(path)?.version
    const meant = version ?? has?.value
    if (meant === undefined || known.some((one) => one.version === meant)) {
      notes.push(`${text} is released already${meant === undefined ? '' : `: ${path}@${meant}`}.`)
    } else {
      throw new UserError(
        `${path} has no version ${meant} at HEAD.`,
        `It holds ${has?.value ?? 'none'}. Releases are made of what is committed.`,
      )
    }
  }
  const chosen = subjects.filter(({ path, version }) => {
    const own = pending.get(path)
    return own && (version === undefined || version === own.version)
  })
  return { chosen: [...new Set(chosen.map(({ path }) => path))], asked: subjects.map(({ path }) => path), notes }
}

function* knownInstants({ head, releases }: ReleaseWorld, paths: readonly string[]) {
  yield { date: head.committer.date, what: 'the commit at HEAD' }
  for (const path of paths) {
    for (const { tag, date } of releases.line(path)?.releases ?? []) if (tag) yield { date, what: `the release ${tag}` }
  }
}

/** The chosen folders, and those of the versions that chosen profiles take, each with the profile that needs it. */
function addNeeds(
  chosen: readonly string[],
  pending: ReadonlyMap<string, Release>,
  { head, snapshot, releases }: ReleaseWorld,
  date: Instant,
  { compose }: Composing,
): ReadonlyMap<string, string | undefined> {
  const settled = new Map<string, string | undefined>(chosen.map((path) => [path, undefined]))
  if (settled.size === pending.size) return settled
  for (let size = -1; size < settled.size;) {
    size = settled.size
    const after = releasedWorld(
      releases,
      [...settled.keys()].map((path) => pending.get(path)!),
      head,
      date,
    )
    for (const path of [...settled.keys()]) {
      const profile = snapshot.profiles.get(path)
      if (!profile) continue
      const needs = unreleasedParts(compose(profile, after).composed)
      for (const need of needs) if (pending.has(need) && !settled.has(need)) settled.set(need, profile.name)
    }
  }
  return settled
}

function neededBy(name: string | undefined) {
  return name === undefined ? {} : { neededBy: name }
}

/** The world in which some versions of the tree are released. */
function releasedWorld(index: ReleaseIndex, planned: readonly Release[], head: Commit, date: Instant): ReleaseIndex {
  const changes = new Map<string, LineChange>()
  for (const { path, version } of planned) {
    const released = { tag: `${path}@${version}`, commit: head.id, date, sealed: true }
    changes.set(path, (all) => all.map((one) => (one.tag === undefined ? { ...one, ...released } : one)))
  }
  return futureReleases(index, date, changes)
}

/** Packs, then profiles, each after those of them that it composes; otherwise by folder. */
function inOrder(paths: readonly string[], { profiles }: Snapshot): string[] {
  const wanted = new Set(paths)
  const placed = new Set<string>()
  const place = (path: string, chain: readonly string[]): void => {
    if (!wanted.has(path) || placed.has(path) || chain.includes(path)) return
    for (const name of composedBy(profiles.get(path))) place(`profiles/${name}`, [...chain, path])
    placed.add(path)
  }
  const isProfile = (path: string) => (profiles.has(path) ? 1 : 0)
  const sorted = paths.toSorted((a, b) => isProfile(a) - isProfile(b) || (a < b ? -1 : 1))
  for (const path of sorted) place(path, [])
  return [...placed]
}

function composedBy(profile: Profile | undefined): string[] {
  if (!profile) return []
  return [profile.infrastructure, ...profile.addOns].flatMap((one) => one?.profile.value ?? [])
}

function plannedRelease({ subject, path, name, version }: Release, change: ReleaseChange) {
  const line = change.before.line(path)?.releases ?? []
  const own = line.findIndex(({ tag }) => tag === undefined)
  const previous = line.slice(own + 1).find(({ tag }) => tag !== undefined)?.version
  return {
    subject,
    path,
    name,
    version,
    tag: `${path}@${version}`,
    trains: trainMoves(path, version, change),
    ...(previous === undefined ? {} : { previous }),
  }
}

function firstRelease({ head, releases }: ReleaseWorld, made: readonly PlannedRelease[]): string[] {
  if (releases.hasReleases || made.length === 0 || head.parents.length === 0) return []
  return ['Nothing was released before. To make releases of the versions of the past too, add --adopt.']
}

function backport({ path, name, version }: PlannedRelease, releases: ReleaseIndex): string[] {
  const { releases: known = [], versioning = 'semver' } = releases.line(path) ?? {}
  const newest = known.find((one) => one.version === version || !isPrerelease(one.version, versioning))
  if (!newest || newest.tag === undefined) return []
  return [`${name} ${version} is older than ${newest.version}, which is released: trains that take that one stay.`]
}

/** What a release of new versions leaves out though it differs: a version is released once. */
function changedSinceReleased({ snapshot, diagnostics }: ReleaseWorld, asked: readonly string[] | undefined): string[] {
  const changed = new Set(
    diagnostics.filter(({ code }) => code === 'released-content-changed').map(({ at }) => at.file),
  )
  const named = [...snapshot.packs.values(), ...snapshot.profiles.values()].flatMap(({ path, document, version }) =>
    changed.has(document.file) && (asked?.includes(path) ?? true) ? [`${path}@${version?.value}`] : [],
  )
  if (named.length === 0) return []
  const more = named.length > 5 ? ` and ${named.length - 5} more` : ''
  return [
    `Not released, for changed under a version that is released already: ${named.slice(0, 5).join(', ')}${more}. ` +
      'Give each a new version.',
  ]
}

/** The errors of what is released and of all that it composes. */
function findingsIn(
  paths: readonly string[],
  { snapshot, diagnostics }: ReleaseWorld,
  change: ReleaseChange,
  { compose }: Composing,
): readonly Diagnostic[] {
  const places = new Set(['layerbook.yaml', ...paths.map((path) => `${path}/`)])
  const found: Diagnostic[] = []
  for (const path of paths) {
    const profile = snapshot.profiles.get(path)
    if (!profile) places.add(`${path.slice(0, path.lastIndexOf('/'))}/registry.yaml`)
    else {
      const { composed, diagnostics: own } = compose(profile, change.after)
      found.push(...own)
      for (const place of partsOfTree(composed)) places.add(place)
    }
  }
  const concerned =
    paths.length === 0 ? [] : diagnostics.filter(({ at }) => placesOf(at.file).some((one) => places.has(one)))
  return new FindingSet([...concerned, ...found].filter(({ severity }) => severity === 'error')).sorted()
}

/** A file, and the folders in which it lies. */
function placesOf(file: string): string[] {
  const names = file.split('/')
  return names.map((_, i) => names.slice(0, i + 1).join('/') + (i < names.length - 1 ? '/' : ''))
}
