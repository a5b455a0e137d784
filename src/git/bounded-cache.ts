/**
 * Keeps what was used lately, up to about a number of bytes. Two generations instead of a list in order of use: a hit
 * costs one look-up, and when the young generation has filled half of the space the old one is dropped as a whole.
 */
export class BoundedCache<Key, Value> {
  #young = new Map<Key, Value>()
  #old = new Map<Key, Value>()
  #youngBytes = 0
  readonly #half: number
  readonly #sizeOf: (value: Value) => number

  constructor(bytes: number, sizeOf: (value: Value) => number) {
    this.#half = bytes / 2
    this.#sizeOf = sizeOf
  }

  get(key: Key): Value | undefined {
    const young = this.#young.get(key)
    if (young !== undefined) return young
    const old = this.#old.get(key)
    if (old !== undefined) this.set(key, old)
    return old
  }

  set(key: Key, value: Value): void {
    this.#young.set(key, value)
    this.#youngBytes += this.#sizeOf(value)
    if (this.#youngBytes <= this.#half) return
    this.#old = this.#young
    this.#young = new Map()
    this.#youngBytes = 0
  }
}
