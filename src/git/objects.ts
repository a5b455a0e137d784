import { hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import type { GitObject, ObjectType } from './object.ts'
import { damaged, missing, objectIdPattern } from './object.ts'
import { Pack } from './pack.ts'
import { TreeRing } from './tree-ring.ts'

const packSpan = 2 ** 42

/** All objects of a repository: packed and loose, its own and those of its alternates. */
export class ObjectStore {
  readonly #folders: readonly string[]
  readonly #ring = new TreeRing()
  readonly #scratch = Buffer.alloc(20)
  #packs: OpenPack[] | undefined
  #lastHit = 0

  /** @param folders the `objects` folders, the repository's own first */
  constructor(folders: readonly string[]) {
    this.#folders = folders
  }

  has(id: string): boolean {
    return this.#packed(id) >= 0 || this.#loosePath(id) !== undefined
  }

  /** The object, or `undefined` where there is none of that id. Throws a UserError where it is damaged. */
  find(id: string): GitObject | undefined {
    const place = this.#packed(id)
    if (place >= 0) return this.#packs![Math.floor(place / packSpan)]!.pack.read(place % packSpan)
    const path = this.#loosePath(id)
    if (path !== undefined) return readLoose(path, id)
    // Git may have packed it since the packs were opened.
    return this.#openNewPacks() ? this.find(id) : undefined
  }

  /**
   * The content of an object that must be there and be of this type. That of a tree is to be used at once: its memory
   * is used again after many other trees have been read.
   */
  read(id: string, type: ObjectType): Buffer {
    const object = this.find(id)
    if (object === undefined) throw missing(id)
    if (object.type !== type) throw damaged(`The object ${id}`, `it is a ${object.type} where a ${type} belongs`)
    return object.data
  }

  /** A number to sort ids by, so that reading them in that order reads each pack from its start to its end. */
  placeOf(id: string): number {
    const place = this.#packed(id)
    return place < 0 ? Number.MAX_SAFE_INTEGER : place
  }

  /** All ids that begin with these hexadecimal digits, four at least. */
  withPrefix(prefix: string): string[] {
    const found = new Set(this.#openPacks().flatMap(({ pack }) => pack.index.withPrefix(prefix)))
    for (const folder of this.#folders) {
      const fan = join(folder, prefix.slice(0, 2))
      for (const name of existsSync(fan) ? readdirSync(fan) : []) {
        const id = prefix.slice(0, 2) + name
        if (id.length === 40 && id.startsWith(prefix)) found.add(id)
      }
    }
    return [...found]
  }

  close(): void {
    for (const { pack } of this.#packs ?? []) pack.close()
    this.#packs = undefined
  }

  #packed(id: string): number {
    const packs = this.#openPacks()
    if (id.length !== 40 || this.#scratch.write(id, 'hex') !== 20) return -1
    for (let i = 0; i < packs.length; i++) {
      const number = (this.#lastHit + i) % packs.length
      const offset = packs[number]!.pack.index.offsetOf(this.#scratch)
      if (offset < 0) continue
      this.#lastHit = number
      return number * packSpan + offset
    }
    return -1
  }

  #openPacks(): readonly OpenPack[] {
    if (this.#packs === undefined) {
      this.#packs = []
      this.#openNewPacks()
    }
    return this.#packs
  }

  /** Opens the packs that are there and not open yet; whether there were any. One open already stays readable. */
  #openNewPacks(): boolean {
    const packs = (this.#packs ??= [])
    const before = packs.length
    for (let tries = 0; tries < 3; tries++) {
      const open = new Set(packs.map(({ file }) => file))
      const files = this.#folders.flatMap(packFiles).filter((file) => !open.has(file))
      const opened = files.map((file) => ({ file, pack: openPack(file, this.#ring) }))
      for (const { file, pack } of opened) if (pack) packs.push({ file, pack })
      if (opened.every(({ pack }) => pack)) break
    }
    return packs.length > before
  }

  #loosePath(id: string): string | undefined {
    if (!objectIdPattern.test(id)) return undefined
    return this.#folders.map((folder) => join(folder, id.slice(0, 2), id.slice(2))).find((path) => existsSync(path))
  }
}

/** The pack, or `undefined` where it has gone since it was listed: `git gc` has then put its objects into another. */
function openPack(file: string, ring: TreeRing): Pack | undefined {
  try {
    return new Pack(file, ring)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

interface OpenPack {
  readonly file: string
  readonly pack: Pack
}

/**
 * The packs of an `objects` folder. A pack without its index is still being written, or a leftover: Git does not look at
 * it either.
 */
export function packFiles(folder: string): string[] {
  const packs = join(folder, 'pack')
  const files = existsSync(packs) ? readdirSync(packs).sort() : []
  const names = new Set(files)
  return files
    .filter((name) => name.endsWith('.pack') && names.has(name.replace(/\.pack$/, '.idx')))
    .map((name) => join(packs, name))
}

function readLoose(path: string, id: string): GitObject {
  let bytes: Buffer
  try {
    bytes = inflateSync(readFileSync(path))
  } catch (error) {
    throw damaged(`The object ${id}`, (error as Error).message)
  }
  const end = bytes.indexOf(0)
  const [type, size] = bytes.toString('latin1', 0, end).split(' ')
  const data = bytes.subarray(end + 1)
  if (Number(size) !== data.length || hash('sha1', bytes) !== id) {
    throw damaged(`The object ${id}`, 'its content does not match its id')
  }
  return { type: type as ObjectType, data }
}
