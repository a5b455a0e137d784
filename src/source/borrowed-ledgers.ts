import type { Ledger, LedgerLine } from '../model/registry.ts'
import { shellWord } from '../model/shell-word.ts'
import type { SourceDiagnostic } from './codes.ts'
import type { ReleaseTag } from './release-tags.ts'

/** Lines of a ledger without tags of their folder, all of which another folder's tags hold. */
export interface BorrowedLedger {
  readonly path: string
  /** The folder that the releases are of: the name before, or what was copied. */
  readonly owner: string
  readonly lines: readonly LedgerLine[]
}

/** The ledgers that came with a folder when it was renamed or copied: what they list was released under another name. */
export function borrowedLedgers(
  missing: readonly { readonly path: string; readonly line: LedgerLine }[],
  byPath: ReadonlyMap<string, readonly ReleaseTag[]>,
): BorrowedLedger[] {
  if (missing.length === 0) return []
  const contents = new Map([...byPath].map(([path, tags]) => [path, new Set(tags.map(contentKey))]))
  return [...Map.groupBy(missing, ({ path }) => path)].flatMap(([path, all]) => {
    const lines = all.map(({ line }) => line)
    const keys = lines.map(({ version, tree }) => contentKey({ version, content: tree }))
    const isOwner = (held: ReadonlySet<string>) => keys.every((key) => held.has(key))
    const owners = [...contents].filter(([other, held]) => other !== path && isOwner(held)).map(([other]) => other)
    return owners.length === 0 ? [] : [{ path, owner: owners.sort()[0]!, lines }]
  })
}

function contentKey({ version, content }: Pick<ReleaseTag, 'version' | 'content'>): string {
  return `${version} ${content}`
}

/** One finding for the whole of it: tags name the folder that was released, whatever it is called now. */
export function tellBorrowed(
  { path, owner, lines }: BorrowedLedger,
  ledgers: ReadonlyMap<string, Ledger>,
): SourceDiagnostic {
  const [file, back] = [`${path}/releases.yaml`, `${owner}/releases.yaml`]
  const isWhole = ledgers.get(path)?.lines.length === lines.length
  const releases = lines.length === 1 ? 'This release is' : `These ${lines.length} releases are`
  const what = isWhole ? shellWord(file) : `their lines in ${file}`
  const help = ledgers.has(owner)
    ? `Remove ${what}: \`layerbook release\` begins the folder's own.`
    : 'Rename the folder back; or, for the new name to begin anew, leave the old one its releases: ' +
      (isWhole
        ? `\`mkdir -p ${shellWord(owner)} && git mv ${shellWord(file)} ${shellWord(back)}\`.`
        : `move ${what} to ${back}.`)
  return {
    code: 'tag-missing',
    severity: 'error',
    at: lines[0]!.at,
    message: `${releases} of ${owner}, as the tags say, not of ${path}: the folder was renamed or copied, ledger and all.`,
    help,
  }
}
