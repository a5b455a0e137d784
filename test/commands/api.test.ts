import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { parseAllDocuments, parseDocument } from 'yaml'
import { expect, inject, test } from 'vitest'
import { elsewhere } from '../catalog/api/api-absent.ts'
import {
  addressesIn,
  readApi,
  ResponseChecker,
  responsesOf,
  SeenKeys,
  type OpenApi,
} from '../catalog/api/api-responses.ts'

const catalog = inject('catalog')
const files = readApi(catalog)
const document = JSON.parse(files.get('openapi.json')!) as OpenApi
const responses = [...responsesOf(files, document)]

test('the document of the sample is sound by a validator that is not ours', async () => {
  expect(await new Validator().validate(document)).toEqual({ valid: true })
})

test('every file of the sample is as the document says, and every path is there', () => {
  expect(responses.length).toBeGreaterThan(1000)
  const checker = new ResponseChecker(document)
  const seen = new SeenKeys(document)
  for (const { path, schema, isJson, text } of responses) {
    if (!isJson) continue
    const response: unknown = JSON.parse(text)
    expect(checker.mistakes(schema, response), path).toEqual([])
    seen.add(schema, response)
  }
  expect([...new Set(responses.map(({ described }) => described))].sort()).toEqual(Object.keys(document.paths).sort())
  expect(elsewhere.filter((key) => !seen.keys.has(key))).toEqual([])
})

test('addresses of the sample lead to files and pages', () => {
  const root = new URL('file:///catalog/api/v1/')
  const found = new Map<string, boolean>()
  for (const { path, text, isJson } of responses) {
    if (!isJson || path === 'openapi.json') continue
    for (const address of addressesIn(JSON.parse(text))) {
      const { pathname } = new URL(address, root)
      const file = join(
        catalog,
        decodeURIComponent(pathname.slice('/catalog/'.length)),
        pathname.endsWith('/') ? 'index.html' : '',
      )
      if (!found.has(file)) found.set(file, existsSync(file) && statSync(file).isFile())
      expect(found.get(file), `${path}: ${address}`).toBe(true)
    }
  }
  expect(found.size).toBeGreaterThan(1000)
})

test('stacks and values are YAML: as many documents as there are layers, each with the values of the JSON', () => {
  const some = responses.filter(({ path, isJson }) => !isJson && /^profiles\/[a-e][^/]*\/\w+\.yaml$/.test(path))
  expect(some.length).toBeGreaterThan(10)
  for (const { path, text } of some) {
    const of = JSON.parse(files.get(path.replace(/\/(stack|values)\.yaml$/, '.json'))!) as {
      composed: { layers: { values: unknown; resolved: string | null }[] }
    }
    const { layers } = of.composed
    if (path.endsWith('values.yaml')) {
      const values = parseAllDocuments(text).map((one) => (one as { toJS(): unknown }).toJS())
      expect(values, path).toEqual(layers.map((layer) => layer.values))
    } else {
      const stack = parseDocument(text).toJS() as { layers: { version?: string }[] }
      expect(
        stack.layers.map(({ version }) => version ?? null),
        path,
      ).toEqual(layers.map(({ resolved }) => resolved))
    }
  }
})
