import { describe, expect, test } from 'vitest'
import type { FileTree } from '../../src/model/repository.ts'
import { readSnapshot } from '../../src/source/snapshot.ts'
import { parseDocument } from '../../src/source/yaml.ts'
import { checkFormat } from '../../src/validate/schema.ts'
import { smallRegistry } from '../small-registry.ts'

// Files that someone might send to break the reader. Each must be read or refused within two seconds, never crash,
// and where it is refused say where.

const sound = Object.entries(smallRegistry()).filter(([file]) => file.endsWith('.yaml')) as [string, string][]

type Mutation = readonly [name: string, mutate: (text: string) => string | Uint8Array, broken: boolean]

const mutations: readonly Mutation[] = [
  ['as it is', (text) => text, false],
  ['CRLF', (text) => text.replaceAll('\n', '\r\n'), false],
  ['BOM', (text) => `\ufeff${text}`, false],
  ['no last line end', (text) => text.trimEnd(), false],
  ['comments', (text) => text.replaceAll('\n', ' # ünïcode\n'), false],
  ['nothing', () => '', false],
  ['an open quote', (text) => `${text}z: "open\n`, true],
  ['an open bracket', (text) => `${text}z: [1, {a: \n`, true],
  ['a tab', (text) => `${text}z:\n\ty: 1\n`, true],
  ['a key twice', (text) => `${text}zz: 1\nzz: 2\n`, true],
  ['__proto__', (text) => `${text}__proto__: {polluted: true}\n`, true],
  ['constructor deep inside', (text) => `${text}z: [{a: {constructor: {prototype: 1}}}]\n`, true],
  ['a list as key', (text) => `${text}? [a]\n: b\n`, true],
  ['a number as key', (text) => `${text}1: a\n`, true],
  ['a function', (text) => `${text}z: !!js/function 'function () {}'\n`, true],
  ['an unknown alias', (text) => `${text}z: *nobody\n`, true],
  ['itself', (text) => `${text}z: &z {z: *z}\n`, true],
  ['a second document', (text) => `${text}---\nb: 1\n`, true],
  ['a bomb', (text) => `${text}${bomb(9)}`, true],
  ['NUL', (text) => `${text}z: \0\n`, true],
  ['an escape for terminals', (text) => `${text}z: \x1b[31mred\n`, true],
  ['not UTF-8', (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xc3, 0x28])]), true],
  ['UTF-16', (text) => Buffer.from(`\ufeff${text}`, 'utf16le'), true],
  ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), true],
  ['100,000 open lists', (text) => `${text}z: ${'['.repeat(100_000)}\n`, true],
  ['100,000 open maps', (text) => `${text}z: ${'{a: '.repeat(100_000)}\n`, true],
  ['100,000 dashes', (text) => `${text}z:\n  ${'- '.repeat(100_000)}\n`, true],
  ['2 MiB', (text) => `${text}z: ${'x'.repeat(2 * 1024 * 1024)}\n`, true],
]

function bomb(levels: number): string {
  const level = (i: number) => `b${i}: &b${i} [${i === 0 ? 'x' : `*b${i - 1}, `.repeat(9)}]\n`
  return Array.from({ length: levels }, (_, i) => level(i)).join('')
}

function read(bytes: string | Uint8Array) {
  const start = process.cpuUsage()
  const result = parseDocument('hostile.yaml', bytes)
  void result.value.data
  const { root } = result.value
  if (root) result.value.at(['z', 0, 'a'], 'key')
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(5000)
  for (const { at } of result.diagnostics) {
    expect(at.file).toBe('hostile.yaml')
    expect(at.line * at.column).toBeGreaterThan(0)
    expect(at.endLine > at.line || (at.endLine === at.line && at.endColumn >= at.column)).toBe(true)
  }
  return result
}

describe.each(mutations)('with %s', (_, mutate, broken) => {
  test.each(sound)('%s', (_, text) => {
    const { diagnostics } = read(mutate(text))
    if (broken) expect(diagnostics.length).toBeGreaterThan(0)
    else expect(diagnostics).toEqual([])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

/** The small registry with one of its files changed. */
function registryWith(changed: string, bytes: string | Uint8Array): FileTree {
  const files = new Map<string, Uint8Array>()
  for (const [file, text] of Object.entries(smallRegistry())) files.set(file, Buffer.from(text!))
  files.set(changed, Buffer.from(bytes))
  return {
    read: (path) => files.get(path),
    list(folder) {
      const inner = folder === '' ? '' : `${folder}/`
      const kinds = new Map<string, 'file' | 'folder'>()
      for (const file of files.keys()) {
        if (!file.startsWith(inner)) continue
        const [name = '', ...rest] = file.slice(inner.length).split('/')
        kinds.set(name, rest.length > 0 ? 'folder' : 'file')
      }
      return [...kinds].map(([name, kind]) => ({ name, kind }))
    },
  }
}

test.each(mutations)(
  'a registry with one file with %s is read, and the finding names the file',
  (_, mutate, broken) => {
    for (const [file, text] of sound) {
      const { value, diagnostics } = readSnapshot(registryWith(file, mutate(text)), checkFormat)
      expect(value.packs.size).toBe(5)
      expect(value.profiles.size).toBe(3)
      if (broken) expect(diagnostics.map(({ at }) => at.file)).toContain(file)
    }
  },
)

test.each(sound)('%s of the wrong types is read', (file, text) => {
  const wrong = ['~', '[]', '{}', '[1, ~]', '{a: {b: ~}}', '"x"', '1.5', 'true', '[[]]', '[{a: [1]}]']
  const { root } = parseDocument(file, text).value
  for (const key of root?.kind === 'map' ? root.entries.keys() : []) {
    for (const value of wrong) {
      const lines = text.split('\n').filter((line) => !line.startsWith(`${key}:`) && !line.startsWith(' '))
      readSnapshot(registryWith(file, `${lines.join('\n')}${key}: ${value}\n`), checkFormat)
    }
  }
  for (const value of wrong) readSnapshot(registryWith(file, value), checkFormat)
})

test.each(sound)('%s cut off anywhere is read or refused', (_, text) => {
  for (let length = 0; length < text.length; length += 3) read(text.slice(0, length))
})

test('sound files with characters put in, taken out and swapped are read or refused', () => {
  const signs = [
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    ':',
    '-',
    '&a',
    '*a',
    '!',
    '|',
    '>',
    '\t',
    '\n',
    '#',
    '%',
    '?',
    ',',
    '\0',
  ]
  // A fixed sequence (a linear congruential generator): a failure can be repeated.
  let seed = 42
  const below = (limit: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % limit
  for (let round = 0; round < 2000; round++) {
    let text = sound[below(sound.length)]![1]
    for (let change = below(4); change >= 0; change--) {
      const at = below(text.length + 1)
      text = text.slice(0, at) + signs[below(signs.length)]! + text.slice(at + below(3))
    }
    read(text)
  }
})

// One sign or word over a whole MiB: what is quadratic or makes a finding of each would take minutes.
const repeated = [
  '[',
  '{',
  '- ',
  '? ',
  '{a: ',
  '[,',
  '&a ',
  '*a ',
  '!',
  '!a ',
  '"',
  "'",
  'a',
  ' ',
  '\n',
  '#\n',
  'a: b\n',
]
const more = [
  ', ',
  ']',
  '}',
  ':',
  '|',
  '>',
  '--- ',
  '---\n',
  '...\n',
  '%\n',
  '%a b\n',
  '\t',
  '\\',
  'a\n',
  '- a\n',
  '"\\x" ',
]
const most = [
  '{}',
  '[]',
  '"a": ',
  '? a\n',
  '\r\n',
  'é',
  '0',
  'a:\n',
  '-\n',
  '"a\n',
  'a b ',
  '[a',
  '[a]\n',
  'a: [\n',
  '<<: 1\n',
]

test.each([...repeated, ...more, ...most])('a MiB of %j is read in bounded time', (sign) => {
  read(sign.repeat(Math.floor((1024 * 1024) / Buffer.byteLength(sign))))
})
