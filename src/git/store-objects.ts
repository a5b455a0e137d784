import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { findRepository } from './layout.ts'
import type { ObjectType } from './object.ts'
import { createObjectPack, objectId } from './object-pack.ts'

export interface NewObject {
  readonly type: ObjectType
  readonly content: Buffer
}

/** Told before each write to the disk; what it throws, or ends, happens between two writes. */
export type BeforeWrite = (what: string) => void

/** From how many objects on they are written as one pack, and not each as a file. */
const manyObjects = 64

/**
 * Adds objects to a repository, and gives their ids. Nothing leads to them yet. A file is there whole or not at all: it
 * is written beside its place, under the name of which `git gc` removes leftovers, and then given its name.
 */
export function storeObjects(root: string, objects: readonly NewObject[], beforeWrite: BeforeWrite): string[] {
  const folder = join(findRepository(root).commonFolder, 'objects')
  const ids = objects.map(({ type, content }) => objectId(type, content))
  if (objects.length < manyObjects) {
    objects.forEach((object, i) => storeLoose(folder, ids[i]!, object, beforeWrite))
    return ids
  }
  const pack = createObjectPack()
  for (const { type, content } of objects) pack.add(type, content)
  const made = pack.finish()
  const name = join(folder, 'pack', `pack-${made.name}`)
  // Without its index a pack is not looked at: the index comes last.
  writeWhole(join(folder, 'pack'), `${name}.pack`, made.pack, beforeWrite)
  writeWhole(join(folder, 'pack'), `${name}.idx`, made.index, beforeWrite)
  return ids
}

function storeLoose(folder: string, id: string, { type, content }: NewObject, beforeWrite: BeforeWrite): void {
  const file = join(folder, id.slice(0, 2), id.slice(2))
  const bytes = deflateSync(Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]))
  writeWhole(folder, file, bytes, beforeWrite)
}

function writeWhole(folder: string, file: string, bytes: Buffer, beforeWrite: BeforeWrite): void {
  if (existsSync(file)) return
  const beside = join(folder, `tmp_obj_layerbook_${process.pid}`)
  beforeWrite(`${file} (content)`)
  mkdirSync(dirname(file), { recursive: true })
  writeDurably(beside, bytes, 0o444)
  beforeWrite(file)
  renameSync(beside, file)
}

/** Writes a file anew, and waits until the disk has it. */
export function writeDurably(file: string, bytes: Buffer | string, mode = 0o666): void {
  rmSync(file, { force: true })
  const opened = openSync(file, 'wx', mode)
  try {
    const buffer = Buffer.from(bytes as Buffer)
    for (let done = 0; done < buffer.length;) done += writeSync(opened, buffer, done)
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}
