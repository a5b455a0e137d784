import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generateApiTypes } from '../../../scripts/generate-api-types.ts'
import { prepareCatalog } from '../../../src/pipeline/catalog.ts'
import type { TestRepository } from '../../repository.ts'
import { madeUp } from '../../secrets/made-up.ts'
import { absentHere } from './api-absent.ts'
import { addressesIn, ResponseChecker, responsesOf, SeenKeys, type OpenApi, type Response } from './api-responses.ts'
import { hostileRegistry } from '../hostile-registry.ts'

const read = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')
const format = JSON.parse(read('schemas/api/v1.json')) as OpenApi

test('the document of the format is sound by a validator that is not ours', async () => {
  expect(await new Validator().validate(format)).toEqual({ valid: true })
})

test('the types are made of it', async () => {
  expect(read('src/catalog/api/api-types.ts'), 'Run `node scripts/generate-api-types.ts`.').toBe(
    await generateApiTypes(),
  )
})

describe('a registry that would break it', () => {
  let repository: TestRepository
  let files: ReadonlyMap<string, string>
  let pages: ReadonlySet<string>
  let document: OpenApi
  let responses: readonly Response[]
  const json = (path: string) => JSON.parse(files.get(path)!) as { readonly [key: string]: unknown }

  beforeAll(async () => {
    repository = hostileRegistry()
    const { catalog, close } = await prepareCatalog({ repo: repository.dir, cache: false })
    const made = new Map<string, string>()
    const keep = (all: Iterable<{ path: string; content: string | Uint8Array }>) => {
      for (const { path, content } of all) if (path.startsWith('api/v1/')) made.set(path.slice(7), String(content))
    }
    for (const { make } of [...catalog.profiles, ...catalog.packs, ...catalog.histories]) keep((await make()).files)
    for (const make of catalog.files) keep(await make())
    close()
    files = made
    const { profiles, packs, registries, histories } = catalog
    pages = new Set(['/', ...[...profiles, ...packs, ...registries, ...histories].map(({ href }) => href)])
    document = json('openapi.json') as unknown as OpenApi
    responses = [...responsesOf(files, document)]
  })
  afterAll(() => repository.remove())

  test('its own document is sound', async () => {
    expect(await new Validator().validate(document)).toEqual({ valid: true })
  })

  test('every file is as the document says, and has nothing that it does not tell of', () => {
    const checker = new ResponseChecker(document)
    const mistakes = responses
      .filter(({ isJson }) => isJson)
      .flatMap(({ path, schema, text }) => checker.mistakes(schema, JSON.parse(text)).map((one) => `${path} ${one}`))
    expect(mistakes).toEqual([])
  })

  test('every path of the document is there, and its example is one of them', () => {
    const described = new Set(responses.map((one) => one.described))
    expect([...described].sort()).toEqual(Object.keys(document.paths).sort())
    for (const { get } of Object.values(document.paths)) {
      for (const { examples } of Object.values(get.responses[200].content)) {
        const { externalValue } = (examples as { catalog: { externalValue: string } }).catalog
        expect(files.has(externalValue), externalValue).toBe(true)
      }
    }
  })

  test('addresses are relative to its root, and lead to a file or a page', () => {
    const root = new URL('https://example.org/a/b/api/v1/')
    let followed = 0
    for (const { path, text, isJson } of responses) {
      if (!isJson || path === 'openapi.json') continue
      for (const address of addressesIn(JSON.parse(text))) {
        const { href, pathname } = new URL(address, root)
        const isFile = href.startsWith(root.href) && files.has(href.slice(root.href.length))
        expect(isFile || pages.has(pathname.replace('/a/b', '')) || isPage(pathname), `${path}: ${address}`).toBe(true)
        followed++
      }
    }
    expect(followed).toBeGreaterThan(100)
  })

  test('what is described occurs, but for what this registry has none of', () => {
    const seen = new SeenKeys(document)
    for (const { schema, text, isJson } of responses) if (isJson) seen.add(schema, JSON.parse(text))
    const described = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
      Object.keys(schema['properties'] ?? {}).map((key) => `${name}.${key}`),
    )
    expect(described.filter((key) => !seen.keys.has(key)).sort()).toEqual(absentHere)
  })

  test('no secret is told, and what conceals one says so', () => {
    for (const [path, text] of files) {
      expect(text, path).not.toContain(madeUp.github)
      expect(text, path).not.toContain(madeUp.slack)
    }
    expect(json('packs/public/network/1.4.0.json')['concealed']).toBe(true)
    expect(json('packs/public/network/1.5.0.json')).not.toHaveProperty('concealed')
    expect(json('profiles/base.json')['concealed']).toBe(true)
  })

  test('what a preset took away is told, with who had set it, also where it was set again', () => {
    const layers = (json('profiles/base.json')['composed'] as { layers: { name: string }[] }).layers
    expect(layers.find(({ name }) => name === 'network')).toMatchObject({
      origins: {
        'charts.network.mode': {
          kind: 'layer',
          replaced: [{ value: 'tunnel', kind: 'pack', line: 6, removedBy: { kind: 'preset', name: 'lean' } }],
        },
      },
      removed: [{ path: 'charts.network.proxy', value: { enabled: true, port: 1 }, by: { name: 'lean' } }],
    })
  })
})

/** Pages that are made of no list of the catalog. */
function isPage(path: string): boolean {
  return path === '/a/b/health/'
}
