/** What was asked for lately, by key; what was asked for longest ago goes first. */
export class Recent<T> {
  readonly #kept = new Map<string, T>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  get(key: string, make: () => T): T {
    if (this.#kept.has(key)) {
      const known = this.#kept.get(key) as T
      this.#kept.delete(key)
      this.#kept.set(key, known)
      return known
    }
    const made = make()
    this.#kept.set(key, made)
    if (this.#kept.size > this.#most) this.#kept.delete(this.#kept.keys().next().value!)
    return made
  }
}
