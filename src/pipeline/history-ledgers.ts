import type { Ledger, LedgerLine } from '../model/registry.ts'
import type { FileTree, GitRepository } from '../model/repository.ts'
import { readLedger } from '../source/ledger.ts'
import { startReading } from '../source/reading.ts'
import { checkFormat } from '../validate/schema.ts'
import type { HistoryFolder } from './history-folder.ts'

export type LedgerLines = Pick<Ledger, 'lines'>

/** All ledgers that folders ever had, by blob: those of a folder are read together, since each is made of the one before. */
export class HistoryLedgers {
  readonly #repository: Pick<GitRepository, 'blobs'>
  readonly #ledgers = new Map<HistoryFolder, ReadonlyMap<string, LedgerLines>>()

  constructor(repository: Pick<GitRepository, 'blobs'>) {
    this.#repository = repository
  }

  of(folder: HistoryFolder): ReadonlyMap<string, LedgerLines> {
    if (!this.#ledgers.has(folder)) this.read([folder])
    return this.#ledgers.get(folder)!
  }

  read(folders: readonly HistoryFolder[]): void {
    const asked = folders.flatMap((folder) =>
      [...new Set(folder.states.flatMap((state) => state?.ledger ?? []))].map((blob) => ({ folder, blob })),
    )
    const byBlob = Map.groupBy(asked, ({ blob }) => blob)
    const known = new Map(folders.map((folder) => [folder, new Map<string, LedgerLine>()]))
    const ledgers = new Map(folders.map((folder) => [folder, new Map<string, LedgerLines>()]))
    for (const [folder, own] of ledgers) this.#ledgers.set(folder, own)
    this.#repository.blobs(byBlob.keys(), (blob, content) => {
      for (const { folder } of byBlob.get(blob)!) {
        const lines = linesOf(folder.path, content)
        // Most lines are in most of them: each is kept once.
        ledgers.get(folder)!.set(blob, { lines: lines.map((line) => keptLine(line, known.get(folder)!)) })
      }
    })
  }
}

function linesOf(folder: string, content: Uint8Array): readonly LedgerLine[] {
  const file = `${folder}/releases.yaml`
  const tree: FileTree = { list: () => [], read: (path) => (path === file ? content : undefined) }
  return readLedger(startReading(tree, checkFormat), folder)?.lines ?? []
}

function keptLine(line: LedgerLine, lines: Map<string, LedgerLine>): LedgerLine {
  const { version, date, eol, deprecated, yanked } = line
  const key = JSON.stringify([version, date, eol, deprecated, yanked])
  const known = lines.get(key)
  if (!known) lines.set(key, line)
  return known ?? line
}
