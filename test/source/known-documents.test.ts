import { expect, test } from 'vitest'
import { KnownDocuments } from '../../src/source/known-documents.ts'
import { parseDocument } from '../../src/source/yaml.ts'

const text = 'name: cilium # the network\nlist:\n  - { a: 1, b: "2" }\n  - null\nempty: {}\n'
const paths = [[], ['name'], ['list'], ['list', 0], ['list', 0, 'b'], ['list', 1], ['empty']] as const

test('a text that is known stands where it is read, whichever place came first', () => {
  const tree = parseDocument('registry/public/cilium/pack.yaml', text).value
  const released = parseDocument('registry/public/cilium/pack.yaml', text, 'registry/public/cilium@1.0.0').value
  const elsewhere = parseDocument('registry/public/other/pack.yaml', text).value
  expect([released.data, elsewhere.data, released.text]).toEqual([tree.data, tree.data, text])
  for (const path of paths) {
    const [value, key] = [tree.at(path), tree.at(path, 'key')]
    expect(released.at(path)).toEqual({ ...value, revision: 'registry/public/cilium@1.0.0' })
    expect(released.at(path, 'key')).toEqual({ ...key, revision: 'registry/public/cilium@1.0.0' })
    expect(elsewhere.at(path)).toEqual({ ...value, file: 'registry/public/other/pack.yaml' })
  }
})

test('what is found in a text is found each time', () => {
  const read = () => parseDocument('a.yaml', 'a: 1\nb: [1\n').diagnostics
  expect(read().length).toBeGreaterThan(0)
  expect(read()).toEqual(read())
})

test('texts with anchors are read anew', () => {
  const read = () => parseDocument('a.yaml', 'a: &one { b: 1 }\nc: *one\n').value
  expect(read()).not.toBe(read())
  expect(parseDocument('b.yaml', 'a: 1\n').value).toBe(parseDocument('b.yaml', 'a: 1\n').value)
})

test('the oldest are forgotten past a size', () => {
  const known = new KnownDocuments(8_500_000)
  const document = (name: string) => parseDocument('a.yaml', `${name}: ${name.repeat(900_000)}\n`).value
  const all = [...'abcdefghijklmnop'].map(document)
  for (const one of all) known.remember(one)
  expect(known.get(all[0]!.text)).toBeUndefined()
  expect(known.get(all.at(-1)!.text)).toBe(all.at(-1))
  expect(all.filter(({ text }) => known.get(text)).length).toBe(9)
})
