import { expect, test } from 'vitest'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import type { SourceDocument } from '../../src/model/document.ts'
import { readJson } from '../../src/source/json.ts'
import { startReading } from '../../src/source/reading.ts'

function read(text: string): { document: SourceDocument | undefined; found: readonly Diagnostic[] } {
  const tree = { list: () => [], read: () => new TextEncoder().encode(text), revision: 'v1' }
  const reading = startReading(tree, () => ({ data: undefined, diagnostics: [] }))
  return { document: readJson(reading, 'values.schema.json'), found: reading.found }
}

test('data and places, with tabs between the words', () => {
  const { document, found } = read('{\n\t"type":\t"object",\n\t"n": [1, true, null, 1e3, "a\\u0062"]\n}')
  expect(found).toEqual([])
  expect(document?.data).toEqual({ type: 'object', n: [1, true, null, 1000, 'ab'] })
  expect(document?.at(['type'])).toMatchObject({ line: 2, column: 10, revision: 'v1' })
  expect(document?.at(['type'], 'key')).toMatchObject({ line: 2, column: 2 })
})

test.each([
  ['a comma after the last entry', '{\n  "a": [1, 2,]\n}', 2, 14],
  ['a comment', '{\n  // why\n  "a": 1\n}', 2, 3],
  ['other quotes', "{ 'a': 1 }", 1, 3],
  ['no quotes', '{ a: 1 }', 1, 3],
  ['another word', '{ "a": tru }', 1, 11],
  ['a missing comma', '{ "a": 1 "b": 2 }', 1, 10],
  ['another bracket', '{ "a": [1, 2 }', 1, 14],
  ['two values', '{} {}', 1, 4],
])('%s is told where it stands', (_, text, line, column) => {
  const { document, found } = read(text)
  expect(found).toMatchObject([{ code: 'json-syntax', at: { line, column, revision: 'v1' } }])
  expect(document).toMatchObject({ data: undefined, root: undefined })
})

test.each(['{', '{ "a": [1, 2', '{ "a": "b', '{ "a": nul', '{ "a": 1'])('%s ends too early', (text) => {
  expect(read(text).found).toMatchObject([{ message: 'The file ends in the middle.', at: { column: text.length + 1 } }])
})

test('nesting without end takes no time and no stack', () => {
  const start = process.cpuUsage()
  const { document } = read(`${'{"not":'.repeat(50_000)}{}${'}'.repeat(50_000)}`)
  expect(document?.data).toBeUndefined()
  read('['.repeat(500_000))
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000)
})

test('a file that is not there is none', () => {
  const tree = { list: () => [], read: () => undefined }
  expect(
    readJson(
      startReading(tree, () => ({ data: undefined, diagnostics: [] })),
      'x.json',
    ),
  ).toBeUndefined()
})
