import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { codes } from '../../src/validate/codes.ts'
import { rules } from '../../src/validate/rules.ts'

const src = fileURLToPath(new URL('../../src/', import.meta.url))
const known = codes.map(({ code }) => code)

/** The members of a union of texts, as a file of codes writes it. */
function union(file: string): string[] {
  const text = readFileSync(`${src}${file}`, 'utf8')
  return [...text.matchAll(/^ {2}\| '([a-z0-9-]+)'/gm)].map((match) => match[1]!)
}

/** The codes that the files of a folder write into findings. */
function written(folder: string): string[] {
  const files = readdirSync(`${src}${folder}`, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  const texts = files.map((file) => readFileSync(`${src}${folder}/${file}`, 'utf8'))
  return texts.flatMap((text) =>
    [...text.matchAll(/\bcode: (?:\w+ \? )?'([a-z0-9-]+)'(?: : '([a-z0-9-]+)')?/g)]
      .flatMap((match) => match.slice(1))
      .filter((code) => code !== undefined),
  )
}

test.each(['source/codes.ts', 'resolve/codes.ts', 'compose/codes.ts'])('every code of %s is explained', (file) => {
  const members = union(file)
  expect(members.length).toBeGreaterThan(1)
  expect(known).toEqual(expect.arrayContaining(members))
})

test.each(['model', 'source', 'validate', 'resolve', 'compose', 'git', 'pipeline', 'signatures'])(
  'every code that src/%s writes is explained',
  (folder) => {
    expect([...new Set(written(folder))].filter((code) => !known.includes(code))).toEqual([])
  },
)

test('no code is explained that nothing can give', () => {
  const given = [
    ...['source/codes.ts', 'resolve/codes.ts', 'compose/codes.ts'].flatMap(union),
    ...written('validate').filter((code) => !isExplainedOnly(code)),
    ...written('model'),
    ...written('pipeline'),
    ...written('signatures'),
    ...rules.map(({ code }) => code),
  ]
  expect(known.filter((code) => !given.includes(code))).toEqual([])
})

/** A code in the tables of explanations is no code that a finding is given. */
function isExplainedOnly(code: string): boolean {
  const files = ['format-words.ts', 'value-words.ts', 'allowed-text.ts', 'severities.ts']
  return !files.some((file) => readFileSync(`${src}validate/${file}`, 'utf8').includes(`'${code}'`))
}

test('codes are unique and sorted', () => {
  expect(known).toEqual([...new Set(known)].sort())
})

test.each(codes.map((entry) => [entry.code, entry] as const))('%s has its words', (code, entry) => {
  expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  expect(entry.summary).toMatch(/^[A-Z].*[^.]\.$/)
  expect(entry.explanation.length).toBeGreaterThan(40)
  expect(entry.explanation).toMatch(/[.]$/)
})
