import type { FileTree, TreeEntry } from '../model/repository.ts'

/** Files by their path from the repository's root. */
export type NewFiles = ReadonlyMap<string, string>

/** A tree as it would be with some more files, none of which it has. Nothing is written. */
export function withFiles(tree: FileTree, files: NewFiles): FileTree {
  const entries = new Map<string, Map<string, TreeEntry>>()
  for (const path of files.keys()) {
    const parts = path.split('/')
    for (const [index, name] of parts.entries()) {
      const folder = parts.slice(0, index).join('/')
      const known = entries.get(folder) ?? new Map<string, TreeEntry>()
      known.set(name, { name, kind: index === parts.length - 1 ? 'file' : 'folder' })
      entries.set(folder, known)
    }
  }
  return {
    ...tree,
    list(folder) {
      const there = tree.list(folder)
      const added = [...(entries.get(folder)?.values() ?? [])].filter(
        ({ name }) => !there.some((one) => one.name === name),
      )
      const all = [...there, ...added]
      return added.length === 0 ? there : all.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)))
    },
    read(path) {
      const text = files.get(path)
      return text === undefined ? tree.read(path) : new TextEncoder().encode(text)
    },
  }
}
