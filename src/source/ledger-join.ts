import { UserError } from '../model/diagnostic.ts'
import { startOf } from '../model/location.ts'
import type { Instant, Ledger, LedgerLine, Snapshot, Versioning } from '../model/registry.ts'
import type { Release } from '../model/release.ts'
import { shellWord } from '../model/shell-word.ts'
import { newestFirst, sameVersion } from '../version/compare.ts'
import { borrowedLedgers, tellBorrowed } from './borrowed-ledgers.ts'
import type { SourceDiagnostic } from './codes.ts'
import { defined, nodeAt } from './reading.ts'
import type { ReleaseTag } from './release-tags.ts'
import type { TreeVersions } from './release-view.ts'

/** The tagged releases of one pack or profile, with what their ledger says of them. */
export interface TaggedLine {
  readonly path: string
  readonly versioning: Versioning
  readonly releases: readonly Release[]
}

/** What the ledgers are held against, beside the tags. */
export interface KnownCommits {
  /**
   * Which of some commits the history of the tree holds: a ledger cannot know of releases that were made after its
   * tree, or on another branch.
   */
  readonly inHistory: (commits: readonly string[]) => ReadonlySet<string>
  /** Whether the repository holds a commit at all: a clone may lack what no branch of it leads to. */
  readonly isHere: (commit: string) => boolean
}

/** Joins the tags up to an instant with the ledgers of the tree, and compares the two. */
export function joinLedgers(
  tags: readonly ReleaseTag[],
  snapshot: Snapshot,
  commits: KnownCommits,
  asOf?: Instant,
): { readonly lines: ReadonlyMap<string, TaggedLine>; readonly diagnostics: readonly SourceDiagnostic[] } {
  const byPath = Map.groupBy(tags, ({ path }) => path)
  const untagged = missingTags(byPath, snapshot.ledgers)
  const borrowed = borrowedLedgers(untagged, byPath)
  const elsewhere = new Set(borrowed.flatMap(({ lines }) => lines))
  const missing = untagged.filter(({ line }) => !elsewhere.has(line))
  refuseCloneWithoutTags(missing.length, tags.length, snapshot.ledgers)
  const diagnostics: SourceDiagnostic[] = [
    ...missing.map(({ path, line }) => missingTag(path, line, commits)),
    ...borrowed.map((one) => tellBorrowed(one, snapshot.ledgers)),
  ]
  const lines = new Map<string, TaggedLine>()
  for (const [path, all] of byPath) {
    const { ledger, tagged, line } = joinLine(path, all, snapshot, asOf)
    lines.set(path, line)
    diagnostics.push(...movedTags(tagged, ledger, commits), ...twins(path, line.versioning, tagged, snapshot))
  }
  for (const ledger of snapshot.ledgers.values()) diagnostics.push(...repeatedLines(ledger))
  const faulty = new Set(diagnostics.flatMap(({ at }) => at.revision ?? []))
  for (const { tag, isMismatched } of tags) if (isMismatched) faulty.add(tag)
  return { lines, diagnostics: [...diagnostics, ...unsealed(lines, faulty, snapshot, commits)] }
}

/** The tags of one folder up to an instant, with what its ledger says of them. */
export function joinLine(
  path: string,
  tags: readonly ReleaseTag[],
  { ledgers, packs }: Pick<TreeVersions, 'ledgers' | 'packs'>,
  asOf?: Instant,
): JoinedLine {
  const ledger = new Map(ledgers.get(path)?.lines.map((line) => [line.version, line]))
  const dateOf = (tag: ReleaseTag) => ledger.get(tag.version)?.date ?? tag.date
  const tagged = asOf === undefined ? tags : tags.filter((tag) => dateOf(tag) <= asOf)
  const releases = tagged.map((tag) => releaseOf(tag, ledger.get(tag.version)))
  return { ledger, tagged, line: { path, versioning: versioningOf(path, tagged, packs), releases } }
}

interface JoinedLine {
  readonly line: TaggedLine
  readonly ledger: ReadonlyMap<string, LedgerLine>
  readonly tagged: readonly ReleaseTag[]
}

/** A tag with what its ledger says of it. */
export function releaseOf(tag: ReleaseTag, line: LedgerLine | undefined): Release {
  return {
    subject: tag.subject,
    path: tag.path,
    name: tag.path.slice(tag.path.lastIndexOf('/') + 1),
    version: tag.version,
    tag: tag.tag,
    commit: tag.commit,
    tree: tag.content,
    date: line?.date ?? tag.date,
    sealed: line !== undefined,
    ...defined({ eol: line?.eol, deprecated: line?.deprecated, yanked: line?.yanked, signature: tag.signature }),
  }
}

/** The tree's word counts; of a pack that is gone, its newest release's (the first: tags come newest first). */
function versioningOf(path: string, tagged: readonly ReleaseTag[], packs: TreeVersions['packs']): Versioning {
  if (path.startsWith('profiles/')) return 'semver'
  return packs.get(path)?.versioning ?? tagged[0]?.versioning ?? 'semver'
}

interface MissingTag {
  readonly path: string
  readonly line: LedgerLine
}

function missingTags(
  byPath: ReadonlyMap<string, readonly ReleaseTag[]>,
  ledgers: ReadonlyMap<string, Ledger>,
): MissingTag[] {
  return [...ledgers].flatMap(([path, ledger]) => {
    const tagged = new Set(byPath.get(path)?.map(({ version }) => version))
    return ledger.lines.filter(({ version }) => !tagged.has(version)).map((line) => ({ path, line }))
  })
}

/** One tag may have been deleted; where most are not there, they were never fetched. */
function refuseCloneWithoutTags(missing: number, tags: number, ledgers: ReadonlyMap<string, Ledger>): void {
  const lines = [...ledgers.values()].reduce((count, ledger) => count + ledger.lines.length, 0)
  if (missing * 2 <= lines) return
  throw new UserError(
    `The ledgers list ${lines} ${lines === 1 ? 'release' : 'releases'}, but ${missing} of them have no tag here: ` +
      `this clone has ${tags} release ${tags === 1 ? 'tag' : 'tags'}.`,
    'Run `git fetch --tags`, and in CI check out with all tags (fetch-depth: 0).',
  )
}

function missingTag(path: string, line: LedgerLine, { isHere }: KnownCommits): SourceDiagnostic {
  const tag = `${path}@${line.version}`
  if (!isHere(line.commit)) {
    return {
      code: 'tag-missing',
      severity: 'error',
      at: line.at,
      message: `Version ${line.version} was released, but neither its tag ${tag} nor its commit is in this clone.`,
      help: 'Fetch what was left out: `git fetch --tags`.',
    }
  }
  return {
    code: 'tag-missing',
    severity: 'error',
    at: line.at,
    message: `Version ${line.version} was released, but its tag ${tag} is gone.`,
    help: `Set it again: \`git tag -a -m ${shellWord(tag)} ${shellWord(tag)} ${line.commit}\`. To withdraw a release: \`layerbook yank ${tag} --reason …\`.`,
  }
}

/** Content decides: a tag on another commit with the same folder is no other release. */
function movedTags(
  tagged: readonly ReleaseTag[],
  ledger: ReadonlyMap<string, LedgerLine>,
  { isHere }: KnownCommits,
): SourceDiagnostic[] {
  return tagged.flatMap((tag) => {
    const line = ledger.get(tag.version)
    if (!line || line.tree === tag.content) return []
    const name = shellWord(tag.tag)
    const fetch = 'Take the tags as the remote has them: `git fetch --force --tags`.'
    const remedy = isHere(line.commit)
      ? `${fetch} If it is told still, set it back: \`git tag -f -a -m ${name} ${name} ${line.commit}\`.`
      : fetch
    const now = `tree ${tag.content.slice(0, 10)} at commit ${tag.commit.slice(0, 10)}`
    return {
      code: 'tag-moved',
      severity: 'error',
      at: line.at,
      message: `The tag ${tag.tag} now holds ${now}; tree ${line.tree.slice(0, 10)} was released.`,
      help: `${remedy} Release changes as a new version.`,
    } satisfies SourceDiagnostic
  })
}

function twins(
  path: string,
  versioning: Versioning,
  tagged: readonly ReleaseTag[],
  snapshot: Snapshot,
): SourceDiagnostic[] {
  const subject = snapshot.packs.get(path) ?? snapshot.profiles.get(path)
  const own = subject?.version
  const versions = tagged.map(({ version, tag, subject }) => ({ version, at: startOf(`${path}/${subject}.yaml`, tag) }))
  if (own && !versions.some(({ version }) => version === own.value)) versions.push({ version: own.value, at: own.at })
  const sorted = newestFirst(versions, ({ version }) => version, versioning)
  return sorted.flatMap((one, index) => {
    const other = sorted[index + 1]
    if (!other || !sameVersion(one.version, other.version, versioning)) return []
    // The tree's own version is the one that can still be changed.
    const [at, related] = other.at.revision === undefined ? [other, one] : [one, other]
    return {
      code: 'same-version-twice',
      severity: 'error',
      at: at.at,
      message: `Version ${at.version} is ${related.version} written differently, so no train could choose between them.`,
      help: `Use another version, or check whether \`versioning: ${versioning}\` is right for this pack.`,
      related: [{ at: related.at, message: `Version ${related.version}` }],
    } satisfies SourceDiagnostic
  })
}

function repeatedLines({ lines }: Ledger): SourceDiagnostic[] {
  const first = new Map<string, LedgerLine>()
  return lines.flatMap((line) => {
    const earlier = first.get(line.version)
    if (!earlier) {
      first.set(line.version, line)
      return []
    }
    return {
      code: 'same-version-twice',
      severity: 'error',
      at: line.at,
      message: `The ledger has version ${line.version} already, on line ${earlier.at.line}.`,
      help: 'Remove the line that was added by mistake; a version is released once.',
      related: [{ at: earlier.at, message: 'The first line' }],
    } satisfies SourceDiagnostic
  })
}

/**
 * One note for each folder whose ledger is behind its tags; none in a repository that keeps no ledgers. Of faulty tags
 * their mistakes are told: no ledger takes them.
 */
function unsealed(
  lines: ReadonlyMap<string, TaggedLine>,
  faulty: ReadonlySet<string>,
  snapshot: Snapshot,
  { inHistory }: KnownCommits,
): SourceDiagnostic[] {
  if (snapshot.ledgers.size === 0) return []
  const behind = [...lines.values()].map(({ path, releases }) => ({
    path,
    open: releases.filter(({ sealed, tag }) => !sealed && !faulty.has(tag ?? '')),
  }))
  const commits = behind.flatMap(({ open }) => open.flatMap(({ commit }) => commit ?? []))
  const known = commits.length === 0 ? new Set<string>() : inHistory(commits)
  return behind.flatMap(({ path, open }) => {
    const subject = snapshot.packs.get(path) ?? snapshot.profiles.get(path)
    if (open.length === 0) return []
    const written = writtenVersions(snapshot.ledgers.get(path))
    if (written === 'unreadable') return []
    const versions = open
      .filter(({ commit, version }) => known.has(commit ?? '') && !written.has(version))
      .map(({ version }) => version)
    if (!subject || versions.length === 0) return []
    const file = snapshot.ledgers.get(path)?.document.file
    const listed = versions.slice(0, 5).join(', ') + (versions.length > 5 ? ` and ${versions.length - 5} more` : '')
    return {
      code: 'unsealed-release',
      severity: 'note',
      at: startOf(file ?? subject.document.file),
      message: `${versions.length === 1 ? 'A tag has' : `${versions.length} tags have`} no line in the ledger of ${path}: ${listed}.`,
      help: 'Run `layerbook release`, which adds what is missing, so that a moved tag is noticed.',
    } satisfies SourceDiagnostic
  })
}

/** The versions of all lines as written, of those too that hold a mistake. */
function writtenVersions(ledger: Ledger | undefined): ReadonlySet<string> | 'unreadable' {
  if (!ledger) return new Set()
  const { document } = ledger
  if (!document.root && document.text.trim() !== '') return 'unreadable'
  const list = nodeAt(document, ['releases'])
  const items = list?.kind === 'list' ? list.items : []
  return new Set(
    items.flatMap((item) => {
      const version = item.kind === 'map' ? item.entries.get('version')?.value : undefined
      return version?.kind === 'scalar' ? version.source : []
    }),
  )
}
