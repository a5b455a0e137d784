/**
 * What was asked for lately, by key. At least so many are kept, and at most twice as many: what was not asked for while
 * so many others were goes.
 */
export class Recent<K, T> {
  readonly #least: number
  #young = new Map<K, T>()
  #old = new Map<K, T>()

  constructor(least: number) {
    this.#least = least
  }

  get(key: K, make: () => T): T {
    if (this.#young.has(key)) return this.#young.get(key) as T
    const value = this.#old.has(key) ? (this.#old.get(key) as T) : make()
    if (this.#young.size >= this.#least) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(key, value)
    return value
  }
}
