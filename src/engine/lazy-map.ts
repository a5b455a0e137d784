/** What a lazy map is made of. */
export interface LazyEntries<V> {
  has(key: string): boolean
  /** In order. */
  keys(): Iterable<string>
  /** What is known of a value before it is made. */
  known(key: string): Partial<V>
  /** The value; `undefined` where there is none after all. */
  make(key: string): V | undefined
}

/**
 * A map whose values are made when they are asked for. What goes through all values gets stand-ins for those not made
 * yet, which know some fields and make the value for any other.
 */
export class LazyMap<V extends object> implements ReadonlyMap<string, V> {
  readonly #entries: LazyEntries<V>
  readonly #made = new Map<string, V | undefined>()
  readonly #standIns = new Map<string, V>()

  constructor(entries: LazyEntries<V>) {
    this.#entries = entries
  }

  get size(): number {
    return [...this.#entries.keys()].length
  }

  has(key: string): boolean {
    return this.#entries.has(key)
  }

  get(key: string): V | undefined {
    if (!this.#made.has(key)) this.#made.set(key, this.has(key) ? this.#entries.make(key) : undefined)
    return this.#made.get(key)
  }

  *keys(): MapIterator<string> {
    yield* this.#entries.keys()
  }

  *values(): MapIterator<V> {
    for (const key of this.keys()) yield this.#made.get(key) ?? this.#standIn(key)
  }

  *entries(): MapIterator<[string, V]> {
    for (const key of this.keys()) yield [key, this.#made.get(key) ?? this.#standIn(key)]
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries()
  }

  forEach(visit: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this) visit(value, key, this)
  }

  #standIn(key: string): V {
    const known = this.#standIns.get(key)
    if (known) return known
    const fields = this.#entries.known(key)
    const made = (): V => this.get(key)!
    const standIn = new Proxy(fields as V, {
      get: (_, field) => (field in fields ? Reflect.get(fields, field) : Reflect.get(made(), field)) as unknown,
      has: (_, field) => field in made(),
      ownKeys: () => Reflect.ownKeys(made()),
      getOwnPropertyDescriptor: (_, field) => {
        const found = Reflect.getOwnPropertyDescriptor(made(), field)
        return found && { ...found, configurable: true }
      },
    })
    this.#standIns.set(key, standIn)
    return standIn
  }
}
