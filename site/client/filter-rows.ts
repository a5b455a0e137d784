/** A choice of a facet: rows name it by its number. */
export interface Choice {
  readonly key: string
  readonly number: number
  readonly label: string
}

export type Chosen = Pick<Choice, 'key' | 'number'>

/** What the filter knows of one row of a list. */
export interface RowFacts {
  /** Everything a visitor may type, lower case. */
  readonly text: string
  readonly fits: ReadonlySet<number>
}

export interface FilterRow<Element> extends RowFacts {
  readonly element: Element
}

/** @param fits numbers of choices, apart by blanks */
export function parseRow(fits: string, text: string, labels: ReadonlyMap<number, string>): RowFacts {
  const numbers = fits.split(' ').filter(Boolean).map(Number)
  const words = `${text} ${numbers.map((number) => labels.get(number) ?? '').join(' ')}`
  return { text: words.replace(/\s+/g, ' ').toLowerCase(), fits: new Set(numbers) }
}

/** Rows that hold all words and fit the choices: within a facet any will do, across facets all must. */
export function fittingRows<Row extends RowFacts>(
  rows: readonly Row[],
  words: readonly string[],
  chosen: readonly Chosen[],
): Row[] {
  const groups = [...Map.groupBy(chosen, ({ key }) => key).values()]
  return rows.filter(
    ({ text, fits }) =>
      words.every((word) => text.includes(word)) &&
      groups.every((choices) => choices.some(({ number }) => fits.has(number))),
  )
}

/** How many rows each choice would give, the other facets as they are. By the choice's number. */
export function countChoices(
  rows: readonly RowFacts[],
  words: readonly string[],
  chosen: readonly Chosen[],
  choices: readonly Choice[],
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  const keys = new Set(chosen.map(({ key }) => key))
  const unnarrowed = fittingRows(rows, words, chosen)
  for (const [key, ofKey] of Map.groupBy(choices, (choice) => choice.key)) {
    const others = chosen.filter((one) => one.key !== key)
    const left = keys.has(key) ? fittingRows(rows, words, others) : unnarrowed
    const numbers = new Set(ofKey.map(({ number }) => number))
    for (const { fits } of left)
      for (const number of fits) if (numbers.has(number)) counts.set(number, (counts.get(number) ?? 0) + 1)
  }
  return counts
}
