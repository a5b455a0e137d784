import { draftRepository } from '../git/write.ts'
import type { RepositoryDraft } from '../git/write.ts'
import type { Instant } from '../model/registry.ts'
import type { Signature } from '../model/repository.ts'
import { ledgerText } from '../source/ledger-text.ts'
import type { LedgerEntry } from '../source/ledger-text.ts'
import type { DemoPlan, PlannedCommit, PlannedDay, PlannedMark } from './plan.ts'
import { ledgerName } from './project.ts'
import type { Files } from './project.ts'
import type { Team } from './story.ts'

/** A plan carried out in memory. */
export interface Replay {
  readonly draft: RepositoryDraft
  readonly head: string
  readonly commits: number
  /** Every file at HEAD, ledgers included. */
  readonly files: Files
  /** The ledgers alone. */
  readonly ledgers: Files
}

interface ReplayState {
  readonly draft: RepositoryDraft
  readonly files: Map<string, Uint8Array>
  readonly ledgers: Map<string, LedgerEntry[]>
  head: string | undefined
  commits: number
}

/** Makes every object of the plan's commits, tags and ledgers. Pure: the same plan gives the same ids. */
export function replay(plan: DemoPlan): Replay {
  const state: ReplayState = {
    draft: draftRepository(),
    files: new Map(),
    ledgers: new Map(),
    head: undefined,
    commits: 0,
  }
  for (const day of plan.days) replayDay(state, day)
  const ledgers = new Map([...state.files].filter(([path]) => path.endsWith(`/${ledgerName}`)))
  return { draft: state.draft, head: state.head!, commits: state.commits, files: state.files, ledgers }
}

function replayDay(state: ReplayState, day: PlannedDay): void {
  const sealed = new Map<string, LedgerEntry[]>()
  for (const commit of day.commits) {
    const entry = commit.line === 'main' ? commitOnMain(state, commit) : commitAside(state, commit)
    if (entry && commit.folder !== undefined) sealed.set(commit.folder, [...(sealed.get(commit.folder) ?? []), entry])
  }
  for (const mark of day.marks) commitMark(state, mark)
  if (sealed.size > 0) commitSeal(state, day.sealedAt, sealed)
}

function commitOnMain(state: ReplayState, planned: PlannedCommit): LedgerEntry | undefined {
  putFolder(state, planned)
  const commit = commitTree(state, planned.message, signature(planned.by, planned.at))
  state.head = commit
  return tagCommit(state, planned, commit)
}

/** Main's tree with the folder as the release has it; afterwards the tree is main's again. */
function commitAside(state: ReplayState, planned: PlannedCommit): LedgerEntry | undefined {
  const before = new Map(folderFiles(state, planned.folder!))
  putFolder(state, planned)
  const commit = commitTree(state, planned.message, signature(planned.by, planned.at))
  const entry = tagCommit(state, planned, commit)
  putFolder(state, { ...planned, files: before })
  return entry
}

function putFolder(state: ReplayState, { folder, files: wanted }: PlannedCommit): void {
  const gone = folder === undefined ? [] : folderFiles(state, folder).filter(([path]) => !wanted.has(path))
  for (const [path] of gone) {
    state.files.delete(path)
    state.draft.tree.set(path, undefined)
  }
  for (const [path, content] of wanted) {
    if (state.files.get(path) === content) continue
    state.files.set(path, content)
    state.draft.tree.set(path, content)
  }
}

/** The folder's files but for its ledger. */
function folderFiles(state: ReplayState, folder: string): [string, Uint8Array][] {
  return [...state.files].filter(([path]) => path.startsWith(`${folder}/`) && path !== `${folder}/${ledgerName}`)
}

function commitTree(state: ReplayState, message: string, by: Signature): string {
  state.commits += 1
  return state.draft.commit(message, by, state.head === undefined ? [] : [state.head])
}

function tagCommit(state: ReplayState, planned: PlannedCommit, commit: string): LedgerEntry | undefined {
  const { release, folder, at } = planned
  if (!release || folder === undefined) return undefined
  state.draft.tag(`${folder}@${release.version}`, commit, release.message, signature('release', at))
  return { version: release.version, date: at, commit, tree: state.draft.tree.folder(folder, ledgerName)! }
}

function commitSeal(state: ReplayState, at: Instant, sealed: ReadonlyMap<string, readonly LedgerEntry[]>): void {
  for (const [folder, entries] of sealed) {
    state.ledgers.set(folder, [...(state.ledgers.get(folder) ?? []), ...entries])
    writeLedger(state, folder)
  }
  const names = [...sealed].flatMap(([folder, entries]) =>
    entries.map((entry) => `${folder.slice(folder.lastIndexOf('/') + 1)} ${entry.version}`),
  )
  const subject = names.length === 1 ? names[0]! : `${names.length} releases`
  const body = names.length === 1 ? '' : `\n\n${names.map((name) => `- ${name}`).join('\n')}`
  state.head = commitTree(state, `chore(release): seal ${subject}${body}`, signature('release', at))
}

function writeLedger(state: ReplayState, folder: string): void {
  const path = `${folder}/${ledgerName}`
  const content = Buffer.from(ledgerText(state.ledgers.get(folder)!))
  state.files.set(path, content)
  state.draft.tree.set(path, content)
}

function commitMark(state: ReplayState, mark: PlannedMark): void {
  const entry = state.ledgers.get(mark.folder)?.find(({ version }) => version === mark.version)
  if (!entry) throw new Error(`${mark.folder}@${mark.version} is not sealed when it is marked, at ${mark.at}`)
  const date = mark.at.slice(0, 10)
  if (mark.eol !== undefined) entry.eol = mark.eol
  if (mark.deprecated !== undefined) entry.deprecated = { date, reason: mark.deprecated }
  if (mark.yanked !== undefined) entry.yanked = { date, reason: mark.yanked }
  writeLedger(state, mark.folder)
  state.head = commitTree(state, markMessage(mark), signature('security', mark.at))
}

function markMessage(mark: PlannedMark): string {
  const release = `${mark.folder.slice(mark.folder.lastIndexOf('/') + 1)} ${mark.version}`
  if (mark.yanked !== undefined) return `chore(release): yank ${release}\n\n${mark.yanked}`
  if (mark.deprecated !== undefined) return `chore(release): deprecate ${release}\n\n${mark.deprecated}`
  return `chore(release): note the end of life of ${release}\n\nSupport ends on ${mark.eol}.`
}

const signatures: Readonly<Record<Team, { readonly name: string; readonly email: string }>> = {
  platform: { name: 'Platform team', email: 'platform@example.com' },
  security: { name: 'Security team', email: 'security@example.com' },
  observability: { name: 'Observability team', email: 'observability@example.com' },
  release: { name: 'Release bot', email: 'release-bot@example.com' },
}

function signature(team: Team, date: Instant): Signature {
  return { ...signatures[team], date }
}
