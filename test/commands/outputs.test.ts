import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { outputsOf, writeOutputs } from '../../src/commands/outputs.ts'
import { UserError } from '../../src/model/diagnostic.ts'

const read = outputsOf(['text', 'json'])
let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'layerbook-test-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string): string {
  let out = ''
  writeOutputs(read(name), ({ format }) => `${format}\n`, { out: (text) => void (out += text) })
  return out
}

test.each([
  ['text', [{ format: 'text' }]],
  ['json=a=b.json', [{ format: 'json', file: 'a=b.json' }]],
])('%s is read', (text, expected) => {
  expect(read(text)).toEqual(expected)
})

test.each(['yaml', 'json=', '=x'])('%s is refused', (text) => {
  expect(() => read(text)).toThrow(UserError)
})

test('no two go to one place', () => {
  expect(read('json=x', read('text'))).toHaveLength(2)
  expect(() => read('json', read('text'))).toThrow('Both text and json would go to standard output.')
  expect(() => read('json=x', read('text=x'))).toThrow('Both text and json would go to x.')
})

describe('a file', () => {
  test('is made, or replaced with its mode, and nothing is left beside it', () => {
    const file = join(folder, 'report')
    expect(write(`json=${file}`)).toBe('')
    chmodSync(file, 0o640)
    write(`text=${file}`)
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual(['text\n', 0o640])
    expect(readdirSync(folder)).toEqual(['report'])
  })

  test('that a link leads to is written, and the link stays, as /dev/stdout is one', () => {
    writeFileSync(join(folder, 'file'), 'before, and longer')
    symlinkSync('file', join(folder, 'link'))
    write(`json=${join(folder, 'link')}`)
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('json\n')
    expect(readdirSync(folder)).toEqual(['file', 'link'])
  })

  test.each(['.', 'no/such/folder'])('at %s cannot be written, and that is said', (path) => {
    expect(() => write(`json=${join(folder, path)}`)).toThrow(UserError)
    expect(readdirSync(folder)).toEqual([])
  })
})
