import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { generateReportSchemas } from '../../scripts/generate-report-schemas.ts'
import { layerbookHere } from './run.ts'
import { TestRepository } from '../repository.ts'
import { madeUp } from '../secrets/made-up.ts'
import { smallRegistry } from '../small-registry.ts'

const demo = inject('demo')
const schemas = join(import.meta.dirname, '..', '..', 'schemas')

function compiled(name: string): ValidateFunction {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true })
  ;(formats as unknown as (ajv: Ajv2020) => void)(ajv)
  return ajv.compile(JSON.parse(readFileSync(join(schemas, `${name}.schema.json`), 'utf8')) as object)
}

const validators = new Map(['compare', 'history', 'resolve'].map((name) => [name, compiled(name)]))

async function check(repo: string, command: string, ...args: string[]): Promise<void> {
  const { stdout, stderr } = await layerbookHere([command, '--repo', repo, '--format', 'json', ...args])
  expect(stdout, stderr).not.toBe('')
  const validate = validators.get(command)!
  const isSo = validate(JSON.parse(stdout))
  expect(isSo, `${command} ${args.join(' ')}: ${JSON.stringify(validate.errors?.slice(0, 5))}`).toBe(true)
}

test('the schemas share their parts with those that they are made of: npm run generate', async () => {
  for (const [file, text] of await generateReportSchemas()) expect(readFileSync(join(schemas, file), 'utf8')).toBe(text)
})

test.each([...validators.keys()])('the schema of %s knows every key', (name) => {
  const schema = JSON.parse(readFileSync(join(schemas, `${name}.schema.json`), 'utf8')) as object
  const open: unknown[] = []
  JSON.stringify(schema, (key, value: unknown) => {
    const isObject = value !== null && typeof value === 'object' && 'properties' in value && 'type' in value
    if (isObject && !('additionalProperties' in value)) open.push(key)
    return value
  })
  expect(open).toEqual([])
})

describe('of the sample', () => {
  const profiles = readdirSync(join(demo, 'profiles'))
  const packs = ['cilium', 'traefik', 'kubernetes', 'public/ubuntu', 'acme-ca-bundle']

  test('every history', async () => {
    for (const name of [...profiles, ...packs]) await check(demo, 'history', name)
  })

  test('every stack, now and a year before', async () => {
    for (const name of profiles) await check(demo, 'resolve', name)
    for (const name of ['aws-production', 'gke-base', 'edge-store'])
      await check(demo, 'resolve', name, '--at', '2025-09-01')
  })

  test('comparisons of profiles, of versions, of dates and of one with itself', async () => {
    for (const name of profiles) await check(demo, 'compare', 'aws-production', name)
    await check(demo, 'compare', 'aws-production@2.1.0', 'aws-production@3.0.0')
    await check(demo, 'compare', 'aws-production~2026-01-31', 'aws-production')
  })
})

describe('of what is broken, secret and gone', () => {
  let repository: TestRepository
  const file = 'profiles/observe/profile.yaml'
  const text = smallRegistry()[file]!

  beforeAll(() => {
    repository = new TestRepository(smallRegistry())
    repository.tag('registry/public/network@1.4.0')
    repository.commit('Break', { [file]: `${text}  - [\n` })
    repository.commit('Mend', { [file]: text })
    repository.commit('Leak', { [file]: `${text}          harmless: "${madeUp.github}"\n` })
    repository.commit('No version', { [file]: text.replace(/^version.*\n/m, '') })
    repository.commit('Settings', { 'layerbook.yaml': 'name: Other\n', 'profiles/observe/notes.md': 'text\n' })
    repository.commit('Registry', { 'registry/public/registry.yaml': 'name: public\nkind: pack\ndisplayName: P\n' })
  })

  afterAll(() => repository.remove())

  test.each(['HEAD~6', 'HEAD~5', 'HEAD~4', 'HEAD~3', 'HEAD~2', 'HEAD~1'])('since %s', async (revision) => {
    for (const name of ['base', 'observe', 'whole']) {
      await check(repository.dir, 'compare', `${name}~${revision}`, name)
      await check(repository.dir, 'resolve', name, '--at', revision)
    }
  })

  test('its histories', async () => {
    for (const name of ['base', 'observe', 'whole', 'network', 'monitoring'])
      await check(repository.dir, 'history', name)
  })
})
