/** Gathers numbers, and ids and texts each once, for one compact buffer: see PoolReader. */
export class PoolWriter {
  readonly #ids = new Map<string, number>()
  readonly #texts = new Map<string, number>()
  #numbers = new Uint32Array(1 << 12)
  #count = 0

  number(value: number): void {
    if (this.#count === this.#numbers.length) {
      const longer = new Uint32Array(this.#count * 2)
      longer.set(this.#numbers)
      this.#numbers = longer
    }
    this.#numbers[this.#count++] = value
  }

  /** Writes 0 for undefined, so that a number read back says whether there is an id. */
  id(id: string | undefined): void {
    this.number(id === undefined ? 0 : numberOf(this.#ids, id))
  }

  text(text: string | undefined): void {
    this.number(text === undefined ? 0 : numberOf(this.#texts, text))
  }

  /** Counts of ids, texts and numbers; the numbers; the texts' lengths; the ids; the texts. */
  finish(): Buffer {
    const texts = [...this.#texts.keys()]
    const counts = Uint32Array.of(this.#ids.size, texts.length, this.#count)
    const lengths = Uint32Array.from(texts, (text) => text.length)
    const parts = [counts, this.#numbers.subarray(0, this.#count), lengths]
    return Buffer.concat([
      ...parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)),
      Buffer.from([...this.#ids.keys()].join(''), 'hex'),
      Buffer.from(texts.join('')),
    ])
  }
}

function numberOf(pool: Map<string, number>, value: string): number {
  let number = pool.get(value)
  if (number === undefined) pool.set(value, (number = pool.size + 1))
  return number
}

/** Reads back, in the same order, what a PoolWriter was given. Ids and texts are cut from one string each. */
export class PoolReader {
  readonly #numbers: Uint32Array
  readonly #ids: string[]
  readonly #texts: string[]
  #at = 0

  /** @param data the whole of what `finish` gave, aligned to four bytes */
  constructor(data: Buffer) {
    const [ids, texts, numbers] = new Uint32Array(data.buffer, data.byteOffset, 3) as unknown as [
      number,
      number,
      number,
    ]
    this.#numbers = new Uint32Array(data.buffer, data.byteOffset + 12, numbers)
    const lengths = new Uint32Array(data.buffer, data.byteOffset + 12 + numbers * 4, texts)
    const idsStart = 12 + (numbers + texts) * 4
    const textsStart = idsStart + ids * 20
    const hex = data.toString('hex', idsStart, textsStart)
    this.#ids = Array.from({ length: ids }, (_, i) => hex.slice(i * 40, i * 40 + 40))
    const all = data.toString('utf8', textsStart)
    let at = 0
    this.#texts = Array.from(lengths, (length) => all.slice(at, (at += length)))
  }

  number(): number {
    return this.#numbers[this.#at++]!
  }

  id(): string | undefined {
    return this.#ids[this.#numbers[this.#at++]! - 1]
  }

  text(): string | undefined {
    return this.#texts[this.#numbers[this.#at++]! - 1]
  }
}
