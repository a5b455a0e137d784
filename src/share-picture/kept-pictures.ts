import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageVersion } from '../package-root.ts'

/** Raised whenever the same drawing comes out as another picture. */
const renderer = `share 1 ${packageVersion()}`

const endOfPng = Buffer.from('IEND\xaeB`\x82', 'latin1')

/** Pictures kept between builds by the digest of what they are drawn from. */
export class KeptPictures {
  readonly #folder: string | undefined
  readonly #used = new Set<string>()

  /** @param folder undefined to keep nothing; made when the first picture is kept */
  constructor(folder: string | undefined) {
    this.#folder = folder
  }

  get(svg: string): Uint8Array | undefined {
    if (this.#folder === undefined) return undefined
    const name = nameOf(svg)
    this.#used.add(name)
    try {
      const png = readFileSync(join(this.#folder, name))
      return png.subarray(-endOfPng.length).equals(endOfPng) ? png : undefined
    } catch {
      return undefined
    }
  }

  /** What cannot be kept is drawn again next time. */
  set(svg: string, png: Uint8Array): void {
    if (this.#folder === undefined) return
    const file = join(this.#folder, nameOf(svg))
    try {
      mkdirSync(this.#folder, { recursive: true })
      writeFileSync(`${file}.${process.pid}`, png)
      renameSync(`${file}.${process.pid}`, file)
    } catch {
      // A half-written one has a name that nobody asks for, and is pruned.
    }
  }

  /** Forgets what nobody asked for. */
  prune(): void {
    if (this.#folder === undefined) return
    try {
      for (const name of readdirSync(this.#folder)) {
        if (!this.#used.has(name)) rmSync(join(this.#folder, name), { force: true })
      }
    } catch {
      // There is no such folder yet, or another build is tidying it.
    }
  }
}

function nameOf(svg: string): string {
  return `${createHash('sha256').update(renderer).update('\0').update(svg).digest('hex').slice(0, 40)}.png`
}
