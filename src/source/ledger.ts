import type { LedgerLine as LedgerEntry, ReleasesFile } from '../model/formats.ts'
import type { Instant, Ledger } from '../model/registry.ts'
import { defined, present, readFormat, type Reading } from './reading.ts'
import { readSealedLedger } from './sealed-ledger.ts'

/** The ledger in a folder; `undefined` where it has none. */
export function readLedger(reading: Reading, folder: string): Ledger | undefined {
  const file = `${folder}/releases.yaml`
  const bytes = reading.tree.read(file)
  const sealed =
    bytes && readSealedLedger(file, new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), reading.tree.revision)
  if (sealed) return sealed
  const read = readFormat<ReleasesFile>(reading, file, 'releases')
  if (!read) return undefined
  const { document, data } = read
  const lines = present(data.releases).map(([entry, index]) => ({
    ...lineOf(entry),
    at: document.at(['releases', index]),
  }))
  return { lines, document }
}

function lineOf({ version, date, commit, tree, eol, deprecated, yanked }: LedgerEntry) {
  return { version, date: instantOf(date), commit, tree, ...defined({ eol, deprecated, yanked }) }
}

/** A date and time with any offset, as an instant in UTC to the second. */
function instantOf(text: string): Instant {
  const time = Date.parse(text)
  return Number.isNaN(time) ? text : `${new Date(time).toISOString().slice(0, 19)}Z`
}
