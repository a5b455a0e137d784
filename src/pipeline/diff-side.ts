import { createHash } from 'node:crypto'
import { readTextAt } from '../git/read-text.ts'
import type { ComparedProfile } from '../diff/compare-profiles.ts'
import type { ComposedLayer, ComposedProfile } from '../model/composition.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Instant, LedgerLine, Pack, Profile, Snapshot } from '../model/registry.ts'
import type { Release, ReleaseIndex } from '../model/release.ts'
import type { GitRepository, TagReference } from '../model/repository.ts'
import { readReleases, type Releases } from '../source/releases.ts'
import { checkFormat } from '../validate/schema.ts'
import { withSeverities } from '../validate/severities.ts'
import { validateSnapshot } from '../validate/validate.ts'
import type { DiffRange, RangeEnd } from './diff-range.ts'
import { clock, composeProfile } from './workspace.ts'

/** One tree of a comparison, read. */
export interface ReadSide {
  readonly end: RangeEnd
  readonly snapshot: Snapshot
  /** What is wrong with the files of each profile, by its folder. */
  readonly diagnosticsOf: ReadonlyMap<string, readonly Diagnostic[]>
}

/** One side of a comparison: its tree and the world of releases that it sees. */
export interface DiffSide extends ReadSide {
  readonly repository: GitRepository
  readonly releases: ReleaseIndex
}

/** Both sides of a comparison. */
export interface Sides {
  readonly base: DiffSide
  readonly head: DiffSide
}

/** The findings of a tree's files that stand in a profile's folder, by that folder. */
export function profileFindings(snapshot: Snapshot, found: readonly Diagnostic[]) {
  // What packs say of themselves is no finding of a profile: their contents, the most of a tree, are not looked at.
  const packs = new Map([...snapshot.packs].map(([path, pack]) => [path, withoutContents(pack)]))
  const all = withSeverities([...found, ...validateSnapshot({ ...snapshot, packs })], snapshot.settings)
  const own = all.filter(({ at }) => at.file.startsWith('profiles/'))
  return Map.groupBy(own, ({ at }) => at.file.split('/', 2).join('/'))
}

function withoutContents({ values: _, valuesSchema: __, presetsDocument: ___, ...pack }: Pack): Pack {
  return { ...pack, presets: [] }
}

/**
 * The releases that each side sees, at one instant: the newest that either knows. A tag is a release on both sides,
 * unless it was made within the change: where its commit is in the history of one side only, and the other's ledger
 * does not list it, it is a release on that side only. So a change looks the same before its releases are tagged as
 * afterwards, and releases made elsewhere meanwhile are no part of it.
 */
export function readSides(repository: GitRepository, sides: { readonly base: ReadSide; readonly head: ReadSide }) {
  const own = historyOfOneSide(repository, { base: sides.base.end, head: sides.head.end })
  const base = releasesOf(repository, sides.base, own.head)
  const head = releasesOf(repository, sides.head, own.base)
  const asOf = [base, head].map(({ releases }) => releases.newestInstant).reduce((a, b) => (a > b ? a : b))
  const now = head.releases.at(asOf)
  return {
    base: { ...sides.base, repository: base.repository, releases: sharing(base.releases.at(asOf), now) },
    head: { ...sides.head, repository: head.repository, releases: now },
  }
}

/** One index of releases that reads what is tagged through another: content at a tag is the same for both. */
function sharing(own: ReleaseIndex, other: ReleaseIndex): ReleaseIndex {
  const reader = ({ tag }: Release) => (tag === undefined ? own : other)
  return {
    asOf: own.asOf,
    hasReleases: own.hasReleases,
    line: (path) => own.line(path),
    pack: (release) => reader(release).pack(release),
    profile: (release) => reader(release).profile(release),
    profileBeside: (release, path) => reader(release).profileBeside(release, path),
  }
}

/** The commits of release tags that the history of one side has, and that of the other has not. */
function historyOfOneSide(repository: GitRepository, { base, head }: DiffRange) {
  const commits = [...new Set(repository.tags.flatMap(({ commit }) => commit ?? []))]
  const reached = ({ commit }: RangeEnd): ReadonlySet<string> =>
    commit === undefined ? new Set<string>() : repository.reachable(commit.id, commits)
  const isOne = base.commit?.id === head.commit?.id
  const [old, now] = isOne ? [new Set<string>(), new Set<string>()] : [reached(base), reached(head)]
  const without = (these: ReadonlySet<string>, others: ReadonlySet<string>) =>
    new Set([...these].filter((id) => !others.has(id)))
  return { base: without(old, now), head: without(now, old) }
}

function releasesOf(
  repository: GitRepository,
  { end, snapshot }: ReadSide,
  foreign: ReadonlySet<string>,
): { readonly repository: GitRepository; readonly releases: Releases } {
  const listed = (tag: TagReference) => {
    const [path = '', version] = tag.name.split('@', 2)
    return snapshot.ledgers.get(path)?.lines.some((line: LedgerLine) => line.version === version) ?? false
  }
  const isSeen = (tag: TagReference) => tag.commit === undefined || !foreign.has(tag.commit) || listed(tag)
  const seen = seenFrom(repository, end, foreign.size === 0 ? repository.tags : repository.tags.filter(isSeen))
  return { repository: seen, releases: readReleases(seen, snapshot, { checkFormat, clock: clock() }).value }
}

/** The repository with another HEAD, and some of its tags. */
function seenFrom(repository: GitRepository, { commit }: RangeEnd, tags: readonly TagReference[]): GitRepository {
  return {
    root: repository.root,
    bare: repository.bare,
    head: commit,
    branch: undefined,
    warnings: repository.warnings,
    tags,
    facts: repository.facts,
    resolveRevision: (text) => repository.resolveRevision(text),
    commit: (id) => repository.commit(id),
    tree: (id, revision) => repository.tree(id, revision),
    folders: (requests) => repository.folders(requests),
    blob: (id) => repository.blob(id),
    tagObject: (id) => repository.tagObject(id),
    blobs: (ids, visit) => repository.blobs(ids, visit),
    history: (from, under) => repository.history(from, under),
    mainline: (from) => repository.mainline(from),
    reachable: (from, among) => repository.reachable(from, among),
    commitAt: (from, instant: Instant) => repository.commitAt(from, instant),
    close: () => repository.close(),
  }
}

/** resolve → compose → validate as if the tree's own versions were released. */
export function composeOn(profile: Profile, side: DiffSide): ComparedProfile {
  const { composed, diagnostics } = composeProfile(profile, { ...side, pending: 'as-released' })
  return {
    composed,
    diagnostics: [...(side.diagnosticsOf.get(profile.path) ?? []), ...diagnostics],
    contentOf: (layer, whole) => contentOf(layer, whole, side),
  }
}

/** A digest of the files that come with a layer beside what is composed: manifests and charts. */
export function contentOf(
  layer: ComposedLayer,
  composed: ComposedProfile,
  { repository, end }: { readonly repository: GitRepository; readonly end: Pick<RangeEnd, 'tree'> },
): string | undefined {
  const { files, revision } = filesOf(layer, composed)
  if (files.length === 0) return undefined
  const hash = createHash('sha256')
  for (const file of files) {
    hash.update(`${file.slice(file.lastIndexOf('/') + 1)}\0${readTextAt(repository, end.tree, file, revision) ?? ''}\0`)
  }
  return hash.digest('hex')
}

function filesOf(layer: ComposedLayer, composed: ComposedProfile) {
  if (layer.pack) {
    const { path, files } = layer.pack
    const shipped = files.filter((file) => /^(manifests|charts)\//.test(file))
    return { files: shipped.map((file) => `${path}/${file}`), revision: layer.resolution.release?.tag }
  }
  const writer =
    layer.from.role === 'own'
      ? composed.profile
      : composed.references.find(({ profileName }) => profileName === layer.from.profile)?.profile?.profile
  if (layer.source !== 'manifest' || !writer) return { files: [], revision: undefined }
  const { revision } = writer.document.at([])
  return { files: layer.layer.manifests.map(({ value }) => `${writer.path}/${value}`), revision }
}
