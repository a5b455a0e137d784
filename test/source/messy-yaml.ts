import fc from 'fast-check'

/**
 * Profiles as no tidy person writes them: levels indented by one to five, keys in any order, comments at any place and
 * depth, quotes of each kind, brackets on one line or several, long texts, anchors, blank lines, CR before LF.
 */
export function messyProfile(): fc.Arbitrary<string> {
  return fc
    .record({ seed: fc.array(fc.nat(1000), { minLength: 400, maxLength: 400 }), crlf: fc.boolean() })
    .map(({ seed, crlf }) => {
      const text = new Writer(seed).profile()
      return crlf ? text.replaceAll('\n', '\r\n') : text
    })
}

class Writer {
  readonly #seed: readonly number[]
  readonly #lines: string[] = []
  readonly #anchors: string[] = []
  #used = 0
  #comments = 0
  #marks = 0

  constructor(seed: readonly number[]) {
    this.#seed = seed
  }

  profile(): string {
    const fields: [string, (column: number) => void][] = [
      ['name', () => this.#scalar()],
      ['version', () => this.#end(this.#one([' 1.20', ' "1.0"', ' 1.2.3', " '2.0'", ' 1_000']))],
      ['description', (column) => this.#text(column)],
      ['tags', (column) => this.#list(column, 1)],
      ['layers', (column) => this.#layers(column)],
      ['verison', () => this.#scalar()],
    ]
    this.#entries(this.#one([0, 0, 0, 2]), this.#shuffled(fields))
    this.#aside(0)
    return this.#lines.join('\n') + this.#one(['', '\n', '\n\n\n', '\n  \n'])
  }

  #layers(column: number): void {
    this.#end('')
    const at = column + this.#one([0, 1, 2, 4])
    for (let count = 0; count <= this.#next(3); count++) {
      this.#aside(at)
      const gap = this.#one([' ', '  ', '    '])
      this.#lines.push(`${' '.repeat(at)}-${gap}`)
      const fields: [string, (column: number) => void][] = [
        ['version', () => this.#end(this.#one([' 1.20', '   1.x', ' "3"']))],
        ['pack', () => this.#scalar()],
        ['values', (below) => this.#map(below, 3)],
        ['presets', (below) => this.#list(below, 1)],
      ]
      this.#entries(at + 1 + gap.length, this.#shuffled(fields), true)
    }
  }

  #entries(column: number, fields: readonly [string, (column: number) => void][], onDash = false): void {
    fields.forEach(([key, write], index) => {
      const start = `${this.#one([key, key, key, `'${key}'`])}${this.#one([':', ':', ' :'])}`
      if (index === 0 && onDash) this.#lines[this.#lines.length - 1] += start
      else {
        this.#aside(column)
        this.#lines.push(' '.repeat(column) + start)
      }
      write(column)
    })
  }

  #map(column: number, depth: number): void {
    const anchor = this.#next(8) === 0 ? `n${this.#marks++}` : undefined
    this.#end(anchor === undefined ? '' : ` &${anchor}`)
    const at = column + this.#one([1, 2, 3, 5])
    const keys = this.#shuffled(['a', 'b', 'c.d', 'e-f']).slice(0, 1 + this.#next(3))
    this.#entries(
      at,
      keys.map((key) => [key, (below: number) => this.#value(below, depth - 1)]),
    )
    // Only now: an alias within the value that it names leads nowhere.
    if (anchor !== undefined) this.#anchors.push(anchor)
  }

  #value(column: number, depth: number): void {
    const kind = depth <= 0 ? this.#next(3) : this.#next(7)
    if (kind < 2) this.#scalar()
    else if (kind === 2) this.#text(column)
    else if (kind === 3) this.#list(column, depth)
    else if (kind === 4) this.#flow(column)
    else if (kind === 5 && this.#anchors.length > 0) this.#end(` *${this.#one(this.#anchors)}`)
    else this.#map(column, depth)
  }

  #list(column: number, depth: number): void {
    if (this.#next(3) === 0) return this.#flow(column)
    this.#end('')
    const at = column + this.#one([0, 1, 2, 3])
    for (let count = 0; count <= this.#next(3); count++) {
      this.#aside(at)
      this.#lines.push(`${' '.repeat(at)}-`)
      if (depth > 1 && this.#next(2) === 0) this.#value(at, depth - 1)
      else this.#scalar()
    }
  }

  #flow(column: number): void {
    const flat = this.#one([
      ' [a,b , "c"]',
      ' {}',
      ' [ ]',
      ' {x: 1,y: [ 2 ,3 ]}',
      " { 'q': 'it''s' }",
      ' {version: 1, pack: a}',
    ])
    if (this.#next(2) === 0) return this.#end(flat)
    const pad = ' '.repeat(column + 2 + this.#next(3))
    this.#lines.push(
      `${this.#lines.pop()!} [ # c${this.#comments++}`,
      `${pad}a,`,
      '',
      `${pad} b # c${this.#comments++}`,
      `${pad}]`,
    )
  }

  #text(column: number): void {
    const pad = ' '.repeat(column + 1 + this.#next(4))
    const head = this.#lines.pop()!
    const bodies: readonly string[][] = [
      [`${head} |`, `${pad}one  `, '', `${pad}  two # no comment`, `${pad}three`],
      [`${head} >-`, `${pad}one`, `${pad}two`],
      [`${head} |+`, `${pad}one`, '', ''],
      [`${head} | # c${this.#comments++}`, `${pad}- one: "two'`],
      [`${head} "one  `, `${pad}two \\`, '', `${pad}  three"`],
      [`${head} 'one`, `${pad}it''s`, `${pad}two'`],
      [`${head} one`, `${pad}two`, '', `${pad}three`],
      [`${head}`, `${pad}one # c${this.#comments++}`],
      [`${head} |2`, `${' '.repeat(column + 2)} one`],
    ]
    this.#lines.push(...this.#one(bodies))
  }

  #scalar(): void {
    this.#end(
      this.#one([
        ' x',
        '   x',
        " 'x'",
        ' "x"',
        ' \'say "x"\'',
        " 'it''s'",
        ' 12',
        ' true',
        ' ~',
        ' ""',
        ' "a\\tb"',
        " 'a\\b'",
        '',
      ]),
    )
  }

  /** Ends a line, now and then with a comment or spaces. */
  #end(text: string): void {
    const tail = this.#one(['', '', '', '', '  ', ' # ', '   # '])
    this.#lines.push(this.#lines.pop()! + text + (tail.includes('#') ? `${tail}c${this.#comments++}` : tail))
  }

  /** Blank lines and comments before something at a column. */
  #aside(column: number): void {
    for (let count = this.#next(8); count > 5; count--) this.#lines.push(this.#one(['', '', '   ']))
    for (let count = this.#next(9); count > 6; count--) {
      const at = this.#one([column, column, column, 0, column + 1, column + 4])
      this.#lines.push(`${' '.repeat(at)}# c${this.#comments++}`)
    }
    if (this.#next(12) === 0) this.#lines.push('')
  }

  #shuffled<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, rank: this.#next(1000) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ item }) => item)
  }

  #one<T>(items: readonly T[]): T {
    return items[this.#next(items.length)]!
  }

  #next(below: number): number {
    return this.#seed[this.#used++ % this.#seed.length]! % below
  }
}
