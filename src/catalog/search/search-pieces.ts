/** Rows under the terms by which they are found. */
export interface Posting<Row> {
  readonly term: string
  readonly row: Row
}

/** One file's share: its terms in order, its rows once each, and which rows each term leads to. */
export interface Piece<Row> {
  readonly terms: readonly string[]
  readonly rows: readonly Row[]
  readonly rowsOf: readonly (readonly number[])[]
}

/** About what one file holds before compression; a term that leads to more has a file of its own. */
const pieceBytes = 20_000

/**
 * Cuts postings into pieces by term, so that a search loads only what its terms may lead to. A term is never cut, so
 * that the piece that begins last at or before it has it whole.
 */
export function cutIntoPieces<Row>(postings: readonly Posting<Row>[], bytesOf: (row: Row) => number): Piece<Row>[] {
  const byTerm = Map.groupBy(postings, ({ term }) => term)
  const terms = [...byTerm.keys()].toSorted()
  const pieces: Piece<Row>[] = []
  let piece = new OpenPiece<Row>()
  for (const term of terms) {
    if (piece.bytes > pieceBytes) {
      pieces.push(piece.closed())
      piece = new OpenPiece()
    }
    const rows = (byTerm.get(term) ?? []).map(({ row }) => row)
    piece.add(term, rows, bytesOf)
  }
  return terms.length === 0 ? [] : [...pieces, piece.closed()]
}

class OpenPiece<Row> {
  bytes = 0
  readonly #terms: string[] = []
  readonly #places = new Map<Row, number>()
  readonly #rowsOf: number[][] = []

  add(term: string, rows: readonly Row[], bytesOf: (row: Row) => number): void {
    this.bytes += term.length
    for (const row of rows) if (!this.#places.has(row)) this.bytes += bytesOf(row)
    this.#terms.push(term)
    this.#rowsOf.push([...new Set(rows)].map((row) => this.#placeOf(row)))
  }

  closed(): Piece<Row> {
    return { terms: this.#terms, rows: [...this.#places.keys()], rowsOf: this.#rowsOf }
  }

  #placeOf(row: Row): number {
    const place = this.#places.get(row) ?? this.#places.size
    this.#places.set(row, place)
    return place
  }
}

/** Which pieces may hold terms that begin with `prefix`, where these are their first terms. */
export function piecesFor(prefix: string, firsts: readonly string[]): number[] {
  return firsts.flatMap((first, place) => {
    const next = firsts[place + 1]
    const beginsTooLate = first > prefix && !first.startsWith(prefix)
    const endsTooEarly = next !== undefined && next <= prefix
    return beginsTooLate || endsTooEarly ? [] : [place]
  })
}
