import { inflateSync } from 'node:zlib'
import { SmallInflater } from './small-inflater.ts'

/** Below this size the cost of setting up the native decoder outweighs its speed. Measured: they meet near 2 KB. */
const small = 1536

/** Unpacks zlib streams (RFC 1950) of known size. */
export class Inflater {
  readonly #small = new SmallInflater()

  /** What the stream that starts `input` holds, exactly `size` bytes; what follows the stream is ignored. */
  inflate(input: Buffer, size: number): Buffer {
    // Where the small decoder gives up, the native one has the last word, and the error.
    return (size <= small ? this.#small.inflate(input, size) : undefined) ?? inflateNatively(input, size)
  }
}

function inflateNatively(input: Buffer, size: number): Buffer {
  // One byte more than needed: a full output buffer would cost a second round.
  const output = inflateSync(input, { chunkSize: Math.max(size + 1, 64), maxOutputLength: Math.max(size + 1, 64) })
  if (output.length !== size) throw new Error(`${output.length} bytes instead of ${size}`)
  return output
}
