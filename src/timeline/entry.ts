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

/** The files of a folder that an arrival changes, its ledger left out. */
export function filesTold(folder: string, { files }: Arrival): TimelineFile[] {
  return files.flatMap(({ path, before, after }): TimelineFile[] => {
    const name = path.slice(folder.length + 1)
    if (name === 'releases.yaml') return []
    const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
    return [{ name, change, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }]
  })
}

/** Whether an arrival changes more than the ledger. */
export function isContent(folder: string, files: readonly FileChange[]): boolean {
  return files.some(({ path }) => path !== `${folder}/releases.yaml`)
}
