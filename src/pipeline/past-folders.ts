import { isHidden } from '../model/folder-layout.ts'
import type { Instant } from '../model/registry.ts'
import type { CommitChanges, FileChange } from '../model/repository.ts'

/** One folder along the mainline: which of its files each state has otherwise than the one before. */
export interface FolderStates {
  readonly path: string
  readonly states: readonly FolderChange[]
}

export interface FolderChange {
  readonly since: Instant
  readonly commit: string
  /** Paths from the folder. */
  readonly changes: readonly FileChange[]
}

/** The mainline's changes by the folder of the pack, profile or registry that they are in; `''` for the root. */
export function statesByFolder(mainline: readonly CommitChanges[]): ReadonlyMap<string, FolderStates> {
  const found = new Map<string, { readonly path: string; readonly states: FolderChange[] }>()
  for (const { commit, changes } of mainline) {
    for (const [path, ofFolder] of Map.groupBy(changes, (change) => folderOf(change.path))) {
      if (path === undefined) continue
      const folder = found.get(path) ?? { path, states: [] }
      found.set(path, folder)
      const inner = path === '' ? 0 : path.length + 1
      const from = ofFolder.map((change) => ({ ...change, path: change.path.slice(inner) }))
      folder.states.push({ since: commit.committer.date, commit: commit.id, changes: from })
    }
  }
  return found
}

/** Folders whose names are not read hold nothing for anybody. */
function folderOf(path: string): string | undefined {
  const [top, name = '', inner = '', ...rest] = path.split('/')
  if (rest.length === 0 && inner === '' && name === '') return ''
  const isRead = (folder: string) => folder !== '' && !isHidden(folder) && !/[\\\p{Cc}\uFFFD]/u.test(folder)
  if (top === 'profiles') return inner !== '' && isRead(name) ? `profiles/${name}` : undefined
  if (top !== 'registry' || inner === '' || !isRead(name)) return undefined
  if (rest.length === 0) return `registry/${name}`
  return isRead(inner) ? `registry/${name}/${inner}` : undefined
}

/** The files of a folder after each of its states, by path, with the ids of their blobs; one map that goes on changing. */
export function* filesThrough({ states }: FolderStates): Generator<[FolderChange, ReadonlyMap<string, string>]> {
  const files = new Map<string, string>()
  for (const state of states) {
    for (const { path, after } of state.changes) {
      if (after === undefined) files.delete(path)
      else files.set(path, after)
    }
    yield [state, files]
  }
}

/** The instants at which something begins and ceases to hold, from how it was after each state. */
export function switches(states: Iterable<readonly [Instant, boolean]>): Instant[] {
  const at: Instant[] = []
  for (const [since, holds] of states) if (holds !== (at.length % 2 === 1)) at.push(since)
  return at
}
