import type { GitRepository } from '../model/repository.ts'
import { readSealedLedger } from '../source/sealed-ledger.ts'

/**
 * The release tags here that the ledgers of another commit, such as the upstream's, know on another commit: there
 * someone else has released the same version.
 */
export function takenVersions(repository: GitRepository, other: string): string[] {
  const commit = repository.resolveRevision(other)
  if (commit === undefined) return []
  const tree = repository.tree(commit)
  const byPath = Map.groupBy(repository.tags, ({ name }) => name.slice(0, name.lastIndexOf('@')))
  return [...byPath].flatMap(([path, tags]) => {
    const file = `${path}/releases.yaml`
    const bytes = tree.read(file)
    const lines = bytes && readSealedLedger(file, Buffer.from(bytes).toString())?.lines
    const sealed = new Map(lines?.map((line) => [`${path}@${line.version}`, line.commit]))
    return tags.flatMap(({ name, commit: own }) => (sealed.has(name) && sealed.get(name) !== own ? [name] : []))
  })
}
