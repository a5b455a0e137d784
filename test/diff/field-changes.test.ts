import { expect, test } from 'vitest'
import { fieldChanges } from '../../src/diff/field-changes.ts'

test.each([
  [{}, { constructor: 'x' }, [{ key: 'constructor', after: 'x' }]],
  [{ toString: 1 }, {}, [{ key: 'toString', before: 1 }]],
  [{ a: 1, b: 2 }, { b: 3, a: 1 }, [{ key: 'b', before: 2, after: 3 }]],
])('from %j to %j: %j', (before, after, changes) => expect(fieldChanges(before, after)).toStrictEqual(changes))
