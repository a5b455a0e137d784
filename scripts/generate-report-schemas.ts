import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'

const folder = fileURLToPath(new URL('../schemas/', import.meta.url))

interface Schema {
  readonly [key: string]: unknown
  readonly $defs: Readonly<Record<string, object>>
}

/** What `compare` and `history` print tells changes as `diff` does: those parts are those of its schema. */
const withParts = ['compare', 'history'] as const

/** The texts of the schemas that share parts with others, by file, as they should be now. */
export async function generateReportSchemas(): Promise<ReadonlyMap<string, string>> {
  const diff = await read('diff.schema.json')
  const texts = new Map<string, string>()
  for (const name of withParts) {
    const file = `${name}.schema.json`
    texts.set(file, await written(file, sharing(await read(file), diff.$defs)))
  }
  const api = (await read('api/v1.json')) as unknown as { components: { schemas: Schema['$defs'] } }
  texts.set('resolve.schema.json', await written('resolve.schema.json', resolveSchema(api.components.schemas)))
  return texts
}

/** A schema with its own parts, and of another's all that it refers to, by whatever way. */
function sharing(schema: Schema, others: Schema['$defs']): Schema {
  const own = Object.entries(schema.$defs).filter(([name]) => !(name in others))
  const { $defs: _, ...head } = schema
  return { ...head, $defs: { ...Object.fromEntries(own), ...reached({ ...head, own }, others) } }
}

/** The API's form of a composition is what `resolve` prints; a command prints no key that is not described. */
function resolveSchema(api: Schema['$defs']): Schema {
  const local = JSON.parse(JSON.stringify(api).replaceAll('#/components/schemas/', '#/$defs/'), closed) as typeof api
  const head = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:layerbook:resolve',
    title: 'ResolveReport',
    description:
      'What `layerbook resolve --format json` prints, and the API has of each composition. Keys are only ever added.',
    $ref: '#/$defs/Composition',
  }
  return { ...head, $defs: reached(head, local) }
}

function closed(_: string, value: unknown): unknown {
  const isOpen = value !== null && typeof value === 'object' && 'properties' in value && 'type' in value
  return isOpen && !('additionalProperties' in value) ? { ...value, additionalProperties: false } : value
}

function reached(from: unknown, parts: Schema['$defs']): Record<string, object> {
  const names = new Set<string>()
  const visit = (value: unknown): void => {
    for (const [, name] of JSON.stringify(value).matchAll(/"#\/\$defs\/(\w+)"/g)) {
      if (name === undefined || names.has(name) || !(name in parts)) continue
      names.add(name)
      visit(parts[name])
    }
  }
  visit(from)
  return Object.fromEntries(Object.entries(parts).filter(([name]) => names.has(name)))
}

async function read(file: string): Promise<Schema> {
  return JSON.parse(await readFile(folder + file, 'utf8')) as Schema
}

async function written(file: string, schema: Schema): Promise<string> {
  return format(JSON.stringify(schema), { ...(await resolveConfig(folder + file)), parser: 'json' })
}

if (import.meta.filename === process.argv[1]) {
  for (const [file, text] of await generateReportSchemas()) await writeFile(folder + file, text)
}
