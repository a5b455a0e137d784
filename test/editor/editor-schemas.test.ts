import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, describe, expect, test } from 'vitest'
import { editorSchemas } from '../../src/editor/editor-schemas.ts'
import type { JsonSchema } from '../../src/editor/json-schema.ts'
import type { FormatName } from '../../src/model/format-check.ts'
import { packageRoot } from '../../src/package-root.ts'
import { openWorkspace } from '../../src/pipeline/workspace.ts'
import { TestRepository, type Files } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'

const made: TestRepository[] = []
afterAll(() => made.forEach((repository) => repository.remove()))

const names = ['layerbook', 'registry', 'pack', 'presets', 'profile', 'releases'] as const

async function schemasOf(files: Files = {}): Promise<Readonly<Record<FormatName, JsonSchema>>> {
  return schemasOfAll({ ...smallRegistry(), ...files })
}

async function schemasOfAll(files: Files): Promise<Readonly<Record<FormatName, JsonSchema>>> {
  const repository = new TestRepository(files)
  made.push(repository)
  const workspace = await openWorkspace({ repo: repository.dir, cache: false })
  const read = (name: FormatName) =>
    JSON.parse(readFileSync(join(packageRoot, 'schemas', `${name}.schema.json`), 'utf8')) as JsonSchema
  const formats = Object.fromEntries(names.map((name) => [name, read(name)])) as Record<FormatName, JsonSchema>
  try {
    return editorSchemas(formats, workspace)
  } finally {
    workspace.repository.close()
  }
}

function compiled(schema: JsonSchema): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  return ajv.compile(schema)
}

const other = {
  'registry/private/registry.yaml': 'name: private\nkind: pack\n',
  'registry/private/network/pack.yaml': 'name: network\nversion: 9.0.0\nlayer: cni\ncloudTypes: [aws]\n',
  'registry/private/net/pack.yaml': 'name: net\nversion: 8.0.0\nlayer: cni\ncloudTypes: [aws]\n',
  'registry/open/registry.yaml': 'name: open\nkind: oci\nendpoint: oci://charts.example.com\n',
}

describe('a layer', async () => {
  const small = compiled((await schemasOf()).profile)
  const wide = compiled((await schemasOf(other)).profile)
  const base = { name: 'x', version: '1.0.0', type: 'add-on', cloudType: 'aws' }

  test.each<[boolean, object]>([
    [true, { pack: 'network', version: '1.x' }],
    [true, { pack: 'network', version: '1.4.0', registry: 'public' }],
    [true, { pack: 'storage', version: '2.1.0' }],
    [true, { pack: 'linux', version: '22.04.x' }],
    [false, { pack: 'network' }],
    [false, { pack: 'netwrok', version: '1.x' }],
    [false, { pack: 'network', version: '2.x' }],
    [false, { pack: 'network', version: '1.x', registry: 'charts' }],
    [false, { pack: 'network', version: '1.x', presets: ['ha'] }],
    [true, { chart: 'podinfo', version: '6.7.0' }],
    [true, { chart: 'podinfo', version: '6.7.0', registry: 'charts' }],
    [false, { chart: 'podinfo', version: '6.x' }],
    [false, { chart: 'podinfo', version: 'latest' }],
    [false, { chart: 'podinfo', version: '6.7.0', registry: 'public' }],
    [false, { chart: 'other', version: '1.0.0', registry: 'charts' }],
    [false, { package: 'init', version: '1.0.0' }],
    [true, { manifests: ['a.yaml'], displayName: 'A' }],
    [false, { manifests: ['a.yaml'], displayName: 'A', presets: ['ha'] }],
  ])('%s: %j', (expected, layer) => {
    expect(small({ ...base, layers: [layer] })).toBe(expected)
  })

  test.each<[boolean, object]>([
    [false, { pack: 'network', version: '1.x' }],
    [true, { pack: 'network', version: '1.x', registry: 'public' }],
    [true, { pack: 'network', version: '9.x', registry: 'private' }],
    [false, { pack: 'network', version: '9.x', registry: 'public' }],
    [true, { pack: 'net', version: '8.x' }],
    [true, { chart: 'any', version: '1.0.0', registry: 'open' }],
    [true, { chart: 'podinfo', version: '1.0.0', registry: 'open' }],
    [false, { chart: 'any', version: '1.0.0', registry: 'charts' }],
  ])('with two registries that have a pack, and one that lists nothing, %s: %j', (expected, layer) => {
    expect(wide({ ...base, layers: [layer] })).toBe(expected)
  })
})

describe('a profile', async () => {
  const accepts = compiled((await schemasOf()).profile)
  test.each<[boolean, object]>([
    [true, { type: 'full', infrastructure: { profile: 'base' }, addOns: [{ profile: 'observe', version: '1.x' }] }],
    [false, { type: 'full', infrastructure: { profile: 'observe' } }],
    [false, { type: 'full', addOns: [{ profile: 'base' }] }],
    [false, { type: 'full', addOns: [{ profile: 'observe', version: '2.x' }] }],
    [false, { type: 'add-on', infrastructure: { profile: 'base' } }],
    [true, { type: 'add-on', cloudType: 'all' }],
    [false, { type: 'full', cloudType: 'all' }],
    [false, { type: 'full', cloudType: 'moon' }],
  ])('%s: %j', (expected, more) => {
    expect(accepts({ name: 'x', version: '1.0.0', cloudType: 'aws', ...more })).toBe(expected)
  })
})

describe('a pack', async () => {
  const accepts = compiled((await schemasOf()).pack)
  const dependency = (packName: string) => ({ constraints: { dependencies: [{ packName, type: 'required' }] } })
  test.each<[boolean, object]>([
    [true, { charts: [{ name: 'podinfo', repository: 'charts' }] }],
    [true, { charts: [{ name: 'podinfo', repository: 'https://charts.example.com' }] }],
    [false, { charts: [{ name: 'podinfo', repository: 'public' }] }],
    [true, dependency('kubernetes')],
    [false, dependency('kubernets')],
    [false, { packages: [{ name: 'init', registry: 'charts', version: '1.0.0' }] }],
    [false, { cloudTypes: ['moon'] }],
  ])('%s: %j', (expected, more) => {
    expect(accepts({ name: 'x', version: '1.0.0', layer: 'addon', cloudTypes: ['all'], ...more })).toBe(expected)
  })
})

test('a registry of nothing but its name makes sound schemas too', async () => {
  const schemas = await schemasOfAll({ 'registry/public/registry.yaml': 'name: public\nkind: pack\n' })
  for (const schema of Object.values(schemas)) expect(compiled(schema)).toBeTypeOf('function')
})

test('the same tree gives the same bytes, and the formats stay as they are', async () => {
  const [first, second] = [await schemasOf(), await schemasOf()]
  expect(JSON.stringify(first)).toBe(JSON.stringify(second))
  expect(JSON.stringify(first.registry)).not.toContain('$id')
})
