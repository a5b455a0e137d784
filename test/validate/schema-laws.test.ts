import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import type { Json } from '../../src/model/document.ts'
import type { FormatName } from '../../src/model/format-check.ts'
import { checkFormat } from '../../src/validate/schema.ts'
import { documentFromText } from './document-from-text.ts'

const files: Readonly<Record<string, Json>> = {
  pack: {
    name: 'cilium',
    version: '1.16.4',
    layer: 'cni',
    cloudTypes: ['aws', 'eks'],
    charts: [{ name: 'cilium', repository: 'https://helm.cilium.io' }],
    constraints: { dependencies: [{ packName: 'kubernetes', type: 'required', minVersion: '1.28' }] },
    annotations: { team: 'network' },
  },
  profile: {
    name: 'web',
    version: '1.0.0',
    type: 'full',
    cloudType: 'aws',
    infrastructure: { profile: 'aws-base', version: '1.x' },
    layers: [
      { pack: 'grafana', version: '11.x', presets: ['ha'], values: { a: [1, null] } },
      { manifests: ['a.yaml'] },
    ],
    overrides: [{ layer: 'cilium', values: { a: 1 } }],
    variables: [{ name: 'domain', required: true, options: [{ value: 'a' }] }],
  },
  releases: {
    releases: [{ version: '1', date: '2024-11-20T00:00:00Z', commit: '0'.repeat(40), tree: 'a'.repeat(40) }],
  },
}

const anything: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, 1.2, -3, '', 'UPPER case', 'aws', [], {}, [null], { a: 1 }, 'x'.repeat(600)),
  fc.constantFrom<Json>(['a', 'a'], [1, 'a'], [{ pack: 'a', chart: 'b' }], [{}], { unknown: { deep: [1] } }),
)

/** The paths of every value in a file. */
function paths(value: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (value === null || typeof value !== 'object') return [path]
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [path, ...entries.flatMap(([key, below]) => paths(below, [...path, key]))]
}

function replaced(value: Json, path: readonly (string | number)[], by: Json): Json {
  const [key, ...rest] = path
  if (key === undefined || value === null || typeof value !== 'object') return by
  const copy = structuredClone(value) as Record<string | number, Json>
  copy[key] = replaced(copy[key] ?? null, rest, by)
  return copy
}

/** Data without the places that were emptied, as readers take it. */
function withoutHoles(value: Json | undefined, key?: string): Json | undefined {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map((item) => withoutHoles(item)!)
  if (value === null || value === undefined || typeof value !== 'object' || key === 'values') return value
  return Object.fromEntries(Object.entries(value).map(([name, below]) => [name, withoutHoles(below, name)!]))
}

const broken = fc.constantFrom(...Object.keys(files)).chain((format) => {
  const file = files[format]!
  const change = fc.tuple(fc.constantFrom(...paths(file)), anything)
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => ({
    format: format as FormatName,
    data: changes.reduce<Json>((data, [path, value]) => replaced(data, path, value), file),
  }))
})

test('whatever a file holds, every mistake has a place and words, and what is left is valid', () => {
  fc.assert(
    fc.property(broken, ({ format, data }) => {
      const document = documentFromText('file.yaml', stringify(data, { lineWidth: 0, aliasDuplicateObjects: false }))
      const lines = document.text.split('\n').length
      const first = checkFormat(format, document)
      for (const { at, message, help } of first.diagnostics) {
        expect(at.line).toBeGreaterThanOrEqual(1)
        expect(at.line).toBeLessThanOrEqual(lines)
        expect(`${message} ${help}`).not.toMatch(/undefined|\[object|NaN|\^\(/)
      }
      const places = first.diagnostics.map(({ at, code, message }) => `${at.line}:${at.column} ${code} ${message}`)
      expect(new Set(places).size).toBe(places.length)
      if (first.data === undefined || Array.isArray(first.data)) return
      const left = documentFromText('file.yaml', stringify(withoutHoles(first.data), { lineWidth: 0 }))
      const second = checkFormat(format, left)
      // Only what the file itself must have, or a list that lost all its entries, can still be missing.
      for (const { code, at } of second.diagnostics) {
        expect(['missing-key', 'empty-value']).toContain(code)
        if (code === 'missing-key') expect(at.column).toBe(1)
      }
      if (first.diagnostics.length === 0) expect(second.diagnostics).toEqual([])
    }),
    { numRuns: 400 },
  )
})
