import { expect, test } from 'vitest'
import { candidateRows } from '../../../src/catalog/profile/candidate-rows.ts'
import type { CatalogContext } from '../../../src/catalog/context.ts'
import type { ComposedLayer } from '../../../src/model/composition.ts'
import type { Candidate, PassedOver } from '../../../src/model/resolution.ts'
import { passedOverInWords } from '../../../src/report/words.ts'

const context = { tools: { passedOver: passedOverInWords } } as unknown as CatalogContext
const reasons: Readonly<Record<string, PassedOver>> = {
  o: { kind: 'older' },
  t: { kind: 'other-train' },
  y: { kind: 'yanked', date: '2025-01-01', reason: 'Leaks.' },
}

/** A letter for each candidate, `.` for the one taken. */
function rows(story: string): string[] {
  const candidates = [...story].map((letter, index): Candidate => ({
    version: `1.${story.length - index}.0`,
    date: '2025-01-01T00:00:00Z',
    ...(letter === '.' ? {} : { passedOver: reasons[letter]! }),
  }))
  const layer = { packPath: 'registry/public/x', resolution: { requested: '1.1.x', candidates } }
  return candidateRows(layer as unknown as ComposedLayer, context).map(
    ({ version, downTo, count, taken }) =>
      `${taken ? '*' : ''}${version}${downTo === undefined ? '' : ` to ${downTo}, ${count}`}`,
  )
}

test.each([
  ['.', ['*1.1.0']],
  ['tt.o', ['1.4.0', '1.3.0', '*1.2.0', '1.1.0']],
  ['ttttt.', ['1.6.0 to 1.2.0, 5', '*1.1.0']],
  ['tttt.', ['1.5.0', '1.4.0', '1.3.0', '1.2.0', '*1.1.0']],
  ['ttyttttt.ooooo', ['1.14.0', '1.13.0', '1.12.0', '1.11.0 to 1.7.0, 5', '*1.6.0', '1.5.0 to 1.1.0, 5']],
])('%s', (story, expected) => expect(rows(story)).toEqual(expected))

test('500 releases are a few rows', () => expect(rows(`${'t'.repeat(400)}.${'o'.repeat(99)}`)).toHaveLength(3))
