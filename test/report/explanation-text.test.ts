import { expect, test } from 'vitest'
import type { ExplainedCode } from '../../src/report/code-page.ts'
import { renderExplained, renderExplanation } from '../../src/report/explanation-text.ts'

const explained: ExplainedCode = {
  code: 'unquoted-version',
  severity: 'error',
  summary: 'A version is written without quotes.',
  explanation: 'To YAML it is a number, and its last zero is gone before anyone can see it.',
  example: {
    files: [{ path: 'profiles/a/profile.yaml', text: 'name: a\n\nversion: 1.0\n' }],
    report: 'profiles/a/profile.yaml:3:10 error unquoted-version\n  No.\n',
  },
}
const other: ExplainedCode = { code: 'other', severity: 'warning', summary: 'Other.', explanation: 'Why.' }
const options = { color: false, width: 40 }

test('a code is explained in paragraphs as wide as the terminal, with its example', () => {
  expect(renderExplanation(explained, options)).toBe(`unquoted-version error

A version is written without quotes.

To YAML it is a number, and its last
zero is gone before anyone can see it.

profiles/a/profile.yaml

  name: a

  version: 1.0

is reported as

  profiles/a/profile.yaml:3:10 error unquoted-version
    No.
`)
})

test('a code without an example has none', () => {
  expect(renderExplanation(other, options)).toBe('other warning\n\nOther.\n\nWhy.\n')
})

test('what was released before is said to be', () => {
  const files = [{ path: 'profiles/a/profile.yaml', text: 'name: a\n', released: '2025-01-01' }]
  const released = { ...explained, example: { files, report: 'Wrong.\n' } }
  expect(renderExplanation(released, options)).toContain('profiles/a/profile.yaml, as released on 2025-01-01\n')
  expect(renderExplained(released, 'markdown', options)).toContain(
    '`profiles/a/profile.yaml`, as released on 2025-01-01\n',
  )
})

test('colour only where it is asked for', () => {
  const colored = renderExplanation(explained, { ...options, color: true })
  expect(colored).toContain('\x1b[31m')
  expect(colored.replace(/\x1b\[\d+m/g, '')).toBe(renderExplanation(explained, options))
})

test('the list has a line for each', () => {
  expect(renderExplained([explained, other], 'text', options)).toBe(`\
unquoted-version  error    A version is written without quotes.
other             warning  Other.

\`layerbook explain <code>\` tells more about one.
`)
})

test('for programs', () => {
  expect(JSON.parse(renderExplained(explained, 'json', options))).toEqual(explained)
  expect(JSON.parse(renderExplained([other], 'json', options))).toEqual([
    { code: 'other', severity: 'warning', summary: 'Other.' },
  ])
})

test('as Markdown it is the page', () => {
  expect(renderExplained(explained, 'markdown', options)).toMatch(/^# unquoted-version\n\n.*## Example\n/s)
  expect(renderExplained([other], 'markdown', options)).toContain('| [`other`](other.md) | warning | Other. |')
})
