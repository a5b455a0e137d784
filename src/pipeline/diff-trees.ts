import { createHash } from 'node:crypto'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Snapshot } from '../model/registry.ts'
import type { FileTree, TreeEntry } from '../model/repository.ts'
import { readSnapshot } from '../source/snapshot.ts'
import { checkFormat } from '../validate/schema.ts'
import type { DiffRange } from './diff-range.ts'
import { profileFindings, type ReadSide } from './diff-side.ts'

export interface ReadTrees {
  readonly base: ReadSide
  readonly head: ReadSide
  /** The folders of packs, profiles and registries in which something differs, or that one side alone has. */
  readonly folders: ReadonlySet<string>
}

/** Reads both trees; of the base only what the head has not alike, the rest is shared. */
export function readTrees({ base, head }: DiffRange): ReadTrees {
  const now = readSnapshot(head.tree, checkFormat)
  const folders = differingFolders(base.tree, head.tree)
  const read = readSnapshot(only(base.tree, folders), checkFormat)
  const old = completed(read.value, now.value, folders)
  const shared = now.diagnostics.filter(({ at }) => !isIn(at.file, folders))
  return {
    base: side(base, old, [...read.diagnostics.filter(({ at }) => isIn(at.file, folders)), ...shared]),
    head: side(head, now.value, now.diagnostics),
    folders,
  }
}

function side(end: DiffRange['base'], snapshot: Snapshot, diagnostics: readonly Diagnostic[]): ReadSide {
  return { end, snapshot, diagnosticsOf: profileFindings(snapshot, diagnostics) }
}

function isIn(file: string, folders: ReadonlySet<string>): boolean {
  const parts = file.split('/')
  return [2, 3].some((depth) => folders.has(parts.slice(0, depth).join('/')))
}

/** The folders that differ. Where a registry's own file does, all that is in the registry is read anew. */
function differingFolders(base: FileTree, head: FileTree): ReadonlySet<string> {
  const differing = new Set<string>()
  for (const path of differingIn('profiles', base, head)) differing.add(path)
  for (const registry of differingIn('registry', base, head)) {
    const inside = differingIn(registry, base, head)
    const isFileChanged =
      inside.some((path) => /\.ya?ml$/.test(path)) || !isThere(registry, base) || !isThere(registry, head)
    for (const path of isFileChanged ? [registry, ...all(registry, base), ...all(registry, head)] : inside) {
      differing.add(path)
    }
  }
  return differing
}

function isThere(folder: string, tree: FileTree): boolean {
  return tree.list(folder).length > 0
}

function all(folder: string, tree: FileTree): string[] {
  return tree.list(folder).map(({ name }) => `${folder}/${name}`)
}

function differingIn(folder: string, base: FileTree, head: FileTree): string[] {
  const [old, now] = [byName(base.list(folder)), byName(head.list(folder))]
  const names = [...new Set([...old.keys(), ...now.keys()])]
  return names
    .map((name): [string, string] => [name, `${folder}/${name}`])
    .filter(([name, path]) => !isAlike(path, old.get(name), now.get(name), { base, head }))
    .map(([, path]) => path)
}

/** The files and folders in a folder that differ between two trees, with those in its folders. */
export function differingFiles(folder: string, base: FileTree, head: FileTree): string[] {
  return differingIn(folder, base, head).flatMap((path) => {
    const isFolder = [base, head].some((tree) => isThere(path, tree))
    return isFolder ? differingFiles(path, base, head) : [path]
  })
}

interface Trees {
  readonly base: FileTree
  readonly head: FileTree
}

/** Whether two entries hold the same; files of the working tree are hashed as Git does it. */
function isAlike(path: string, old: TreeEntry | undefined, now: TreeEntry | undefined, trees: Trees): boolean {
  if (!old || !now || old.kind !== now.kind) return false
  if (old.id !== undefined && now.id !== undefined) return old.id === now.id
  if (old.kind === 'folder') return differingIn(path, trees.base, trees.head).length === 0
  return old.kind === 'file' && idOf(path, old, trees.base) === idOf(path, now, trees.head)
}

function idOf(path: string, { id }: TreeEntry, tree: FileTree): string {
  if (id !== undefined) return id
  const content = tree.read(path) ?? new Uint8Array()
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex')
}

function byName(entries: readonly TreeEntry[]): ReadonlyMap<string, TreeEntry> {
  return new Map(entries.map((entry) => [entry.name, entry]))
}

/** A tree with some folders of packs and profiles only; registries and the settings are always there. */
function only(tree: FileTree, folders: ReadonlySet<string>): FileTree {
  return {
    ...(tree.revision === undefined ? {} : { revision: tree.revision }),
    list(folder) {
      const entries = tree.list(folder)
      const isShelf = folder === 'profiles' || /^registry\/[^/]+$/.test(folder)
      return isShelf ? entries.filter(({ name, kind }) => kind === 'file' || folders.has(`${folder}/${name}`)) : entries
    },
    read: (path) => tree.read(path),
  }
}

/** A snapshot of some folders, filled up with what another tree has alike. */
function completed(some: Snapshot, other: Snapshot, folders: ReadonlySet<string>): Snapshot {
  return {
    ...some,
    packs: filledUp(some.packs, other.packs, folders),
    profiles: filledUp(some.profiles, other.profiles, folders),
    ledgers: filledUp(some.ledgers, other.ledgers, folders),
  }
}

function filledUp<T>(some: ReadonlyMap<string, T>, other: ReadonlyMap<string, T>, folders: ReadonlySet<string>) {
  const shared = [...other].filter(([path]) => !folders.has(path))
  return new Map([...some, ...shared].sort(([a], [b]) => (a < b ? -1 : 1)))
}
