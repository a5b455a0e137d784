/** Reads the fields of SSH's binary forms (RFC 4251, section 5) one after another. Throws where they end too soon. */
export class SshFields {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length
  }

  take(length: number): Buffer {
    const end = this.#at + length
    if (end > this.#bytes.length) throw new Error('a field ends too soon')
    const taken = this.#bytes.subarray(this.#at, end)
    this.#at = end
    return taken
  }

  number(): number {
    return this.take(4).readUInt32BE(0)
  }

  bytes(): Buffer {
    return this.take(this.number())
  }

  text(): string {
    return this.bytes().toString('latin1')
  }

  /** A number of many bytes, without the zeros before it. */
  integer(): Buffer {
    const bytes = this.bytes()
    let start = 0
    while (start < bytes.length - 1 && bytes[start] === 0) start++
    return bytes.subarray(start)
  }
}

/** A field with its length before it. */
export function sshField(content: Buffer | string): Buffer {
  const bytes = Buffer.from(content)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}
