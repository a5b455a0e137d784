import { inflateSync } from 'node:zlib'

/** Inflates a zlib stream that starts `input` and must give exactly `size` bytes; what follows the stream is ignored. */
export function inflate(input: Buffer, size: number): Buffer {
  // One byte more than needed: a full output buffer would cost a second round.
  const output = inflateSync(input, { chunkSize: Math.max(size + 1, 64), maxOutputLength: Math.max(size + 1, 64) })
  if (output.length !== size) throw new Error(`${output.length} bytes instead of ${size}`)
  return output
}
