import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { hash } from 'node:crypto'
import { UserError } from '../model/diagnostic.ts'
import { damaged } from './object.ts'

const fanout = 8
const names = fanout + 256 * 4

/** A pack's `.idx` file, version 2 (gitformat-pack): object ids in order, and where each lies in the pack. */
export class PackIndex {
  readonly count: number
  readonly #data: Buffer
  readonly #offsets: number
  readonly #largeOffsets: number

  constructor(file: string) {
    const data = readFileSync(file)
    assertVersion(file, data)
    if (data.length < names + 40) throw damaged(file, 'its end is missing')
    const sum = data.toString('hex', data.length - 20)
    if (hash('sha1', data.subarray(0, -20)) !== sum) throw damaged(file, 'its checksum is wrong')
    this.#data = data
    this.count = data.readUInt32BE(fanout + 255 * 4)
    this.#offsets = names + this.count * 24
    this.#largeOffsets = names + this.count * 28
  }

  /** Where the object lies in the pack, or -1. */
  offsetOf(id: Buffer): number {
    const data = this.#data
    const first = id[0]!
    const key = id.readUInt32BE(1)
    let low = first === 0 ? 0 : data.readUInt32BE(fanout + (first - 1) * 4)
    let high = data.readUInt32BE(fanout + first * 4)
    while (low < high) {
      const middle = (low + high) >>> 1
      const at = names + middle * 20
      const order = key - data.readUInt32BE(at + 1) || id.compare(data, at, at + 20)
      if (order === 0) return this.#offset(middle)
      if (order < 0) high = middle
      else low = middle + 1
    }
    return -1
  }

  /** The ids that begin with these hexadecimal digits, two at least. */
  withPrefix(prefix: string): string[] {
    const first = Number.parseInt(prefix.slice(0, 2), 16)
    const high = this.#data.readUInt32BE(fanout + first * 4)
    const found: string[] = []
    for (let i = first === 0 ? 0 : this.#data.readUInt32BE(fanout + (first - 1) * 4); i < high; i++) {
      const id = this.#data.toString('hex', names + i * 20, names + i * 20 + 20)
      if (id.startsWith(prefix)) found.push(id)
    }
    return found
  }

  #offset(position: number): number {
    const offset = this.#data.readUInt32BE(this.#offsets + position * 4)
    if (offset < 0x80000000) return offset
    return Number(this.#data.readBigUInt64BE(this.#largeOffsets + (offset - 0x80000000) * 8))
  }
}

/** Throws a UserError where a pack's index is not of the version that can be read. Looks at its beginning only. */
export function assertIndexReadable(file: string): void {
  const start = Buffer.alloc(8)
  const descriptor = openSync(file, 'r')
  try {
    readSync(descriptor, start)
  } finally {
    closeSync(descriptor)
  }
  assertVersion(file, start)
}

function assertVersion(file: string, data: Buffer): void {
  if (data.length < 8 || data.readUInt32BE(0) !== 0xff744f63 || data.readUInt32BE(4) !== 2) throw oldVersion(file)
}

function oldVersion(file: string): UserError {
  const pack = file.replace(/\.idx$/, '.pack')
  return new UserError(
    `${file} is not a pack index of version 2.`,
    `Run "git index-pack --index-version=2 ${pack}" to write it anew.`,
  )
}
