import type { Told } from '../../model/timeline.ts'
import { apiAddress, apiFile, only, type ApiFile } from './api.ts'
import { isBlackedOut } from '../concealing.ts'
import type * as Api from './api-types.ts'
import type { HistoryPage, HistoryRow } from '../history/history-model.ts'

/** All entries of a history, beside the document of its profile or pack. */
export function historyFile(path: string, page: HistoryPage): ApiFile {
  const entries = page.months.flatMap((month) => month.entries.map(apiHistoryEntry))
  // The page shows diffs too.
  const concealed = page.concealed && isBlackedOut(entries) ? page.concealed : undefined
  const document = only<Api.History>({ path, total: page.total, entries, concealed })
  return apiFile(`/api/v1${page.href.replace(/\/$/, '')}.json`, document)
}

export function apiHistoryEntry(entry: HistoryRow): Api.HistoryEntry {
  return only<Api.HistoryEntry>({
    id: entry.id,
    date: entry.date,
    kind: entry.kind,
    title: plain(entry.title),
    also: entry.alsoBecause.map(plain),
    causes: entry.causes.map((cause) => only<Api.HistoryCause>({ ...cause })),
    commits: entry.commits.map(({ id, href, date, author, subject, body }) =>
      only<Api.HistoryCommit>({
        commit: id,
        url: href,
        date,
        author,
        message: body === '' ? subject : `${subject}\n\n${body}`,
      }),
    ),
    version: entry.version,
    released: [...entry.released],
    layers: entry.layers.map((layer) => only<Api.HistoryLayer>({ ...layer })),
    changes: entry.changes.map(plain),
    values: entry.values.map(plain),
    page: apiAddress(entry.href),
  })
}

function plain(told: Told): string {
  return told.map((part) => (typeof part === 'string' ? part : part.quoted)).join('')
}
