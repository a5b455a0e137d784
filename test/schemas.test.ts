import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, test } from 'vitest'

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'schemas')
/** `findings` has forms of its own to be tested by; `resolve` is made of the API's document, which has a test too. */
const others = ['findings.schema.json', 'resolve.schema.json']
const files = readdirSync(folder).filter((file) => file.endsWith('.schema.json') && !others.includes(file))

interface Schema {
  readonly [key: string]: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly $ref?: string
}

function read(file: string): Schema {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Schema
}

/** Every property in a schema, at any depth, by its path. */
function propertiesOf(schema: unknown, path: string): [string, Schema][] {
  if (typeof schema !== 'object' || schema === null) return []
  if (Array.isArray(schema)) return schema.flatMap((one, index) => propertiesOf(one, `${path}/${index}`))
  return Object.entries(schema).flatMap(([key, value]): [string, Schema][] => {
    if (key === 'examples' || key === 'default') return []
    const inner = propertiesOf(value, `${path}/${key}`)
    if (key !== 'properties') return inner
    const own = Object.entries(value as Record<string, Schema>).map(([name, property]): [string, Schema] => [
      `${path}/${name}`,
      property,
    ])
    return [...own, ...inner]
  })
}

describe.each(files)('%s', (file) => {
  const schema = read(file)
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true })
  ;(formats as unknown as (ajv: Ajv2020) => void)(ajv)
  const validate = ajv.compile(schema)

  test('is JSON Schema 2020-12', () => {
    expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema')
    expect(typeof validate).toBe('function')
  })

  test('describes every property, with an example that it accepts', () => {
    const properties = propertiesOf(schema, '')
    expect(properties.length).toBeGreaterThan(0)
    for (const [path, property] of properties) {
      const target = property.$ref === undefined ? property : resolved(schema, property.$ref)
      expect(property['description'] ?? target['description'], `${path} has no description`).toMatch(/./)
      const examples = (property['examples'] ?? target['examples']) as unknown[] | undefined
      expect(examples?.length, `${path} has no example`).toBeGreaterThan(0)
      const accepts = ajv.compile({ ...target, $defs: schema['$defs'] })
      for (const example of examples ?? []) expect(accepts(example), `${path}: ${JSON.stringify(example)}`).toBe(true)
    }
  })
})

function resolved(schema: Schema, reference: string): Schema {
  const definitions = schema['$defs'] as Record<string, Schema>
  return definitions[reference.replace('#/$defs/', '')] as Schema
}
