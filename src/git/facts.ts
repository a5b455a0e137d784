import { crc32 } from 'node:zlib'
import type { FactStore } from '../model/repository.ts'
import { PoolReader, PoolWriter } from './pools.ts'
import { readStored, writeStored } from './stored-file.ts'

interface Place {
  readonly start: number
  readonly length: number
  readonly sum: number
}

/** Beyond this size a store is begun anew, so that it does not grow for ever with facts about what is gone. */
const largest = 512 << 20

/**
 * Facts in one file: a directory, and the facts as JSON behind it, each read and checked only when it is asked for.
 */
export class StoredFacts implements FactStore {
  readonly #file: string | undefined
  readonly #key: string
  readonly #data: Buffer
  readonly #places: Map<string, Place>
  readonly #known = new Map<string, unknown>()
  readonly #added = new Set<string>()

  /** @param file undefined to keep nothing between runs */
  constructor(file: string | undefined, key: string) {
    this.#file = file
    this.#key = key
    const stored = file === undefined ? undefined : readStored(file, key)
    const directory = stored === undefined ? undefined : readDirectory(stored)
    this.#data = directory?.data ?? Buffer.alloc(0)
    this.#places = directory?.places ?? new Map<string, Place>()
  }

  get(kind: string, id: string): unknown {
    const key = `${kind}\0${id}`
    const known = this.#known.get(key)
    const place = known === undefined ? this.#places.get(key) : undefined
    if (place === undefined) return known
    const json = this.#data.subarray(place.start, place.start + place.length)
    if (crc32(json) !== place.sum) {
      this.#places.delete(key)
      return undefined
    }
    const fact: unknown = JSON.parse(json.toString())
    this.#known.set(key, fact)
    return fact
  }

  set(kind: string, id: string, fact: unknown): void {
    const key = `${kind}\0${id}`
    this.#known.set(key, fact)
    this.#added.add(key)
  }

  save(): void {
    if (this.#file === undefined || this.#added.size === 0) return
    const facts: [string, Buffer][] = []
    if (this.#data.length < largest) {
      for (const [key, { start, length }] of this.#places) {
        if (!this.#added.has(key)) facts.push([key, this.#data.subarray(start, start + length)])
      }
    }
    for (const key of this.#added) {
      const json = JSON.stringify(this.#known.get(key)) as string | undefined
      if (json !== undefined) facts.push([key, Buffer.from(json)])
    }
    const directory = writeDirectory(facts)
    writeStored(this.#file, this.#key, [directory, ...facts.map(([, json]) => json)], directory.length)
  }
}

/** The length of the directory, then for each fact its key, length and checksum; they lie in this order. */
function writeDirectory(facts: readonly [string, Buffer][]): Buffer {
  const pool = new PoolWriter()
  pool.number(facts.length)
  for (const [key, json] of facts) {
    pool.text(key)
    pool.number(json.length)
    pool.number(crc32(json))
  }
  const entries = pool.finish()
  const length = Buffer.alloc(4)
  length.writeUInt32LE(entries.length)
  return Buffer.concat([length, entries])
}

function readDirectory(stored: Buffer): { data: Buffer; places: Map<string, Place> } {
  const end = 4 + stored.readUInt32LE(0)
  const pool = new PoolReader(stored.subarray(4, end))
  const places = new Map<string, Place>()
  let start = 0
  for (let left = pool.number(); left > 0; left--) {
    const key = pool.text()!
    const length = pool.number()
    places.set(key, { start, length, sum: pool.number() })
    start += length
  }
  return { data: stored.subarray(end), places }
}
