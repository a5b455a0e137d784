import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'

export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag'

const typeNumbers: Readonly<Record<ObjectType, number>> = { commit: 1, tree: 2, blob: 3, tag: 4 }

interface PackedObject {
  readonly id: string
  readonly bytes: Buffer
}

/** Objects in the order in which they were added, each once, on their way into one packfile. */
export interface ObjectPack {
  /** Adds an object unless it is there already, and gives its id. */
  add(type: ObjectType, content: Uint8Array): string
  readonly size: number
  /** The packfile, its version-2 index, and the name that both carry: `pack-<name>.pack`. */
  finish(): { readonly name: string; readonly pack: Buffer; readonly index: Buffer }
}

/** An empty pack. Objects are stored whole, without deltas. */
export function createObjectPack(): ObjectPack {
  const objects = new Map<string, PackedObject>()
  return {
    add(type, content) {
      const id = objectId(type, content)
      if (!objects.has(id)) objects.set(id, { id, bytes: packedBytes(type, content) })
      return id
    },
    get size() {
      return objects.size
    },
    finish: () => finishPack([...objects.values()]),
  }
}

/** The id that Git gives to an object. */
export function objectId(type: ObjectType, content: Uint8Array): string {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex')
}

/** Type and length in the packfile's variable-length form, then the deflated content. */
function packedBytes(type: ObjectType, content: Uint8Array): Buffer {
  const header: number[] = []
  let rest = Math.floor(content.length / 16)
  let byte = (typeNumbers[type] << 4) | (content.length & 15)
  while (rest > 0) {
    header.push(byte | 0x80)
    byte = rest & 0x7f
    rest = Math.floor(rest / 128)
  }
  header.push(byte)
  return Buffer.concat([Buffer.from(header), deflateSync(content)])
}

function finishPack(objects: readonly PackedObject[]): { name: string; pack: Buffer; index: Buffer } {
  const header = Buffer.alloc(12)
  header.write('PACK', 0, 'latin1')
  header.writeUInt32BE(2, 4)
  header.writeUInt32BE(objects.length, 8)
  const body = Buffer.concat([header, ...objects.map((object) => object.bytes)])
  const checksum = createHash('sha1').update(body).digest()
  return {
    name: checksum.toString('hex'),
    pack: Buffer.concat([body, checksum]),
    index: packIndex(objects, checksum),
  }
}

/** A version-2 index: fan-out, ids, checksums, offsets, each in the order of the ids. */
function packIndex(objects: readonly PackedObject[], packChecksum: Buffer): Buffer {
  let offset = 12
  const entries = objects.map((object) => {
    const entry = { id: object.id, offset, crc: crc32(object.bytes) }
    offset += object.bytes.length
    return entry
  })
  if (offset >= 0x80000000) throw new Error('A pack of 2 GiB or more needs 64-bit offsets')
  entries.sort((a, b) => (a.id < b.id ? -1 : 1))
  const fanOut = new Array<number>(256).fill(0)
  for (const entry of entries) fanOut[parseInt(entry.id.slice(0, 2), 16)]! += 1
  for (let first = 1; first < 256; first += 1) fanOut[first]! += fanOut[first - 1]!
  const body = Buffer.concat([
    Buffer.from([0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2]),
    words(fanOut),
    Buffer.from(entries.map((entry) => entry.id).join(''), 'hex'),
    words(entries.map((entry) => entry.crc)),
    words(entries.map((entry) => entry.offset)),
    packChecksum,
  ])
  return Buffer.concat([body, createHash('sha1').update(body).digest()])
}

function words(numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4)
  numbers.forEach((number, position) => bytes.writeUInt32BE(number, position * 4))
  return bytes
}
