import { hash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const sumLength = 20
const headerLength = 24

/**
 * What a file of ours holds, or undefined where it is not there, damaged, or written for another key. The result is
 * aligned for 32-bit numbers. Only the first `summed` bytes are under the checksum; the rest checks itself.
 */
export function readStored(file: string, key: string): Buffer | undefined {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch {
    return undefined
  }
  if (bytes.length < headerLength) return undefined
  const summed = bytes.readUInt32LE(sumLength)
  const content = bytes.subarray(headerLength)
  if (summed > content.length || checksum(key, content.subarray(0, summed)) !== bytes.toString('hex', 0, sumLength)) {
    return undefined
  }
  return content.byteOffset % 4 === 0 ? content : Buffer.from(new Uint8Array(content).buffer)
}

/** Writes beside the file and moves it into place. That it cannot be written is no error: the next run is slower. */
export function writeStored(file: string, key: string, content: readonly Buffer[], summed: number): void {
  const header = Buffer.alloc(headerLength)
  const parts = [header, ...content]
  header.write(checksum(key, Buffer.concat(content).subarray(0, summed)), 'hex')
  header.writeUInt32LE(summed, sumLength)
  const aside = `${file}.${process.pid}.tmp`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(aside, Buffer.concat(parts))
    renameSync(aside, file)
  } catch {
    removeQuietly(aside)
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // It lies where nothing can be written: there is nothing to remove.
  }
}

function checksum(key: string, content: Buffer): string {
  return hash('sha1', Buffer.concat([Buffer.from(key), content]))
}
