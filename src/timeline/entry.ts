import type { Instant } from '../model/registry.ts'
import type { FileChange } from '../model/repository.ts'
import type { TimelineCommit, TimelineFile } from '../model/timeline.ts'
import type { Arrival } from './past.ts'

/** `20260131T120000Z` */
export function idOf(instant: Instant): string {
  return instant.replace(/[-:]/g, '')
}

/** The commits of several arrivals, each once, newest first. */
export function commitsTold(arrivals: readonly Arrival[]): TimelineCommit[] {
  const commits = new Map(arrivals.flatMap((arrival) => arrival.commits).map((commit) => [commit.id, commit]))
  return [...commits.values()].map(({ id, author, message }) => {
    const [subject = '', ...body] = message.replace(/\r\n/g, '\n').trim().split('\n')
    return { id, author: author.name, date: author.date, subject, body: body.join('\n').trim() }
  })
}

/** The files of a folder that an arrival changes, its ledger left out. Where several commits changed one, from first to last. */
export function filesTold(folder: string, { files }: Arrival): TimelineFile[] {
  const told = new Map<string, { before: string | undefined; after: string | undefined }>()
  for (const { path, before, after } of files) {
    const name = path.slice(folder.length + 1)
    if (name === 'releases.yaml') continue
    // The newest commit comes first: those after it are older.
    const known = told.get(name)
    told.set(name, { before, after: known ? known.after : after })
  }
  return [...told].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([name, sides]) => fileTold(name, sides))
}

function fileTold(name: string, { before, after }: { before: string | undefined; after: string | undefined }) {
  if (before === after) return []
  const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
  const sides = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }
  return [{ name, change, ...sides } satisfies TimelineFile]
}

/** Whether an arrival changes more than the ledger. */
export function isContent(folder: string, files: readonly FileChange[]): boolean {
  return files.some(({ path }) => path !== `${folder}/releases.yaml`)
}
