import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutIntoPieces, piecesFor } from '../../../src/catalog/search/search-pieces.ts'

test.each([
  // asked     first terms                    pieces
  ['ipam', ['a', 'm'], [0]],
  ['mode', ['a', 'm'], [1]],
  ['m', ['a', 'm'], [1]],
  ['m', ['a', 'ma', 'mz', 'n'], [0, 1, 2]],
  ['zz', ['a', 'm'], [1]],
  ['0', ['a', 'm'], []],
  ['x', [], []],
])('%s with pieces from %j on is in %j', (prefix, firsts, places) => expect(piecesFor(prefix, firsts)).toEqual(places))

test('whatever begins with a prefix is in the pieces for it', () => {
  const words = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(words, fc.nat(), fc.nat({ max: 6 }), (terms, chosen, length) => {
      const pieces = cutIntoPieces(
        terms.map((term) => ({ term, row: { term } })),
        () => 9_000,
      )
      const prefix = (terms[chosen % terms.length] as string).slice(0, Math.max(1, length))
      const places = piecesFor(
        prefix,
        pieces.map((piece) => piece.terms[0] as string),
      )
      const found = places.flatMap((place) => pieces[place]!.terms).filter((term) => term.startsWith(prefix))
      expect(found).toEqual(terms.filter((term) => term.startsWith(prefix)).toSorted())
    }),
  )
})

test('a row that several terms of a piece lead to is in it once', () => {
  const row = { name: 'replicaCount' }
  const [piece] = cutIntoPieces(
    [
      { term: 'replica', row },
      { term: 'count', row },
    ],
    () => 10,
  )
  expect(piece).toEqual({ terms: ['count', 'replica'], rows: [row], rowsOf: [[0], [0]] })
})
