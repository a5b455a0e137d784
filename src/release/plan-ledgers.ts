import type { LedgerChange, LedgerRow, PlannedSeal } from '../model/release-plan.ts'
import { appendToLedger } from '../source/ledger-edit.ts'
import type { ReleaseWorld } from './plan-release.ts'

/**
 * The tags in the history of HEAD that have no line in their ledger: made by hand, or by a run that was stopped before
 * its commit. Their lines take the tag's own date, so that sealing moves no release in time. Tags and ledgers with
 * mistakes are left to whoever mends them.
 */
export function planSeals({ repository, head, snapshot, releases, diagnostics }: ReleaseWorld): PlannedSeal[] {
  const faulty = new Set(diagnostics.filter(({ severity }) => severity === 'error').flatMap(placesOf))
  const open = [...snapshot.packs.keys(), ...snapshot.profiles.keys()].flatMap((path) => {
    if (faulty.has(`${path}/releases.yaml`)) return []
    const line = releases.line(path)?.releases ?? []
    return line.flatMap(({ name, version, tag, commit, tree, date, sealed }) => {
      if (sealed || tag === undefined || commit === undefined || tree === undefined || faulty.has(tag)) return []
      return [{ path, name, version, tag, commit, tree, date }]
    })
  })
  if (open.length === 0) return []
  const inHistory = repository.reachable(
    head.id,
    open.map(({ commit }) => commit),
  )
  return open.filter(({ commit }) => inHistory.has(commit)).sort(byDate)
}

function placesOf({ at }: { readonly at: { readonly file: string; readonly revision?: string } }): string[] {
  return at.revision === undefined ? [at.file] : [at.revision]
}

function byDate(a: LedgerRow, b: LedgerRow): number {
  return compareText(a.date, b.date) || compareText(a.version, b.version)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The ledgers as HEAD has them, with a line more for each release, oldest first. */
export function planLedgers(
  { repository, head }: ReleaseWorld,
  releases: readonly (LedgerRow & { readonly path: string })[],
): LedgerChange[] {
  const tree = repository.tree(head.id)
  return [...Map.groupBy(releases, ({ path }) => path)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, rows]) => {
      const file = `${path}/releases.yaml`
      const bytes = tree.read(file)
      const entries = rows
        .toSorted(byDate)
        .map(({ version, date, commit, tree: content }) => ({ version, date, commit, tree: content }))
      return { file, text: appendToLedger(file, bytes && Buffer.from(bytes).toString(), entries) }
    })
}
