import fs, { mkdirSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { createObjectPack } from './object-pack.ts'
import type { ObjectPack } from './object-pack.ts'
import { createTreeBuilder } from './tree-builder.ts'
import type { TreeBuilder } from './tree-builder.ts'
import type { Signature } from '../model/repository.ts'

/** A new repository in memory. The same calls give the same object ids. */
export interface RepositoryDraft {
  readonly tree: TreeBuilder
  /** Commits the tree as it stands; author and committer are the same. */
  commit(message: string, by: Signature, parents: readonly string[]): string
  /** An annotated tag on a commit. */
  tag(name: string, commit: string, message: string, by: Signature): void
  readonly tags: ReadonlyMap<string, { readonly object: string; readonly commit: string }>
  readonly pack: ObjectPack
}

/** Starts a repository without a commit. */
export function draftRepository(): RepositoryDraft {
  const pack = createObjectPack()
  const tree = createTreeBuilder(pack)
  const tags = new Map<string, { object: string; commit: string }>()
  return {
    pack,
    tree,
    tags,
    commit(message, by, parents) {
      const head = [`tree ${tree.write()}`, ...parents.map((parent) => `parent ${parent}`)]
      const people = [`author ${signatureText(by)}`, `committer ${signatureText(by)}`]
      return pack.add('commit', Buffer.from(`${[...head, ...people].join('\n')}\n\n${message.trimEnd()}\n`))
    },
    tag(name, commit, message, by) {
      if (tags.has(name)) throw new Error(`Tag ${name} is there already`)
      const head = `object ${commit}\ntype commit\ntag ${name}\ntagger ${signatureText(by)}`
      tags.set(name, { object: pack.add('tag', Buffer.from(`${head}\n\n${message.trimEnd()}\n`)), commit })
    },
  }
}

function signatureText(by: Signature): string {
  return `${by.name} <${by.email}> ${Date.parse(by.date) / 1000} +0000`
}

/**
 * Writes a draft into an empty folder as a repository whose `branch` is at `head`: one packfile, packed tags, and the
 * files checked out. The draft's tree must be the head's.
 */
export async function writeRepository(
  directory: string,
  draft: RepositoryDraft,
  branch: string,
  head: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const git = join(directory, '.git')
  const { name, pack, index } = draft.pack.finish()
  writeFile(join(git, 'objects/pack', `pack-${name}.pack`), pack)
  writeFile(join(git, 'objects/pack', `pack-${name}.idx`), index)
  writeFile(join(git, 'config'), '[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n')
  const { writeRef } = await import('isomorphic-git')
  await writeRef({ fs, gitdir: git, ref: `refs/heads/${branch}`, value: head })
  await writeRef({ fs, gitdir: git, ref: 'HEAD', value: `refs/heads/${branch}`, symbolic: true })
  mkdirSync(join(git, 'refs/tags'), { recursive: true })
  writeFile(join(git, 'packed-refs'), packedRefs(draft))
  writeFile(join(git, 'index'), indexFile(draft.tree.files()))
  for (const [path, content] of files) writeFile(join(directory, path), content)
}

function writeFile(path: string, content: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

function packedRefs(draft: RepositoryDraft): string {
  const names = [...draft.tags.keys()].sort()
  const lines = names.map((name) => {
    const { object, commit } = draft.tags.get(name)!
    return `${object} refs/tags/${name}\n^${commit}\n`
  })
  return `# pack-refs with: peeled fully-peeled sorted \n${lines.join('')}`
}

/** The index, version 2, without what the file system says: Git compares content where the size is zero. */
function indexFile(files: readonly { readonly path: string; readonly id: string }[]): Buffer {
  const header = Buffer.from('DIRC\0\0\0\u0002\0\0\0\0', 'latin1')
  header.writeUInt32BE(files.length, 8)
  const rows = files
    .map((file) => ({ path: Buffer.from(file.path), id: file.id }))
    .sort((a, b) => Buffer.compare(a.path, b.path))
    .map(({ path, id }) => {
      const row = Buffer.alloc(Math.ceil((62 + path.length + 1) / 8) * 8)
      row.writeUInt32BE(0o100644, 24)
      row.write(id, 40, 'hex')
      row.writeUInt16BE(Math.min(path.length, 0xfff), 60)
      path.copy(row, 62)
      return row
    })
  const body = Buffer.concat([header, ...rows])
  return Buffer.concat([body, createHash('sha1').update(body).digest()])
}
