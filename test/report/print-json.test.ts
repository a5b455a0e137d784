import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printJson } from '../../src/report/print-json.ts'

test('what a terminal or the log of a build would obey is escaped', () => {
  const text = '\u001b[2J\u009b\u202e\u2028\ufeff##[error]x'
  expect(printJson({ text })).toBe('{\n  "text": "\\u001b[2J\\u009b\\u202e\\u2028\\ufeff#\\u0023[error]x"\n}\n')
})

test('a reader gets what was written', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(printJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})
