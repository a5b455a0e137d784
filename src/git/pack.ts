import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { BoundedCache } from './bounded-cache.ts'
import { applyDelta } from './delta.ts'
import { Inflater } from './inflate.ts'
import type { GitObject, ObjectType } from './object.ts'
import { damaged } from './object.ts'
import { PackIndex } from './pack-index.ts'
import type { TreeRing } from './tree-ring.ts'
import { largeTree } from './tree-ring.ts'

/** Small enough that a walk, which jumps between commits, trees and files, does not read what it will not use. */
const blockSize = 128 << 10
const blocksKept = 256
const headerSize = 64
/** Git itself writes at most 4095 deltas in a row. */
const longestChain = 10_000
const types: readonly (ObjectType | undefined)[] = [undefined, 'commit', 'tree', 'blob', 'tag']
const offsetDelta = 6
const idDelta = 7

interface Stored {
  readonly type: number
  /** The base's offset in the pack; 0 for what is no delta. */
  readonly base: number
  readonly data: Buffer
}

/** An object as it is kept. */
interface Kept extends GitObject {
  /** Where it lies in the ring; -1 for what has memory of its own. */
  readonly stamp: number
}

/**
 * One packfile. It is read in aligned blocks at positions, so that its size does not matter. Unpacked objects are kept as
 * bases of others; small and large ones apart, so that a big directory's versions do not push out everything else.
 */
export class Pack {
  readonly index: PackIndex
  readonly #file: string
  readonly #inflater = new Inflater()
  readonly #handle: number
  readonly #size: number
  readonly #blocks = new BoundedCache<number, Buffer>(blocksKept * blockSize, (block) => block.length)
  readonly #small = new BoundedCache<number, Kept>(24 << 20, (object) => object.data.length + 200)
  readonly #large = new BoundedCache<number, Kept>(16 << 20, (object) => object.data.length)
  readonly #ring: TreeRing
  readonly #ringed = new BoundedCache<number, Kept>(8192, () => 1)

  /**
   * @param file the path of the `.pack` file; its `.idx` lies beside it
   * @param ring memory for large trees
   */
  constructor(file: string, ring: TreeRing) {
    this.#file = file
    this.#ring = ring
    this.index = new PackIndex(file.replace(/\.pack$/, '.idx'))
    this.#handle = openSync(file, 'r')
    this.#size = fstatSync(this.#handle).size
    const header = this.#bytes(0, 12)
    const version = header.length < 12 || header.toString('latin1', 0, 4) !== 'PACK' ? 0 : header.readUInt32BE(4)
    if (version !== 2 && version !== 3) throw damaged(file, 'it does not begin as a pack')
    if (header.readUInt32BE(8) !== this.index.count) throw damaged(file, 'its index belongs to another pack')
  }

  close(): void {
    closeSync(this.#handle)
  }

  /** The object at an offset. A large tree's bytes last only until many others have been read: see TreeRing. */
  read(offset: number): GitObject {
    const deltas: Buffer[] = []
    const offsets: number[] = []
    let object: Kept | undefined
    let at = offset
    while ((object = this.#known(at)) === undefined) {
      const stored = this.#stored(at)
      offsets.push(at)
      const type = types[stored.type]
      if (type !== undefined) {
        object = { type, data: stored.data, stamp: -1 }
        this.#keep(at, object)
        offsets.pop()
        break
      }
      if (deltas.push(stored.data) > longestChain) throw this.#damaged(offset, new Error('its bases never end'))
      at = stored.base
    }
    for (let i = deltas.length - 1; i >= 0; i--) {
      object = this.#applied(object, deltas[i]!, offsets[i]!)
      this.#keep(offsets[i]!, object)
    }
    return object
  }

  #known(offset: number): Kept | undefined {
    const known = this.#small.get(offset) ?? this.#large.get(offset)
    if (known !== undefined) return known
    const ringed = this.#ringed.get(offset)
    return ringed !== undefined && this.#ring.isThere(ringed.stamp) ? ringed : undefined
  }

  #keep(offset: number, object: Kept): void {
    if (object.stamp >= 0) this.#ringed.set(offset, object)
    else if (object.data.length < largeTree) this.#small.set(offset, object)
    else this.#large.set(offset, object)
  }

  #applied({ type, data: base, stamp: keep }: Kept, delta: Buffer, offset: number): Kept {
    let stamp = -1
    const allocate = (size: number): Buffer => {
      if (type === 'tree') stamp = this.#ring.reserve(size, keep)
      return stamp < 0 ? Buffer.allocUnsafe(size) : this.#ring.at(stamp, size)
    }
    try {
      return { type, data: applyDelta(base, delta, allocate), stamp }
    } catch (error) {
      throw this.#damaged(offset, error)
    }
  }

  #stored(offset: number): Stored {
    const head = this.#bytes(offset, headerSize)
    let at = 0
    let byte = head[at++] ?? 0
    const type = (byte >> 4) & 7
    let size = byte & 15
    for (let factor = 16; byte & 0x80; factor *= 128) {
      byte = head[at++] ?? 0
      size += (byte & 0x7f) * factor
    }
    let base = 0
    if (type === offsetDelta) {
      byte = head[at++] ?? 0
      let distance = byte & 0x7f
      while (byte & 0x80) {
        byte = head[at++] ?? 0
        distance = (distance + 1) * 128 + (byte & 0x7f)
      }
      base = offset - distance
    } else if (type === idDelta) {
      base = this.index.offsetOf(head.subarray(at, at + 20))
      at += 20
    } else if (types[type] === undefined) throw this.#damaged(offset, new Error(`an object of type ${type}`))
    // A base by offset lies before its delta; a base by id may not, but a loop would need the same object twice.
    if (type >= offsetDelta && (base < 12 || base === offset)) throw this.#damaged(offset, new Error('no such base'))
    return { type, base, data: this.#inflated(offset, at, head, size) }
  }

  #inflated(offset: number, skip: number, head: Buffer, size: number): Buffer {
    // What deflate makes of incompressible bytes is a little longer than they are. Other writers may need more.
    for (let length = size + (size >> 6) + 64; ; length *= 2) {
      const input = head.length - skip >= length ? head.subarray(skip) : this.#bytes(offset + skip, length)
      try {
        return this.#inflater.inflate(input, size)
      } catch (error) {
        const cutOff = (error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR'
        if (!cutOff || offset + skip + length >= this.#size) throw this.#damaged(offset, error)
      }
    }
  }

  /** At least `length` bytes from a position on, fewer only where the pack ends. */
  #bytes(position: number, length: number): Buffer {
    const first = Math.floor(position / blockSize)
    const block = this.#block(first)
    const start = position - first * blockSize
    if (start + length <= block.length || (first + 1) * blockSize >= this.#size) return block.subarray(start)
    const parts = [block.subarray(start)]
    const last = Math.floor((Math.min(position + length, this.#size) - 1) / blockSize)
    for (let number = first + 1; number <= last; number++) parts.push(this.#block(number))
    return Buffer.concat(parts)
  }

  #block(number: number): Buffer {
    const known = this.#blocks.get(number)
    if (known !== undefined) return known
    const start = number * blockSize
    const length = Math.min(blockSize, this.#size - start)
    if (length <= 0) throw this.#damaged(start, new Error('it ends too early'))
    const block = Buffer.allocUnsafeSlow(length)
    for (let done = 0; done < length;) {
      const read = readSync(this.#handle, block, done, length - done, start + done)
      if (read === 0) throw this.#damaged(start, new Error('it ends too early'))
      done += read
    }
    this.#blocks.set(number, block)
    return block
  }

  #damaged(offset: number, error: unknown): Error {
    return damaged(this.#file, `at byte ${offset}, ${(error as Error).message}`)
  }
}
