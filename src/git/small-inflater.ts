const tableBits = 9
const tableSize = 1 << tableBits
const lengthBases = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
]
const lengthExtras = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
const distanceBases = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
]
const distanceExtras = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
]
const orderOfLengths = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/** A Huffman code: a table for codes of up to nine bits, and what it takes to find longer ones bit by bit. */
class Code {
  readonly #table = new Uint16Array(tableSize)
  readonly #counts = new Uint16Array(16)
  readonly #next = new Uint16Array(16)
  readonly #symbols = new Uint16Array(288)

  /** @param lengths the length of each symbol's code, 0 for symbols that do not occur */
  set(lengths: Uint8Array, from: number, to: number): void {
    const counts = this.#counts.fill(0)
    for (let i = from; i < to; i++) counts[lengths[i]!]!++
    counts[0] = 0
    const places = this.#next
    for (let length = 1; length < 15; length++) places[length + 1] = places[length]! + counts[length]!
    for (let i = from; i < to; i++) {
      const length = lengths[i]!
      if (length !== 0) this.#symbols[places[length]!++] = i - from
    }
    this.#fillTable()
    places.fill(0)
  }

  #fillTable(): void {
    const table = this.#table.fill(0)
    let code = 0
    let index = 0
    for (let length = 1; length <= tableBits; length++, code <<= 1) {
      for (let i = 0; i < this.#counts[length]!; i++, code++, index++) {
        const entry = (this.#symbols[index]! << 4) | length
        for (let at = reversed(code, length); at < tableSize; at += 1 << length) table[at] = entry
      }
    }
  }

  /** The symbol in the lowest bits, times 16, plus the length of its code; 0 where no code fits. */
  find(bits: number): number {
    return this.#table[bits & (tableSize - 1)]! || this.#findLong(bits)
  }

  #findLong(bits: number): number {
    let code = 0
    let first = 0
    let index = 0
    for (let length = 1; length <= 15; length++) {
      code |= (bits >>> (length - 1)) & 1
      const count = this.#counts[length]!
      if (code - count < first) return (this.#symbols[index + code - first]! << 4) | length
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    return 0
  }
}

function reversed(code: number, length: number): number {
  let result = 0
  for (let i = 0; i < length; i++) result |= ((code >>> i) & 1) << (length - 1 - i)
  return result
}

/**
 * Unpacks short zlib streams (RFC 1950, RFC 1951). A native decoder must be set up for each stream, at ten times the
 * cost of unpacking the few hundred bytes that a commit or a delta has.
 */
export class SmallInflater {
  readonly #literals = new Code()
  readonly #distances = new Code()
  readonly #fixedLiterals = new Code()
  readonly #fixedDistances = new Code()
  readonly #lengths = new Uint8Array(320)
  #input: Buffer = Buffer.alloc(0)
  #at = 0
  #bits = 0
  #bitCount = 0
  #output: Buffer = Buffer.alloc(0)
  #end = 0

  constructor() {
    const lengths = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280)
    this.#fixedLiterals.set(lengths, 0, 288)
    this.#fixedDistances.set(new Uint8Array(30).fill(5), 0, 30)
  }

  /** The stream's content where it is whole, exactly of this size and its checksum is right; else `undefined`. */
  inflate(input: Buffer, size: number): Buffer | undefined {
    const header = (input[0]! << 8) | input[1]!
    if (input.length < 8 || (input[0]! & 15) !== 8 || header % 31 !== 0 || (input[1]! & 32) !== 0) return undefined
    this.#input = input
    this.#at = 2
    this.#bits = this.#bitCount = this.#end = 0
    const output = (this.#output = Buffer.allocUnsafe(size))
    for (let last = false; !last;) {
      last = this.#take(1) === 1
      if (!this.#block(this.#take(2))) return undefined
    }
    // Whole bytes still held in the bit buffer belong to the checksum.
    const sum = this.#at - (this.#bitCount >>> 3)
    if (this.#end !== size || sum + 4 > input.length) return undefined
    return input.readUInt32BE(sum) === adler32(output) ? output : undefined
  }

  #block(type: number): boolean {
    if (type === 0) return this.#copyStored()
    if (type === 1) return this.#decode(this.#fixedLiterals, this.#fixedDistances)
    return type === 2 && this.#readCodes() && this.#decode(this.#literals, this.#distances)
  }

  /** Makes at least 15 bits ready; past the end of the input they are zeros, which the checksum finds out. */
  #fill(): void {
    while (this.#bitCount < 16) {
      this.#bits |= (this.#input[this.#at++] ?? 0) << this.#bitCount
      this.#bitCount += 8
    }
  }

  #take(count: number): number {
    if (this.#bitCount < count) this.#fill()
    const value = this.#bits & ((1 << count) - 1)
    this.#bits >>>= count
    this.#bitCount -= count
    return value
  }

  #symbol(code: Code): number {
    if (this.#bitCount < 15) this.#fill()
    const found = code.find(this.#bits)
    if (found === 0) return -1
    this.#bits >>>= found & 15
    this.#bitCount -= found & 15
    return found >>> 4
  }

  #copyStored(): boolean {
    const at = this.#at - (this.#bitCount >>> 3)
    this.#bits = this.#bitCount = 0
    const length = this.#input[at]! | (this.#input[at + 1]! << 8)
    const complement = this.#input[at + 2]! | (this.#input[at + 3]! << 8)
    const start = at + 4
    if (length !== (~complement & 0xffff) || start + length > this.#input.length) return false
    if (this.#end + length > this.#output.length) return false
    this.#input.copy(this.#output, this.#end, start, start + length)
    this.#at = start + length
    this.#end += length
    return true
  }

  #readCodes(): boolean {
    const literals = this.#take(5) + 257
    const distances = this.#take(5) + 1
    const count = this.#take(4) + 4
    const lengths = this.#lengths.fill(0)
    for (let i = 0; i < count; i++) lengths[orderOfLengths[i]!] = this.#take(3)
    this.#literals.set(lengths, 0, 19)
    lengths.fill(0)
    let at = 0
    while (at < literals + distances) {
      const symbol = this.#symbol(this.#literals)
      if (symbol < 0 || (symbol === 16 && at === 0)) return false
      if (symbol < 16) lengths[at++] = symbol
      else at = this.#repeatLength(symbol, at)
    }
    if (at !== literals + distances || literals > 286 || distances > 30) return false
    this.#literals.set(lengths, 0, literals)
    this.#distances.set(lengths, literals, at)
    return true
  }

  #repeatLength(symbol: number, at: number): number {
    const value = symbol === 16 ? this.#lengths[at - 1]! : 0
    const end = at + (symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7))
    this.#lengths.fill(value, at, end)
    return end
  }

  #decode(literals: Code, distances: Code): boolean {
    const output = this.#output
    let end = this.#end
    for (;;) {
      const symbol = this.#symbol(literals)
      if (symbol < 0 || this.#at > this.#input.length + 4) return false
      if (symbol === 256) break
      if (symbol < 256) {
        if (end >= output.length) return false
        output[end++] = symbol
        continue
      }
      const length = lengthBases[symbol - 257]! + this.#take(lengthExtras[symbol - 257] ?? 0)
      const place = this.#symbol(distances)
      const distance = (distanceBases[place] ?? end + 1) + this.#take(distanceExtras[place] ?? 0)
      if (distance > end || !(end + length <= output.length)) return false
      for (let from = end - distance, stop = end + length; end < stop;) output[end++] = output[from++]!
    }
    this.#end = end
    return true
  }
}

function adler32(data: Buffer): number {
  let a = 1
  let b = 0
  // 3,800 bytes are as many as the sums take before they must be reduced.
  for (let at = 0; at < data.length;) {
    for (const stop = Math.min(at + 3800, data.length); at < stop; at++) b += a += data[at]!
    a %= 65521
    b %= 65521
  }
  return ((b << 16) | a) >>> 0
}
