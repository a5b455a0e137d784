import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { renderJson } from '../../src/report/json.ts'
import { finding, hostileFindings, isDangerous, place } from './findings.ts'

const schemaFile = new URL('../../schemas/findings.schema.json', import.meta.url)
const schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as object
const matches = new Ajv2020({ strict: true }).compile(schema)
interface Report {
  readonly summary: unknown
  readonly checked: unknown
  readonly since?: unknown
  readonly findings: Record<string, unknown>[]
}

const read = (text: string) => JSON.parse(text) as Report
const counts = { registries: 1, packs: 2, profiles: 3, releases: 4 }

test('the report is what its schema says', () => {
  const related = [{ at: { ...place('b', 1, 1, 2), revision: 'tag@1' }, message: 'there' }]
  const report = read(
    renderJson([finding(place('b', 2, 1, 3), { help: 'Do.', related }), finding(place('a', 1, 1, 1))], counts),
  )
  expect(matches(report), JSON.stringify(matches.errors)).toBe(true)
  expect(report.summary).toEqual({ errors: 2, warnings: 0, notes: 0, files: 2 })
  expect(report.checked).toEqual(counts)
  expect(report.findings[1]).toEqual({
    code: 'some-code',
    severity: 'error',
    file: 'b',
    line: 2,
    column: 1,
    endLine: 2,
    endColumn: 3,
    message: 'Something is wrong.',
    help: 'Do.',
    related: [{ file: 'b', line: 1, column: 1, endLine: 1, endColumn: 2, revision: 'tag@1', message: 'there' }],
  })
})

test('an empty report is one too', () => {
  const report = read(renderJson([]))
  expect(matches(report)).toBe(true)
  expect(report).toEqual({ schemaVersion: 1, summary: { errors: 0, warnings: 0, notes: 0, files: 0 }, findings: [] })
})

test('the schema refuses what is not in it', () => {
  const report = read(renderJson([finding(place('a', 1, 1, 1))]))
  expect(matches({ ...report, extra: 1 })).toBe(false)
  delete report.findings[0]!['line']
  expect(matches(report)).toBe(false)
})

test('the mend is told with its edits', () => {
  const edits = [{ at: place('a', 1, 1, 2), text: '"1"' }]
  const report = read(renderJson([finding(place('a', 1, 1, 2), { fix: { title: 'Quote it', edits } })]))
  expect(matches(report), JSON.stringify(matches.errors)).toBe(true)
  expect(report.findings[0]!['fix']).toEqual({
    title: 'Quote it',
    kind: 'safe',
    edits: [{ file: 'a', line: 1, column: 1, endLine: 1, endColumn: 2, text: '"1"' }],
  })
})

test('what it was compared with is told', () => {
  const since = { revision: 'main', commit: '1'.repeat(40), leftOut: 4 }
  const report = read(renderJson([], counts, since))
  expect(matches(report), JSON.stringify(matches.errors)).toBe(true)
  expect(report.since).toEqual(since)
})

test('hostile texts come out as they went in', () => {
  const text = renderJson(hostileFindings)
  expect(isDangerous(text)).toBe(false)
  const report = read(text)
  expect(matches(report), JSON.stringify(matches.errors)).toBe(true)
  const messages = hostileFindings.map(({ message }) => message)
  expect(report.findings.map(({ message }) => message).sort()).toEqual(messages.sort())
})

test.each([
  ['Diagnostic', 'finding', ['at']],
  ['Fix', 'fix', []],
  ['TextEdit', 'edit', ['at']],
])('every field of a %s is told', (name, definition, spread) => {
  const source = readFileSync(new URL('../../src/model/diagnostic.ts', import.meta.url), 'utf8')
  const [, body = ''] = new RegExp(`export interface ${name}\\b.*?\\{\\n(.*?)\\n\\}`, 's').exec(source) ?? []
  const fields = [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map((match) => match[1]!)
  expect(fields.length).toBeGreaterThan(1)
  const definitions = (schema as { $defs: Record<string, { properties: object }> }).$defs
  const told = [...spread, ...Object.keys(definitions[definition]!.properties)]
  expect(fields.filter((field) => !told.includes(field))).toEqual([])
})
